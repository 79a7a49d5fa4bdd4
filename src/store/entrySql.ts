import type { ReadPlan } from "../import/readPlan.ts"
import { type Exchange, exchangedSql, rowSqlOf, unexchangedSql } from "./exchange.ts"
import { type Links, linkedCustomerSql, refundsToOwnersSql } from "./links.ts"
import { detailsSql, factsOfLinesSql, factsOfRowSql, type OrderFacts } from "./orderFacts.ts"
import { BAD_ROW, CLASS_NUMBER, PARTLY_REFUNDED, REPEATED_IN_LATER_FILE } from "./rowSql.ts"
import type { PlainSource } from "./sourceSql.ts"

/**
 * An entry is what one order (or refund, or row set aside) comes down to, packed into two whole numbers. From the low end,
 * `low` holds minor units + 2^53 (54 bits) and class (4 bits); `high` 43 bits of the order number's hash (0 = no number),
 * 1 bit for money going back, 17 bits of day. So entries in ascending order go by day, sales before refunds. One number of
 * 128 bits would take the engine longer to put together and to sort.
 */
const LOW = "(cents + 9007199254740992 + class::BIGINT * 18014398509481984)"
const HIGH = "(order_hash + (class = 1 OR cents < 0)::BIGINT * 8796093022208 + day::BIGINT * 17592186044416)"

/** SQL of the 43-bit hash of an order number, 0 where it is NULL. */
function orderHashSql(orderNumber: string): string {
  return `CASE WHEN ${orderNumber} IS NULL THEN 0 ELSE (hash(${orderNumber}) >> 21)::BIGINT END`
}

export type EntryOptions = {
  readonly currency: string
  readonly withMargin: boolean
  readonly lastDay: number
  readonly links?: Links
  /** What orders carry beside customer, day and money is read as well: to be kept, never to be valued. */
  readonly facts?: OrderFacts
  /** Rows in other currencies are turned into the one that counts, where a rate is known. */
  readonly exchange?: Exchange | undefined
}

/** Rows with what the rules make of them; one in another currency has the class of rows that cannot be read. */
export function rowsSql(source: PlainSource, options: EntryOptions): string {
  const row = rowSqlOf(source.plan, options)
  const foreign = unexchangedSql(source.plan, options)
  const { refundedOrder } = source.plan.roles
  const customer = linkedCustomerSql(row, options.links)
  const rows = `SELECT ${customer.sql} AS customer, ${row.orderNumber() ?? "NULL::VARCHAR"} AS order_number, ${row.day()} AS day,
    ${row.amount()} AS cents, ${foreign ? `CASE WHEN ${foreign} THEN ${BAD_ROW} ELSE ${row.rowClass()} END` : row.rowClass()} AS class,
    ${row.refunded()} AS refunded, ${options.withMargin ? (row.margin() ?? "NULL::BIGINT") : "NULL::BIGINT"} AS margin,
    ${refundedOrder ? row.text(refundedOrder) : "NULL::VARCHAR"} AS refunded_order${options.facts ? `, ${factsOfRowSql(row, options.facts)}` : ""}
    FROM (${exchangedSql(source, options)}) ${customer.join}`
  return options.links?.refunds ? refundsToOwnersSql(rows) : rows
}

/** A row of unknown day or amount, ahead of time, in another currency, or with a refund that cannot be read. */
const bad = (lastDay: number) =>
  `(day IS NULL OR cents IS NULL OR refunded IS NULL OR day > ${lastDay} OR class = ${BAD_ROW})`

/** SQL with `customer, day, cents, class, order_hash, margin` for every order of a source: rows, or lines gathered. */
export function entriesSql(source: PlainSource, options: EntryOptions): string {
  const { roles } = source.plan
  const number = "coalesce(CASE WHEN class = 1 THEN refunded_order END, order_number)"
  const hash = roles.order || roles.refundedOrder ? orderHashSql(number) : "0"
  return `SELECT CASE WHEN bad THEN NULL ELSE customer END AS customer, CASE WHEN bad THEN 0 ELSE day END AS day,
    CASE WHEN bad THEN 0 ELSE ${netCents(source.plan)} END AS cents,
    CASE WHEN bad THEN ${BAD_ROW} ELSE ${netClass(source.plan)} END AS class,
    CASE WHEN bad THEN 0 ELSE ${hash} END AS order_hash, margin
    FROM (SELECT *, ${bad(options.lastDay)} AS bad FROM (${orderRowsSql(source, options)}))`
}

/** SQL with every order of a source as its rows tell it, before refunds in the order's own row are taken off. */
function orderRowsSql(source: PlainSource, options: EntryOptions): string {
  return source.plan.amountLevel === "order" ? rowsSql(source, options) : gatheredSql(source, options)
}

/**
 * SQL with the orders of a source that can be read, to be kept: texts and whole numbers as they are in the workspace,
 * each customer's and each order's together, in an order that follows from the file alone.
 */
export function keptOrdersSql(source: PlainSource, options: EntryOptions & { readonly facts: OrderFacts }): string {
  const ownMoney = source.plan.negativeAmounts === "ignored" ? "class = 0 AND cents < 0" : "false"
  return `SELECT customer, number, coalesce(refunded_order, '') AS refunded_number, details, day::BIGINT AS day, is_refund::BIGINT AS is_refund,
      CASE WHEN is_refund OR number = '' THEN abs(cents) ELSE 0 END::BIGINT AS key_cents,
      cents::BIGINT AS cents, refunded::BIGINT AS refunded, class::BIGINT AS class, margin::BIGINT AS margin, instant
    FROM (SELECT *, class = ${CLASS_NUMBER.refund} OR (class = ${CLASS_NUMBER.sale} AND cents < 0) AS is_refund
      FROM (SELECT * REPLACE (CASE WHEN ${ownMoney} THEN ${CLASS_NUMBER.ignored} ELSE class END AS class),
          coalesce(order_number, '') AS number, ${detailsSql(options.exchange !== undefined)} AS details
        FROM (${orderRowsSql(source, options)}) WHERE NOT ${bad(options.lastDay)}))
    ORDER BY customer NULLS LAST, day, number, is_refund, key_cents, cents, class, refunded, margin, refunded_number, instant, hash(details)`
}

/** An order refunded in its own row: in full it is none, in part it is worth what remains. */
function netCents({ roles }: ReadPlan): string {
  return roles.refundedAmount
    ? "CASE WHEN class = 0 AND refunded < cents THEN cents - refunded ELSE cents END"
    : "cents"
}

function netClass({ roles, negativeAmounts }: ReadPlan): string {
  const cases = [
    ...(roles.refundedAmount
      ? [
          `WHEN class = 0 AND refunded > 0 AND cents > 0 THEN CASE WHEN refunded >= cents THEN ${CLASS_NUMBER.refunded} ELSE ${PARTLY_REFUNDED} END`,
        ]
      : []),
    ...(negativeAmounts === "ignored" ? [`WHEN class = 0 AND cents < 0 THEN ${CLASS_NUMBER.ignored}`] : []),
  ]
  return cases.length === 0 ? "class" : `CASE ${cases.join(" ")} ELSE class END`
}

/**
 * Lines gathered by order number; lines without one are orders of their own. Lines of one number that name different
 * customers are different orders: a second look at these few alone gathers them by customer too. A line that names
 * nobody belongs to the one customer of its number, where there is exactly one.
 */
function gatheredSql(source: PlainSource, options: EntryOptions): string {
  const { amountLevel } = source.plan
  const firstRow = amountLevel === "first-row"
  const readable = firstRow ? "true" : `NOT ${bad(options.lastDay)}`
  // A till starts its receipt numbers anew each day; an order's lines share its day.
  const sameOrder = firstRow ? "order_number" : "order_number, day, class, takes_back"
  const cents = amountLevel === "line" ? SUM_OF_CENTS : "any_value(cents)"
  const refunded = amountLevel === "line" ? "sum(refunded)::BIGINT" : "max(refunded)"
  // Lines that a receipt takes back to the last leave nothing of it; one of nothing but free lines is an order.
  const rowClass =
    amountLevel === "line"
      ? `CASE WHEN max(class) = 0 AND sum(cents) = 0 AND min(cents) < 0 THEN ${CLASS_NUMBER.cancelled} ELSE max(class) END`
      : "max(class)"
  const order = `max(customer) AS customer, order_number, min(day) AS day, ${cents} AS cents, ${rowClass} AS class,
      CASE WHEN bool_or(refunded IS NULL) THEN NULL ELSE ${refunded} END AS refunded, ${options.withMargin ? MARGIN : "NULL::BIGINT"} AS margin,
      any_value(refunded_order) AS refunded_order${options.facts ? `, ${factsOfLinesSql(source.plan)}` : ""}`
  // Further rows of an order may name nobody, or somebody else, as long as they hold no amount.
  const payer = firstRow ? "CASE WHEN cents IS NOT NULL THEN customer END" : "customer"
  return `WITH line_rows AS MATERIALIZED (${rowsSql(source, options)}),
    numbered AS (SELECT *, ${amountLevel === "repeated" ? "cents < 0" : "false"} AS takes_back FROM line_rows
      WHERE order_number IS NOT NULL AND ${readable}),
    orders AS MATERIALIZED (SELECT ${order}, bool_or(takes_back) AS takes_back, min(${payer}) <> max(${payer}) AS is_shared
      FROM numbered GROUP BY ${sameOrder})
    SELECT * EXCLUDE (takes_back, is_shared) FROM orders WHERE is_shared IS NOT TRUE
    UNION ALL BY NAME SELECT ${order} FROM numbered SEMI JOIN (FROM orders WHERE is_shared) USING (${sameOrder})
      GROUP BY ${sameOrder}, customer HAVING count(cents) > 0
    UNION ALL BY NAME SELECT * FROM line_rows WHERE order_number IS NULL OR NOT (${readable})`
}

/** An order of which a line has no known margin has none: what is missing is filled in for the whole. */
const MARGIN = "CASE WHEN count(margin) = count(cents) THEN sum(margin)::BIGINT END"

/** A sum beyond what a number holds is no amount. */
const SUM_OF_CENTS = "CASE WHEN abs(sum(cents)) < 9007199254740992 THEN sum(cents)::BIGINT END"

/**
 * SQL with every entry, by customer (in the order of the ids' UTF-8 bytes, unknown ones last) and then as entries go:
 * `customer, customer_hash, low, high [, margin]`. The engine sorts on disk what does not fit into memory.
 */
export function sortedEntriesSql(sources: readonly PlainSource[], options: EntryOptions): string {
  const margin = options.withMargin ? ", margin" : ""
  return `SELECT customer, hash(customer) AS customer_hash, low, high${margin}
    FROM (SELECT customer, ${LOW} AS low, ${HIGH} AS high${margin}
      FROM (${entriesOfAll(sources, options)}) ORDER BY customer NULLS LAST, high, low${margin})`
}

/**
 * Of an order that several files hold, by customer, number and day, the last file's version counts. Refunds are told
 * apart by their amount as well, because an order may be refunded in parts.
 */
function entriesOfAll(sources: readonly PlainSource[], options: EntryOptions): string {
  if (sources.length === 1) return entriesSql(sources[0], options)
  const all = sources
    .map((source, index) => `(SELECT *, ${index} AS file FROM (${entriesSql(source, options)}))`)
    .join(" UNION ALL BY NAME ")
  const refund = "(class = 1 OR (class = 0 AND cents < 0))"
  const lastFile = `max(file) OVER (PARTITION BY customer, order_hash, day, ${refund}, CASE WHEN ${refund} THEN abs(cents) END)`
  return `SELECT * EXCLUDE (last_file) REPLACE (
      CASE WHEN order_hash <> 0 AND class <> ${BAD_ROW} AND file < last_file THEN ${REPEATED_IN_LATER_FILE} ELSE class END AS class)
    FROM (SELECT *, ${lastFile} AS last_file FROM (${all}))`
}
