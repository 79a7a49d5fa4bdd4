import { describe, expect, test } from "vitest"
import { withServer } from "../../../test/support/server.ts"
import { endsAlike, records, SECRET, send } from "../../../test/support/webhooks.ts"
import { peopleKnownBy } from "../../store/identity/knownPerson.ts"
import { suggestedMerges } from "../../store/identity/suggestedMerges.ts"
import { latestRejected, waitingParts } from "../../store/liveCounts.ts"

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

  test("an address that the account has not confirmed says who nobody is, until it is confirmed", () =>
    withServer(async (server) => {
      server.key("shopify", "shopify", SECRET)
      const { state } = server.workspace
      const account = { id: 7, email: "ada@example.org", updated_at: "2026-11-01T10:00:00Z" }
      await send(server, "shopify", shopifyOrder({ customer: { ...account, verified_email: false } }))
      const guest = shopifyOrder({ id: 2, name: "#1002", customer: null })
      await send(server, "shopify", guest)
      const peopleOf = (name: string) => peopleKnownBy(state, name).map((person) => person.name)
      expect([peopleOf("shop 7"), peopleOf("ada@example.org")]).toEqual([["shop 7"], ["ada@example.org"]])
      expect(suggestedMerges(state).map(({ reason }) => reason)).toEqual(["unverified-address"])
      const confirmed = { ...account, verified_email: true, updated_at: "2026-11-02T10:00:00Z" }
      await send(server, "shopify", confirmed, "customers/update")
      expect([peopleOf("shop 7"), peopleOf("ada@example.org")]).toEqual([["shop 7"], ["shop 7"]])
      // What somebody typed at the checkout is not what the account has confirmed.
      const other = shopifyOrder({ id: 3, name: "#1003", email: "eve@example.org", customer: { ...confirmed } })
      await send(server, "shopify", other)
      expect(
        records(server)
          .filter(([kind]) => kind === "order")
          .map(([, id, customer]) => `${id} ${customer}`)
          .sort(),
      ).toEqual(["#1001 shop 7", "#1002 ada@example.org", "#1003 eve@example.org"])
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
