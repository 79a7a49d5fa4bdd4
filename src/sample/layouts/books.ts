import { formatDay } from "../../records/day.ts"
import { pointMoney } from "./format.ts"
import { column, type Layout } from "./layout.ts"

export const booksLayout: Layout = {
  delimiter: ",",
  level: "order",
  returns: "amount",
  day: formatDay,
  noSuchDay: "2026-02-31",
  orderColumns: [column("order_number", (row) => String(row.order + 100_001))],
  columns: [
    column("created_at", (row) => `${row.dayText} ${row.timeText}:00`),
    column("customer_number", (row) => row.customerText),
    column("status", (row) => (row.isCancelled ? "cancelled" : "completed")),
    column("product", (row) => row.product),
    column("items", (row) => String(row.quantity)),
    column("total", (row) => pointMoney(row.cents)),
    column("refunded_amount", (row) => pointMoney(row.refundedCents)),
    column("currency", () => "EUR"),
    column("payment_method", (row) => row.payment),
    column("channel", (row) => row.channel),
    column("referred_by", (row) => row.referredByText),
  ],
  preamble: ["# Invented Books", "# orders"],
  footer: "Total",
}
