import fc from "fast-check"
import { expect, test } from "vitest"
import { formatDay, parseDay } from "../../records/day.ts"
import { hasBefore, PERIODS, type Period, periodBefore, periodIn, periodNamed, periodOfYearBefore } from "./period.ts"

const of = (from: string, until: string): Period => ({ from, until })

test("each name means days up to the one that is asked of, both of which belong to it", () => {
  const days = PERIODS.map((period) => [period, periodIn({ period }, "2026-06-30")])
  expect(Object.fromEntries(days)).toEqual({
    months12: of("2025-07-01", "2026-06-30"),
    days90: of("2026-04-02", "2026-06-30"),
    days30: of("2026-06-01", "2026-06-30"),
    thisYear: of("2026-01-01", "2026-06-30"),
    lastYear: of("2025-01-01", "2025-12-31"),
    always: of("1900-01-01", "2026-06-30"),
  })
  expect(periodIn({}, "2026-06-30")).toEqual(of("2025-07-01", "2026-06-30"))
  const yearUntil = (asOf: string) => periodIn({ period: "months12" }, asOf).from
  expect(["2024-02-28", "2024-02-29", "2025-02-28"].map(yearUntil)).toEqual(["2023-03-01", "2023-03-01", "2024-03-01"])
})

test("days of one's own come before a name, and never end before they begin", () => {
  expect(periodNamed({ from: "2026-03-01", period: "days30" })).toBe("own")
  expect(periodIn({ from: "2026-03-01" }, "2026-06-30")).toEqual(of("2026-03-01", "2026-06-30"))
  expect(periodIn({ from: "2026-09-01" }, "2026-06-30")).toEqual(of("2026-06-30", "2026-06-30"))
  expect([{ from: "soon" }, { from: 7, period: "week" }, {}].map((one) => periodNamed(one))).toEqual(
    Array(3).fill("months12"),
  )
})

test("the period before is as long, and the year before has the same days, leap days or not", () => {
  expect(periodBefore(of("2026-06-01", "2026-06-30"))).toEqual(of("2026-05-01", "2026-05-31"))
  expect(periodBefore(of("2026-06-02", "2026-06-30"))).toEqual(of("2026-05-04", "2026-06-01"))
  expect(periodBefore(of("2025-07-01", "2026-06-30"))).toEqual(of("2024-07-01", "2025-06-30"))
  expect(periodBefore(of("2026-03-15", "2026-06-14"))).toEqual(of("2025-12-15", "2026-03-14"))
  expect(periodOfYearBefore(of("2024-03-01", "2025-02-28"))).toEqual(of("2023-03-01", "2024-02-29"))
  expect(periodOfYearBefore(of("2024-02-01", "2024-02-29"))).toEqual(of("2023-02-01", "2023-02-28"))
  expect([of("1900-01-01", "2026-06-30"), of("2026-01-01", "2026-06-30")].map(hasBefore)).toEqual([false, true])
})

test("of any days the period before ends where they begin", () =>
  fc.assert(
    fc.property(fc.integer({ min: 15_000, max: 22_000 }), fc.integer({ min: 0, max: 900 }), (first, more) => {
      const before = periodBefore(of(formatDay(first), formatDay(first + more)))
      expect(parseDay(before.until, "until")).toBe(first - 1)
      const length = parseDay(before.until, "until") - parseDay(before.from, "from")
      // Months of whole months differ by a few days, all others by none.
      expect(Math.abs(length - more)).toBeLessThanOrEqual(3)
    }),
    { seed: 5 },
  ))
