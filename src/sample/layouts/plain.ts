import { formatDay } from "../../records/day.ts"
import { pointMoney } from "./format.ts"
import { column, type Layout } from "./layout.ts"

/** Any business in four columns: what counts, without what was cancelled or sent back. */
export const plainLayout: Layout = {
  delimiter: ",",
  level: "order",
  returns: "amount",
  day: formatDay,
  noSuchDay: "2026-02-31",
  orderColumns: [column("order_id", (row) => String(row.order + 1))],
  columns: [
    column("customer_id", (row) => row.customerText),
    column("order_date", (row) => row.dayText),
    column("amount", (row) => pointMoney(row.cents - row.refundedCents)),
  ],
  preamble: [],
  footer: "Total",
}
