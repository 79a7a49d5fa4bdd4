import { createHmac } from "node:crypto"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { type TestServer, withServer } from "../../test/support/server.ts"
import { addKey, revokeKeys } from "../store/accessKeys.ts"
import { canonicalDump } from "../store/canonicalDump.ts"
import { dayCounts, latestRejected, waitingParts } from "../store/liveCounts.ts"
import { recordsOfCustomer } from "../store/records.ts"

const SECRET = "a secret of the shop"

const base64 = (body: string, secret: string) => createHmac("sha256", secret).update(body).digest("base64")
const stripe = (body: string, secret: string, seconds: number) =>
  `t=${seconds},v1=${createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex")}`

const NOW_SECONDS = Date.parse("2026-11-22T08:00:00Z") / 1000

/** Headers as the sender of each kind makes them. */
const SIGNED = {
  shopify: (body: string, secret: string, topic = "orders/create") => ({
    "x-shopify-hmac-sha256": base64(body, secret),
    "x-shopify-topic": topic,
  }),
  woocommerce: (body: string, secret: string, topic = "order.created") => ({
    "x-wc-webhook-signature": base64(body, secret),
    "x-wc-webhook-topic": topic,
  }),
  stripe: (body: string, secret: string) => ({ "stripe-signature": stripe(body, secret, NOW_SECONDS) }),
} as const

type Kind = keyof typeof SIGNED
const KINDS = Object.keys(SIGNED) as Kind[]

function send(server: TestServer, kind: Kind, payload: unknown, topic?: string, name: string = kind) {
  const body = JSON.stringify(payload)
  return server.post(`/v1/webhooks/${kind}/${name}`, body, SIGNED[kind](body, SECRET, topic))
}

/** Every record that counts, as kind, id, customer and fields. */
const records = ({ workspace: { state } }: TestServer) =>
  state
    .rows<{ id: number }>("SELECT id FROM customer ORDER BY name")
    .flatMap(({ id }) => recordsOfCustomer(state, id))
    .map(({ kind, id, customer, fields }) => [kind, id, customer, fields])

const shopifyOrder = (more: object = {}) => ({
  id: 820982911946154,
  name: "#1001",
  email: "Ada@Example.org",
  created_at: "2026-11-01T10:00:00+01:00",
  updated_at: "2026-11-01T10:00:00+01:00",
  currency: "EUR",
  total_price: "59.90",
  total_tax: "9.56",
  total_discounts: "5.00",
  financial_status: "paid",
  source_name: "web",
  payment_gateway_names: ["paypal"],
  discount_codes: [{ code: "MAI" }],
  customer: { id: 115310627314723, email: "Ada@Example.org", phone: "08031 12345" },
  line_items: [
    {
      sku: "A1",
      name: "Tea",
      quantity: 2,
      price: "32.45",
      discount_allocations: [{ amount: "5.00" }],
      tax_lines: [{ price: "9.56" }],
    },
  ],
  refunds: [],
  ...more,
})
const shopifyRefund = {
  id: 509562969,
  order_id: 820982911946154,
  created_at: "2026-11-03T09:00:00+01:00",
  note: "broken",
  transactions: [
    { kind: "refund", status: "success", amount: "10.00", currency: "EUR" },
    { kind: "refund", status: "failure", amount: "99.00", currency: "EUR" },
  ],
}

describe.each(KINDS)("a signature of %s", (kind) => {
  const body = JSON.stringify({ id: 1, name: "#1" })

  test("that is wrong, missing or of another body stores nothing and is counted", () =>
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
        "stripe-signature": stripe(body, SECRET, NOW_SECONDS + seconds),
      })
    expect((await at(-300)).status).toBe(200)
    expect((await at(300)).status).toBe(200)
    expect((await at(-301)).status).toBe(401)
    expect((await at(301)).status).toBe(401)
    const both = `${stripe(body, SECRET, NOW_SECONDS)},v1=${"0".repeat(64)},v0=x`
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

describe("Shopify", () => {
  test("orders, refunds and customers become records", () =>
    withServer(async (server) => {
      server.key("shopify", "shopify", SECRET)
      await send(server, "shopify", shopifyRefund, "refunds/create")
      expect(waitingParts(server.workspace.state)).toEqual([{ source: "shop", waiting: 1 }])
      expect((await send(server, "shopify", shopifyOrder())).body).toMatchObject({ accepted: 1, stored: 1 })
      const again = shopifyOrder({ updated_at: "2026-11-03T10:00:00+01:00", refunds: [shopifyRefund] })
      expect((await send(server, "shopify", again, "orders/updated")).body).toMatchObject({ stored: 1, duplicate: 1 })
      const person = {
        id: 115310627314723,
        email: "ada@example.org",
        first_name: "Ada",
        tags: "VIP, Stammkundin",
        updated_at: "2026-11-01T10:00:00Z",
        default_address: { zip: "83022", city: "Rosenheim", country_code: "DE" },
      }
      await send(server, "shopify", person, "customers/update")
      expect(records(server)).toEqual([
        [
          "customer",
          "115310627314723",
          "ada@example.org",
          { firstName: "Ada", postcode: "83022", city: "Rosenheim", country: "DE", tags: ["VIP", "Stammkundin"] },
        ],
        [
          "order",
          "#1001",
          "ada@example.org",
          {
            channel: "web",
            paymentMethod: "paypal",
            coupon: "MAI",
            discountCents: 500,
            taxCents: 956,
            lines: [{ product: "A1", name: "Tea", quantity: 2, cents: 5990, taxCents: 956, discountCents: 500 }],
            status: "sale",
            currency: "EUR",
            amountCents: 5990,
            refunds: [{ at: "2026-11-03T08:00:00.000Z", amountCents: 1000, reason: "broken" }],
          },
        ],
      ])
      await send(server, "shopify", { id: 115310627314723 }, "customers/delete")
      expect(records(server).map(([kind]) => kind)).toEqual(["order"])
      expect((await send(server, "shopify", {}, "products/create")).body).toMatchObject({ rejected: 1 })
      expect((await send(server, "shopify", { id: 1 }, "orders/create")).body).toMatchObject({ rejected: 1 })
      expect(latestRejected(server.workspace.state, 1)[0].reasons.map(({ field }) => field)).toContain("total_price")
    }))

  test("in any order, any number of times, it ends alike", () => {
    const cancelled = shopifyOrder({
      updated_at: "2026-11-04T10:00:00Z",
      cancelled_at: "2026-11-04T10:00:00Z",
      refunds: [shopifyRefund],
    })
    const later = { ...shopifyRefund, id: 2, created_at: "2026-11-05T09:00:00Z", note: null }
    return endsAlike("shopify", "shopify", [
      ["orders/create", shopifyOrder({ financial_status: "pending" })],
      ["orders/paid", shopifyOrder({ updated_at: "2026-11-01T10:00:01+01:00" })],
      ["refunds/create", shopifyRefund],
      ["orders/updated", shopifyOrder({ updated_at: "2026-11-03T09:00:01+01:00", refunds: [shopifyRefund] })],
      ["orders/cancelled", cancelled],
      ["refunds/create", later],
      ["customers/create", { id: 1, email: "ada@example.org", first_name: "A", updated_at: "2026-11-01T09:00:00Z" }],
      ["customers/update", { id: 1, email: "ada@example.org", first_name: "Ada", updated_at: "2026-11-02T09:00:00Z" }],
    ])
  })
})

const wooOrder = (status: string, modified: string, more: object = {}) => ({
  id: 727,
  number: "727",
  status,
  currency: "EUR",
  date_created_gmt: "2026-11-01T16:28:02",
  date_modified_gmt: modified,
  total: "29.35",
  total_tax: "4.69",
  customer_id: 0,
  billing: { email: "bo@example.org", first_name: "Bo" },
  payment_method_title: "Vorkasse",
  coupon_lines: [{ code: "mai" }],
  line_items: [{ product_id: 93, name: "Tee", sku: "", quantity: 2, total: "24.66", total_tax: "4.69" }],
  refunds: [],
  ...more,
})

describe("WooCommerce", () => {
  test("orders and customers become records, and its first call is answered", () =>
    withServer(async (server) => {
      server.key("woocommerce", "woocommerce", SECRET)
      const ping = await server.post("/v1/webhooks/woocommerce/woocommerce", "webhook_id=7", {
        "content-type": "application/x-www-form-urlencoded",
      })
      expect([ping.status, ping.body.accepted]).toEqual([200, 0])
      const refunded = { refunds: [{ id: 5, reason: "", total: "-10.00" }] }
      await send(server, "woocommerce", wooOrder("processing", "2026-11-01T16:28:08"))
      await send(server, "woocommerce", wooOrder("processing", "2026-11-02T08:00:00", refunded), "order.updated")
      await send(server, "woocommerce", wooOrder("completed", "2026-11-09T08:00:00", refunded), "order.updated")
      expect(records(server)).toEqual([
        [
          "order",
          "727",
          "bo@example.org",
          {
            paymentMethod: "Vorkasse",
            coupon: "mai",
            taxCents: 469,
            lines: [{ product: "93", name: "Tee", quantity: 2, cents: 2935, taxCents: 469 }],
            status: "sale",
            currency: "EUR",
            amountCents: 2935,
            refunds: [{ at: "2026-11-02T08:00:00.000Z", amountCents: 1000 }],
          },
        ],
      ])
      await send(server, "woocommerce", { id: 727 }, "order.deleted")
      expect(records(server)).toEqual([])
      const person = { id: 25, email: "cy@example.org", first_name: "Cy", date_modified_gmt: "2026-11-02T08:00:00" }
      await send(server, "woocommerce", person, "customer.created")
      expect(records(server)).toEqual([["customer", "25", "cy@example.org", { firstName: "Cy" }]])
    }))

  test("in any order, any number of times, it ends alike", () => {
    const refunded = { refunds: [{ id: 5, reason: "late", total: "-10.00" }] }
    return endsAlike("woocommerce", "woocommerce", [
      ["order.created", wooOrder("pending", "2026-11-01T16:28:02")],
      ["order.updated", wooOrder("processing", "2026-11-01T16:29:02")],
      ["order.updated", wooOrder("processing", "2026-11-03T16:29:02", refunded)],
      ["order.updated", wooOrder("completed", "2026-11-05T16:29:02", refunded)],
      ["order.created", { ...wooOrder("completed", "2026-11-05T16:29:02"), id: 728, number: "728" }],
      ["order.deleted", { id: 728 }],
    ])
  })
})

const event = (type: string, created: number, object: object) => ({ id: "evt", type, created, data: { object } })
const charge = (more: object) => ({
  id: "ch_1",
  object: "charge",
  amount: 4000,
  amount_refunded: 0,
  currency: "eur",
  customer: "cus_1",
  created: 1793523600,
  status: "succeeded",
  billing_details: { email: "dee@example.org" },
  payment_method_details: { type: "card" },
  ...more,
})
const invoice = (status: string, more: object = {}) => ({
  id: "in_1",
  object: "invoice",
  number: "R-1",
  total: 4000,
  currency: "eur",
  customer: "cus_1",
  customer_email: "dee@example.org",
  created: 1793523600,
  due_date: 1794128400,
  status,
  status_transitions: { paid_at: null },
  ...more,
})
const subscription = (status: string, more: object = {}) => ({
  id: "sub_1",
  object: "subscription",
  customer: "cus_1",
  start_date: 1793491200,
  status,
  items: {
    data: [
      {
        quantity: 2,
        price: {
          id: "price_1",
          nickname: "Gold",
          unit_amount: 2000,
          currency: "eur",
          recurring: { interval: "month", interval_count: 3 },
        },
      },
    ],
  },
  ...more,
})

const T = 1793523600
const STRIPE_EVENTS: [string, object][] = [
  ["", event("customer.created", T, { id: "cus_1", object: "customer", email: "dee@example.org", name: "D" })],
  ["", event("customer.updated", T, { id: "cus_1", object: "customer", email: "dee@example.org", name: "Dee" })],
  ["", event("customer.subscription.created", T, subscription("incomplete"))],
  ["", event("customer.subscription.updated", T, subscription("active"))],
  [
    "",
    event("customer.subscription.deleted", T + 9, subscription("canceled", { canceled_at: T + 9, ended_at: T + 9 })),
  ],
  ["", event("invoice.created", T, invoice("draft"))],
  ["", event("invoice.finalized", T, invoice("open"))],
  ["", event("invoice.paid", T, invoice("paid", { status_transitions: { paid_at: T } }))],
  ["", event("charge.pending", T, charge({ status: "pending" }))],
  ["", event("charge.succeeded", T, charge({}))],
  ["", event("charge.refunded", T + 5, charge({ amount_refunded: 1000 }))],
]

describe("Stripe", () => {
  test("charges, invoices, subscriptions and customers become records; the further state counts within a second", () =>
    withServer(async (server) => {
      server.key("stripe", "stripe", SECRET)
      for (const [, payload] of [...STRIPE_EVENTS].reverse()) await send(server, "stripe", payload)
      expect(records(server)).toEqual([
        ["customer", "cus_1", "cus_1", { name: "Dee" }],
        [
          "invoice",
          "in_1",
          "cus_1",
          {
            amountCents: 4000,
            currency: "EUR",
            type: "invoice",
            dueOn: "2026-11-08",
            paidOn: "2026-11-01",
            status: "paid",
            dunningLevel: undefined,
            text: "R-1",
          },
        ],
        ["payment", "ch_1", "cus_1", { amountCents: 3000, currency: "EUR", method: "card", status: "paid" }],
        [
          "subscription",
          "sub_1",
          "cus_1",
          {
            plan: "Gold",
            priceCents: 4000,
            currency: "EUR",
            interval: "month",
            intervalCount: 3,
            startsOn: "2026-11-01",
            cancelledOn: "2026-11-01",
            endsOn: "2026-11-01",
            status: "canceled",
          },
        ],
      ])
      const dispute = event("charge.dispute.created", T, { id: "dp_1", object: "dispute" })
      expect((await send(server, "stripe", dispute)).body).toMatchObject({ rejected: 1 })
      const yen = event("charge.succeeded", T, charge({ id: "ch_2", currency: "jpy" }))
      expect((await send(server, "stripe", yen)).body.results[0].reasons[0].found).toBe("JPY")
    }))

  test("in any order, any number of times, it ends alike", () => endsAlike("stripe", "stripe", STRIPE_EVENTS))
})

/** Sends deliveries in many orders, each twice, to a source of its own each time. */
function endsAlike(kind: Kind, name: string, deliveries: readonly [string, object][]): Promise<void> {
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
