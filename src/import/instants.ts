import type { ParsedDate } from "./dates.ts"

const SECONDS_PER_DAY = 86_400
const formats = new Map<string, Intl.DateTimeFormat>()

/** How far a zone's clocks are ahead of UTC at an instant, in seconds. */
function aheadOfUtc(zone: string, seconds: number): number {
  let format = formats.get(zone)
  if (!format) {
    // Swedish clocks write `2026-03-12 14:05:00`.
    format = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "medium" })
    formats.set(zone, format)
  }
  return Date.parse(`${format.format(new Date(seconds * 1000)).replace(" ", "T")}Z`) / 1000 - seconds
}

/**
 * The instant of a date as written, `2026-06-30T09:15:00Z`; without an offset it is local time of the zone. What the
 * clocks skip in spring is the moment after, what they repeat in autumn the first of the two.
 */
export function instantOf({ day, secondOfDay, offsetMinutes }: ParsedDate, zone: string): string {
  const local = day * SECONDS_PER_DAY + secondOfDay
  if (offsetMinutes !== undefined) return textOf(local - offsetMinutes * 60)
  const before = aheadOfUtc(zone, local - SECONDS_PER_DAY)
  const first = local - before
  return textOf(aheadOfUtc(zone, first) === before ? first : local - aheadOfUtc(zone, local - aheadOfUtc(zone, first)))
}

const textOf = (seconds: number) => new Date(seconds * 1000).toISOString().replace(".000Z", "Z")

/** The calendar day of an instant in a zone, `2026-06-30`. */
export function localDay(instant: string, zone: string): string {
  const seconds = Date.parse(instant) / 1000
  return textOf(seconds + aheadOfUtc(zone, seconds)).slice(0, 10)
}
