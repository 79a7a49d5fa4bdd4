import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { formatDay, parseDay } from "../records/day.ts"
import { DATE_SHAPES, type DateCounts, type DateShape, decideDateStyle, hasOffset } from "./dateShapes.ts"
import { parseDate, parseTime } from "./dates.ts"
import { countShapes } from "./grammar.ts"
import type { DateOrder, DateStyle } from "./readPlan.ts"

const text = (order: DateOrder, monthNames = false, offset = false): DateStyle => ({
  kind: "text",
  order,
  monthNames,
  offset,
})

/** `2026-11-21 10:11:12 +60` */
function read(value: string, style: DateStyle): string | undefined {
  const parsed = parseDate(value, style)
  if (!parsed) return undefined
  const clock = new Date(parsed.secondOfDay * 1000).toISOString().slice(11, 19)
  const offset = parsed.offsetMinutes === undefined ? "" : ` ${parsed.offsetMinutes}`
  return `${formatDay(parsed.day)}${parsed.hasTime ? ` ${clock}` : ""}${offset}`
}

describe("parseDate", () => {
  test.each([
    ["21.11.2026", text("dmy"), "2026-11-21"],
    ["1.2.26", text("dmy"), "2026-02-01"],
    ["01.02.99", text("dmy"), "1999-02-01"],
    ["21.11.2026 10:11", text("dmy"), "2026-11-21 10:11:00"],
    ["21.11.2026, 10:11 Uhr", text("dmy"), "2026-11-21 10:11:00"],
    ["21.11.2026 um 10:11", text("dmy"), "2026-11-21 10:11:00"],
    ["21. 11. 2026 10:11:12", text("dmy"), "2026-11-21 10:11:12"],
    ["Sa., 21.11.2026", text("dmy"), "2026-11-21"],
    ["21/11/2026", text("dmy"), "2026-11-21"],
    ["11/21/2026", text("mdy"), "2026-11-21"],
    ["11/21/2026 1:05 PM", text("mdy"), "2026-11-21 13:05:00"],
    ["11/21/2026 12:05 am", text("mdy"), "2026-11-21 00:05:00"],
    ["2026-11-21", text("ymd"), "2026-11-21"],
    ["2026/11/21 10:11", text("ymd"), "2026-11-21 10:11:00"],
    ["2026-11-21T10:11:12.345Z", text("ymd", false, true), "2026-11-21 10:11:12 0"],
    ["2026-05-01 10:00:00 +0200", text("ymd", false, true), "2026-05-01 10:00:00 120"],
    ["2026-05-01T10:00:00-03:30", text("ymd", false, true), "2026-05-01 10:00:00 -210"],
    ["2026-05-01 10:00:00+02", text("ymd", false, true), "2026-05-01 10:00:00 120"],
    ["2026-05-01 10:00:00 UTC", text("ymd", false, true), "2026-05-01 10:00:00 0"],
    ["2026-05-01", text("ymd", false, true), "2026-05-01"],
    ["21. Nov. 2026", text("dmy", true), "2026-11-21"],
    ["3. März 2026", text("dmy", true), "2026-03-03"],
    ["1. Jänner 2026", text("dmy", true), "2026-01-01"],
    ["24-Dez-26", text("dmy", true), "2026-12-24"],
    ["Sat, 21 Nov 2026 10:11:12 +0100", text("dmy", true, true), "2026-11-21 10:11:12 60"],
    ["Nov 21, 2026 10:11:12 AM", text("mdy", true), "2026-11-21 10:11:12"],
    ["Nov 21, 2026, 1:05\u202fPM", text("mdy", true), "2026-11-21 13:05:00"],
    ["May 1st, 2026", text("mdy", true), "2026-05-01"],
    ["20261121", { kind: "compact" }, "2026-11-21"],
    ["20261121101112", { kind: "compact" }, "2026-11-21 10:11:12"],
    ["45000", { kind: "excel-serial" }, "2023-03-15"],
    ["45000.5", { kind: "excel-serial" }, "2023-03-15 12:00:00"],
    ["45000,25", { kind: "excel-serial" }, "2023-03-15 06:00:00"],
    ["1769904000", { kind: "unix-seconds" }, "2026-02-01 00:00:00 0"],
    ["1769904000123", { kind: "unix-milliseconds" }, "2026-02-01 00:00:00 0"],
  ] as const)("%s", (value, style, expected) => expect(read(value, style)).toBe(expected))

  test.each([
    ["31.02.2026", text("dmy")],
    ["29.02.2026", text("dmy")],
    ["11/21/2026", text("dmy")],
    ["21.11.2026 25:00", text("dmy")],
    ["11/21/2026 13:05 PM", text("mdy")],
    ["21.11.", text("dmy")],
    ["2026-13-01", text("ymd")],
    ["21. Foo 2026", text("dmy", true)],
    ["gestern", text("dmy")],
    ["", text("dmy")],
    ["20261321", { kind: "compact" }],
  ] as const)("%s is no date in that style", (value, style) => expect(read(value, style)).toBeUndefined())

  test("29 February in a leap year", () => expect(read("29.02.2028", text("dmy"))).toBe("2028-02-29"))

  test("every day is read again in every order", () => {
    const day = fc.integer({ min: parseDay("1970-01-01", "a"), max: parseDay("2069-12-31", "a") })
    fc.assert(
      fc.property(
        day,
        fc.constantFrom<DateOrder>("dmy", "mdy", "ymd"),
        fc.constantFrom(".", "/", "-"),
        (value, order, mark) => {
          const [year, month, date] = formatDay(value).split("-")
          const parts = { y: year, m: month, d: date }
          const written = [...order].map((letter) => parts[letter as "y"]).join(mark)
          expect(parseDate(written, text(order))?.day).toBe(value)
        },
      ),
    )
  })
})

test.each([
  ["19:05", 19 * 3600 + 300],
  ["7:05:09", 7 * 3600 + 309],
  ["07:05 PM", 19 * 3600 + 300],
  ["25:00", undefined],
])("parseTime %s", (value, second) => expect(parseTime(value)).toBe(second))

test.each([
  ["2026-05-01 10:00:00 +0200", true],
  ["2026-05-01T10:00:00Z", true],
  ["2026-05-01 10:00:00", false],
  ["01-05-2026", false],
])("hasOffset %s", (value, expected) => expect(hasOffset(value)).toBe(expected))

describe("DATE_SHAPES", () => {
  test.each([
    ["2026-03-12T10:00:00+02:00", "ymd"],
    ["21.11.2026", "dotsDayFirst"],
    ["11.21.2026", "dotsMonthFirst"],
    ["03.04.2026", "dotsEither"],
    ["21/11/2026", "dayFirst"],
    ["11/21/2026 10:00 AM", "monthFirst"],
    ["03/04/26", "either"],
    ["21. Nov. 2026", "dayNamed"],
    ["Nov 21, 2026 10:11:12 AM", "monthNamed"],
    ["2026-Nov-21", "yearNamed"],
    ["20260312", "compact"],
    ["45000.5", "excelSerial"],
    ["1769904000", "unixSeconds"],
    ["1769904000000", "unixMilliseconds"],
  ] as const)("%s is %s", (value, shape) => {
    const hits = Object.entries(DATE_SHAPES).filter(([, source]) => new RegExp(source).test(value))
    expect(hits.map(([name]) => name)).toEqual([shape])
  })

  test("phone numbers, postcodes and prices are no dates", () => {
    for (const value of ["0800/1234567", "01067", "12,50", "1.300", "+49 89 123456"]) {
      expect(Object.values(DATE_SHAPES).some((source) => new RegExp(source).test(value))).toBe(false)
    }
  })

  test("the patterns have nothing that RE2 does not know", () => {
    for (const source of Object.values(DATE_SHAPES)) expect(source).not.toMatch(/\(\?[^:]|\\[us1-9]/)
  })
})

const counts = (values: readonly string[]) => countShapes(DATE_SHAPES, values)

describe("decideDateStyle", () => {
  test.each([
    [["03.04.2026"], "dmy", "dates-dots"],
    [["03.04.2026", "21.04.2026"], "dmy", "dates-day-over-12"],
    [["03/04/2026", "21/04/2026"], "dmy", "dates-day-over-12"],
    [["03/04/2026", "04/21/2026"], "mdy", "dates-month-second"],
    [["03.04.2026", "04.21.2026"], "mdy", "dates-month-second"],
    [["2026-03-04", "2026-04-21"], "ymd", "dates-seen"],
    [["21/04/2026", "22/04/2026", "04/23/2026"], "dmy", "dates-mostly"],
  ] as const)("%j", (values, order, code) => {
    expect(decideDateStyle(counts(values))).toMatchObject({ style: { kind: "text", order }, code })
  })

  test("no part above 12 is open, and so is a tie", () => {
    expect(decideDateStyle(counts(["03/04/2026", "05-06-2026"]))).toEqual({ open: true })
    expect(decideDateStyle(counts(["21/04/2026", "04/21/2026"]))).toEqual({ open: true })
    expect(decideDateStyle(counts(["gestern"]))).toEqual({ none: true })
  })

  test("a hint closes what is open and never overrules what was seen", () => {
    const hints = { from: [{ order: "dmy", code: "dates-german-file" }] } as const
    expect(decideDateStyle(counts(["03/04/2026"]), hints)).toMatchObject({ style: { order: "dmy" } })
    expect(decideDateStyle(counts(["04/21/2026"]), hints)).toMatchObject({ style: { order: "mdy" } })
  })

  test("the majority is never contradicted", () => {
    const shape = fc.constantFrom(...(Object.keys(DATE_SHAPES) as DateShape[]))
    fc.assert(
      fc.property(fc.dictionary(shape, fc.nat(9)), (some) => {
        const all = { ...counts([]), ...some } as DateCounts
        const decided = decideDateStyle(all)
        const dayFirst = all.dotsDayFirst + all.dayFirst
        const monthFirst = all.dotsMonthFirst + all.monthFirst
        if (!("style" in decided) || decided.style.kind !== "text" || decided.style.monthNames) return
        if (decided.style.order === "dmy") expect(dayFirst).toBeGreaterThanOrEqual(monthFirst)
        if (decided.style.order === "mdy") expect(monthFirst).toBeGreaterThan(dayFirst)
        if (decided.style.order === "ymd") expect(all.ymd).toBe(Math.max(...Object.values(all)))
      }),
    )
  })
})
