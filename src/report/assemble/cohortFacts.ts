import { formatMonth, monthOfDay } from "../../records/day.ts"
import type { OrderBook } from "../../store/orderBook.ts"
import type { CustomerColumns } from "../../valuation/customerColumns.ts"
import { isOrder } from "../../valuation/orderRows.ts"
import type { ReportData } from "../reportData.ts"

type Cohorts = NonNullable<ReportData["customers"]>["cohorts"]

/** Cohorts drawn: two years; older ones say little about today. */
const COHORTS_SHOWN = 24
const REPEAT_WINDOW_DAYS = 365

/** Share of each month's new customers who bought in each later month; months not over at the as-of day are left out. */
export function cohortFacts(book: OrderBook, columns: CustomerColumns): Cohorts {
  if (columns.length === 0) return { months: [], sizes: [], returning: [] }
  const lastMonth = monthOfDay(columns.asOf + 1) - 1
  const firstMonth = Math.max(lastMonth - COHORTS_SHOWN + 1, monthOfEarliest(columns))
  const count = Math.max(0, lastMonth - firstMonth + 1)
  const sizes = new Array<number>(count).fill(0)
  const active = Array.from({ length: count }, (_, cohort) => new Array<number>(count - cohort).fill(0))
  const monthOf = cachedMonth()
  for (let i = 0; i < columns.length; i++) {
    const cohort = monthOf(columns.firstDay[i]) - firstMonth
    if (cohort < 0 || cohort >= count) continue
    sizes[cohort]++
    countMonths(book, columns.index[i], columns.asOf, (day) => monthOf(day) - firstMonth - cohort, active[cohort])
  }
  return {
    months: sizes.map((_, cohort) => formatMonth(firstMonth + cohort)),
    sizes,
    returning: active.map((row, cohort) =>
      row.slice(1).map((customers) => (sizes[cohort] === 0 ? undefined : customers / sizes[cohort])),
    ),
  }
}

function countMonths(
  book: OrderBook,
  customer: number,
  asOf: number,
  monthsAfter: (day: number) => number,
  active: number[],
): void {
  let last = -1
  for (let row = book.starts[customer]; row < book.starts[customer + 1]; row++) {
    const offset = monthsAfter(book.rows.days[row])
    if (offset === last || offset < 0 || offset >= active.length || !isOrder(book.rows, row, asOf)) continue
    last = offset
    active[offset]++
  }
}

/** Share with a second purchase day within 12 months of the first, among customers whose 12 months are over. */
export function repeatPurchaseRate(book: OrderBook, columns: CustomerColumns): number | undefined {
  let oldEnough = 0
  let repeated = 0
  for (let i = 0; i < columns.length; i++) {
    if (columns.asOf - columns.firstDay[i] < REPEAT_WINDOW_DAYS) continue
    oldEnough++
    if (columns.purchaseDays[i] > 1 && secondDay(book, columns, i) - columns.firstDay[i] <= REPEAT_WINDOW_DAYS)
      repeated++
  }
  return oldEnough === 0 ? undefined : repeated / oldEnough
}

function secondDay({ starts, rows }: OrderBook, { index, firstDay, asOf }: CustomerColumns, i: number): number {
  for (let row = starts[index[i]]; row < starts[index[i] + 1]; row++) {
    if (rows.days[row] > firstDay[i] && isOrder(rows, row, asOf)) return rows.days[row]
  }
  return Number.POSITIVE_INFINITY
}

function monthOfEarliest(columns: CustomerColumns): number {
  let earliest = Number.POSITIVE_INFINITY
  for (const day of columns.firstDay) if (day < earliest) earliest = day
  return monthOfDay(earliest)
}

function cachedMonth(): (day: number) => number {
  const months = new Map<number, number>()
  return (day) => {
    let month = months.get(day)
    if (month === undefined) {
      month = monthOfDay(day)
      months.set(day, month)
    }
    return month
  }
}
