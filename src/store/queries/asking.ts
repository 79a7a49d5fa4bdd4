import type { Sentence } from "../../records/bilingualError.ts"
import type { Day } from "../../records/day.ts"
import type { Analytics, Values } from "../analytics.ts"

/** Whom a question is asked, and as of the end of which day. */
export type Asking = {
  readonly engine: Analytics
  readonly asOf: Day
  /** True where nothing is known of later days: then what the projection has worked out for each row holds. */
  readonly isLatest: boolean
}

/** What a figure means, and in what it is counted. */
export type Definition = { readonly means: Sentence; readonly unit: Unit }
export type Unit = "customers" | "requests" | "orders" | "cents" | "share" | "days" | "score" | "minutes"

export async function askAsOf(engine: Analytics, asOf: Day): Promise<Asking> {
  const [{ later }] = await engine.rows(
    "SELECT EXISTS (FROM order_row WHERE day > $asOf OR void_from > $asOf) AS later",
    { asOf },
  )
  return { engine, asOf, isLatest: later === false }
}

/**
 * `asked`: all orders and refunds of known customers up to the end of the day, with what was known then. An order that has
 * been taken back since was one at that time.
 */
export const asked = ({ isLatest }: Asking): string =>
  isLatest
    ? `asked AS (
        SELECT *, class = 'sale' AND void_from IS NULL AS is_order, is_first_on_day AS is_purchase_day, is_first_in_month AS is_active_month
        FROM order_row WHERE customer IS NOT NULL AND class IN ('sale', 'refund') AND day <= $asOf)`
    : `asked AS (
        SELECT * EXCLUDE (first_day) REPLACE (is_order AND row_number() OVER by_day = 1 AS is_purchase_day,
            is_order AND row_number() OVER by_month = 1 AS is_active_month),
          min(CASE WHEN is_order THEN day END) OVER (PARTITION BY customer) AS first_day
        FROM (
          SELECT *, class = 'sale' AND (void_from IS NULL OR void_from > $asOf) AS is_order, false AS is_purchase_day, false AS is_active_month
          FROM order_row WHERE customer IS NOT NULL AND class IN ('sale', 'refund') AND day <= $asOf)
        WINDOW by_day AS (PARTITION BY customer, day, is_order ORDER BY id, part),
          by_month AS (PARTITION BY customer, month, is_order ORDER BY day, id, part))`

/** An order of `order_row` or `order_line` that stands at the end of the day, whoever's it is. */
export const STANDS = "class = 'sale' AND day <= $asOf AND (void_from IS NULL OR void_from > $asOf)"

/** The customers of an answer, by number. */
export async function customersOf({ engine, asOf }: Asking, sql: string, values: Values = {}): Promise<number[]> {
  const rows = await engine.rows(sql, { asOf, ...values })
  return rows.map(({ customer }) => Number(customer))
}

/** The month of a day: months since year 0. For few rows only; large tables have it in a column. */
export const monthOf = (day: string): string =>
  `(year(DATE '1970-01-01' + ${day}) * 12 + month(DATE '1970-01-01' + ${day}) - 1)`
