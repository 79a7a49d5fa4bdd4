import type { Analytics } from "../analytics.ts"
import { listsOf } from "../dialect.ts"

/** A person, and days from one to another, both counted. */
export type PersonDays = { readonly customer: number; readonly from: number; readonly until: number }

/** What each brought on their days, in the order asked: minor units, whether they bought at all, and how often. */
export type Contributions = {
  readonly cents: Float64Array
  readonly revenueCents: Float64Array
  readonly bought: Uint8Array
  readonly orders: Uint32Array
}

/**
 * What persons brought: the margin where it is known, else revenue times `marginRate`; refunds taken off on their own day. Who
 * has become somebody else since is asked for under who they are now.
 */
export async function contributionsOf(
  engine: Analytics,
  asked: readonly PersonDays[],
  marginRate: number,
): Promise<Contributions> {
  const cents = new Float64Array(asked.length)
  const revenueCents = new Float64Array(asked.length)
  const bought = new Uint8Array(asked.length)
  const orders = new Uint32Array(asked.length)
  if (asked.length === 0) return { cents, revenueCents, bought, orders }
  const rows = await engine.rows(
    `WITH place AS MATERIALIZED (
       SELECT one[1] AS place, one[2] AS named, one[3] AS first_day, one[4] AS last_day FROM (SELECT ${listsOf("asked", "INTEGER")} AS one)),
     person AS (SELECT place, coalesce(alias.customer, named) AS customer, first_day, last_day FROM place LEFT JOIN alias ON alias.member = named)
     SELECT place, sum(coalesce(order_row.margin_cents, order_row.cents * $marginRate)) AS cents, sum(order_row.cents) AS revenue,
       count(*) FILTER (class = 'sale' AND void_from IS NULL) AS orders
     FROM person JOIN order_row USING (customer)
     WHERE order_row.day BETWEEN person.first_day AND person.last_day AND class IN ('sale', 'refund') GROUP BY place`,
    {
      asked: JSON.stringify(asked.map(({ customer, from, until }, place) => [place, customer, from, until])),
      marginRate,
    },
  )
  for (const row of rows) {
    cents[Number(row.place)] = Math.round(Number(row.cents))
    revenueCents[Number(row.place)] = Number(row.revenue)
    orders[Number(row.place)] = Number(row.orders)
    bought[Number(row.place)] = Number(row.orders) > 0 ? 1 : 0
  }
  return { cents, revenueCents, bought, orders }
}
