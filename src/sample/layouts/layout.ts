import type { Day } from "../../records/day.ts"

/** What is to be written of one row; the writer fills one and the same object again and again. */
export type Row = {
  order: number
  /** Row of the customer, -1 for nobody. */
  customer: number
  customerText: string
  referredByText: string
  day: Day
  dayText: string
  timeText: string
  product: string
  /** List price of one piece. */
  priceCents: number
  quantity: number
  /** Of this row, after discount. */
  cents: number
  listCents: number
  costCents: number
  /** Given back for this row. */
  refundedCents: number
  refundDayText: string
  /** A row of its own for something sent back: quantity and amount are negative. */
  isReturn: boolean
  isCancelled: boolean
  payment: string
  channel: string
  discountPercent: number
}

export type Column = { readonly name: string; readonly cell: (row: Row) => string }

export type Layout = {
  readonly delimiter: ";" | ","
  /** The first columns, which are the same in every row of an order: their text is made once. */
  readonly orderColumns: readonly Column[]
  readonly columns: readonly Column[]
  readonly day: (day: Day) => string
  /** A date as an untidy export has it. */
  readonly noSuchDay: string
  /** Whether a row is an order or one of its lines. */
  readonly level: "order" | "line"
  /** What was sent back: an amount in the row it belongs to, or a negative row. */
  readonly returns: "amount" | "row"
  /** Lines before the header, when the export is untidy. */
  readonly preamble: readonly string[]
  readonly footer: string
}

export const column = (name: string, cell: (row: Row) => string): Column => ({ name, cell })

/** The names of all columns, as they stand in the first line. */
export function headerOf(layout: Layout): string {
  return [...layout.orderColumns, ...layout.columns].map(({ name }) => name).join(layout.delimiter)
}
