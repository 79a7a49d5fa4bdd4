import type { OrderBook } from "../store/orderBook.ts"
import type { CustomerColumns } from "./customerColumns.ts"

/** So many payments alike and a month apart are no chance. */
const LEAST_PAYMENTS = 6
/** February at the least; at the most a long month whose due day falls on a weekend. */
const MONTH_DAYS = [26, 34] as const

/**
 * Rows of the columns whose customers shop freely. The others pay the same amount every month, which are fees of a
 * contract by the look of it: a model of free purchases would take their regularity for eagerness. Payments after the
 * columns' as-of day are not seen.
 */
export function freeBuyers(book: OrderBook, columns: CustomerColumns): Uint32Array {
  const free = new Uint32Array(columns.length)
  let count = 0
  for (let i = 0; i < columns.length; i++) {
    const start = book.starts[columns.index[i]]
    const end = endBy(book.rows.days, start, book.starts[columns.index[i] + 1], columns.asOf)
    if (end - start < LEAST_PAYMENTS || !isMonthlyConstant(book, start, end)) free[count++] = i
  }
  return free.subarray(0, count)
}

function endBy(days: Int32Array, start: number, end: number, asOf: number): number {
  while (end > start && days[end - 1] > asOf) end--
  return end
}

function isMonthlyConstant(book: OrderBook, start: number, end: number): boolean {
  const { days, cents } = book.rows
  if (cents[start] <= 0) return false
  for (let row = start + 1; row < end; row++) {
    const gap = days[row] - days[row - 1]
    if (gap < MONTH_DAYS[0] || gap > MONTH_DAYS[1] || cents[row] !== cents[start]) return false
  }
  return true
}
