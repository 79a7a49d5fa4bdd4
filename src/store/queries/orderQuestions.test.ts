import { describe, expect, test } from "vitest"
import { asking } from "../../../test/support/asking.ts"
import { month, record, sale } from "../../../test/support/claims.ts"
import { customersOf } from "./asking.ts"
import { customersDependentOnDiscounts, discounts } from "./discounts.ts"
import { paymentMethods } from "./paymentMethods.ts"
import { boughtTogether, customersOfProducts, products } from "./products.ts"
import { receiptTimes } from "./receiptTimes.ts"

describe("questions about orders' details, worked out by hand", () => {
  test("products and what is bought together", () =>
    asking(
      [
        sale("K1", "2026-01-05", 300, {
          lines: [
            { product: "Brot", category: "Backwaren", cents: 200, quantity: 2 },
            { product: "Milch", cents: 100 },
          ],
        }),
        sale("K1", "2026-01-07", 200, { lines: [{ product: "Brot", cents: 200, quantity: 2 }] }),
        sale("K2", "2026-01-05", 100, { lines: [{ product: "Milch", cents: 100 }] }),
        sale("K3", "2026-01-05", 200, {
          lines: [
            { product: "Brot", cents: 100 },
            { product: "Milch", cents: 100 },
          ],
        }),
        sale("K4", "2026-01-06", 500, { lines: [{ product: "Tee", cents: 500 }] }),
        sale(undefined, "2026-01-08", 100, { lines: [{ product: "Brot", cents: 100 }] }),
        sale("K5", "2026-01-08", 900, { status: "cancelled", lines: [{ product: "Tee", cents: 900 }] }),
      ],
      "2026-01-31",
      async (now) => {
        expect(await products(now)).toEqual([
          {
            product: "Brot",
            category: "Backwaren",
            customers: 2,
            orders: 4,
            quantity: 6,
            revenueCents: 600,
            returning: 1,
          },
          {
            product: "Tee",
            category: undefined,
            customers: 1,
            orders: 1,
            quantity: 1,
            revenueCents: 500,
            returning: 0,
          },
          {
            product: "Milch",
            category: undefined,
            customers: 3,
            orders: 3,
            quantity: 3,
            revenueCents: 300,
            returning: 0,
          },
        ])
        // Two of four have both; two have bread, three milk: 2 x 4 / (2 x 3).
        expect(await boughtTogether(now)).toEqual([{ one: "Brot", other: "Milch", customers: 2, lift: 8 / 6 }])
        expect(await customersOf(now, customersOfProducts(["Tee"]))).toHaveLength(1)
      },
    ))

  test("coupons, and who hardly buys without one", () =>
    asking(
      [
        ...["2026-01-02", "2026-01-09", "2026-02-03"].map((at) => sale("K1", at, 1000, { coupon: "NEU" })),
        ...["2026-01-02", "2026-01-09", "2026-02-03"].map((at) => sale("K2", at, 2000)),
        sale("K3", "2026-01-02", 500, { coupon: "NEU" }),
      ],
      "2026-02-28",
      async (now) => {
        expect(await discounts(now)).toEqual([
          { month: month("2026-01"), orders: 5, ordersWithCoupon: 3, revenueCents: 6500, revenueWithCouponCents: 2500 },
          { month: month("2026-02"), orders: 2, ordersWithCoupon: 1, revenueCents: 3000, revenueWithCouponCents: 1000 },
        ])
        expect(await customersOf(now, customersDependentOnDiscounts(now))).toHaveLength(1)
      },
    ))

  test("weekdays and hours, in the workspace's zone", () =>
    asking(
      [
        sale("K1", "2026-06-29T06:30:00Z", 300),
        sale(undefined, "2026-06-29T06:40:00Z", 200),
        sale("K1", "2026-06-28T22:30:00Z", 100),
        sale("K1", "2026-06-27", 900),
      ],
      "2026-06-30",
      async (now) => {
        expect(await receiptTimes(now)).toEqual([
          { weekday: 1, hour: 0, receipts: 1, revenueCents: 100 },
          { weekday: 1, hour: 8, receipts: 2, revenueCents: 500 },
          { weekday: 6, hour: undefined, receipts: 1, revenueCents: 900 },
        ])
        const buyers = { sql: "SELECT customer FROM customer WHERE orders = $orders", values: { orders: 3 } }
        expect(await receiptTimes({ ...now, among: buyers })).toEqual([
          { weekday: 1, hour: 0, receipts: 1, revenueCents: 100 },
          { weekday: 1, hour: 8, receipts: 1, revenueCents: 300 },
          { weekday: 6, hour: undefined, receipts: 1, revenueCents: 900 },
        ])
      },
    ))

  test("payment methods, their failures and fees", () =>
    asking(
      [
        sale("K1", "2026-01-02", 1000, { paymentMethod: "card" }),
        sale("K2", "2026-01-02", 3000, { paymentMethod: "card" }),
        sale("K1", "2026-01-03", 500),
        record("payment", "K1", "2026-01-02", { amountCents: 1000, method: "card", feeCents: 25 }),
        record("payment", "K2", "2026-01-02", { amountCents: 3000, method: "card", feeCents: -70 }),
        record("payment", "K2", "2026-01-01", { amountCents: 3000, method: "debit", status: "failed" }),
      ],
      "2026-01-31",
      async (now) => {
        const nothing = {
          orders: 0,
          customers: 0,
          revenueCents: 0,
          payments: 0,
          failed: 0,
          feeCents: 0,
          meanValueCents: undefined,
        }
        expect(await paymentMethods(now)).toEqual([
          {
            method: "card",
            orders: 2,
            customers: 2,
            revenueCents: 4000,
            payments: 2,
            failed: 0,
            feeCents: 95,
            meanValueCents: undefined,
          },
          { ...nothing, method: undefined, orders: 1, customers: 1, revenueCents: 500 },
          { ...nothing, method: "debit", payments: 1, failed: 1 },
        ])
      },
    ))
})
