import type { CostLine, CustomerCost, ServiceTime } from "../../records/customerFacts.ts"
import type { Day } from "../../records/day.ts"
import type { Analytics } from "../analytics.ts"
import { asLong, asReal, rounded } from "../dialect.ts"
import { type Among, amongSql } from "./among.ts"

type Asked = {
  readonly asOf: Day
  readonly nameOf: (customer: number) => string
  readonly among?: Among | undefined
}

/**
 * What each customer has cost up to the end of a day, in minor units of the workspace's currency: costs that name them, of
 * which those of a period count by its days; fees of their payments; what their winning cost. Nobody's costs are nobody's.
 */
export async function customerCosts(
  engine: Analytics,
  { asOf, nameOf, among }: Asked,
  currency: string | undefined,
): Promise<CustomerCost[]> {
  const rows = await engine.rows(
    `WITH spent AS (
       SELECT customer, type, cents, currency, coalesce(from_day, day) AS first_day, coalesce(until_day, from_day, day) AS last_day FROM cost
     ), line AS (
       SELECT customer, CASE type WHEN 'marketing' THEN 'acquisition' ELSE type END AS line,
         ${asLong(rounded(`${asReal("cents")} * (least(last_day, $asOf) - first_day + 1) / (last_day - first_day + 1)`))} AS cents
       FROM spent WHERE coalesce(currency, $currency) = $currency AND first_day <= $asOf AND last_day >= first_day
       UNION ALL SELECT customer, 'fee', fee_cents FROM payment
         WHERE coalesce(currency, $currency) = $currency AND day <= $asOf AND status IS DISTINCT FROM 'failed'
       UNION ALL SELECT customer, 'acquisition', acquisition_cost_cents FROM customer
     )
     SELECT customer, line, ${asReal("sum(cents)")} AS cents FROM line
     WHERE customer IS NOT NULL AND cents <> 0 AND ${amongSql(among)} GROUP BY customer, line ORDER BY customer, line`,
    { asOf, currency: currency ?? "" },
  )
  return rows.map(({ customer, line, cents }) => ({
    customer: nameOf(Number(customer)),
    line: line as CostLine,
    cents: Number(cents),
  }))
}

/** Minutes that tickets and interactions of each customer took up to the end of a day. */
export async function serviceTimes(engine: Analytics, { asOf, nameOf, among }: Asked): Promise<ServiceTime[]> {
  const rows = await engine.rows(
    `SELECT customer, sum(minutes) AS minutes
     FROM (SELECT customer, day, minutes FROM ticket UNION ALL SELECT customer, day, minutes FROM interaction)
     WHERE customer IS NOT NULL AND day <= $asOf AND minutes > 0 AND ${amongSql(among)} GROUP BY customer ORDER BY customer`,
    { asOf },
  )
  return rows.map(({ customer, minutes }) => ({ customer: nameOf(Number(customer)), minutes: Number(minutes) }))
}
