import fc from "fast-check"
import { expect, test } from "vitest"
import { addMonths, dayOfInstant, daysOfInstants, formatDay, monthOfDay, parseDay } from "./day.ts"

const day = fc.integer({ min: parseDay("1900-01-01", "a day"), max: parseDay("2199-12-31", "a day") })
const dateOf = (text: string) => Number(text.slice(-2))

test("months later it is the same date, or the last of a month that is too short", () => {
  fc.assert(
    fc.property(day, fc.integer({ min: -1_200, max: 1_200 }), (from, months) => {
      const later = addMonths(from, months)
      expect(monthOfDay(later)).toBe(monthOfDay(from) + months)
      const [date, wanted] = [dateOf(formatDay(later)), dateOf(formatDay(from))]
      if (date !== wanted) {
        expect(date).toBeLessThan(wanted)
        expect(monthOfDay(later + 1)).toBe(monthOfDay(later) + 1)
      }
    }),
    { seed: 41 },
  )
})

test.each([
  ["2026-01-31", 1, "2026-02-28"],
  ["2028-01-31", 1, "2028-02-29"],
  ["2028-02-29", 12, "2029-02-28"],
  ["2028-02-29", 48, "2032-02-29"],
  ["2100-01-31", 1, "2100-02-28"],
  ["2026-12-31", 2, "2027-02-28"],
])("%s and %i months is %s", (from, months, to) =>
  expect(formatDay(addMonths(parseDay(from, "a day"), months))).toBe(to),
)

const ZONES = ["Europe/Berlin", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Chatham", "America/St_Johns", "UTC"]

test.each(ZONES)("days of many instants are those of each, in whichever order they come: %s", (zone) => {
  const instant = fc.integer({ min: Date.UTC(1975, 0, 1), max: Date.UTC(2037, 0, 1) })
  fc.assert(
    fc.property(fc.array(fc.tuple(instant, fc.integer({ min: 0, max: 1_800_000 })), { maxLength: 30 }), (some) => {
      const dayOf = daysOfInstants(zone)
      for (const [at, later] of some) {
        expect(dayOf(at)).toBe(dayOfInstant(new Date(at), zone))
        expect(dayOf(at + later)).toBe(dayOfInstant(new Date(at + later), zone))
      }
    }),
    { seed: 43 },
  )
})
