import type { CostLine, CustomerCost, ServiceTime } from "../../records/customerFacts.ts"
import type { Day } from "../../records/day.ts"
import type { State } from "../state.ts"

/**
 * What each customer has cost up to the end of a day, in minor units of the workspace's currency: costs that name them, of
 * which those of a period count by its days; fees of their payments; what their winning cost. Nobody's costs are nobody's.
 */
export function customerCosts(state: State, asOf: Day, currency: string | undefined): CustomerCost[] {
  return state.rows<{ customer: string; line: CostLine; cents: number }>(
    `WITH spent AS (
       SELECT customer_id, body ->> 'type' AS type, body ->> 'cents' AS cents, body ->> 'currency' AS currency,
         coalesce(unixepoch(body ->> 'from') / 86400, day) AS first_day,
         coalesce(unixepoch(body ->> 'until') / 86400, unixepoch(body ->> 'from') / 86400, day) AS last_day
       FROM current_record WHERE kind = 'cost'
     ), paid AS (
       SELECT customer_id, body ->> 'feeCents' AS cents, body ->> 'currency' AS currency, day
       FROM current_record WHERE kind = 'payment' AND body ->> 'status' <> 'failed'
     ), won AS (
       SELECT customer_id, body ->> 'acquisitionCostCents' AS cents, day FROM current_record WHERE kind = 'customer'
     ), line AS (
       SELECT customer_id, CASE type WHEN 'marketing' THEN 'acquisition' ELSE type END AS line,
         CAST(round(cents * 1.0 * (min(last_day, ?) - first_day + 1) / (last_day - first_day + 1)) AS INTEGER) AS cents
       FROM spent WHERE coalesce(currency, ?) IS ? AND first_day <= ? AND last_day >= first_day
       UNION ALL SELECT customer_id, 'fee', cents FROM paid WHERE coalesce(currency, ?) IS ? AND day <= ?
       UNION ALL SELECT customer_id, 'acquisition', cents FROM won WHERE coalesce(day, 0) <= ?
     )
     SELECT customer.name AS customer, line, sum(cents) AS cents FROM line JOIN customer ON customer.id = customer_id
     WHERE cents <> 0 GROUP BY customer_id, line ORDER BY customer.name, line`,
    asOf,
    ...[currency ?? null, currency ?? null, asOf],
    ...[currency ?? null, currency ?? null, asOf],
    asOf,
  )
}

/** Minutes that tickets and interactions of each customer took up to the end of a day. */
export function serviceTimes(state: State, asOf: Day): ServiceTime[] {
  return state.rows<{ customer: string; minutes: number }>(
    `SELECT customer.name AS customer, sum(body ->> 'minutes') AS minutes
     FROM current_record JOIN customer ON customer.id = customer_id
     WHERE kind IN ('ticket', 'interaction') AND day <= ? AND body ->> 'minutes' > 0
     GROUP BY customer_id ORDER BY customer.name`,
    asOf,
  )
}
