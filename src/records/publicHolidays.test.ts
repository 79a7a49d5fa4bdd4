import { describe, expect, test } from "vitest"
import { formatDay, parseDay } from "./day.ts"
import { easterSunday, HOLIDAY_REGIONS, holidayIn, holidaysOf } from "./publicHolidays.ts"

const day = (text: string) => parseDay(text, "a day")

describe("public holidays", () => {
  test.each([
    "1943-04-25",
    "1954-04-18",
    "1981-04-19",
    "2000-04-23",
    "2008-03-23",
    "2024-03-31",
    "2025-04-20",
    "2026-04-05",
    "2027-03-28",
    "2038-04-25",
    "2049-04-18",
    "2076-04-19",
    "2160-03-23",
  ])("Easter is on %s", (easter) => expect(formatDay(easterSunday(Number(easter.slice(0, 4))))).toBe(easter))

  test("Easter always is a Sunday from 22 March to 25 April", () => {
    for (let year = 1900; year < 2200; year++) {
      const easter = easterSunday(year)
      expect([year, new Date(easter * 86_400_000).getUTCDay()]).toEqual([year, 0])
      expect(easter).toBeGreaterThanOrEqual(day(`${year}-03-22`))
      expect(easter).toBeLessThanOrEqual(day(`${year}-04-25`))
    }
  })

  test("every region keeps as many as its law names, without those that always are Sundays", () => {
    const counts = Object.fromEntries(HOLIDAY_REGIONS.map((region) => [region, holidaysOf(region, 2026).length]))
    expect(counts).toEqual({
      ...{ "DE-BW": 12, "DE-BY": 13, "DE-BE": 10, "DE-BB": 10, "DE-HB": 10, "DE-HH": 10, "DE-HE": 10, "DE-MV": 11 },
      ...{ "DE-NI": 10, "DE-NW": 11, "DE-RP": 11, "DE-SL": 12, "DE-SN": 11, "DE-ST": 11, "DE-SH": 10, "DE-TH": 11 },
      ...{ AT: 13, CH: 8 },
    })
  })

  test("Bavaria and Saxony in 2026", () => {
    expect(holidaysOf("DE-BY", 2026).map(formatDay)).toEqual([
      ...["2026-01-01", "2026-01-06", "2026-04-03", "2026-04-06", "2026-05-01", "2026-05-14", "2026-05-25"],
      ...["2026-06-04", "2026-08-15", "2026-10-03", "2026-11-01", "2026-12-25", "2026-12-26"],
    ])
    const saxon = holidayIn("DE-SN")
    expect(
      ["2024-11-20", "2025-11-19", "2026-11-18", "2027-11-17", "2028-11-22"].filter((one) => !saxon(day(one))),
    ).toEqual([])
    expect(saxon(day("2026-11-25"))).toBe(false)
    expect(holidayIn("AT")(day("2026-04-03"))).toBe(false)
  })
})
