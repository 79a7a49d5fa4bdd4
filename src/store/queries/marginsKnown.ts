import type { Analytics } from "../analytics.ts"
import { listsOf } from "../dialect.ts"
import type { PersonDays } from "./contributions.ts"

/** Of what persons bought on their days, the share of revenue whose margin is known, in the order asked; 0 where nothing was bought. */
export async function marginsKnown(engine: Analytics, asked: readonly PersonDays[]): Promise<Float64Array> {
  const shares = new Float64Array(asked.length)
  if (asked.length === 0) return shares
  const rows = await engine.rows(
    `WITH place AS MATERIALIZED (
       SELECT one[1] AS place, one[2] AS named, one[3] AS first_day, one[4] AS last_day FROM (SELECT ${listsOf("asked", "INTEGER")} AS one)),
     person AS (SELECT place, coalesce(alias.customer, named) AS customer, first_day, last_day FROM place LEFT JOIN alias ON alias.member = named)
     SELECT place, coalesce(sum(cents) FILTER (margin_cents IS NOT NULL), 0) / sum(cents) AS share
     FROM person JOIN order_row USING (customer)
     WHERE order_row.day BETWEEN person.first_day AND person.last_day AND class = 'sale' GROUP BY place HAVING sum(cents) > 0`,
    { asked: JSON.stringify(asked.map(({ customer, from, until }, place) => [place, customer, from, until])) },
  )
  for (const { place, share } of rows) shares[Number(place)] = Number(share)
  return shares
}
