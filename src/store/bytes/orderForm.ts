import type { ColumnUse, ReadPlan, Role } from "../../import/readPlan.ts"
import { minorDigits } from "../../records/money.ts"
import type { EntryOptions } from "../entrySql.ts"
import type { PlainSource } from "../sourceSql.ts"

/** How the orders of a file are written, where that is so simple that bytes can be read for them; see `orderFormOf`. */
export type OrderForm = {
  readonly delimiter: number
  /** The byte behind a line's last cell: a line feed, or the carriage return before it. */
  readonly lineEnd: number
  readonly columns: number
  /** Positions of columns; `order` is −1 where there is none. */
  readonly customer: number
  readonly order: number
  readonly date: number
  readonly amount: number
  /** Customers are addresses, the same in capitals. */
  readonly isAddress: boolean
  /** `12.03.2026`, else `2026-03-12`. */
  readonly isDayFirst: boolean
  readonly decimalMark: number
  /** Decimal places that an amount may have. */
  readonly decimals: 0 | 2
  /** Where a sum word would make a row one of sums: such rows are left to the rules. */
  readonly sumsInCustomer: boolean
  readonly sumsInOrder: boolean
  /** Rows behind this day are slips of the pen. */
  readonly lastDay: number
}

/** Columns that change what a row is, or say more of its order than who, when and how much. */
const BEYOND: readonly Role[] = [
  "time",
  "status",
  "type",
  "mode",
  "currency",
  "refundedAmount",
  "refundedOrder",
  "cancelledAt",
]

/**
 * The form of a plain text file with a row per order, of which only customer, date, amount and number matter; undefined
 * where rules ask for more. Rows may still not be of it: then the whole file is read by the rules.
 */
export function orderFormOf(source: PlainSource, options: EntryOptions): OrderForm | undefined {
  const { plan } = source
  const { customer, email, date, amount, order } = plan.roles
  const who = customer ?? email
  const numbers = plan.numbers.amount
  const dates = plan.dates.date
  if (!isPlainText(source) || !hasPlainRules(plan) || (customer && email)) return undefined
  if (!who || !date || !amount || !numbers || dates?.kind !== "text") return undefined
  if (dates.monthNames || dates.order === "mdy" || plan.fileTimeZone !== undefined) return undefined
  if (options.withMargin || options.links || options.facts) return undefined
  if (plan.currency !== undefined && plan.currency !== options.currency) return undefined
  return {
    delimiter: source.delimiter.charCodeAt(0),
    lineEnd: source.lineEnd.charCodeAt(0),
    columns: plan.columns.length,
    customer: who.index,
    order: order?.index ?? -1,
    date: date.index,
    amount: amount.index,
    isAddress: customer === undefined,
    isDayFirst: dates.order === "dmy",
    decimalMark: numbers.decimal.charCodeAt(0),
    decimals: minorDigits(options.currency),
    sumsInCustomer: plan.sumRows.some(({ column }) => column.index === who.index),
    sumsInOrder: plan.sumRows.some(({ column }) => column.index === order?.index),
    lastDay: options.lastDay,
  }
}

function isPlainText({ plan, lineNumbers, quoted }: PlainSource): boolean {
  return plan.format === "csv" && lineNumbers === "ordinal" && !quoted
}

const isIdOf = ({ roles }: ReadPlan, { index }: ColumnUse): boolean =>
  [roles.customer, roles.email, roles.order].some((use) => use?.index === index)

/** One row is one order, whatever else stands in it. */
function hasPlainRules(plan: ReadPlan): boolean {
  return (
    plan.amountLevel === "order" &&
    plan.orderNumbers === "unique" &&
    plan.negativeAmounts === "refund" &&
    !plan.stripApostrophe &&
    plan.customerAlso.length + plan.orderAlso.length === 0 &&
    plan.sumRows.every(({ column }) => isIdOf(plan, column)) &&
    BEYOND.every((role) => plan.roles[role] === undefined)
  )
}
