import { describe, expect, test } from "vitest"
import { asking } from "../../../test/support/asking.ts"
import { day, month, record, sale } from "../../../test/support/claims.ts"
import { putValues, type Worth } from "../../../test/support/values.ts"
import { acquisition, customersWon } from "./acquisition.ts"
import { type Asking, customersOf, pageOf } from "./asking.ts"
import { concentration, customersOfClass } from "./concentration.ts"
import { customerEquity, customersByRisk } from "./customerEquity.ts"
import { customerGroups, customersOfGroup } from "./customerGroups.ts"
import { customersByReducedShare, discountDependency } from "./discountDependency.ts"
import { customersByTrait, firstOrderGroups } from "./firstOrderGroups.ts"
import { customersSinceMonth, nDayValue } from "./nDayValue.ts"
import { customersByInterval, purchaseIntervals } from "./purchaseIntervals.ts"
import { customersOfPlace, recencyFrequency } from "./recencyFrequency.ts"
import { customersByRetention, retention } from "./retention.ts"
import { customersCostingMore, unprofitableCustomers } from "./unprofitableCustomers.ts"
import { valueCurve } from "./valueCurve.ts"
import { customersBetween, valueDistribution } from "./valueDistribution.ts"

const shop = { channel: "shop" }
const ads = { channel: "ads" }
const neu = { coupon: "NEU" }

/** K1 to K4 in the order of their numbers; margins are 40, 20, 20 | 100 | 4, 6, 10 | −5 euros. */
const SHOP = [
  sale("K1", "2025-01-10", 10_000, { marginCents: 4_000, ...shop, ...neu }),
  sale("K2", "2025-01-20", 20_000, { marginCents: 10_000, ...ads, ...neu }),
  sale("K3", "2025-06-01", 4_000, { marginCents: 400, ...ads }),
  sale("K4", "2026-06-15", 3_000, { marginCents: -500, ...shop }),
  sale("K1", "2025-02-09", 5_000, { marginCents: 2_000, ...neu }),
  sale("K1", "2026-05-10", 5_000, { marginCents: 2_000 }),
  sale("K3", "2025-06-11", 6_000, { marginCents: 600 }),
  sale("K3", "2026-06-01", 10_000, { marginCents: 1_000 }),
  record("cost", undefined, "2025-03-01", { type: "marketing", channel: "ads", cents: 16_000 }),
  record("cost", "K4", "2026-06-20", { type: "service", cents: 100 }),
  record("cost", "K2", "2025-06-20", { type: "service", cents: 9_000 }),
]
const WORTH: readonly Worth[] = [
  { current: 20_000, future: 5_000, pActive: 0.8, risk: "low", segment: "loyal", expectedOrders: 1 },
  { current: 20_000, future: 0, pActive: 0.1, risk: "high", segment: "almost-lost" },
  { current: 20_000, future: 8_000, pActive: 0.9, risk: "low", segment: "champions", expectedOrders: 2 },
  { current: 3_000, future: 1_000, pActive: 0.5, risk: "medium", segment: "new", expectedOrders: 0.5 },
]

/** Asks with everybody's numbers at hand: `names` turns customers behind something into 1 to 4. */
const asked = (
  work: (now: Asking, names: (behind: Parameters<typeof customersOf>[1]) => Promise<number[]>) => Promise<void>,
) =>
  asking(SHOP, "2026-06-30", async (now) => {
    const numbers = (await now.engine.rows("SELECT customer FROM customer ORDER BY customer")).map((row) =>
      Number(row.customer),
    )
    await putValues(now, new Map(numbers.map((customer, index) => [customer, WORTH[index]])))
    await work(now, async (behind) => (await customersOf(now, behind)).map((customer) => numbers.indexOf(customer) + 1))
  })

describe("what customers did, worked out by hand", () => {
  test("retention from one year to the next", () =>
    asked(async (now, names) => {
      expect(await retention(now)).toEqual({
        buyers: { before: 3, kept: 2, share: 2 / 3 },
        contracts: { before: 0, kept: 0, share: undefined },
      })
      expect(await names(customersByRetention(now, "buyers", true))).toEqual([1, 3])
      expect(await names(customersByRetention(now, "buyers", false))).toEqual([2])
    }))

  test("time between purchases: 10, 30, 355 and 455 days", () =>
    asked(async (now, names) => {
      const [all, second, third] = await purchaseIntervals(now)
      expect(all).toMatchObject({
        step: undefined,
        intervals: 4,
        quantileDays: { half: 30, threeQuarters: 355, nineTenths: 455 },
      })
      expect(all.histogram.filter(({ intervals }) => intervals > 0)).toEqual(
        [14, 30, 365, 540].map((upToDays) => ({ upToDays, intervals: 1 })),
      )
      expect(second).toMatchObject({
        step: 2,
        intervals: 2,
        quantileDays: { half: 10, threeQuarters: 30, nineTenths: 30 },
      })
      expect(third).toMatchObject({
        step: 3,
        intervals: 2,
        quantileDays: { half: 355, threeQuarters: 455, nineTenths: 455 },
      })
      expect(await names(customersByInterval(now, undefined, { above: 14, upTo: 30 }))).toEqual([1])
      expect(await names(customersByInterval(now, 3, { above: 0, upTo: undefined }))).toEqual([1, 3])
    }))

  test("value after so many days, of those who have had them", () =>
    asked(async (now, names) => {
      const [january, june, last] = await nDayValue(now)
      const at = (days: number, revenueCents: number, marginCents: number) => ({ days, revenueCents, marginCents })
      expect(january).toEqual({
        month: month("2025-01"),
        customers: 2,
        values: [at(0, 15_000, 7_000), ...[30, 60, 90, 180, 365].map((days) => at(days, 17_500, 8_000))],
      })
      expect(june.values).toEqual([
        at(0, 4_000, 400),
        ...[30, 60, 90, 180].map((days) => at(days, 10_000, 1_000)),
        at(365, 20_000, 2_000),
      ])
      expect(last).toEqual({ month: month("2026-06"), customers: 1, values: [at(0, 3_000, -500)] })
      expect(await names(customersSinceMonth(now, month("2025-01")))).toEqual([1, 2])
    }))

  test("the value curve, and when it has paid for winning a customer", () =>
    asked(async (now) => {
      const curve = await valueCurve(now)
      expect(curve).toMatchObject({ customers: 4, acquisitionCostCents: 4_000, basis: "margin" })
      expect(curve.months).toHaveLength(17)
      const [first, second, last] = [0, 1, 16].map((age) => curve.months[age])
      expect(first).toEqual({ customers: 3, revenueCents: 40_000 / 3, marginCents: 5_000 })
      expect(second.revenueCents).toBeCloseTo(15_000, 9)
      expect([last.customers, last.revenueCents, last.marginCents]).toEqual([
        2,
        expect.closeTo(17_500, 9),
        expect.closeTo(20_000 / 3, 9),
      ])
      expect(curve.paybackMonths).toBeCloseTo(0.8, 12)
      expect(await valueCurve(now, { by: "channel", is: "ads" })).toMatchObject({
        customers: 2,
        acquisitionCostCents: 8_000,
      })
    }))

  test("how the whole is spread", () =>
    asked(async (now, names) => {
      const found = await concentration(now, "revenue")
      expect(found).toMatchObject({ customers: 4, totalCents: 63_000 })
      // Ascending: 30 + 2·200 + 3·200 + 4·200 = 1,830 of 630 in all.
      expect(found.gini).toBeCloseTo((2 * 1_830) / (4 * 630) - 5 / 4, 12)
      expect(found.lorenz).toEqual([
        { customerShare: 0.25, share: 20 / 63 },
        { customerShare: 0.5, share: 40 / 63 },
        { customerShare: 0.75, share: 60 / 63 },
        { customerShare: 1, share: 1 },
      ])
      expect(found.classes).toEqual([
        { class: "A", customers: 3, cents: 60_000 },
        { class: "B", customers: 0, cents: 0 },
        { class: "C", customers: 1, cents: 3_000 },
      ])
      expect(await names(customersOfClass(now, "revenue", "C"))).toEqual([4])
      expect(await concentration({ ...now, among: { sql: "SELECT 0 AS customer" } }, "revenue")).toMatchObject({
        customers: 0,
        gini: undefined,
      })
      expect(await valueDistribution(now, "value")).toEqual({
        customers: 4,
        meanCents: 19_250,
        medianCents: 22_500,
        steps: [
          { fromCents: 2_000, upToCents: 5_000, customers: 1, cents: 4_000 },
          { fromCents: 10_000, upToCents: 20_000, customers: 1, cents: 20_000 },
          { fromCents: 20_000, upToCents: 50_000, customers: 2, cents: 53_000 },
        ],
      })
      expect(await names(customersBetween(now, "revenue", { above: undefined, upTo: 5_000 }))).toEqual([4])
    }))

  test("coupons: by share of orders, and by the first", () =>
    asked(async (now, names) => {
      const { byShare, byFirstOrder } = await discountDependency(now)
      expect(
        byShare.map(({ share, customers, orders, marginCents }) => [share, customers, orders, marginCents]),
      ).toEqual([
        ["none", 2, 4, 1_500],
        ["many", 1, 3, 8_000],
        ["nearly-all", 1, 1, 10_000],
      ])
      expect(byFirstOrder).toEqual([
        { isReduced: false, customers: 2, oldEnough: 1, returned: 1, revenueCents: 23_000 },
        { isReduced: true, customers: 2, oldEnough: 2, returned: 1, revenueCents: 40_000 },
      ])
      expect(await names(customersByReducedShare(now, "many"))).toEqual([1])
    }))
})

describe("what customers are worth, worked out by hand", () => {
  test("customer equity, and by risk", () =>
    asked(async (now, names) => {
      expect(await customerEquity(now)).toEqual({
        customers: 4,
        asOfDay: day("2026-06-30"),
        currentCents: 63_000,
        futureCents: 14_000,
        totalCents: 77_000,
        perCustomer: { mean: 19_250, median: 22_500 },
        expectedOrders: 3.5,
        expectedActive: expect.closeTo(2.3, 12),
        byRisk: {
          low: { customers: 2, futureCents: 13_000 },
          medium: { customers: 1, futureCents: 1_000 },
          high: { customers: 1, futureCents: 0 },
        },
      })
      expect(await names(customersByRisk(now, "low"))).toEqual([1, 3])
      expect(await names(customersByRisk(now))).toHaveLength(4)
    }))

  test("groups, and recency against frequency", () =>
    asked(async (now, names) => {
      const groups = await customerGroups(now)
      expect(groups.map(({ group, meanDaysSinceLastOrder }) => [group, meanDaysSinceLastOrder])).toEqual([
        ["champions", 29],
        ["loyal", 51],
        ["almost-lost", 526],
        ["new", 15],
      ])
      expect(await names(customersOfGroup(now, "champions"))).toEqual([3])
      const cells = await recencyFrequency(now)
      expect(
        cells.map(({ monthsSinceLast, purchaseDays, meanPActive }) => [monthsSinceLast, purchaseDays, meanPActive]),
      ).toEqual([
        [0, 1, 0.5],
        [0, 3, 0.9],
        [1, 3, 0.8],
        [17, 1, 0.1],
      ])
      expect(await names(customersOfPlace(now, 17, 1))).toEqual([2])
    }))

  test("value against the cost of winning it, by channel", () =>
    asked(async (now, names) => {
      const period = { fromDay: day("2025-01-01"), untilDay: day("2026-06-30") }
      const [byAds, byShop] = await acquisition(now, period)
      expect(byAds).toMatchObject({
        channel: "ads",
        meanValue: { cents: 24_000, of: 2 },
        costPerCustomerCents: 8_000,
        valueToCost: 3,
      })
      expect(byShop).toMatchObject({
        channel: "shop",
        meanValue: { cents: 14_500, of: 2 },
        costCents: 0,
        valueToCost: undefined,
      })
      expect(await names(customersWon(now, period, "ads"))).toEqual([2, 3])
      const groups = await firstOrderGroups(now, "channel", { orderBy: "value" })
      expect(groups.map(({ value, meanValue }) => [value, meanValue])).toEqual([
        ["ads", { cents: 24_000, of: 2 }],
        ["shop", { cents: 14_500, of: 2 }],
      ])
      expect(await names(customersByTrait(now, "channel", "shop"))).toEqual([1, 4])
    }))

  test("who costs more than they bring, and whether they may earn it yet", () =>
    asked(async (now, names) => {
      expect(await unprofitableCustomers(now)).toEqual({
        customers: 1,
        broughtCents: -500,
        costCents: 100,
        expectedToEarnIt: 1,
        of: 2,
      })
      expect(await names(customersCostingMore(now))).toEqual([4])
    }))

  test("customers behind a cell come page by page", () =>
    asked(async (now) => {
      const everybody = { sql: "SELECT customer FROM customer" }
      const { customers, total } = await pageOf(now, everybody, { after: 0, limit: 3 })
      expect([customers.length, total]).toEqual([3, 4])
      const rest = await pageOf(now, everybody, { after: customers[2], limit: 3 })
      expect([rest.customers.length, rest.total]).toEqual([1, 4])
    }))
})
