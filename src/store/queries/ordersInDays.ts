import type { Analytics } from "../analytics.ts"
import { listsOf } from "../dialect.ts"
import type { PersonDays } from "./contributions.ts"

/** An order, or a refund, of a person on the days asked for. */
export type OrderInDays = {
  /** Of those asked for, counted from 0. */
  readonly place: number
  readonly number: string | undefined
  readonly day: number
  /** What it counts for: its margin where that is known, else revenue times a rate; minor units, not rounded. */
  readonly cents: number
}

/** The orders behind what persons brought, by place and day: the same rows as `contributionsOf` adds up. */
export async function ordersInDays(
  engine: Analytics,
  asked: readonly PersonDays[],
  marginRate: number,
): Promise<OrderInDays[]> {
  if (asked.length === 0) return []
  const rows = await engine.rows(
    `WITH place AS MATERIALIZED (
       SELECT one[1] AS place, one[2] AS named, one[3] AS first_day, one[4] AS last_day FROM (SELECT ${listsOf("asked", "INTEGER")} AS one)),
     person AS (SELECT place, coalesce(alias.customer, named) AS customer, first_day, last_day FROM place LEFT JOIN alias ON alias.member = named)
     SELECT place, order_row.number, order_row.day, coalesce(order_row.margin_cents, order_row.cents * $marginRate) AS cents
     FROM person JOIN order_row USING (customer)
     WHERE order_row.day BETWEEN person.first_day AND person.last_day AND class IN ('sale', 'refund') ORDER BY place, order_row.day, order_row.id`,
    {
      asked: JSON.stringify(asked.map(({ customer, from, until }, place) => [place, customer, from, until])),
      marginRate,
    },
  )
  return rows.map((row) => ({
    place: Number(row.place),
    number: row.number === null ? undefined : String(row.number),
    day: Number(row.day),
    cents: Number(row.cents),
  }))
}
