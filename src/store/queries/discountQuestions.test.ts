import { describe, expect, test } from "vitest"
import { asking } from "../../../test/support/asking.ts"
import { day, sale } from "../../../test/support/claims.ts"
import { askAsOf, customersOf } from "./asking.ts"
import { discountDependency } from "./discountDependency.ts"
import { customersByDiscountDepth, discountDepth } from "./discountDepth.ts"
import { customersDependentOnDiscounts } from "./discounts.ts"
import { lowestPrices } from "./lowestPrices.ts"

const lines = (...all: readonly object[]) => ({ lines: all })

describe("how much is taken off, worked out by hand", () => {
  const ORDERS = [
    // Ten percent of 9.99, rounded to 1.00: 10.01 percent of the price.
    sale("K1", "2026-01-05", 899, { discountCents: 100 }),
    sale("K1", "2026-02-05", 500),
    // Told of the order and of its lines: the same discount twice.
    sale("K2", "2026-02-05", 7_000, {
      discountCents: 3_000,
      ...lines({ product: "Tee", cents: 4_000, discountCents: 1_000 }, { product: "Tasse", cents: 3_000 }),
    }),
    // Told of a line alone, with a sign.
    sale("K2", "2026-02-06", 400, lines({ product: "Tee", cents: 400, discountCents: -600 })),
    sale("K3", "2026-02-07", 1_500, {
      discountCents: 500,
      refunds: [{ at: "2026-02-08", amountCents: 500 }],
    }),
    sale("K3", "2026-02-09", 1_000, { discountCents: 500, status: "cancelled" }),
    sale("K4", "2026-02-09", 0, { discountCents: 800 }),
  ]

  test("by depth, of all days and of a period, and as of a past day", () =>
    asking(ORDERS, "2026-02-28", async (now) => {
      const told = async (of: typeof now, fromDay?: number) =>
        (await discountDepth(of, fromDay)).map((one) => [
          ...[one.depth, one.orders, one.customers, one.offCents, one.paidCents],
        ])
      expect(await told(now)).toEqual([
        ["none", 1, 1, 0, 500],
        ["up-to-10", 1, 1, 100, 899],
        ["up-to-20", 0, 0, 0, 0],
        ["up-to-30", 2, 2, 3_500, 8_500],
        ["up-to-50", 0, 0, 0, 0],
        ["above-50", 2, 2, 1_400, 400],
      ])
      expect((await told(now, day("2026-02-06")))[3]).toEqual(["up-to-30", 1, 1, 500, 1_500])
      expect((await told(await askAsOf(now.engine, day("2026-01-31"))))[1]).toEqual(["up-to-10", 1, 1, 100, 899])
      expect(await discountDepth(await askAsOf(now.engine, day("2025-12-31")))).toEqual([])
      expect(await customersOf(now, customersByDiscountDepth(now, "above-50"))).toHaveLength(2)
      expect(await customersOf(now, customersByDiscountDepth(now, "none", day("2026-02-06")))).toEqual([])
    }))

  test("who hardly buys without: a discount counts as a coupon does", () =>
    asking(
      [
        sale("K1", "2026-01-05", 900, { discountCents: 100 }),
        sale("K1", "2026-01-06", 900, { coupon: "NEU" }),
        sale("K1", "2026-01-07", 900, lines({ product: "Tee", cents: 900, discountCents: 100 })),
        sale("K2", "2026-01-05", 900, { discountCents: 100 }),
        sale("K3", "2026-01-05", 900),
        sale("K3", "2026-01-06", 900, { discountCents: 100 }),
        sale("K3", "2026-01-07", 900, { coupon: "NEU" }),
      ],
      "2026-02-28",
      async (now) => {
        const { byShare, byFirstOrder, dependent } = await discountDependency(now)
        expect(dependent).toEqual({ customers: 1, orders: 3, revenueCents: 2_700, offCents: 200 })
        expect(await customersOf(now, customersDependentOnDiscounts(now))).toHaveLength(1)
        expect(byShare.map(({ share, customers }) => [share, customers])).toEqual([
          ["many", 1],
          ["nearly-all", 2],
        ])
        expect(byFirstOrder.map(({ isReduced, customers }) => [isReduced, customers])).toEqual([
          [false, 1],
          [true, 2],
        ])
      },
    ))
})

test("what a product cost lately, and the lowest of 30 days", () =>
  asking(
    [
      sale("K1", "2026-01-02", 500, lines({ product: "Tee", name: "Grüner Tee", cents: 500 })),
      sale("K1", "2026-01-20", 1_400, lines({ product: "Tee", cents: 1_400, quantity: 2 })),
      sale(undefined, "2026-01-25", 700, lines({ product: "Tee", cents: 700 })),
      sale("K1", "2026-02-20", 900, lines({ product: "Tee", cents: 900 })),
      sale("K2", "2026-02-20", 950, lines({ product: "Tee", cents: 950 })),
      // For some alone.
      sale("K2", "2026-02-21", 100, { coupon: "NEU", ...lines({ product: "Tee", cents: 100 }) }),
      sale("K2", "2026-02-22", 100, { status: "cancelled", ...lines({ product: "Tee", cents: 100 }) }),
      sale("K2", "2026-02-23", 0, lines({ product: "Tee", cents: 0 })),
      sale("K2", "2026-02-24", 300, lines({ product: "Tasse", cents: 300 })),
      sale("K2", "2024-02-24", 300, lines({ product: "Kanne", cents: 300 })),
    ],
    "2026-02-28",
    async (now) => {
      // 7.00 held when the 30 days began on January 30, though 5.00 had been asked before.
      expect(await lowestPrices(now)).toEqual([
        {
          product: "Tee",
          name: "Grüner Tee",
          lowestCents: 700,
          prices: [
            { day: day("2026-01-25"), cents: 700 },
            { day: day("2026-02-20"), cents: 900 },
          ],
        },
        {
          product: "Tasse",
          name: undefined,
          lowestCents: 300,
          prices: [{ day: day("2026-02-24"), cents: 300 }],
        },
      ])
    },
  ))
