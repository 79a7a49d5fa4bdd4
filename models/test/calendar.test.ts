// Seasons: a forecast from September knows December.
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import {
  type Calendar,
  dayNumber,
  estimateCalendar,
  expectedOrders,
  fitTransactions,
  InputError,
  knownPeaks,
  randomGenerator,
  type TransactionModelValue,
  withCalendar,
  writtenDay,
} from "../src/index.ts"
import { drawPoisson } from "../src/random/samplers.ts"
import { expectNear } from "./near.ts"
import { asOf, peaks, seasonalShop, truth } from "./seasonalShop.ts"

const flat: Calendar = { weekly: new Array(52).fill(1), peaks: [{ ...peaks[0], factor: 1 }] }
const total = (column: Float64Array) => column.reduce((sum, value) => sum + value, 0)

const models: readonly TransactionModelValue[] = [
  { model: "bg-nbd", parameters: { r: 0.8, alpha: 60, a: 0.6, b: 4 } },
  { model: "mbg-nbd", parameters: { r: 0.8, alpha: 50, a: 0.6, b: 2.5 } },
  { model: "pareto-nbd", parameters: { r: 0.8, alpha: 50, s: 0.8, beta: 200 } },
]

describe("days and peaks", () => {
  test("moving feasts fall on their days", () => {
    const [easter, friday, mothers] = knownPeaks(["easter", "black-friday", "mothers-day"], 2024, 2026)
    // Easter Sundays 2024-03-31, 2025-04-20, 2026-04-05; Black Fridays 29, 28 and 27 November
    expect(easter.windows.map((window) => window.to)).toEqual(["2024-03-30", "2025-04-19", "2026-04-04"])
    expect(friday.windows.map((window) => window.to)).toEqual(["2024-12-02", "2025-12-01", "2026-11-30"])
    expect(mothers.windows.map((window) => window.to)).toEqual(["2024-05-12", "2025-05-11", "2026-05-10"])
    const earliestAndLatest = knownPeaks(["easter"], 2008, 2038)[0].windows
    expect(earliestAndLatest[0].to).toBe("2008-03-22")
    expect(earliestAndLatest[30].to).toBe("2038-04-24")
  })

  test("a day and its number (property)", () => {
    expect(dayNumber("1970-01-01")).toBe(0)
    fc.assert(fc.property(fc.integer({ min: -40_000, max: 80_000 }), (day) => dayNumber(writtenDay(day)) === day))
    for (const wrong of ["2026-02-30", "26-02-03", "2026-1-1", "", "2026-01-01T00:00"]) {
      expect(() => dayNumber(wrong)).toThrow(InputError)
    }
  })
})

describe("operational time", () => {
  test("a flat calendar changes nothing at all", () => {
    const { histories } = seasonalShop(models[0], 300, 1)
    const seasonal = withCalendar(histories, flat, { asOf })
    expect(seasonal.histories).toEqual(histories)
    expect(seasonal.horizon(91)).toBe(91)
    const weeks = { ...histories, age: histories.age.map((t) => t / 7), recency: histories.recency.map((t) => t / 7) }
    expect(withCalendar(weeks, flat, { asOf, daysPerUnit: 7 }).histories).toEqual(weeks)
  })

  test("worked by hand: ten double days", () => {
    const sale = { name: "sale", windows: [{ from: "2026-03-01", to: "2026-03-10" }], factor: 2 }
    const calendar = { weekly: flat.weekly, peaks: [sale] }
    // first order at the end of 20 February, last at the end of 5 March: 13 days, 5 of them double
    const histories = { repeatOrders: [1], recency: [13], age: [28] }
    const seen = withCalendar(histories, calendar, { asOf: "2026-03-20" })
    expect([seen.histories.recency[0], seen.histories.age[0]]).toEqual([18, 38])
    const before = withCalendar(histories, calendar, { asOf: "2026-02-28" })
    expect([before.histories.recency[0], before.histories.age[0]]).toEqual([13, 28])
    expect([0, 1, 10, 10.5, 30].map(before.horizon)).toEqual([0, 2, 20, 20.5, 40])
    const inWeeks = withCalendar({ repeatOrders: [1], recency: [13 / 7], age: [4] }, calendar, {
      asOf: "2026-03-20",
      daysPerUnit: 7,
    })
    expectNear(inWeeks.histories.age[0], 38 / 7, 1e-14)
    expectNear(inWeeks.histories.recency[0], 18 / 7, 1e-14)
  })

  test("order of times is kept, horizons grow, and a year stays a year (property)", () => {
    const intensity = fc.double({ min: 0.1, max: 5, noNaN: true })
    fc.assert(
      fc.property(
        fc.array(intensity, { minLength: 52, maxLength: 52 }),
        fc.double({ min: 0, max: 800, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (weekly, age, share) => {
          const histories = { repeatOrders: [2], recency: [share * age], age: [age] }
          const { histories: seen, horizon } = withCalendar(histories, { weekly, peaks: [] }, { asOf })
          expect(seen.recency[0]).toBeGreaterThanOrEqual(0)
          expect(seen.recency[0]).toBeLessThanOrEqual(seen.age[0])
          expect(horizon(age)).toBeGreaterThanOrEqual(0.1 * age - 1e-9)
          expect(horizon(age + 1)).toBeGreaterThan(horizon(age))
          const mean = (weekly.reduce((sum, value) => sum + 7 * value, 0) + weekly[51]) / 365
          expectNear(horizon(365), 365 * mean, 1e-9)
        },
      ),
      { numRuns: 100, seed: 5 },
    )
  })

  for (const value of models) {
    test(`${value.model}: December from September, the shape learnt from the orders`, () => {
      const shop = seasonalShop(value, 12_000, 31)
      const firstKnown = shop.customersByDay.findIndex((count) => count > 0)
      const learnt = estimateCalendar(
        {
          firstDay: writtenDay(dayNumber(shop.firstDay) + firstKnown),
          orders: shop.ordersOfDay[0].subarray(firstKnown, shop.daysSeen),
          exposure: shop.customersByDay.subarray(firstKnown),
        },
        { peaks },
      )
      const forecast = (calendar: Calendar) => {
        const seasonal = withCalendar(shop.histories, calendar, { asOf })
        const fit = fitTransactions(value.model, seasonal.histories)
        const upTo = (days: number) => total(expectedOrders(fit, seasonal.histories, seasonal.horizon(days)))
        return { fit, december: upTo(92) - upTo(61), year: upTo(365), days: seasonal.horizon(365) }
      }
      const [plain, seasonal, known] = [forecast(flat), forecast(learnt), forecast(truth)]
      const december = shop.between(61, 92)
      expect(plain.december / december).toBeLessThan(0.6)
      expect(Math.abs(seasonal.december / december - 1)).toBeLessThan(0.15)
      expect(Math.abs(known.december / december - 1)).toBeLessThan(0.08)
      expect(Math.abs(seasonal.year / shop.between(0, 365) - 1)).toBeLessThan(0.08)
      expect(Math.abs(seasonal.days / 365 - 1)).toBeLessThan(0.01)
      // under the true calendar the parameters are those that made the customers
      const errors: Readonly<Record<string, number>> = known.fit.standardErrors
      for (const [key, parameter] of Object.entries(value.parameters)) {
        const found = (known.fit.parameters as Readonly<Record<string, number>>)[key]
        expect(Math.abs(found - parameter), key).toBeLessThan(3.5 * errors[key])
      }
    })
  }

  test("what it refuses", () => {
    const histories = { repeatOrders: [0], recency: [0], age: [10] }
    const bad: readonly (readonly [Calendar, object, RegExp])[] = [
      [{ weekly: [1, 2], peaks: [] }, {}, /calendar.weekly must have 52 numbers, found 2/],
      [{ ...flat, weekly: flat.weekly.map((_, week) => (week === 3 ? 0 : 1)) }, {}, /calendar.weekly\[3\].*found 0/],
      [{ ...flat, peaks: [{ ...peaks[0], factor: -1 }] }, {}, /factor of peak christmas.*found -1/],
      [flat, { asOf: "30.09.2025" }, /asOf must be a day written like 2026-12-24/],
      [flat, { daysPerUnit: 10_000 }, /age is up to .* check daysPerUnit/],
      [
        { ...flat, peaks: [{ name: "sale", factor: 2, windows: [{ from: "2025-02-01", to: "2025-01-01" }] }] },
        {},
        /peak sale: from must be <= to/,
      ],
    ]
    for (const [calendar, change, message] of bad) {
      expect(() => withCalendar(histories, calendar, { asOf, ...change })).toThrow(InputError)
      expect(() => withCalendar(histories, calendar, { asOf, ...change })).toThrow(message)
    }
  })
})

/** Three years of daily orders with a weekday pattern and growth, Poisson around the calendar. */
function dailyOrders(perDay: number, growthPerYear: number, calendar: Calendar, seed: number, days = 1096) {
  const random = randomGenerator(seed)
  const weekdays = [1.1, 0.9, 0.9, 1, 1.4, 1.5, 0.2]
  const start = "2023-01-01"
  const histories = { repeatOrders: [0], recency: [0], age: [0] }
  const orders = Array.from({ length: days }, (_, day) => {
    const before = withCalendar(histories, calendar, { asOf: writtenDay(dayNumber(start) + day - 1) })
    const mean = perDay * growthPerYear ** (day / 365.25) * before.horizon(1) * weekdays[(day + 6) % 7]
    return drawPoisson(mean, random)
  })
  return { firstDay: start, orders }
}

describe("learning a calendar", () => {
  test("recovers weeks, peaks and growth within their errors", () => {
    const found = estimateCalendar(dailyOrders(60, 1.5, truth, 3), { peaks })
    expectNear(found.growthPerYear, 1.5, 0.04)
    expect(found.overdispersion).toBeLessThan(1.15)
    const level = found.weekly.reduce((sum, value, week) => sum + Math.log(value / truth.weekly[week]), 0) / 52
    const misses = found.weekly.map(
      (value, week) => (Math.log(value / truth.weekly[week]) - level) / found.weeklyLogErrors[week],
    )
    expect(misses.filter((miss) => Math.abs(miss) > 2).length).toBeLessThan(6)
    expect(Math.max(...misses.map(Math.abs))).toBeLessThan(4)
    found.peaks.forEach(({ factor, logError }, k) => {
      expect(Math.abs(Math.log(factor / truth.peaks[k].factor))).toBeLessThan(3 * logError)
      expect(logError).toBeLessThan(0.06)
    })
    expect(JSON.parse(JSON.stringify(found))).toEqual(found)
    expect(Object.isFrozen(found.peaks)).toBe(true)
  })

  test("weeks instead of days say nearly the same", () => {
    const daily = dailyOrders(60, 1.2, truth, 4, 1092)
    const weekly = Array.from({ length: 156 }, (_, week) =>
      daily.orders.slice(7 * week, 7 * week + 7).reduce((sum, count) => sum + count, 0),
    )
    const fromDays = estimateCalendar(daily, { peaks })
    const fromWeeks = estimateCalendar({ ...daily, orders: weekly, daysPerRow: 7 }, { peaks })
    fromWeeks.weekly.forEach((value, week) => void expectNear(value, fromDays.weekly[week], 0.12))
    const unit = estimateCalendar({ ...daily, exposure: daily.orders.map(() => 1000) }, { peaks })
    unit.weekly.forEach((value, week) => void expectNear(value, fromDays.weekly[week], 1e-5))
  })

  test("without seasons, with little data, or with none it leans towards flat", () => {
    const steady = estimateCalendar(dailyOrders(60, 1.3, flat, 5))
    expect(steady.seasonalSpread).toBeLessThanOrEqual(0.05)
    for (const value of steady.weekly) expect(Math.abs(value - 1)).toBeLessThan(0.05)
    const thin = estimateCalendar(dailyOrders(0.2, 1, flat, 6), { peaks })
    for (const value of thin.weekly) expect(Math.abs(value - 1)).toBeLessThan(0.35)
    const none = estimateCalendar({ firstDay: "2025-01-01", orders: new Array(400).fill(0) }, { peaks })
    for (const value of none.weekly) expectNear(value, 1, 1e-3)
    const oneDay = estimateCalendar({ firstDay: "2025-01-01", orders: [3] })
    for (const value of oneDay.weekly) expectNear(value, 1, 0.2)
  })

  test("what it refuses", () => {
    const fine = { firstDay: "2025-01-01", orders: [1, 2, 3] }
    expect(() => estimateCalendar({ ...fine, orders: [] })).toThrow(/orders must cover 1 to/)
    expect(() => estimateCalendar({ ...fine, orders: [1, -2] })).toThrow(/row 1 has -2/)
    expect(() => estimateCalendar({ ...fine, exposure: [1, 0, 1] })).toThrow(/exposure .* row 1 has 0/)
    expect(() => estimateCalendar({ ...fine, exposure: [1] })).toThrow(/as many rows as orders/)
    expect(() => estimateCalendar({ ...fine, daysPerRow: 30 as 7 })).toThrow(/daysPerRow must be 1 or 7, found 30/)
    expect(() => estimateCalendar({ ...fine, firstDay: "gestern" })).toThrow(InputError)
    expect(() => knownPeaks(["ramadan" as "easter"], 2024, 2025)).toThrow(/known peaks are/)
  })
})
