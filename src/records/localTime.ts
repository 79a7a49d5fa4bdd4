import { Temporal } from "temporal-polyfill"
import { type Day, formatDay } from "./day.ts"

/**
 * The instant of a time of day in a time zone. Where the clock was put back the time comes twice: the first counts. Where it
 * was put forward and the time never came, the first instant after it counts.
 */
export function instantOfLocalTime(day: Day, minuteOfDay: number, timeZone: string): Date {
  const local = Temporal.PlainDate.from(formatDay(day)).toPlainDateTime({
    hour: Math.floor(minuteOfDay / 60),
    minute: minuteOfDay % 60,
  })
  const zoned = local.toZonedDateTime(timeZone)
  const skipped = zoned.toPlainDateTime().equals(local) ? undefined : zoned.getTimeZoneTransition("previous")
  return new Date((skipped ?? zoned).epochMilliseconds)
}
