import { assert } from "stammwert-models"
import { type Day, formatDay, parseDay } from "./day.ts"

/**
 * Whose public holidays there are: the German states, Austria, and Switzerland, for which those stand that most cantons keep.
 */
export const HOLIDAY_REGIONS = [
  "DE-BW",
  "DE-BY",
  "DE-BE",
  "DE-BB",
  "DE-HB",
  "DE-HH",
  "DE-HE",
  "DE-MV",
  "DE-NI",
  "DE-NW",
  "DE-RP",
  "DE-SL",
  "DE-SN",
  "DE-ST",
  "DE-SH",
  "DE-TH",
  "AT",
  "CH",
] as const
export type HolidayRegion = (typeof HOLIDAY_REGIONS)[number]

/** A holiday by its date, by its distance from Easter Sunday in days, or by a rule of its own. What always is a Sunday is left out. */
type Holiday = { readonly on: string } | { readonly fromEaster: number } | "penance"

const NEW_YEAR: Holiday = { on: "01-01" }
const EPIPHANY: Holiday = { on: "01-06" }
const WOMEN: Holiday = { on: "03-08" }
const GOOD_FRIDAY: Holiday = { fromEaster: -2 }
const EASTER_MONDAY: Holiday = { fromEaster: 1 }
const LABOUR: Holiday = { on: "05-01" }
const ASCENSION: Holiday = { fromEaster: 39 }
const WHIT_MONDAY: Holiday = { fromEaster: 50 }
const CORPUS_CHRISTI: Holiday = { fromEaster: 60 }
const ASSUMPTION: Holiday = { on: "08-15" }
const CHILDREN: Holiday = { on: "09-20" }
const UNITY: Holiday = { on: "10-03" }
const REFORMATION: Holiday = { on: "10-31" }
const ALL_SAINTS: Holiday = { on: "11-01" }
const CHRISTMAS: Holiday = { on: "12-25" }
const SECOND_CHRISTMAS: Holiday = { on: "12-26" }

const GERMAN: readonly Holiday[] = [
  ...[NEW_YEAR, GOOD_FRIDAY, EASTER_MONDAY, LABOUR, ASCENSION, WHIT_MONDAY, UNITY, CHRISTMAS, SECOND_CHRISTMAS],
]

/** As the law stands in 2026. The Assumption is a holiday in most places of Bavaria, so that it is taken for one in all of them. */
const HOLIDAYS: Readonly<Record<HolidayRegion, readonly Holiday[]>> = {
  "DE-BW": [...GERMAN, EPIPHANY, CORPUS_CHRISTI, ALL_SAINTS],
  "DE-BY": [...GERMAN, EPIPHANY, CORPUS_CHRISTI, ASSUMPTION, ALL_SAINTS],
  "DE-BE": [...GERMAN, WOMEN],
  "DE-BB": [...GERMAN, REFORMATION],
  "DE-HB": [...GERMAN, REFORMATION],
  "DE-HH": [...GERMAN, REFORMATION],
  "DE-HE": [...GERMAN, CORPUS_CHRISTI],
  "DE-MV": [...GERMAN, WOMEN, REFORMATION],
  "DE-NI": [...GERMAN, REFORMATION],
  "DE-NW": [...GERMAN, CORPUS_CHRISTI, ALL_SAINTS],
  "DE-RP": [...GERMAN, CORPUS_CHRISTI, ALL_SAINTS],
  "DE-SL": [...GERMAN, CORPUS_CHRISTI, ASSUMPTION, ALL_SAINTS],
  "DE-SN": [...GERMAN, REFORMATION, "penance"],
  "DE-ST": [...GERMAN, EPIPHANY, REFORMATION],
  "DE-SH": [...GERMAN, REFORMATION],
  "DE-TH": [...GERMAN, CHILDREN, REFORMATION],
  AT: [
    ...[NEW_YEAR, EPIPHANY, EASTER_MONDAY, LABOUR, ASCENSION, WHIT_MONDAY, CORPUS_CHRISTI, ASSUMPTION],
    ...[{ on: "10-26" }, ALL_SAINTS, { on: "12-08" }, CHRISTMAS, SECOND_CHRISTMAS],
  ],
  CH: [...[NEW_YEAR, GOOD_FRIDAY, EASTER_MONDAY, ASCENSION, WHIT_MONDAY, { on: "08-01" }, CHRISTMAS, SECOND_CHRISTMAS]],
}

const DAYS_A_WEEK = 7
/** 1970-01-01 was a Thursday; Monday is 0. */
const weekdayOf = (day: Day): number => (day + 3) % DAYS_A_WEEK
const WEDNESDAY = 2

/** The public holidays of a year, in order. */
export const holidaysOf = (region: HolidayRegion, year: number): Day[] =>
  HOLIDAYS[region].map((holiday) => dayIn(year, holiday)).sort((a, b) => a - b)

function dayIn(year: number, holiday: Holiday): Day {
  if (holiday === "penance") return wednesdayBefore(dayOf(year, "11-23"))
  return "on" in holiday ? dayOf(year, holiday.on) : easterSunday(year) + holiday.fromEaster
}

const dayOf = (year: number, date: string): Day => parseDay(`${year}-${date}`, "a holiday")

const wednesdayBefore = (day: Day): Day => day - 1 - ((weekdayOf(day - 1) - WEDNESDAY + DAYS_A_WEEK) % DAYS_A_WEEK)

/** Easter Sunday of the Gregorian calendar (Spencer's rule of 1876), of the years from 1900 to 2199. */
export function easterSunday(year: number): Day {
  assert(year >= 1900 && year < 2200, "nobody writes to anybody in other centuries")
  const [golden, century, ofCentury] = [year % 19, Math.floor(year / 100), year % 100]
  const [leapCenturies, centuryRest] = [Math.floor(century / 4), century % 4]
  const moonShift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const moon = (19 * golden + century - leapCenturies - moonShift + 15) % 30
  const toSunday = (32 + 2 * centuryRest + 2 * Math.floor(ofCentury / 4) - moon - (ofCentury % 4)) % DAYS_A_WEEK
  const late = Math.floor((golden + 11 * moon + 22 * toSunday) / 451)
  const sinceFirstOfMarch = moon + toSunday - DAYS_A_WEEK * late + 21
  return dayOf(year, "03-01") + sinceFirstOfMarch
}

/** Whether a day is a public holiday there. */
export function holidayIn(region: HolidayRegion): (day: Day) => boolean {
  const known = new Map<number, ReadonlySet<Day>>()
  return (day) => {
    const year = Number(formatDay(day).slice(0, 4))
    const holidays = known.get(year) ?? new Set(holidaysOf(region, year))
    known.set(year, holidays)
    return holidays.has(day)
  }
}

export const isHolidayRegion = (text: string): text is HolidayRegion => HOLIDAY_REGIONS.some((one) => one === text)
