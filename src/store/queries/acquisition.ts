import { rounded } from "../dialect.ts"
import { type Asking, asked, type Behind, type Definition, FIRST_ORDER, lives, rowsOf } from "./asking.ts"
import { known, said } from "./cells.ts"

/** What winning customers cost, channel by channel, and what they have brought. Amounts in minor units. */
export type AcquisitionChannel = {
  /** Undefined: nobody knows where they came from, or what the money was spent on. */
  readonly channel: string | undefined
  readonly newCustomers: number
  readonly costCents: number
  readonly revenueCents: number
  readonly marginCents: number | undefined
  /** Value to date and expected value per customer by the latest valuation, of so many; undefined where nobody is in it. */
  readonly meanValue: { readonly cents: number; readonly of: number } | undefined
  /** Cost of a new customer; undefined without a new customer. */
  readonly costPerCustomerCents: number | undefined
  /** Value over cost of a customer; undefined where either is not known or nothing was spent. */
  readonly valueToCost: number | undefined
}

export const acquisitionDefinition: Definition = {
  means: {
    en: "cost of marketing and acquisition in the period, over the customers whose first order lies in it; their revenue is all they have brought up to the as-of day, their value by the latest valuation adds what is expected of them. A mean value is also the most that winning such a customer may cost; a third of it is a rule of thumb for what it should",
    de: "Kosten für Werbung und Gewinnung im Zeitraum, bezogen auf Kunden mit der ersten Bestellung in ihm; ihr Umsatz ist alles, was sie bis zum Stichtag gebracht haben, ihr Wert nach der letzten Bewertung enthält auch das Erwartete. Der mittlere Wert ist zugleich der höchste vertretbare Gewinnungspreis; ein Drittel davon ist eine Faustregel für den angemessenen",
  },
  unit: "cents",
}

export type Period = { readonly fromDay: number; readonly untilDay: number }

const won = (asking: Asking): string => `WITH ${asked(asking)}, ${FIRST_ORDER}, ${lives(asking)},
  won AS (
    SELECT customer, coalesce(customer.channel, first_order.channel) AS channel, acquisition_cost_cents AS own_cost
    FROM first_order LEFT JOIN customer USING (customer) WHERE day BETWEEN $fromDay AND $untilDay)`

/** Costs of a longer time count by its days within the period; both days of the period belong to it. */
export async function acquisition(asking: Asking, period: Period): Promise<AcquisitionChannel[]> {
  const rows = await rowsOf(
    asking,
    `${won(asking)},
     spent AS (
       SELECT channel, cents, coalesce(from_day, day) AS first_day, coalesce(until_day, from_day, day) AS last_day
       FROM cost WHERE type IN ('marketing', 'acquisition') AND customer IS NULL),
     part AS (
       SELECT channel, sum(cents * (least(last_day, $untilDay) - greatest(first_day, $fromDay) + 1) / (last_day - first_day + 1)) AS cents
       FROM spent WHERE first_day <= $untilDay AND last_day >= $fromDay GROUP BY channel),
     gained AS (
       SELECT won.channel, count(*) AS customers, sum(cents) AS revenue, sum(own_cost) AS own_cost,
         CASE WHEN count(margin_cents) = count(*) THEN sum(margin_cents) END AS margin,
         avg(coalesce(current_value, 0) + coalesce(future_value, 0)) FILTER (WHERE customer_value.customer IS NOT NULL) AS mean_value,
         count(customer_value.customer) AS valued
       FROM won JOIN life USING (customer) LEFT JOIN customer_value USING (customer) GROUP BY won.channel)
     SELECT coalesce(gained.channel, part.channel) AS channel, coalesce(customers, 0) AS customers,
       ${rounded("coalesce(part.cents, 0) + coalesce(own_cost, 0)")} AS cost, coalesce(revenue, 0) AS revenue, margin, mean_value, valued
     FROM gained FULL JOIN part ON gained.channel IS NOT DISTINCT FROM part.channel
     ORDER BY customers DESC, channel NULLS LAST`,
    { ...period },
  )
  return rows.map(channelOf)
}

function channelOf(row: Record<string, unknown>): AcquisitionChannel {
  const [newCustomers, costCents, meanValue] = [Number(row.customers), Number(row.cost), known(row.mean_value)]
  const costPerCustomerCents = newCustomers === 0 ? undefined : costCents / newCustomers
  return {
    channel: said(row.channel),
    newCustomers,
    costCents,
    revenueCents: Number(row.revenue),
    marginCents: known(row.margin),
    meanValue: meanValue === undefined ? undefined : { cents: meanValue, of: Number(row.valued) },
    costPerCustomerCents,
    valueToCost: meanValue === undefined || !costPerCustomerCents ? undefined : meanValue / costPerCustomerCents,
  }
}

/** The customers who were won through a channel within the period. */
export const customersWon = (asking: Asking, period: Period, channel: string | undefined): Behind => ({
  sql: `${won(asking)} SELECT customer FROM won WHERE channel IS NOT DISTINCT FROM $channel`,
  values: { ...period, channel: channel ?? null },
})
