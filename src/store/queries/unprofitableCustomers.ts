import { asReal, rounded } from "../dialect.ts"
import { type Asking, asked, type Behind, type Definition, lives, rowsOf } from "./asking.ts"

/** Customers who have cost more than they have brought. Amounts in minor units. */
export type UnprofitableCustomers = {
  readonly customers: number
  /** What they have brought: margin where it is known of all their orders, else revenue. */
  readonly broughtCents: number
  readonly costCents: number
  /** Of whom the latest valuation expects that they will bring the difference. */
  readonly expectedToEarnIt: number
  /** Of all customers of whom a cost is known. */
  readonly of: number
}

export const unprofitableDefinition: Definition = {
  means: {
    en: "customers whose costs so far (acquisition, service, rewards, fees and others that name them) are higher than their margin (where it is not known of all orders: their revenue) less refunds",
    de: "Kunden, deren Kosten bisher (Gewinnung, Service, Prämien, Gebühren und andere, die sie nennen) höher sind als ihr Rohertrag (wo er nicht von allen Bestellungen bekannt ist: ihr Umsatz) abzüglich Erstattungen",
  },
  unit: "customers",
}

const SPENT = `spent AS (
    SELECT customer, cents, coalesce(from_day, day) AS first_day, coalesce(until_day, from_day, day) AS last_day FROM cost WHERE customer IS NOT NULL),
  line AS (
    SELECT customer, ${asReal("cents")} * (least(last_day, $asOf) - first_day + 1) / (last_day - first_day + 1) AS cents FROM spent
      WHERE first_day <= $asOf AND last_day >= first_day
    UNION ALL SELECT customer, abs(fee_cents) FROM payment WHERE customer IS NOT NULL AND day <= $asOf AND status IS DISTINCT FROM 'failed'
    UNION ALL SELECT customer, acquisition_cost_cents FROM customer),
  costs AS (SELECT customer, sum(cents) AS cost FROM line WHERE cents <> 0 GROUP BY customer)`

const judged = (asking: Asking): string => `WITH ${asked(asking)}, ${lives(asking)}, ${SPENT},
  judged AS (SELECT costs.customer, cost, coalesce(margin_cents, cents, 0) AS brought FROM costs LEFT JOIN life USING (customer))`

export async function unprofitableCustomers(asking: Asking): Promise<UnprofitableCustomers> {
  const [row] = await rowsOf(
    asking,
    `${judged(asking)}
     SELECT count(*) AS all_known, count(*) FILTER (WHERE cost > brought) AS customers, coalesce(sum(brought) FILTER (WHERE cost > brought), 0) AS brought,
       ${rounded("coalesce(sum(cost) FILTER (WHERE cost > brought), 0)")} AS cost,
       count(*) FILTER (WHERE cost > brought AND future_value >= cost - brought) AS expected
     FROM judged LEFT JOIN customer_value USING (customer)`,
  )
  return {
    customers: Number(row.customers),
    broughtCents: Number(row.brought),
    costCents: Number(row.cost),
    expectedToEarnIt: Number(row.expected),
    of: Number(row.all_known),
  }
}

export const customersCostingMore = (asking: Asking): Behind => ({
  sql: `${judged(asking)} SELECT customer FROM judged WHERE cost > brought`,
})
