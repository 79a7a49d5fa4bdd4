import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { dayOfInstant, formatDay, parseDay } from "./day.ts"
import { instantOfLocalTime } from "./localTime.ts"
import { typedDay, typedMoment } from "./typedDay.ts"

const WHAT = { en: "--on", de: "--on" }
const TODAY = parseDay("2026-11-22", "today")
const typed = (text: string, lies: "behind" | "ahead" | "near" = "behind", today = TODAY) =>
  formatDay(typedDay(text, WHAT, today, lies))

describe("a typed day", () => {
  test.each([
    ["12.3.", "behind", "2026-03-12"],
    ["22.11.", "behind", "2026-11-22"],
    ["23.11.", "behind", "2025-11-23"],
    ["28.12.", "near", "2026-12-28"],
    ["1.2.", "near", "2027-02-01"],
    ["1.10.", "near", "2026-10-01"],
    ["22.11.", "ahead", "2026-11-22"],
    ["14.1.", "ahead", "2027-01-14"],
    ["29.2.", "behind", "2024-02-29"],
    ["29.2.", "ahead", "2028-02-29"],
    ["12.3.2019", "behind", "2019-03-12"],
    ["12.3.19", "behind", "2019-03-12"],
    ["2026-03-12", "behind", "2026-03-12"],
    ["gestern", "behind", "2026-11-21"],
  ] as const)("%s, %s, is %s", (text, lies, expected) => {
    expect(typed(text, lies)).toBe(expected)
  })

  test("without a year lies behind, ahead or near, whatever today is", () => {
    const days = fc.integer({ min: -20_000, max: 40_000 })
    fc.assert(
      fc.property(days, days, (today, day) => {
        const [, month, dayOfMonth] = formatDay(day).split("-")
        const text = `${Number(dayOfMonth)}.${Number(month)}.`
        const [behind, ahead, near] = (["behind", "ahead", "near"] as const).map((lies) =>
          typedDay(text, WHAT, today, lies),
        )
        expect(behind).toBeLessThanOrEqual(today)
        expect(ahead).toBeGreaterThanOrEqual(today)
        expect([behind, ahead]).toContain(near)
        for (const found of [behind, ahead, near]) expect(formatDay(found).slice(5)).toBe(`${month}-${dayOfMonth}`)
      }),
      { seed: 3 },
    )
  })

  test.each(["31.2.2026", "31.4.", "morgens", "3/12/2026", "12.13.", ""])("%s is refused", (text) => {
    expect(() => typed(text)).toThrow("must be a day such as 12.3.")
  })
})

describe("a typed time of day", () => {
  const moment = (text: string, zone = "Europe/Berlin") => typedMoment(text, WHAT, TODAY, zone)

  test.each([
    ["12.3. 14:30", "Europe/Berlin", "2026-03-12T13:30:00.000Z"],
    ["2026-07-01 9.05 Uhr", "Europe/Berlin", "2026-07-01T07:05:00.000Z"],
    ["gestern um 23:59", "Asia/Kathmandu", "2026-11-21T18:14:00.000Z"],
    ["2026-07-01T09:05:00Z", "America/New_York", "2026-07-01T09:05:00Z"],
    ["12.3.", "Europe/Berlin", "2026-03-12"],
    // The clock jumped from 2:00 to 3:00: the first instant after the gap.
    ["2026-03-29 02:30", "Europe/Berlin", "2026-03-29T01:00:00.000Z"],
    ["2026-03-08 02:59", "America/New_York", "2026-03-08T07:00:00.000Z"],
    ["2026-10-04 02:10", "Australia/Lord_Howe", "2026-10-03T15:30:00.000Z"],
    // 2:30 came twice: the first.
    ["2026-10-25 02:30", "Europe/Berlin", "2026-10-25T00:30:00.000Z"],
    ["2026-11-01 01:30", "America/New_York", "2026-11-01T05:30:00.000Z"],
    ["2026-04-05 01:45", "Australia/Lord_Howe", "2026-04-04T14:45:00.000Z"],
  ])("%s in %s is %s", (text, zone, expected) => {
    expect(moment(text, zone)).toBe(expected)
  })

  test("stays on its day, in days of 23, 24 and 25 hours", () => {
    const zones = fc.constantFrom("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu")
    fc.assert(
      fc.property(fc.integer({ min: 10_000, max: 30_000 }), fc.nat(1439), zones, (day, minute, zone) => {
        expect(dayOfInstant(instantOfLocalTime(day, minute, zone), zone)).toBe(day)
      }),
      { seed: 4, numRuns: 300 },
    )
  })

  test("25:00 is refused", () => {
    expect(() => moment("12.3. 25:00")).toThrow("must be a day and a time such as 12.3. 14:30")
  })
})
