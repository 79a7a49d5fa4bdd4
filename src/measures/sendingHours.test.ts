import { describe, expect, test } from "vitest"
import { parseDay } from "../records/day.ts"
import { hoursBeginAt } from "./sendingHours.ts"

const BERLIN = { timeZone: "Europe/Berlin", isHoliday: () => false }
const DAY = { hours: { from: "09:00", until: "19:00" }, sundaysAndHolidays: false }
const at = (instant: string) => new Date(instant).getTime()
const begin = (now: string, hours = DAY, place: Parameters<typeof hoursBeginAt>[2] = BERLIN) => {
  const found = hoursBeginAt(at(now), hours, place)
  return found === undefined ? "now" : new Date(found).toISOString()
}

describe("hours in which something may be sent", () => {
  test("within them at once, before and after them when they begin", () => {
    expect(begin("2026-11-23T10:00:00+01:00")).toBe("now")
    expect(begin("2026-11-23T09:00:00+01:00")).toBe("now")
    expect(begin("2026-11-23T08:59:59+01:00")).toBe("2026-11-23T08:00:00.000Z")
    expect(begin("2026-11-23T19:00:00+01:00")).toBe("2026-11-24T08:00:00.000Z")
  })

  test("the same hour twice is the whole of a day, and a Sunday stays one from midnight on", () => {
    const whole = { hours: { from: "09:00", until: "09:00" }, sundaysAndHolidays: false }
    expect(begin("2026-11-21T23:59:00+01:00", whole)).toBe("now")
    expect(begin("2026-11-22T00:00:00+01:00", whole)).toBe("2026-11-22T23:00:00.000Z")
    expect(begin("2026-11-23T00:00:00+01:00", whole)).toBe("now")
  })

  test("Sundays and holidays wait for the next day that is neither", () => {
    expect(begin("2026-11-22T12:00:00+01:00")).toBe("2026-11-23T08:00:00.000Z")
    const christmas = ["2026-12-25", "2026-12-26"].map((day) => parseDay(day, "a holiday"))
    const place = { ...BERLIN, isHoliday: (day: number) => christmas.includes(day) }
    // Friday and Saturday are holidays, and then comes Sunday.
    expect(begin("2026-12-25T12:00:00+01:00", DAY, place)).toBe("2026-12-28T08:00:00.000Z")
    expect(begin("2026-12-25T12:00:00+01:00", { ...DAY, sundaysAndHolidays: true }, place)).toBe("now")
  })

  test("a night may be sent through that has begun on a day that allows it", () => {
    const night = { ...DAY, hours: { from: "20:00", until: "02:00" } }
    expect(begin("2026-11-24T01:59:00+01:00", night)).toBe("now")
    expect(begin("2026-11-24T02:00:00+01:00", night)).toBe("2026-11-24T19:00:00.000Z")
    // Saturday's night goes on into Sunday, Sunday's own does not begin.
    expect(begin("2026-11-22T01:00:00+01:00", night)).toBe("now")
    expect(begin("2026-11-22T21:00:00+01:00", night)).toBe("2026-11-23T19:00:00.000Z")
  })

  test("are those that the clock shows on the days it is changed", () => {
    const early = { hours: { from: "02:30", until: "12:00" }, sundaysAndHolidays: true }
    // On 29 March 2026 there is no 02:30 in Berlin, on 25 October 2026 there are two.
    expect(begin("2026-03-29T01:00:00+01:00", early)).toBe("2026-03-29T01:00:00.000Z")
    expect(begin("2026-10-25T01:00:00+02:00", early)).toBe("2026-10-25T00:30:00.000Z")
    const lordHowe = { ...BERLIN, timeZone: "Australia/Lord_Howe" }
    expect(begin("2026-10-03T20:00:00Z", { ...early, hours: { from: "09:00", until: "12:00" } }, lordHowe)).toBe(
      "2026-10-03T22:00:00.000Z",
    )
  })
})
