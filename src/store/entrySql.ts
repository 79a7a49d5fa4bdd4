import { BAD_ROW, CLASS_NUMBER, PARTLY_REFUNDED, RowSql } from "./rowSql.ts"
import { type PlainSource, sourceSql } from "./sourceSql.ts"

/**
 * An entry is what one order (or refund, or row set aside) comes down to, packed into 128 bits so that a customer's
 * entries travel as one list: from the low end, minor units + 2^53 (54 bits), class (4 bits), and in the upper half
 * day + 2^19 (20 bits) and 43 bits of the order number's hash (0 = no number).
 */
const LOW_HALF = (cents: string, rowClass: string) =>
  `((${cents}) + 9007199254740992 + (${rowClass})::BIGINT * 18014398509481984)`
const HIGH_HALF = (day: string, hash: string) => `((${day}) + 524288 + (${hash})::BIGINT * 1048576)`

export function entrySql(day: string, cents: string, rowClass: string, orderHash: string): string {
  return `${HIGH_HALF(day, orderHash)}::HUGEINT * 18446744073709551616 + ${LOW_HALF(cents, rowClass)}`
}

/** SQL of the 43-bit hash of an order number, 0 where there is none. */
function orderHashSql(orderNumber: string | undefined): string {
  return orderNumber ? `CASE WHEN ${orderNumber} IS NULL THEN 0 ELSE (hash(${orderNumber}) >> 21)::BIGINT END` : "0"
}

export type EntryOptions = { readonly currency: string; readonly withMargin: boolean; readonly lastDay: number }

/** SQL with `customer, entry [, margin]` for every order of a source: rows as they are, or lines gathered by order. */
export function entriesSql(source: PlainSource, options: EntryOptions): string {
  const level = source.plan.amountLevel
  return level === "order" ? entriesOfRows(source, options) : entriesOfLines(source, options)
}

/** Rows with what the rules make of them; a row that cannot be read has no customer and the class of bad rows. */
export function rowsSql(source: PlainSource, options: EntryOptions): string {
  const row = new RowSql(source.plan, options.currency)
  const orderNumber = row.orderNumber()
  const refunded = row.decimal("refundedAmount")
  return `SELECT ${row.customer()} AS customer, ${orderNumber ?? "NULL"} AS order_number, ${row.day()} AS day,
    ${row.amount()} AS cents, ${foreignCurrency(row, options) ?? row.rowClass()} AS class,
    ${refunded ? `abs(${row.minorUnits(refunded)})` : "0"} AS refunded,
    ${options.withMargin ? (row.margin() ?? "NULL") : "NULL"} AS margin,
    ${refundedOrder(row) ?? "NULL"} AS refunded_order
    FROM (${sourceSql(source)})`
}

/** Rows in another currency cannot be added up: they are set aside like rows that cannot be read. */
function foreignCurrency(row: RowSql, options: EntryOptions): string | undefined {
  const column = row.column("currency")
  if (!column) return undefined
  const text = `upper(trim(${column}))`
  return `CASE WHEN ${text} <> '' AND ${text} <> '${options.currency}' THEN ${BAD_ROW} ELSE ${row.rowClass()} END`
}

function refundedOrder(row: RowSql): string | undefined {
  const use = row.plan.roles.refundedOrder
  return use && row.text(use)
}

const bad = (lastDay: number) => `(day IS NULL OR cents IS NULL OR day > ${lastDay} OR class = ${BAD_ROW})`

function entriesOfRows(source: PlainSource, options: EntryOptions): string {
  const hash = orderHashSql("coalesce(CASE WHEN class = 1 THEN refunded_order END, order_number)")
  return `SELECT CASE WHEN bad THEN NULL ELSE customer END AS customer,
    CASE WHEN bad THEN ${entrySql("0", "0", String(BAD_ROW), "0")}
    ELSE ${entrySql("day", netCents, netClass, source.plan.roles.order ? hash : "0")} END AS entry, margin
    FROM (SELECT *, ${bad(options.lastDay)} AS bad FROM (${rowsSql(source, options)}))`
}

/** An order refunded in its own row: in full it is none, in part it is worth what remains. */
const netCents = "CASE WHEN class = 0 AND refunded > 0 AND refunded < cents THEN cents - refunded ELSE cents END"
const netClass = `CASE WHEN class <> 0 OR refunded = 0 OR cents <= 0 OR refunded IS NULL THEN class
  WHEN refunded >= cents THEN ${CLASS_NUMBER.refunded} ELSE ${PARTLY_REFUNDED} END`

/** Lines gathered by order number; lines without one are orders of their own. */
function entriesOfLines(source: PlainSource, options: EntryOptions): string {
  const wholeOrder = source.plan.amountLevel !== "line"
  const readable = wholeOrder ? "true" : `NOT ${bad(options.lastDay)}`
  const cents = wholeOrder ? "any_value(cents)" : "sum(cents)::BIGINT"
  // A till starts its receipt numbers anew each day; an order's lines share its day.
  const group = wholeOrder ? "order_number" : "order_number, day, class"
  return `WITH line_rows AS MATERIALIZED (${rowsSql(source, options)}),
    gathered AS (
      SELECT max(customer) AS customer, order_number, min(day) AS day, ${cents} AS cents, max(class) AS class,
        ${wholeOrder ? "max" : "sum"}(refunded)::BIGINT AS refunded, sum(margin)::BIGINT AS margin, any_value(refunded_order) AS refunded_order
      FROM line_rows WHERE order_number IS NOT NULL AND ${readable} GROUP BY ${group}
      UNION ALL BY NAME SELECT * FROM line_rows WHERE order_number IS NULL OR NOT (${readable})
    )
    SELECT CASE WHEN bad THEN NULL ELSE customer END AS customer,
      CASE WHEN bad THEN ${entrySql("0", "0", String(BAD_ROW), "0")}
      ELSE ${entrySql("day", netCents, netClass, orderHashSql("coalesce(CASE WHEN class = 1 THEN refunded_order END, order_number)"))} END AS entry, margin
    FROM (SELECT *, ${bad(options.lastDay)} AS bad FROM gathered)`
}

/** SQL with each customer's entries as one list: `customer, entries [, margins]`. */
export function customersSql(sources: readonly PlainSource[], options: EntryOptions): string {
  const entries = sources.map((source) => `(${entriesSql(source, options)})`).join(" UNION ALL BY NAME ")
  // A missing margin is written as the smallest number there is: lists keep no gaps.
  const margins = options.withMargin ? ", list(coalesce(margin, -9007199254740992)) AS margins" : ""
  return `SELECT customer, list(entry) AS entries${margins} FROM (${entries}) GROUP BY customer`
}
