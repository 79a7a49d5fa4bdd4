import { type Asking, asked, type Definition } from "./asking.ts"

/** What winning customers cost, channel by channel, and what they have brought. Amounts in minor units. */
export type AcquisitionChannel = {
  /** Undefined: nobody knows where they came from, or what the money was spent on. */
  readonly channel: string | undefined
  readonly newCustomers: number
  readonly costCents: number
  readonly revenueCents: number
  readonly marginCents: number | undefined
}

export const acquisitionDefinition: Definition = {
  means: {
    en: "cost of marketing and acquisition in the period, over the customers whose first order lies in it; their revenue is all they have brought up to the as-of day",
    de: "Kosten für Werbung und Gewinnung im Zeitraum, bezogen auf Kunden mit der ersten Bestellung in ihm; ihr Umsatz ist alles, was sie bis zum Stichtag gebracht haben",
  },
  unit: "cents",
}

/** Costs of a longer time count by its days within the period; both days of the period belong to it. */
export async function acquisition(
  asking: Asking,
  period: { readonly fromDay: number; readonly untilDay: number },
): Promise<AcquisitionChannel[]> {
  const rows = await asking.engine.rows(
    `WITH ${asked(asking)},
     won AS (
       SELECT customer, coalesce(customer.channel, first(asked.channel ORDER BY asked.day, id, part) FILTER (WHERE is_order)) AS channel,
         any_value(customer.acquisition_cost_cents) AS own_cost, sum(cents) AS cents,
         CASE WHEN count(asked.margin_cents) = count(*) THEN sum(asked.margin_cents) END AS margin
       FROM asked JOIN customer USING (customer) WHERE asked.first_day BETWEEN $fromDay AND $untilDay GROUP BY customer, customer.channel),
     spent AS (
       SELECT channel, cents, coalesce(from_day, day) AS first_day, coalesce(until_day, from_day, day) AS last_day
       FROM cost WHERE type IN ('marketing', 'acquisition') AND customer IS NULL),
     part AS (
       SELECT channel, sum(cents * (least(last_day, $untilDay) - greatest(first_day, $fromDay) + 1) / (last_day - first_day + 1)) AS cents
       FROM spent WHERE first_day <= $untilDay AND last_day >= $fromDay GROUP BY channel),
     gained AS (
       SELECT channel, count(*) AS customers, sum(cents) AS revenue, sum(own_cost) AS own_cost,
         CASE WHEN count(margin) = count(*) THEN sum(margin) END AS margin FROM won GROUP BY channel)
     SELECT coalesce(gained.channel, part.channel) AS channel, coalesce(customers, 0) AS customers,
       round(coalesce(part.cents, 0) + coalesce(own_cost, 0)) AS cost, coalesce(revenue, 0) AS revenue, margin
     FROM gained FULL JOIN part ON gained.channel IS NOT DISTINCT FROM part.channel
     ORDER BY customers DESC, channel NULLS LAST`,
    { asOf: asking.asOf, ...period },
  )
  return rows.map((row) => ({
    channel: row.channel === null ? undefined : String(row.channel),
    newCustomers: Number(row.customers),
    costCents: Number(row.cost),
    revenueCents: Number(row.revenue),
    marginCents: row.margin === null ? undefined : Number(row.margin),
  }))
}
