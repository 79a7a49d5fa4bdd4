import { describe, expect, test } from "vitest"
import { withServer } from "../../../test/support/server.ts"
import { KINDS, NOW_SECONDS, SECRET, SIGNED, send, signedByStripe } from "../../../test/support/webhooks.ts"
import { addKey, revokeKeys } from "../../store/accessKeys.ts"
import { canonicalDump } from "../../store/canonicalDump.ts"
import { dayCounts } from "../../store/liveCounts.ts"

describe.each(KINDS)("a signature of %s", (kind) => {
  const body = JSON.stringify({ id: 1, name: "#1" })

  test("attack-29: that is wrong, missing or of another body stores nothing and is counted", () =>
    withServer(async (server) => {
      server.key(kind, "shop-1", SECRET)
      const before = canonicalDump(server.workspace.state)
      const path = `/v1/webhooks/${kind}/shop-1`
      const right = SIGNED[kind](body, SECRET)
      const attempts: [string, Record<string, string>][] = [
        [body, {}],
        [body, SIGNED[kind](body, "another secret")],
        [`${body} `, right],
        [JSON.stringify(JSON.parse(body), null, 1), right],
        ["", right],
        ["webhook_id=1", kind === "woocommerce" ? right : {}],
      ]
      for (const [sent, headers] of attempts) expect((await server.post(path, sent || " ", headers)).status).toBe(401)
      expect((await server.post(`/v1/webhooks/${kind}/nobody`, body, right)).status).toBe(401)
      await server.queue.close()
      expect(dayCounts(server.workspace.state)).toMatchObject([{ accepted: 0, refused: 6 }])
      expect(canonicalDump(server.workspace.state)).toBe(before)
    }))

  test("of either secret counts while one takes the place of the other", () =>
    withServer(async (server) => {
      server.key(kind, "shop-1", "the first secret")
      server.key(kind, "shop-1", SECRET)
      expect(() => server.key(kind, "shop-1", "a third secret")).toThrow("revoke the older one first")
      const answers = async () => {
        const sent = ["the first secret", SECRET].map((secret) =>
          server.post(`/v1/webhooks/${kind}/shop-1`, body, SIGNED[kind](body, secret)),
        )
        return (await Promise.all(sent)).map(({ status }) => status)
      }
      expect(await answers()).toEqual([200, 200])
      revokeKeys(server.workspace.state, "1", "2026-11-22T08:00:00Z")
      expect(await answers()).toEqual([401, 200])
      expect(server.workspace.state.rows("SELECT secret FROM access_key ORDER BY id")[0].secret).toBe(null)
    }))
})

test("a signature of Stripe holds for five minutes in either direction", () =>
  withServer(async (server) => {
    server.key("stripe", "stripe", SECRET)
    const body = "{}"
    const at = (seconds: number) =>
      server.post("/v1/webhooks/stripe/stripe", body, {
        "stripe-signature": signedByStripe(body, SECRET, NOW_SECONDS + seconds),
      })
    expect((await at(-300)).status).toBe(200)
    expect((await at(300)).status).toBe(200)
    expect((await at(-301)).status).toBe(401)
    expect((await at(301)).status).toBe(401)
    const both = `${signedByStripe(body, SECRET, NOW_SECONDS)},v1=${"0".repeat(64)},v0=x`
    expect((await server.post("/v1/webhooks/stripe/stripe", body, { "stripe-signature": both })).status).toBe(200)
  }))

test("a secret is never shown again, and nothing of ours that is sent back holds one", () =>
  withServer(async (server) => {
    server.key("shopify", "shop-1", SECRET)
    const answer = await send(server, "shopify", { id: "?" }, "orders/create", "shop-1")
    expect(JSON.stringify([answer, server.log])).not.toContain(SECRET)
    expect(() =>
      addKey(server.workspace.state, { name: "Shop 1", source: "s", kind: "json", madeAt: "" }, () => Buffer.alloc(32)),
    ).toThrow("small letters")
  }))
