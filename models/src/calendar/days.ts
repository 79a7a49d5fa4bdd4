/** Days by number: 0 is 1970-01-01, in no time zone. Written as 2026-12-24. */
import { InputError } from "../errors.ts"
import { kindOf } from "../histories/validate.ts"

const MILLISECONDS_PER_DAY = 86_400_000
const DAY = /^\d{4}-\d{2}-\d{2}$/

/** The number of a day; `what` names it in the message when it is none. */
export function dayNumber(day: string, what = "day"): number {
  const milliseconds = typeof day === "string" && DAY.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN
  if (!Number.isFinite(milliseconds) || writtenDay(milliseconds / MILLISECONDS_PER_DAY) !== day) {
    throw new InputError(
      `${what} must be a day written like 2026-12-24, found ${typeof day === "string" ? day : kindOf(day)}`,
    )
  }
  return milliseconds / MILLISECONDS_PER_DAY
}

export function writtenDay(day: number): string {
  const date = new Date(typeof day === "number" ? day * MILLISECONDS_PER_DAY : Number.NaN)
  if (Number.isNaN(date.getTime()))
    throw new InputError(`day must be the number of a day of the calendar, found ${kindOf(day)}`)
  return date.toISOString().slice(0, 10)
}

export const WEEKS_PER_YEAR = 52

/** Weeks are counted from 1 January, seven days each; the last, number 51, takes the one or two days left over. */
export function weekOfYear(day: number): number {
  const year = new Date(day * MILLISECONDS_PER_DAY).getUTCFullYear()
  const newYear = Date.UTC(year, 0, 1) / MILLISECONDS_PER_DAY
  return Math.min(WEEKS_PER_YEAR - 1, Math.floor((day - newYear) / 7))
}

/** 0 is Monday. */
export function weekday(day: number): number {
  // 1970-01-01 was a Thursday
  return (((day + 3) % 7) + 7) % 7
}
