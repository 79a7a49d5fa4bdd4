import { describe, expect, test } from "vitest"
import { asking } from "../../../test/support/asking.ts"
import { customersOf } from "./asking.ts"
import { cohorts, customersOfCohort } from "./cohorts.ts"
import { customersByTrait, firstOrderGroups } from "./firstOrderGroups.ts"
import { keyFigures } from "./keyFigures.ts"
import { newAndReturning } from "./newAndReturning.ts"
import { customersOnStep, orderLadder } from "./orderLadder.ts"

const month = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)) - 1

const order = (id: string, customer: string | undefined, at: string, euros: number, more: object = {}) => ({
  kind: "order",
  id,
  ...(customer ? { customer } : {}),
  at,
  fields: { amountCents: euros * 100, ...more },
})

/**
 * Three customers by hand. K1: 2025-01-10 (20 €, coupon NEU), 2025-01-10 once more (5 €), 2025-03-01 (30 €), 2026-05-05 (10 €).
 * K2: 2025-02-01 (40 €), sent back in full on 2025-02-20; 2026-06-01 (50 €, of which 10 € came back on 2026-06-10).
 * K3: 2025-01-20 (100 €). Nobody: 2025-03-03 (7 €). A cancelled order of K4.
 */
const SHOP = [
  order("B1", "K1", "2025-01-10", 20, {
    coupon: "NEU",
    channel: "shop",
    lines: [
      { product: "Tee", cents: 1500 },
      { product: "Tasse", cents: 500 },
    ],
  }),
  order("B2", "K1", "2025-01-10", 5, { channel: "till" }),
  order("B3", "K1", "2025-03-01", 30, { channel: "shop", lines: [{ product: "Kanne", cents: 3000 }] }),
  order("B4", "K1", "2026-05-05", 10),
  order("B5", "K2", "2025-02-01", 40, {
    coupon: "NEU",
    channel: "shop",
    refunds: [{ at: "2025-02-20", amountCents: 4000 }],
  }),
  order("B6", "K2", "2026-06-01", 50, { channel: "till", refunds: [{ at: "2026-06-10", amountCents: 1000 }] }),
  order("B7", "K3", "2025-01-20", 100, { channel: "till", lines: [{ product: "Tee", cents: 10000 }] }),
  order("B8", undefined, "2025-03-03", 7),
  order("B9", "K4", "2025-03-03", 9, { status: "cancelled" }),
]

describe("questions, worked out by hand", () => {
  test("key figures now", () =>
    asking(SHOP, "2026-06-30", async (now) => {
      expect(now.isLatest).toBe(true)
      expect(await keyFigures(now)).toEqual({
        customers: 3,
        active: 2,
        orders: 6,
        revenueCents: 20_500,
        // 65 € of K1, 40 € of K2 (his first order went back), 100 € of K3
        revenuePerCustomer: { mean: 20_500 / 3, median: 6_500 },
        orderValueCents: 20_500 / 6,
        // Old enough: K1 (back after 50 days) and K3; K2 begins in 2026.
        repeatPurchase: { returned: 1, of: 2 },
        // K1: 50 days, then 430.
        purchaseIntervalDays: 240,
        tenureDays: { mean: (536 + 29 + 526) / 3, median: 526 },
      })
    }))

  test("key figures of a past day know nothing of what came later", () =>
    asking(SHOP, "2025-02-10", async (then) => {
      expect(then.isLatest).toBe(false)
      expect(await keyFigures(then)).toMatchObject({ customers: 3, active: 3, orders: 4, revenueCents: 16_500 })
      expect((await cohorts(then)).map(({ month: of, active }) => [of, active])).toEqual([
        [month("2025-01"), [2, 0]],
        [month("2025-02"), [1]],
      ])
    }))

  test("nothing can be said of nobody", () =>
    asking([], "2026-06-30", async (now) => {
      expect(await keyFigures(now)).toMatchObject({
        customers: 0,
        revenuePerCustomer: undefined,
        orderValueCents: undefined,
      })
      expect([await cohorts(now), await orderLadder(now), await newAndReturning(now)]).toEqual([[], [], []])
    }))

  test("cohorts: who came again, and what they have brought", () =>
    asking(SHOP, "2025-04-30", async (then) => {
      const [january, ...others] = await cohorts(then)
      expect(january).toEqual({
        month: month("2025-01"),
        customers: 2,
        active: [2, 0, 1, 0],
        revenueCents: [12_500, 12_500, 15_500, 15_500],
        marginCents: [null, null, null, null],
      })
      expect(others).toEqual([])
      expect(await customersOf(then, customersOfCohort(then, { month: january.month }))).toHaveLength(2)
      expect(await customersOf(then, customersOfCohort(then, { month: january.month, age: 2 }))).toHaveLength(1)
      expect((await cohorts(then, { by: "coupon", is: "NEU" }))[0].active).toEqual([1, 0, 1, 0])
      expect((await cohorts(then, { by: "coupon", is: undefined }))[0].active).toEqual([1, 0, 0, 0])
    }))

  test("the order ladder", () =>
    asking(SHOP, "2026-06-30", async (now) => {
      expect(await orderLadder(now)).toEqual([
        { step: 1, customers: 3, medianDays: undefined },
        { step: 2, customers: 1, medianDays: 50 },
        { step: 3, customers: 1, medianDays: 430 },
      ])
      expect(await customersOf(now, customersOnStep(now, 1))).toHaveLength(2)
      expect(await customersOf(now, customersOnStep(now, 3))).toHaveLength(1)
    }))

  test("new and returning", () =>
    asking(SHOP, "2025-03-31", async (then) => {
      const rows = await newAndReturning(then)
      expect(
        rows.map((row) => [
          row.month - month("2025-01"),
          row.newRevenueCents,
          row.returningRevenueCents,
          row.nobodysRevenueCents,
        ]),
      ).toEqual([
        [0, 12_500, 0, 0],
        // K2 bought and sent back.
        [1, 0, 0, 0],
        [2, 0, 3_000, 700],
      ])
      expect(rows[0]).toMatchObject({ newCustomers: 2, returningCustomers: 0, orders: 3 })
    }))

  test("what the first order says", () =>
    asking(SHOP, "2026-06-30", async (now) => {
      const groups = await firstOrderGroups(now, "product")
      const meanValue = undefined
      expect(groups).toEqual([
        { value: "Tee", customers: 2, oldEnough: 2, returned: 1, revenueCents: 16_500, orders: 5, meanValue },
        { value: "Tasse", customers: 1, oldEnough: 1, returned: 1, revenueCents: 6_500, orders: 4, meanValue },
        { value: undefined, customers: 1, oldEnough: 0, returned: 0, revenueCents: 4_000, orders: 1, meanValue },
      ])
      expect(await customersOf(now, customersByTrait(now, "product", "Tee"))).toHaveLength(2)
      expect(await customersOf(now, customersByTrait(now, "coupon", "NEU"))).toHaveLength(1)
    }))
})
