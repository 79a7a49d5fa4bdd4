import { BilingualError } from "./bilingualError.ts"

/** A day is an integer: days since 1970-01-01 in the workspace's own calendar, without a time zone. */
export type Day = number

const MILLISECONDS_PER_DAY = 86_400_000

/** `2026-06-30` to a day; anything else, also `2026-02-31`, is an InputError naming `what`. */
export function parseDay(text: string, what: string): Day {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim())
  const milliseconds = match ? Date.parse(`${text.trim()}T00:00:00Z`) : Number.NaN
  if (Number.isNaN(milliseconds) || formatDay(milliseconds / MILLISECONDS_PER_DAY) !== text.trim()) {
    throw new BilingualError({
      en: `${what} must be a day written as YYYY-MM-DD, for example 2026-06-30: found "${text}"`,
      de: `${what} muss ein Tag in der Form JJJJ-MM-TT sein, etwa 2026-06-30, gefunden: »${text}«`,
    })
  }
  return milliseconds / MILLISECONDS_PER_DAY
}

/** A day as `2026-06-30`. */
export function formatDay(day: Day): string {
  return new Date(day * MILLISECONDS_PER_DAY).toISOString().slice(0, 10)
}

/** The calendar day of an instant in a time zone. */
export function dayOfInstant(instant: Date, timeZone: string): Day {
  return parseDay(calendarOf(timeZone).format(instant), "the clock")
}

const QUARTER_MILLISECONDS = 15 * 60_000

/** The same of many instants: clocks are put forward or back at a quarter of an hour, so the calendar is asked of each quarter once. */
export function daysOfInstants(timeZone: string): (milliseconds: number) => Day {
  const known = new Map<number, Day>()
  return (milliseconds) => {
    const quarter = Math.floor(milliseconds / QUARTER_MILLISECONDS)
    const day = known.get(quarter) ?? dayOfInstant(new Date(milliseconds), timeZone)
    known.set(quarter, day)
    return day
  }
}

const calendars = new Map<string, Intl.DateTimeFormat>()

/** Making a calendar takes longer than asking it a thousand times. */
function calendarOf(timeZone: string): Intl.DateTimeFormat {
  const known = calendars.get(timeZone)
  if (known) return known
  const calendar = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" })
  calendars.set(timeZone, calendar)
  return calendar
}

/** Months since year 0: the index of a day's calendar month. */
export function monthOfDay(day: Day): number {
  const date = new Date(day * MILLISECONDS_PER_DAY)
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}

/** A month index as `2026-06`. */
export function formatMonth(month: number): string {
  return `${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}`
}

/** The same day of the month so many months later; in a month without it, its last day. */
export function addMonths(day: Day, months: number): Day {
  const date = new Date(day * MILLISECONDS_PER_DAY)
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + months]
  const lastDate = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return Date.UTC(year, month, Math.min(date.getUTCDate(), lastDate)) / MILLISECONDS_PER_DAY
}
