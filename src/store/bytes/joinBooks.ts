import { TextColumn, type TextColumnParts } from "../../records/textColumn.ts"
import { noCounts, type OrderBook, type OrderCounts, type OrderRows, OrderRowsBuilder } from "../orderBook.ts"
import type { SettledRange } from "./settleCustomers.ts"

/**
 * The books of ranges, in the order of ids, as one. The rows of each lie in the same memory from `starts` on; where rows
 * repeated others they have left gaps, which are closed.
 */
export function joinBooks(
  books: readonly SettledRange[],
  starts: readonly number[],
  memory: Pick<OrderRows, "days" | "cents" | "isRefund">,
): OrderBook {
  const voids = new Map<number, number>()
  let length = 0
  for (const [i, { rows }] of books.entries()) {
    if (length < starts[i]) {
      for (const column of [memory.days, memory.cents, memory.isRefund]) {
        column.copyWithin(length, starts[i], starts[i] + rows.length)
      }
    }
    for (const [row, day] of rows.voids) voids.set(length + row, day)
    length += rows.length
  }
  const days = memory.days.subarray(0, length)
  const cents = memory.cents.subarray(0, length)
  const isRefund = memory.isRefund.subarray(0, length)
  return {
    customerIds: TextColumn.of(joinIds(books.map(({ ids }) => ids))),
    starts: joinStarts(books),
    rows: { length, days, cents, isRefund, voids, margins: undefined },
    anonymous: joinRows(books.map(({ anonymous }) => anonymous)),
    counts: addCounts(books.map(({ counts }) => counts)),
    met: {
      addresses: books.some(({ met }) => met.addresses),
      placeholders: books.some(({ met }) => met.placeholders),
    },
  }
}

function joinIds(columns: readonly TextColumnParts[]): TextColumnParts {
  const bytes = new Uint8Array(columns.reduce((sum, column) => sum + column.bytes.length, 0))
  const ends = new Uint32Array(columns.reduce((sum, column) => sum + column.ends.length, 0))
  let used = 0
  let count = 0
  for (const column of columns) {
    bytes.set(column.bytes, used)
    for (const end of column.ends) ends[count++] = used + end
    used += column.bytes.length
  }
  return { bytes, ends }
}

function joinStarts(books: readonly SettledRange[]): Uint32Array {
  const starts = new Uint32Array(books.reduce((sum, book) => sum + book.starts.length - 1, 1))
  let customers = 0
  let rows = 0
  for (const book of books) {
    for (let i = 1; i < book.starts.length; i++) starts[++customers] = rows + book.starts[i]
    rows += book.rows.length
  }
  return starts
}

function joinRows(all: readonly OrderRows[]): OrderRows {
  const joined = new OrderRowsBuilder(
    all.reduce((sum, { length }) => sum + length, 0),
    false,
  )
  for (const { length, days, cents, isRefund, voids } of all) {
    for (let row = 0; row < length; row++) {
      joined.push(days[row], cents[row], isRefund[row], Number.NaN)
      const voidFrom = voids.get(row)
      if (voidFrom !== undefined) joined.setVoid(voidFrom)
    }
  }
  return joined.done()
}

function addCounts(all: readonly OrderCounts[]): OrderCounts {
  const sum = noCounts()
  for (const counts of all) for (const name of Object.keys(sum) as (keyof OrderCounts)[]) sum[name] += counts[name]
  return sum
}
