// Intervals that carry the uncertainty of seasons and of what happens when.
import { describe, expect, test } from "vitest"
import {
  dayNumber,
  estimateCalendar,
  expectedOrders,
  fitGammaGamma,
  fitMbgNbd,
  fitTimeline,
  InputError,
  intervalsWithCalendar,
  intervalsWithTimeline,
  predictiveIntervals,
  randomGenerator,
  simulateSpend,
  type Timeline,
  type TransactionModelValue,
  withCalendar,
  withTimeline,
} from "../src/index.ts"
import { drawCalendars } from "../src/intervals/calendarDraws.ts"
import { expectNear } from "./near.ts"
import { asOf, peaks, seasonalShop } from "./seasonalShop.ts"

const value: TransactionModelValue = { model: "mbg-nbd", parameters: { r: 0.8, alpha: 50, a: 0.6, b: 2.5 } }
const spend = { model: "gamma-gamma", parameters: { p: 4, q: 4, gamma: 20 } } as const
const flat = { weekly: new Array<number>(52).fill(1), peaks: [] }
const HORIZON = 92

const total = (column: ArrayLike<number>) => Array.from(column).reduce((sum, one) => sum + one, 0)
const width = ({ totals }: { totals: { ordersLow: number; ordersHigh: number } }) =>
  totals.ordersHigh - totals.ordersLow
/** Half the width of a normal 90 % band in standard deviations. */
const HALF_BAND = 1.645

function learnt(shop: ReturnType<typeof seasonalShop>) {
  const orders = shop.ordersOfDay[0].subarray(0, shop.daysSeen)
  const exposure = shop.customersByDay.map((count) => Math.max(1, count))
  return estimateCalendar({ firstDay: shop.firstDay, orders, exposure }, { peaks })
}

function withMoney(shop: ReturnType<typeof seasonalShop>, seed: number) {
  return { ...shop.histories, ...simulateSpend(spend, { repeatOrders: shop.histories.repeatOrders, seed }) }
}

describe("intervals under a calendar", () => {
  const shop = seasonalShop(value, 400, 3)
  const data = withMoney(shop, 4)
  const calendar = learnt(shop)
  const seen = withCalendar(data, calendar, { asOf })
  const models = { transactions: fitMbgNbd(seen.histories), spend: fitGammaGamma(data) }
  const options = { asOf, horizon: HORIZON, seed: 7 }

  test("are those of predictiveIntervals where nothing about time is uncertain", () => {
    const known = { transactions: value, spend }
    for (const certain of [flat, { weekly: calendar.weekly, peaks: [] }]) {
      const moved = withCalendar(data, certain, { asOf })
      const here = intervalsWithCalendar(known, data, certain, { ...options, totalDraws: 2000 })
      const plain = { horizon: moved.horizon(HORIZON), seed: 7, totalDraws: 2000 }
      const there = predictiveIntervals(known, moved.histories, plain)
      expect(here.parameterDraws).toBe(1)
      expect(here.ordersHigh).toEqual(there.ordersHigh)
      here.valueHigh?.forEach((high, i) => void expectNear(high, there.valueHigh?.[i] ?? 0, 1e-9, `customer ${i}`))
      for (const key of ["ordersLow", "ordersHigh", "valueLow", "valueHigh"] as const) {
        expectNear(here.totals[key] ?? 0, there.totals[key] ?? 1, 0.03, key)
      }
    }
  })

  test("have the variance of luck and parameters, and that of the calendar on top", () => {
    const uncertain = intervalsWithCalendar(models, data, calendar, { ...options, totalDraws: 2000 })
    const { weekly, peaks: found } = calendar
    const certain = intervalsWithCalendar(models, data, { weekly, peaks: found }, { ...options, totalDraws: 2000 })
    const draws = drawCalendars(calendar, 200, dayNumber(asOf), randomGenerator(1))
    const means = draws.map((one) => {
      const moved = withCalendar(shop.histories, one, { asOf })
      return total(expectedOrders(models.transactions, moved.histories, moved.horizon(HORIZON)))
    })
    const mean = total(means) / means.length
    const variance = total(means.map((one) => (one - mean) ** 2)) / means.length
    expect(variance).toBeGreaterThan(0)
    const wanted = 2 * HALF_BAND * Math.sqrt((width(certain) / (2 * HALF_BAND)) ** 2 + variance)
    expectNear(width(uncertain), wanted, 0.08)
    expect(width(uncertain)).toBeGreaterThan(1.03 * width(certain))
  })

  test("agree one by one and by the normal limit", () => {
    const repeated = (weight: number) => ({ ...data, weights: data.age.map(() => weight) })
    const [few, many] = [12.5, 12.6].map((weight) =>
      intervalsWithCalendar(models, repeated(weight), calendar, { ...options, totalDraws: 2000 }),
    )
    for (const key of ["ordersLow", "ordersHigh", "valueLow", "valueHigh"] as const) {
      expectNear((many.totals[key] ?? 0) / (few.totals[key] ?? 1), 12.6 / 12.5, 0.04, key)
    }
  })

  test("are the same for a seed, and in weeks as in days", () => {
    const days = intervalsWithCalendar(models, data, calendar, options)
    expect(intervalsWithCalendar(models, data, calendar, options)).toEqual(days)
    const { r, alpha, a, b } = models.transactions.parameters
    const inWeeks = { ...models.transactions, parameters: { r, alpha: alpha / 7, a, b } }
    const weeks = { ...data, recency: data.recency.map((t) => t / 7), age: data.age.map((t) => t / 7) }
    const asked = { ...options, horizon: HORIZON / 7, daysPerUnit: 7 }
    const same = intervalsWithCalendar({ ...models, transactions: inWeeks }, weeks, calendar, asked)
    expect(same.ordersHigh).toEqual(days.ordersHigh)
  })

  test("refuse what has no clock", () => {
    const donors = { model: "bg-bb", parameters: { alpha: 1, beta: 1, gamma: 1, delta: 1 } } as const
    expect(() => intervalsWithCalendar({ transactions: donors }, data, calendar, options)).toThrow(/bg-bb/)
    expect(() => intervalsWithCalendar(models, data, calendar, { ...options, horizon: 0 })).toThrow(InputError)
    expect(() => intervalsWithCalendar(models, data, calendar, { ...options, asOf: "soon" })).toThrow(/asOf/)
    const wrong = { ...calendar, logCovariance: [[1]] }
    expect(() => intervalsWithCalendar(models, data, wrong, options)).toThrow(/logCovariance/)
  })
})

/** Half of the customers get mail in some weeks, and will get it in all weeks to come. */
function mailedShop(customers: number, seed: number, effect: number) {
  const WEEKS = 200
  const random = randomGenerator(seed)
  const weeksSeen = Math.ceil((dayNumber(asOf) - dayNumber("2023-01-01") + 1) / 7)
  const mail = Float64Array.from({ length: WEEKS }, (_, week) => (week >= weeksSeen || random() < 0.1 ? 1 : 0))
  const columns = [{ mail }, { mail: new Float64Array(WEEKS) }]
  const shop = seasonalShop(value, customers, seed, {
    groups: 2,
    calendar: flat,
    intensity: (group, day) => Math.exp(effect * columns[group].mail[Math.floor(day / 7)]),
  })
  const perWeek = (days: Float64Array) => {
    const weeks = new Float64Array(WEEKS)
    for (let day = 0; day < shop.daysSeen; day++) weeks[Math.floor(day / 7)] += days[day]
    return weeks
  }
  const groups = columns.map((covariates, k) => ({ covariates, repeatOrders: perWeek(shop.ordersOfDay[k]) }))
  const timeline: Timeline = { firstDay: shop.firstDay, groups }
  return { shop, timeline, histories: { ...shop.histories, group: Float64Array.from(shop.group) } }
}

describe("intervals on a timeline", () => {
  const { timeline, histories } = mailedShop(500, 11, 0.5)
  const found = fitTimeline("mbg-nbd", histories, timeline, { asOf })
  const options = { asOf, horizon: 120, seed: 2, totalDraws: 2000 }

  test("are those of each group in its own time where effects are certain", () => {
    const known = { fit: value, effects: { mail: 0.5 } }
    const here = intervalsWithTimeline({ timeline: known }, histories, timeline, options)
    const inTime = withTimeline(histories, timeline, { mail: 0.5 }, { asOf })
    const high = inTime.ask(
      120,
      (some, horizon) => predictiveIntervals({ transactions: value }, some, { horizon, seed: 1 }).ordersHigh,
    )
    expect(here.ordersHigh).toEqual(high)
  })

  test("widen by what is not known of the effects", () => {
    const { logCovariance, ...certainEffects } = found
    expect(logCovariance.length).toBe(5)
    const uncertain = intervalsWithTimeline({ timeline: found }, histories, timeline, options)
    const certain = intervalsWithTimeline({ timeline: certainEffects }, histories, timeline, options)
    expect(width(uncertain)).toBeGreaterThan(1.1 * width(certain))
    const mean = total(
      withTimeline(histories, timeline, found.effects, { asOf }).ask(120, (some, horizon) =>
        expectedOrders(found.fit, some, horizon),
      ),
    )
    expect(uncertain.totals.ordersLow).toBeLessThan(mean)
    expect(uncertain.totals.ordersHigh).toBeGreaterThan(mean)
    expect(uncertain.parameterDraws).toBe(32)
  })

  test("cover what comes", () => {
    let [carried, plain] = [0, 0]
    const seeds = Array.from({ length: 20 }, (_, k) => 100 + k)
    for (const seed of seeds) {
      const own = mailedShop(300, seed, 0.5)
      const fit = fitTimeline("mbg-nbd", own.histories, own.timeline, { asOf })
      const truth = own.shop.between(0, 120)
      const isIn = (timelineFit: Parameters<typeof intervalsWithTimeline>[0]["timeline"]) => {
        const ask = { asOf, horizon: 120, seed }
        const { totals } = intervalsWithTimeline({ timeline: timelineFit }, own.histories, own.timeline, ask)
        return totals.ordersLow <= truth && truth <= totals.ordersHigh
      }
      const { logCovariance, ...certainEffects } = fit
      expect(logCovariance.length).toBe(5)
      if (isIn(fit)) carried++
      if (isIn(certainEffects)) plain++
    }
    expect(carried / seeds.length).toBeGreaterThan(0.8)
    expect(carried).toBeGreaterThanOrEqual(plain)
  })
})
