import { describe, expect, test } from "vitest"
import { withServer } from "../../../test/support/server.ts"
import { endsAlike, records, SECRET, send } from "../../../test/support/webhooks.ts"

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
