import { expect, test } from "vitest"
import { asking } from "../../../test/support/asking.ts"
import { day, month, sale } from "../../../test/support/claims.ts"
import type { State } from "../state.ts"
import { keepFit, keepRun } from "../valuationRuns.ts"
import { customersOf } from "./asking.ts"
import { dataQuality } from "./dataQuality.ts"
import { forecast, forecastAccuracy } from "./forecast.ts"
import { customersOfDriver, valueDrivers } from "./valueDrivers.ts"

/** Keeps a run of a day that expects as many euros, 10 more or less, in each of the next months. */
async function keep(state: State, asOf: string, euros: readonly number[]): Promise<number> {
  const origin = { madeAt: "2026-01-01T00:00:00Z", asOf: day(asOf), watermark: 0, codeVersion: "a test" }
  const fitId = keepFit(state, { ...origin, settings: "{}", fit: "{}" })
  const first = month(asOf.slice(0, 7)) + (asOf.endsWith("31") || asOf.endsWith("28") ? 1 : 0)
  const months = euros.map((mean, index) => ({
    month: first + index,
    value: { mean, low: mean - 10, high: mean + 10 },
    orders: { mean: 1, low: 0, high: 2 },
  }))
  const settings = JSON.stringify({ basis: "revenue" })
  const kept = { ...origin, fitId, baseId: null, settings, customers: 1, totals: JSON.stringify({ forecast: months }) }
  return keepRun(state, kept, [{ name: "customer", decimals: 0, values: Float64Array.of(1) }])
}

test("the forecast of the latest run beside what was, and how earlier ones did", () =>
  asking(
    [
      sale("K1", "2025-12-10", 5_000),
      sale("K1", "2026-01-10", 4_000),
      sale("K1", "2026-02-10", 6_000),
      sale("K2", "2026-02-11", 9_900),
      sale("K1", "2026-03-05", 100),
    ],
    "2026-03-10",
    async (now, state) => {
      expect(await forecast(now, state)).toMatchObject({ run: undefined, months: [] })
      expect(await forecastAccuracy(now, state)).toEqual([])
      // Of K1 alone: 40 and 60 euros came; the run of mid-January knows only what is left of its month.
      const december = await keep(state, "2025-12-31", [50, 70, 10])
      const january = await keep(state, "2026-01-15", [1, 45, 10])
      const latest = await keep(state, "2026-02-28", [30, 20])
      const found = await forecast(now, state)
      expect(found.run).toEqual({ id: latest, asOfDay: day("2026-02-28"), basis: "revenue" })
      expect(found.months.map(({ value }) => value.mean)).toEqual([3_000, 2_000])
      expect(
        found.past.map(({ revenueCents, returningRevenueCents }) => [revenueCents, returningRevenueCents]),
      ).toEqual([
        [5_000, 0],
        [4_000, 4_000],
        [15_900, 6_000],
      ])
      const [second, first] = await forecastAccuracy(now, state)
      expect([second.run, second.months.map(({ actualCents }) => actualCents)]).toEqual([january, [6_000]])
      expect(second).toMatchObject({ bias: 45 / 60 - 1, withinBand: 0 })
      expect(first).toMatchObject({ run: december, bias: expect.closeTo(120 / 100 - 1, 12), withinBand: 2 })
      expect(await forecast({ ...now, asOf: day("2026-02-01"), isLatest: false }, state)).toMatchObject({
        run: { id: january },
      })
    },
  ))

test("what records lack, and where days are missing", () =>
  asking(
    [
      ...Array.from({ length: 20 }, (_, i) =>
        sale(i === 0 ? undefined : "K1", `2026-01-${String(i + 1).padStart(2, "0")}`, 1_000, { channel: "shop" }),
      ),
      sale("K1", "2026-02-20", 30_000),
      sale("K2", "2026-02-21", 500, { status: "cancelled" }),
    ],
    "2026-02-28",
    async (now, state) => {
      const { checks, gaps } = await dataQuality(now, state)
      const of = (what: string) => checks.find((check) => check.what === what)
      expect(of("without-customer")).toEqual({ what: "without-customer", found: 1, of: 21 })
      expect(of("without-channel")).toEqual({ what: "without-channel", found: 1, of: 21 })
      expect(of("outliers")).toEqual({ what: "outliers", found: 1, of: 21 })
      expect(of("cancelled")).toEqual({ what: "cancelled", found: 1, of: 22 })
      expect(of("customers-without-address")).toMatchObject({ found: of("customers-without-order")?.of })
      expect(gaps).toEqual([{ fromDay: day("2026-01-21"), untilDay: day("2026-02-19"), days: 30 }])
    },
  ))

test("how far value goes with what was known at first: nothing by chance, much where it does", () =>
  asking(
    Array.from({ length: 80 }, (_, i) =>
      // Ads bring 100 euros, the shop 300, each a little more or less; the coupon says nothing.
      sale(`K${i}`, "2025-01-10", (i % 2 === 0 ? 10_000 : 30_000) + (i % 7) * 100, {
        channel: i % 2 === 0 ? "ads" : "shop",
        ...(i % 4 < 2 ? { coupon: "NEU" } : {}),
      }),
    ),
    "2026-06-30",
    async (now) => {
      const drivers = await valueDrivers(now)
      const of = (name: string) => drivers.find(({ driver }) => driver === name)
      expect(of("channel")?.explained).toBeGreaterThan(0.99)
      expect(of("coupon")?.explained).toBeLessThan(0.01)
      // The second formulation: 1 − MS within / MS total.
      const cents = Array.from({ length: 80 }, (_, i) => (i % 2 === 0 ? 10_000 : 30_000) + (i % 7) * 100)
      const spread = (values: readonly number[]) => {
        const mean = values.reduce((sum, value) => sum + value, 0) / values.length
        return values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
      }
      const within = [0, 1].reduce((sum, half) => sum + spread(cents.filter((_, i) => i % 2 === half)), 0)
      expect(of("channel")?.explained).toBeCloseTo(1 - within / 78 / (spread(cents) / 79), 9)
      expect(of("channel")?.groups.map(({ value, customers }) => [value, customers])).toEqual([
        ["ads", 40],
        ["shop", 40],
      ])
      expect(await customersOf(now, customersOfDriver(now, "channel", "ads"))).toHaveLength(40)
      expect(await customersOf(now, customersOfDriver(now, "coupon", undefined))).toHaveLength(40)
    },
  ))
