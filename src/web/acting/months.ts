const DAY_MILLISECONDS = 86_400_000

/** The month so many months from another, both as `2026-11`. */
export function monthFrom(month: string, offset: number): string {
  const date = new Date(`${month}-01T00:00:00Z`)
  date.setUTCMonth(date.getUTCMonth() + offset)
  return date.toISOString().slice(0, 7)
}

/** All days of a month, as `2026-11-01`. */
export function daysOfMonth(month: string): string[] {
  const [first, after] = [month, monthFrom(month, 1)].map((one) => Date.parse(`${one}-01T00:00:00Z`))
  return Array.from({ length: (after - first) / DAY_MILLISECONDS }, (_, i) =>
    new Date(first + i * DAY_MILLISECONDS).toISOString().slice(0, 10),
  )
}

/** From 1, Monday, to 7, Sunday. */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7
