import type { Sentence } from "../../records/bilingualError.ts"
import type { Day } from "../../records/day.ts"
import type { Analytics, Values } from "../analytics.ts"
import { previous } from "../dialect.ts"
import type { Row } from "../engine.ts"

/** Whom a question is asked, and as of the end of which day. */
export type Asking = {
  readonly engine: Analytics
  readonly asOf: Day
  /** True where nothing is known of later days: then what the projection has worked out for each row holds. */
  readonly isLatest: boolean
  /** Asked of these customers alone. */
  readonly among?: Behind
}

/** Customers, said in SQL that selects `customer`, with the values that it names beside `$asOf`. */
export type Behind = { readonly sql: string; readonly values?: Values }

/** What a figure means, and in what it is counted. */
export type Definition = { readonly means: Sentence; readonly unit: Unit }
export type Unit =
  | "customers"
  | "requests"
  | "orders"
  | "cents"
  | "share"
  | "days"
  | "months"
  | "score"
  | "minutes"
  | "visits"
  | "contracts"
  | "records"

export async function askAsOf(engine: Analytics, asOf: Day, among?: Behind): Promise<Asking> {
  const [{ later }] = await engine.rows(
    "SELECT EXISTS (FROM order_row WHERE day > $asOf OR void_from > $asOf) AS later",
    { asOf },
  )
  return { engine, asOf, isLatest: later === false, ...(among && { among }) }
}

/** The answer to some SQL, which may name `$asOf`, what `among` binds, and values of its own. */
export const rowsOf = ({ engine, asOf, among }: Asking, sql: string, own: Values = {}): Promise<Row[]> =>
  engine.rows(sql, named(sql, { asOf, ...among?.values, ...own }))

/** Of some values those that the SQL names: the engine takes no others. */
const named = (sql: string, values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([name]) => new RegExp(`\\$${name}\\b`).test(sql)))

/** A further condition: the row is about one of those who are asked. */
export const ofThose = ({ among }: Asking): string => (among === undefined ? "" : ` AND customer IN (${among.sql})`)

/**
 * `asked`: all orders and refunds of known customers up to the end of the day, with what was known then. An order that has
 * been taken back since was one at that time: of whoever had one (`revived`) all is worked out anew (`asked_anew`); of the others the
 * projection has it ready in each row, because what comes later changes nothing before it. Ready rows are read anew for each use,
 * which takes fewer columns and less time than keeping them.
 */
export function asked(asking: Asking): string {
  const counted = `${COUNTED}${ofThose(asking)}`
  return asking.isLatest
    ? `asked AS NOT MATERIALIZED (
        SELECT *, void_from IS NULL AND class = 'sale' AS is_order, is_first_on_day AS is_purchase_day, is_first_in_month AS is_active_month
        FROM order_row WHERE ${counted})`
    : `${revived(counted)},
      asked_anew AS (
        SELECT * REPLACE (CASE WHEN is_purchase_day THEN dense_rank() OVER (PARTITION BY customer, is_order ORDER BY day) END AS purchase_number,
            CASE WHEN is_purchase_day THEN day - ${previous("day", "each_one")} END AS days_since_last)
        FROM (
          SELECT * REPLACE (min(CASE WHEN is_order THEN day END) OVER (PARTITION BY customer) AS first_day),
            is_order AND ${previous("day", "each_one")} IS DISTINCT FROM day AS is_purchase_day,
            is_order AND ${previous("month", "each_one")} IS DISTINCT FROM month AS is_active_month
          FROM (
            SELECT *, class = 'sale' AND (void_from IS NULL OR void_from > $asOf) AS is_order
            FROM order_row SEMI JOIN revived USING (customer) WHERE ${counted})
          WINDOW each_one AS ${EACH_ONE})
        WINDOW each_one AS ${EACH_ONE}),
      asked AS (
        SELECT * REPLACE (CASE WHEN first_day <= $asOf THEN first_day END AS first_day),
          void_from IS NULL AND class = 'sale' AS is_order, is_first_on_day AS is_purchase_day, is_first_in_month AS is_active_month
        FROM order_row ANTI JOIN revived USING (customer) WHERE ${counted}
        UNION ALL BY NAME FROM asked_anew)`
}

/**
 * `counted`: the same rows for questions that look at each of them by itself: without what depends on a customer's other rows, so
 * that a past day takes no longer than today.
 */
export const counted = (asking: Asking): string =>
  `counted AS NOT MATERIALIZED (
    SELECT * EXCLUDE (first_day, is_first_on_day, is_first_in_month, purchase_number, days_since_last),
      class = 'sale' AND (void_from IS NULL OR void_from > $asOf) AS is_order
    FROM order_row WHERE ${COUNTED}${ofThose(asking)})`

/** `revived`: customers with an order that stood then and has been taken back since. */
export const revived = (counted = COUNTED): string =>
  `revived AS MATERIALIZED (SELECT DISTINCT customer FROM order_row WHERE ${counted} AND void_from > $asOf)`

const COUNTED = "customer IS NOT NULL AND class IN ('sale', 'refund') AND day <= $asOf"
const EACH_ONE = "(PARTITION BY customer, is_order ORDER BY day, is_first_on_day DESC, cents DESC, id, part)"

/**
 * After `asked`. `life`: what each customer with an order has done by the end of the day: as the projection has it now, less
 * what came later; only of those who had an order taken back since all is added up anew. So a day of last week is asked nearly
 * as fast as today.
 */
export function lives(asking: Asking): string {
  const margin = "CASE WHEN unknown_margins = 0 THEN margin_cents END AS margin_cents"
  if (asking.isLatest) {
    return `life AS (
      SELECT customer, first_day, second_day, last_day, orders, purchase_days, revenue_cents AS cents, ${margin}
      FROM customer WHERE orders > 0${ofThose(asking)})`
  }
  return `later AS (
      SELECT customer, count(*) FILTER (WHERE class = 'sale' AND void_from IS NULL) AS orders, min(purchase_number) AS next_purchase,
        max(day - days_since_last) FILTER (WHERE day - days_since_last <= $asOf) AS last_day, sum(cents) AS cents, sum(margin_cents) AS margin_cents,
        count(*) - count(margin_cents) AS unknown_margins
      FROM order_row WHERE ${COUNTED.replace("<=", ">")} GROUP BY customer),
    before AS (
      SELECT customer, first_day, CASE WHEN second_day <= $asOf THEN second_day END AS second_day,
        coalesce(later.last_day, customer.last_day) AS last_day, customer.orders - coalesce(later.orders, 0) AS orders,
        coalesce(next_purchase - 1, purchase_days) AS purchase_days, revenue_cents - coalesce(later.cents, 0) AS cents,
        customer.margin_cents - coalesce(later.margin_cents, 0) AS margin_cents,
        customer.unknown_margins - coalesce(later.unknown_margins, 0) AS unknown_margins
      FROM customer LEFT JOIN later USING (customer)
      WHERE first_day <= $asOf AND customer NOT IN (FROM revived)${ofThose(asking)}),
    life AS (
      SELECT * EXCLUDE (margin_cents, unknown_margins), ${margin} FROM before
      UNION ALL
      SELECT customer, any_value(first_day), min(day) FILTER (WHERE purchase_number = 2), max(day) FILTER (WHERE is_order),
        count(*) FILTER (WHERE is_order), max(purchase_number), sum(cents), CASE WHEN count(margin_cents) = count(*) THEN sum(margin_cents) END
      FROM asked_anew WHERE first_day IS NOT NULL GROUP BY customer)`
}

/** A further condition: the row is of the period that begins with `$fromDay`; without one, of all days. */
export const since = (fromDay: Day | undefined): string => (fromDay === undefined ? "" : " AND day >= $fromDay")

/** After `asked`. `first_order`: the first order of each customer. */
export const FIRST_ORDER = "first_order AS (SELECT * FROM asked WHERE purchase_number = 1)"

/** An order of `order_row` or `order_line` that stands at the end of the day, whoever's it is. */
export const STANDS = "class = 'sale' AND day <= $asOf AND (void_from IS NULL OR void_from > $asOf)"

/** All customers behind something, by number. */
export async function customersOf(asking: Asking, { sql, values }: Behind): Promise<number[]> {
  const rows = await rowsOf(asking, `SELECT DISTINCT customer FROM (${sql}) ORDER BY customer`, values)
  return rows.map(({ customer }) => Number(customer))
}

/** Some of the customers behind something, by number, from behind `after` on, and how many there are in all. */
export type CustomerPage = { readonly total: number; readonly customers: readonly number[] }

export async function pageOf(
  asking: Asking,
  { sql, values }: Behind,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<CustomerPage> {
  const rows = await rowsOf(
    asking,
    `WITH behind AS MATERIALIZED (SELECT DISTINCT customer FROM (${sql}))
     SELECT NULL AS customer, count(*) AS total FROM behind
     UNION ALL (SELECT customer, NULL FROM behind WHERE customer > $after ORDER BY customer LIMIT $limit)`,
    { ...values, after, limit },
  )
  const isTotal = (row: (typeof rows)[number]) => row.customer === null
  const customers = rows.filter((row) => !isTotal(row)).map(({ customer }) => Number(customer))
  return { total: Number(rows.find(isTotal)?.total), customers: customers.sort((one, other) => one - other) }
}
