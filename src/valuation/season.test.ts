import { randomGenerator } from "stammwert-models"
import { describe, expect, test } from "vitest"
import { temporaryDirectory } from "../../test/support/command.ts"
import { day, filesOf, valuedBy } from "../../test/support/valued.ts"
import { formatDay, formatMonth, monthOfDay } from "../records/day.ts"
import { forecastFacts } from "../report/assemble/forecastFacts.ts"

const directory = temporaryDirectory()
const start = day("2022-04-01")
const asOf = day("2025-03-31")
const end = day("2026-03-31")

/** December at three times the usual, summer at half. */
const seasonal = (at: number) => [1, 0.9, 1, 1, 1, 0.8, 0.5, 0.6, 1, 1, 1.3, 3][new Date(at * 864e5).getUTCMonth()]
const even = () => 1
const BUSIEST = 3

type Shop = { readonly customers: number; readonly intensity: (at: number) => number; readonly growth: number }

/** Orders up to the end of the year after the as-of day: customers who leave at rates of their own, thinned Poisson. */
function ordersOf({ customers, intensity, growth }: Shop): { customer: number; at: number }[] {
  const random = randomGenerator(21)
  const orders: { customer: number; at: number }[] = []
  for (let customer = 0; customer < customers; customer++) {
    const first = start + Math.floor((asOf - start) * random() ** growth)
    const perDay = (0.3 - Math.log(random())) / 90
    const leaves = first - 500 * Math.log(random())
    orders.push({ customer, at: first })
    for (let at = first; at < Math.min(end, leaves); ) {
      at -= Math.log(random()) / (perDay * BUSIEST)
      if (at < Math.min(end, leaves) && random() < intensity(at) / BUSIEST)
        orders.push({ customer, at: Math.floor(at) })
    }
  }
  return orders
}

async function forecastOf(shop: Shop, from = start) {
  const orders = ordersOf(shop)
  const lines = orders
    .filter(({ at }) => at >= from && at <= asOf)
    .map(({ customer, at }) => `c${customer},${formatDay(at)},10`)
  const files = await filesOf(directory, [["customer,date,amount", ...lines]])
  const [withSeason, without] = [true, false].map((season) => {
    const valuation = valuedBy(files, { model: "pareto-nbd", intervals: false, season })
    return { valuation, ...forecastFacts(files, valuation, (value) => value) }
  })
  const known = new Set(orders.filter(({ at }) => at <= asOf).map(({ customer }) => customer))
  const daysOf = new Map<string, Set<string>>()
  for (const { customer, at } of orders) {
    if (at <= asOf || !known.has(customer)) continue
    const month = formatMonth(monthOfDay(at))
    daysOf.set(month, (daysOf.get(month) ?? new Set()).add(`${customer} ${at}`))
  }
  const actual = (month: string) => daysOf.get(month)?.size ?? 0
  return { withSeason, without, actual }
}

type Forecast = Awaited<ReturnType<typeof forecastOf>>["without"]["forecast"]

const totalOf = (forecast: Forecast) => forecast.reduce((sum, { orders }) => sum + orders.mean, 0)

describe("the season of the months ahead", () => {
  test("three years of a shop with a Christmas: December is foretold, the year stays as it was", async () => {
    const { withSeason, without, actual } = await forecastOf({ customers: 1500, intensity: seasonal, growth: 1 })
    expect([withSeason.seasonYears, without.seasonYears]).toEqual([3, undefined])
    expect(withSeason.forecast.map(({ month }) => month)).toEqual(without.forecast.map(({ month }) => month))
    const error = (forecast: Forecast) =>
      forecast.reduce((sum, { month, orders }) => sum + Math.abs(orders.mean - actual(month)), 0)
    expect(error(withSeason.forecast)).toBeLessThan(0.4 * error(without.forecast))
    const december = withSeason.forecast.find(({ month }) => month === "2025-12")
    expect(december?.orders.low).toBeLessThan(actual("2025-12"))
    expect(december?.orders.high).toBeGreaterThan(actual("2025-12"))
    expect(totalOf(withSeason.forecast) / totalOf(without.forecast)).toBeCloseTo(1, 2)
    expect(withSeason.valuation.predictions).toEqual(without.valuation.predictions)
  })

  test("a growing shop without seasons: growth is not taken for one", async () => {
    const { withSeason, without } = await forecastOf({ customers: 1500, intensity: even, growth: 0.5 })
    expect(withSeason.seasonYears).toBeUndefined()
    expect(withSeason.forecast).toEqual(without.forecast)
  })

  test("a year and a half is too little to tell season from growth", async () => {
    const shop = { customers: 1500, intensity: seasonal, growth: 1 }
    expect((await forecastOf(shop, asOf - 550)).withSeason.seasonYears).toBeUndefined()
  })
})
