import { InputError } from "../errors.ts"
import { needArray } from "../histories/validate.ts"
import type { Peak, PeakWindow } from "./calendar.ts"
import { dayNumber, weekday, writtenDay } from "./days.ts"

const THURSDAY = 3
const SUNDAY = 6
const FIRST_YEAR = 1970
const LAST_YEAR = 2199

/** First and last day of each peak of a year; both are part of it. */
const windows = {
  /** December up to the day before Christmas Eve, when parcels no longer arrive. */
  christmas: (year: number) => [dayNumber(`${year}-12-01`), dayNumber(`${year}-12-23`)],
  /** The two weeks before Easter Sunday. */
  easter: (year: number) => [easterSunday(year) - 14, easterSunday(year) - 1],
  /** From Monday of the week to Cyber Monday; the Friday follows the fourth Thursday of November. */
  "black-friday": (year: number) => {
    const friday = nth(4, THURSDAY, `${year}-11-01`) + 1
    return [friday - 4, friday + 3]
  },
  /** The ten days before the second Sunday of May, and it. */
  "mothers-day": (year: number) => {
    const sunday = nth(2, SUNDAY, `${year}-05-01`)
    return [sunday - 10, sunday]
  },
  /** The week up to 14 February. */
  valentine: (year: number) => [dayNumber(`${year}-02-08`), dayNumber(`${year}-02-14`)],
} as const

export type KnownPeak = keyof typeof windows

/**
 * The days of well-known peaks, for every year from `fromYear` to `toYear`, both included: give the years of the data
 * and those to be forecast. A shop's own sales are written by hand: { name, windows: [{ from, to }] }.
 * Easter by the Gregorian rule (Meeus 1991, "Astronomical Algorithms", chapter 8); years 1970 to 2199.
 */
export function knownPeaks(names: readonly KnownPeak[], fromYear: number, toYear: number): Peak[] {
  needArray("names", names)
  for (const year of [fromYear, toYear]) {
    if (!(Number.isInteger(year) && year >= FIRST_YEAR && year <= LAST_YEAR)) {
      throw new InputError(`years must be whole numbers from ${FIRST_YEAR} to ${LAST_YEAR}, found ${year}`)
    }
  }
  if (fromYear > toYear) throw new InputError(`fromYear must be <= toYear, found ${fromYear} and ${toYear}`)
  return names.map((name) => {
    if (!Object.hasOwn(windows, name)) {
      throw new InputError(`known peaks are ${Object.keys(windows).join(", ")}, found ${String(name)}`)
    }
    const ofYears: PeakWindow[] = []
    for (let year = fromYear; year <= toYear; year++) {
      const [first, last] = windows[name](year)
      ofYears.push({ from: writtenDay(first), to: writtenDay(last) })
    }
    return { name, windows: ofYears }
  })
}

/** The n-th such weekday of the month that begins with the day. */
function nth(n: number, wanted: number, firstOfMonth: string): number {
  const first = dayNumber(firstOfMonth)
  return first + ((wanted - weekday(first) + 7) % 7) + 7 * (n - 1)
}

function easterSunday(year: number): number {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const yearOfCentury = year % 100
  const corrected = century - Math.floor(century / 4) - Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const moon = (19 * golden + corrected + 15) % 30
  const days = (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - moon - (yearOfCentury % 4)) % 7
  const late = Math.floor((golden + 11 * moon + 22 * days) / 451)
  const count = moon + days - 7 * late + 114
  const month = String(Math.floor(count / 31)).padStart(2, "0")
  return dayNumber(`${year}-${month}-${String((count % 31) + 1).padStart(2, "0")}`)
}
