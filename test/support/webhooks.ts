import { createHmac } from "node:crypto"
import fc from "fast-check"
import { expect } from "vitest"
import { addKey, revokeKeys } from "../../src/store/accessKeys.ts"
import { canonicalDump } from "../../src/store/canonicalDump.ts"
import { recordsOfCustomer } from "../../src/store/records.ts"
import { type TestServer, withServer } from "./server.ts"

export const SECRET = "a secret of the shop"

const base64 = (body: string, secret: string) => createHmac("sha256", secret).update(body).digest("base64")
export const signedByStripe = (body: string, secret: string, seconds: number) =>
  `t=${seconds},v1=${createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex")}`

export const NOW_SECONDS = Date.parse("2026-11-22T08:00:00Z") / 1000

/** Headers as the sender of each kind makes them. */
export const SIGNED = {
  shopify: (body: string, secret: string, topic = "orders/create") => ({
    "x-shopify-hmac-sha256": base64(body, secret),
    "x-shopify-topic": topic,
  }),
  woocommerce: (body: string, secret: string, topic = "order.created") => ({
    "x-wc-webhook-signature": base64(body, secret),
    "x-wc-webhook-topic": topic,
  }),
  stripe: (body: string, secret: string) => ({ "stripe-signature": signedByStripe(body, secret, NOW_SECONDS) }),
} as const

type Kind = keyof typeof SIGNED
export const KINDS = Object.keys(SIGNED) as Kind[]

export function send(server: TestServer, kind: Kind, payload: unknown, topic?: string, name: string = kind) {
  const body = JSON.stringify(payload)
  return server.post(`/v1/webhooks/${kind}/${name}`, body, SIGNED[kind](body, SECRET, topic))
}

/** Every record that counts, as kind, id, customer and fields. */
export const records = ({ workspace: { state } }: TestServer) =>
  state
    .rows<{ id: number }>("SELECT id FROM customer ORDER BY name")
    .flatMap(({ id }) => recordsOfCustomer(state, id))
    .map(({ kind, id, customer, fields }) => [kind, id, customer, fields])

/** Sends deliveries in many orders, each twice, to a source of its own each time. */
export function endsAlike(kind: Kind, name: string, deliveries: readonly [string, object][]): Promise<void> {
  return withServer(async (server) => {
    let made = 0
    const endOf = async (order: readonly number[]) => {
      const source = `source ${made++}`
      const { state } = server.workspace
      if (made > 1) revokeKeys(state, name, "2026-11-22T08:00:00Z")
      addKey(state, { name, source, kind, secret: SECRET, madeAt: "" }, () => Buffer.alloc(0))
      for (const index of order) {
        const [topic, payload] = deliveries[index]
        expect((await send(server, kind, payload, topic, name)).body.rejected).toBe(0)
      }
      const lines = canonicalDump(state).split("\n")
      return lines.filter((line) => line.includes(`"${source}"`)).map((line) => line.replaceAll(source, "?"))
    }
    const all = [...deliveries.keys()]
    const expected = await endOf(all)
    expect(expected.length).toBeGreaterThan(1)
    const orders = fc.shuffledSubarray([...all, ...all], { minLength: 2 * all.length })
    await fc.assert(
      fc.asyncProperty(orders, async (order) => {
        expect(await endOf(order)).toEqual(expected)
      }),
      { seed: 11, numRuns: 25 },
    )
  })
}
