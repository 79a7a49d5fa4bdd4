/**
 * A calendar of expected intensity: how much more or less than usual active customers order, week by week of the year
 * and in named peaks. Intensities multiply; 1 is usual. Plain JSON, so one may be typed by hand.
 */
import { InputError } from "../errors.ts"
import { needColumn, needObject, needPositive } from "../histories/validate.ts"
import { dayNumber, WEEKS_PER_YEAR, weekOfYear } from "./days.ts"

/** First and last day, both included, written like 2026-12-24. */
export type PeakWindow = { readonly from: string; readonly to: string }

/** Name the windows of coming years as well, or forecasts do not know of them. */
export type Peak = { readonly name: string; readonly windows: readonly PeakWindow[] }

export type Calendar = {
  /** Intensity of the 52 weeks counted from 1 January; the last takes the days left over. */
  readonly weekly: readonly number[]
  /** What a peak adds to its weeks, as a factor. */
  readonly peaks: readonly (Peak & { readonly factor: number })[]
}

/** Days of a calendar that are looked at, at most: a hundred years. */
export const MOST_DAYS = 36_525

/** The intensity of each of `days` days from `firstDay` on. InputError where the calendar is none. */
export function dayIntensities(calendar: Calendar, firstDay: number, days: number): Float64Array {
  checkCalendar(calendar)
  if (days > MOST_DAYS) throw new InputError(`a calendar covers ${MOST_DAYS} days at most, found ${days}`)
  const result = new Float64Array(days)
  for (let i = 0; i < days; i++) result[i] = calendar.weekly[weekOfYear(firstDay + i)]
  for (const { name, windows, factor } of calendar.peaks) {
    for (const [from, to] of daysOfWindows(name, windows)) {
      for (let day = Math.max(from, firstDay); day <= to && day < firstDay + days; day++) {
        result[day - firstDay] *= factor
      }
    }
  }
  return result
}

/** First and last day of each window, checked: in order, and apart from one another. */
export function daysOfWindows(name: string, windows: readonly PeakWindow[]): [from: number, to: number][] {
  if (!Array.isArray(windows)) throw new InputError(`peak ${name}: windows must be an array of { from, to }`)
  const days = windows.map((window): [number, number] => {
    needObject(`peak ${name}: a window`, window)
    const { from, to } = window
    const first = dayNumber(from, `peak ${name}: from`)
    const last = dayNumber(to, `peak ${name}: to`)
    if (first > last) throw new InputError(`peak ${name}: from must be <= to, found ${from} and ${to}`)
    return [first, last]
  })
  days.sort(([left], [right]) => left - right)
  for (let i = 1; i < days.length; i++) {
    if (days[i][0] <= days[i - 1][1]) throw new InputError(`peak ${name}: its windows must not overlap`)
  }
  return days
}

function checkCalendar(calendar: Calendar): void {
  needObject("calendar", calendar)
  needColumn("calendar.weekly", calendar.weekly)
  if (!Array.isArray(calendar.peaks))
    throw new InputError("calendar.peaks must be an array, empty where there are none")
  if (calendar.weekly.length !== WEEKS_PER_YEAR) {
    throw new InputError(`calendar.weekly must have ${WEEKS_PER_YEAR} numbers, found ${calendar.weekly.length}`)
  }
  for (let week = 0; week < WEEKS_PER_YEAR; week++) needPositive(`calendar.weekly[${week}]`, calendar.weekly[week])
  for (const [k, peak] of calendar.peaks.entries()) {
    needObject(`calendar.peaks[${k}]`, peak)
    needPositive(`factor of peak ${peak.name}`, peak.factor)
  }
}
