import { dayBeforeMonthsAreOver, monthOf, rounded } from "../dialect.ts"
import { type Asking, type Behind, type Definition, rowsOf } from "./asking.ts"

/** Contracts by the month in which they may end first: how many went on. Months since year 0, amounts in minor units. */
export type MonthOfRenewals = {
  readonly month: number
  /** Contracts whose minimum term ends in this month, and their fees turned into a month's. */
  readonly due: number
  readonly dueCents: number
  /** Of those that were due by the as-of day: went on beyond it, or ended by then. */
  readonly renewed: number
  readonly ended: number
  /** Of those still to come: those that somebody has cancelled already. */
  readonly cancelled: number
}

export const contractRenewalsDefinition: Definition = {
  means: {
    en: "contracts by the month in which their minimum term ends: renewed are those that went on beyond it; of months to come, how many are cancelled already",
    de: "Verträge nach dem Monat, in dem ihre Mindestlaufzeit endet: verlängert sind die, die darüber hinaus liefen; von künftigen Monaten, wie viele schon gekündigt sind",
  },
  unit: "contracts",
}

/** A month has a twelfth of 365.25 days. */
export const MONTHLY_FEE = `(price_cents / CASE interval_unit WHEN 'day' THEN coalesce(interval_count, 1) / 30.4375
  WHEN 'week' THEN coalesce(interval_count, 1) * 7 / 30.4375 WHEN 'year' THEN coalesce(interval_count, 1) * 12
  ELSE coalesce(interval_count, 1) END)`

const DUE = `due AS (
  SELECT *, ${monthOf("due_day")} AS due_month, ${MONTHLY_FEE} AS monthly
  FROM (
    SELECT *, ${dayBeforeMonthsAreOver("starts_on", "minimum_term_months")} AS due_day
    FROM subscription WHERE customer IS NOT NULL AND starts_on <= $asOf AND minimum_term_months > 0)),
  judged AS (
    SELECT *, due_day <= $asOf AS is_past, ends_on IS NOT NULL AND ends_on <= due_day AS has_ended FROM due)`

/** Two years back and one ahead. */
const SHOWN = "due_day BETWEEN $asOf - 731 AND $asOf + 366"

export async function contractRenewals(asking: Asking): Promise<MonthOfRenewals[]> {
  const rows = await rowsOf(
    asking,
    `WITH ${DUE}
     SELECT due_month AS month, count(*) AS due, ${rounded("sum(monthly)")} AS cents, count(*) FILTER (WHERE is_past AND NOT has_ended) AS renewed,
       count(*) FILTER (WHERE is_past AND has_ended) AS ended,
       count(*) FILTER (WHERE NOT is_past AND (has_ended OR coalesce(cancelled_on <= $asOf, false))) AS cancelled
     FROM judged WHERE ${SHOWN} GROUP BY due_month ORDER BY due_month`,
  )
  return rows.map((row) => ({
    month: Number(row.month),
    due: Number(row.due),
    dueCents: Number(row.cents),
    renewed: Number(row.renewed),
    ended: Number(row.ended),
    cancelled: Number(row.cancelled),
  }))
}

/** The customers whose contracts are due in a month. */
export const customersDue = (month: number): Behind => ({
  sql: `WITH ${DUE} SELECT customer FROM judged WHERE due_month = $month`,
  values: { month },
})
