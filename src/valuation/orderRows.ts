import type { Day } from "../records/day.ts"
import type { OrderRows } from "../store/orderBook.ts"

/** Whether a row counts as an order at the end of a day: no refund, and not taken back in full by then. */
export function isOrder(rows: OrderRows, row: number, asOf: Day): boolean {
  return rows.isRefund[row] === 0 && !isVoid(rows, row, asOf)
}

/** Whether an order has been refunded in full by the end of a day. */
export function isVoid({ voids }: OrderRows, row: number, asOf: Day): boolean {
  return voids.size > 0 && (voids.get(row) ?? Number.POSITIVE_INFINITY) <= asOf
}
