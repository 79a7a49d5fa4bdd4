import { assert } from "stammwert-models"
import { Temporal } from "temporal-polyfill"
import { type Day, dayOfInstant, formatDay } from "../records/day.ts"
import { instantOfLocalTime } from "../records/localTime.ts"
import type { MeasurePlan } from "../records/measure.ts"
import { minuteOf } from "./waits.ts"

type Hours = Pick<MeasurePlan["limits"], "hours" | "sundaysAndHolidays">

/** No holidays and Sundays follow each other for so long. */
const MOST_DAYS = 15

/**
 * When the hours begin in which something may be sent; undefined where they have begun. `from` to `until` are of one day, or over midnight
 * where `until` is no later than `from`; a night that begins on a day on which one may send may be sent through. On the days the clocks change the hours
 * are those that the clock shows.
 */
export function hoursBeginAt(
  now: number,
  { hours, sundaysAndHolidays }: Hours,
  { timeZone, isHoliday }: { readonly timeZone: string; readonly isHoliday: (day: Day) => boolean },
): number | undefined {
  // The same hour twice is the whole of each day on which one may send.
  const [from, until] = hours.from === hours.until ? [0, 0] : [minuteOf(hours.from), minuteOf(hours.until)]
  const today = dayOfInstant(new Date(now), timeZone)
  const isAllowed = (day: Day) => sundaysAndHolidays || !(isSunday(day) || isHoliday(day))
  for (let day = today - 1; day <= today + MOST_DAYS; day++) {
    if (!isAllowed(day)) continue
    const begins = instantOfLocalTime(day, from, timeZone).getTime()
    const ends = instantOfLocalTime(until <= from ? day + 1 : day, until, timeZone).getTime()
    if (now < begins) return begins
    if (now < ends) return undefined
  }
  assert(false, "there is a day on which one may send within two weeks")
}

const SUNDAY = 7
const isSunday = (day: Day): boolean => Temporal.PlainDate.from(formatDay(day)).dayOfWeek === SUNDAY
