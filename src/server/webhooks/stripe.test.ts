import { describe, expect, test } from "vitest"
import { withServer } from "../../../test/support/server.ts"
import { endsAlike, records, SECRET, send } from "../../../test/support/webhooks.ts"

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
