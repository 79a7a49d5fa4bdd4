import type { Day } from "../records/day.ts"

/** Counts time by how busy it is: a closed day takes none, a whole week takes seven. */
export type OpeningDays = {
  /** Length of the whole span in busy time. */
  readonly length: number
  /** The day in which a moment of busy time falls. */
  readonly dayAt: (time: number) => Day
}

/**
 * Rates stay what they are over whole weeks while Saturdays are fuller than Mondays: purchases are drawn in busy time
 * and read off the calendar. `weekdays` are weights, Monday first.
 */
export function openingDays(weekdays: readonly number[], firstDay: Day, lastDay: Day): OpeningDays {
  const total = weekdays.reduce((sum, weight) => sum + weight, 0)
  const ends = new Float64Array(7)
  let end = 0
  for (let offset = 0; offset < 7; offset++) {
    end += (7 * weekdays[weekdayOf(firstDay + offset)]) / total
    ends[offset] = end
  }
  const span = lastDay - firstDay + 1
  const rest = span % 7
  const dayAt = (time: number): Day => {
    const week = Math.floor(time / 7)
    const within = time - 7 * week
    let offset = 0
    while (offset < 6 && within >= ends[offset]) offset++
    return firstDay + 7 * week + offset
  }
  return { length: span - rest + (rest === 0 ? 0 : ends[rest - 1]), dayAt }
}

/** Monday is 0. */
export function weekdayOf(day: Day): number {
  return (((day + 3) % 7) + 7) % 7
}
