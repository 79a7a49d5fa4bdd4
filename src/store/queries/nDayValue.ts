import { lastDayOfMonth, monthOf } from "../dialect.ts"
import { type Asking, asked, type Behind, type Definition, rowsOf } from "./asking.ts"

/** What customers of a month had brought after so many days. Amounts in minor units, months since year 0. */
export type NDayValue = {
  readonly month: number
  readonly customers: number
  /** Per customer; only days that all customers of the month have behind them. Margin is undefined where it is not known of all orders. */
  readonly values: readonly {
    readonly days: number
    readonly revenueCents: number
    readonly marginCents: number | undefined
  }[]
}

export const nDayValueDefinition: Definition = {
  means: {
    en: "revenue less refunds (and margin) within the first 0, 30, 60, 90, 180, 365 and 730 days after the first order, over the customers of its month; realised, not expected",
    de: "Umsatz abzüglich Erstattungen (und Rohertrag) in den ersten 0, 30, 60, 90, 180, 365 und 730 Tagen nach der ersten Bestellung, je Kunde ihres Monats; eingetreten, nicht erwartet",
  },
  unit: "cents",
}

const DAYS = [0, 30, 60, 90, 180, 365, 730] as const

export async function nDayValue(asking: Asking): Promise<NDayValue[]> {
  const sums = DAYS.map(
    (days) => `coalesce(sum(cents) FILTER (WHERE age <= ${days}), 0) AS cents${days},
      CASE WHEN bool_and(is_known) FILTER (WHERE age <= ${days}) THEN coalesce(sum(margin) FILTER (WHERE age <= ${days}), 0) END AS margin${days}`,
  )
  const rows = await rowsOf(
    asking,
    `WITH ${asked(asking)},
     cell AS (
       SELECT first_day, CASE ${DAYS.map((days) => `WHEN day <= first_day + ${days} THEN ${days}`).join(" ")} END AS age, sum(cents) AS cents,
         sum(margin_cents) AS margin, count(margin_cents) = count(*) AS is_known, count(*) FILTER (WHERE purchase_number = 1) AS customers
       FROM asked WHERE first_day IS NOT NULL GROUP BY ALL)
     SELECT ${monthOf("first_day")} AS month, sum(customers) AS customers,
       $asOf - ${lastDayOfMonth("any_value(first_day)")} AS days_behind, ${sums.join(", ")}
     FROM cell GROUP BY month ORDER BY month`,
  )
  return rows.map((row) => {
    const customers = Number(row.customers)
    return {
      month: Number(row.month),
      customers,
      values: DAYS.filter((days) => days <= Number(row.days_behind)).map((days) => ({
        days,
        revenueCents: Number(row[`cents${days}`]) / customers,
        marginCents: row[`margin${days}`] === null ? undefined : Number(row[`margin${days}`]) / customers,
      })),
    }
  })
}

/** The customers whose first order lies in a month. */
export const customersSinceMonth = (asking: Asking, month: number): Behind => ({
  sql: `WITH ${asked(asking)} SELECT customer FROM asked WHERE purchase_number = 1 AND month = $month`,
  values: { month },
})
