import type { OrderBook } from "../store/orderBook.ts"
import type { CustomerColumns } from "./customerColumns.ts"

/** So many payments alike and a month apart are no chance. */
const LEAST_PAYMENTS = 6
const MONTH_DAYS = [27, 32] as const

/**
 * Rows of the columns whose customers shop freely. The others pay the same amount every month, which are fees of a
 * contract by the look of it: a model of free purchases would take their regularity for eagerness.
 */
export function freeBuyers(book: OrderBook, columns: CustomerColumns): Uint32Array {
  const free: number[] = []
  for (let i = 0; i < columns.length; i++) {
    const start = book.starts[columns.index[i]]
    const end = book.starts[columns.index[i] + 1]
    if (end - start < LEAST_PAYMENTS || !isMonthlyConstant(book, start, end)) free.push(i)
  }
  return Uint32Array.from(free)
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
