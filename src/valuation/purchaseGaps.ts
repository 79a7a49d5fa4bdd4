import type { OrderBook } from "../store/orderBook.ts"
import type { CustomerColumns } from "./customerColumns.ts"
import { isOrder } from "./orderRows.ts"

/** The columns with the gaps between purchase days: what tells regular buyers from those who come by chance. */
export function withPurchaseGaps({ rows, starts }: OrderBook, columns: CustomerColumns): CustomerColumns {
  const logGaps = new Float64Array(columns.length)
  for (let i = 0; i < columns.length; i++) {
    if (columns.purchaseDays[i] < 2) continue
    let last = columns.firstDay[i]
    const end = starts[columns.index[i] + 1]
    for (let row = starts[columns.index[i]]; row < end && rows.days[row] <= columns.asOf; row++) {
      if (rows.days[row] <= last || !isOrder(rows, row, columns.asOf)) continue
      logGaps[i] += Math.log(rows.days[row] - last)
      last = rows.days[row]
    }
  }
  return { ...columns, logGaps }
}
