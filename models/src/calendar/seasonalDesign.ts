/** Which coefficients each row of orders meets: trend, weekday (for days), week of the year, peaks. */
import { daysOfWindows, type Peak } from "./calendar.ts"
import type { SparseRows } from "./countRegression.ts"
import { WEEKS_PER_YEAR, weekday, weekOfYear } from "./days.ts"

/** Places of the coefficients: knots from 0, then weekdays, weeks and peaks, each from the number given. */
export type Layout = {
  readonly knots: number
  readonly weekday: number
  readonly week: number
  readonly peak: number
  readonly size: number
  /** Length of the data, at least a day's. */
  readonly years: number
}

const DAYS_PER_YEAR = 365.25
/** Sunday is the measure of the other weekdays. */
const WEEKDAYS = 6

export function calendarDesign(firstDay: number, rows: number, daysPerRow: 1 | 7, peaks: readonly Peak[]) {
  const days = rows * daysPerRow
  const segments = Math.max(1, Math.round(days / DAYS_PER_YEAR))
  const weekdays = daysPerRow === 1 ? WEEKDAYS : 0
  const week = segments + 1 + weekdays
  const layout: Layout = {
    knots: segments + 1,
    weekday: segments + 1,
    week,
    peak: week + WEEKS_PER_YEAR,
    size: week + WEEKS_PER_YEAR + peaks.length,
    years: days / DAYS_PER_YEAR,
  }
  const inPeaks = peaksOfDays(firstDay, days, peaks)
  const start = new Int32Array(rows + 1)
  const columns: number[] = []
  const values: number[] = []
  for (let row = 0; row < rows; row++) {
    const entries = new Map<number, number>()
    const add = (column: number, value: number) => void entries.set(column, (entries.get(column) ?? 0) + value)
    addTrend(((row + 0.5) / rows) * segments, segments, add)
    const share = 1 / daysPerRow
    for (let day = row * daysPerRow; day < (row + 1) * daysPerRow; day++) {
      const kind = weekday(firstDay + day)
      if (kind < weekdays) add(layout.weekday + kind, 1)
      add(layout.week + weekOfYear(firstDay + day), share)
      for (const peak of inPeaks[day]) add(layout.peak + peak, share)
    }
    for (const [column, value] of entries) {
      columns.push(column)
      values.push(value)
    }
    start[row + 1] = columns.length
  }
  const sparse: SparseRows = { start, column: Int32Array.from(columns), value: Float64Array.from(values) }
  return { rows: sparse, layout }
}

/** Linear between two knots. */
function addTrend(place: number, segments: number, add: (column: number, value: number) => void): void {
  const knot = Math.min(segments - 1, Math.floor(place))
  add(knot, knot + 1 - place)
  add(knot + 1, place - knot)
}

/** Which peaks each day is in. */
function peaksOfDays(firstDay: number, days: number, peaks: readonly Peak[]): number[][] {
  const result: number[][] = Array.from({ length: days }, () => [])
  peaks.forEach(({ name, windows }, k) => {
    for (const [from, to] of daysOfWindows(name, windows)) {
      for (let day = Math.max(from, firstDay); day <= to && day < firstDay + days; day++) result[day - firstDay].push(k)
    }
  })
  return result
}
