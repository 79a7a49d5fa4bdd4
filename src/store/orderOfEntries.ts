import type { RowClass } from "../import/readPlan.ts"
import type { Day } from "../records/day.ts"
import { formatDay } from "../records/day.ts"
import type { RecordOf } from "../records/record.ts"
import type { State } from "./state.ts"

/** One row of a file about an order: the order, or money that went back. */
export type OrderEntry = {
  readonly customer: string | null
  readonly day: Day
  readonly at: number | null
  readonly isRefund: 0 | 1
  readonly class: RowClass
  readonly cents: number
  readonly refundedCents: number
  readonly marginCents: number | null
  readonly details: string | null
  readonly fileId: number
}

/** What files say of an order as one order: rows that repeat another are that row, others add up; refunds stand within. */
export function orderOfEntries(entries: readonly OrderEntry[]): RecordOf<"order">["fields"] | undefined {
  const rows = withoutRepeats(entries.filter(({ isRefund }) => isRefund === 0))
  const [first] = rows
  if (first === undefined) return undefined
  const sumOf = (part: (row: OrderEntry) => number) => rows.reduce((sum, row) => sum + part(row), 0)
  const margins = rows.map(({ marginCents }) => marginCents)
  const amountCents = sumOf(({ cents }) => cents)
  const refunds = refundsOf(rows, entries, amountCents)
  const status = first.class === "refunded" || first.class === "refund" ? "sale" : first.class
  return {
    ...(first.details === null ? {} : JSON.parse(first.details)),
    status,
    amountCents,
    ...(margins.includes(null) ? {} : { marginCents: sumOf(({ marginCents }) => marginCents ?? 0) }),
    ...(refunds.length === 0 ? {} : { refunds }),
  }
}

function refundsOf(rows: readonly OrderEntry[], entries: readonly OrderEntry[], amountCents: number) {
  const inItsRow = rows.map(({ day, refundedCents }) => ({ at: formatDay(day), amountCents: refundedCents }))
  if (rows[0].class === "refunded") return [{ at: formatDay(rows[0].day), amountCents: Math.abs(amountCents) }]
  const ofTheirOwn = entries
    .filter(({ isRefund }) => isRefund === 1)
    .map(({ day, cents }) => ({ at: formatDay(day), amountCents: Math.abs(cents) }))
  return [...inItsRow, ...ofTheirOwn].filter((refund) => refund.amountCents > 0)
}

function withoutRepeats(rows: readonly OrderEntry[]): OrderEntry[] {
  const known = new Map(rows.map((row) => [`${row.fileId} ${row.cents} ${row.refundedCents} ${row.class}`, row]))
  return [...known.values()]
}

/** Rows about one order number in a source, those that count now or all; without an index, so all orders are looked through. */
export function entriesOfOrder(
  state: State,
  table: "current_entry" | "order_entry",
  { sourceId, number }: { readonly sourceId: number; readonly number: string },
): OrderEntry[] {
  return state.rows<OrderEntry>(
    `SELECT customer.name AS customer, day, at, is_refund AS isRefund, class, cents, refunded_cents AS refundedCents,
       margin_cents AS marginCents, details, file_id AS fileId
     FROM ${table} AS entry LEFT JOIN customer ON customer.id = entry.customer_id
     WHERE entry.source_id = ? AND (number = ? OR refunded_number = ?) ORDER BY entry.id`,
    sourceId,
    number,
    number,
  )
}
