import type { Analytics } from "../analytics.ts"
import { listsOf } from "../dialect.ts"

/** Somebody, and a day. */
export type Since = { readonly customer: number; readonly day: number }

/** Of some persons those who have bought on a day later than theirs, as it stands. */
export async function boughtSince(engine: Analytics, among: readonly Since[]): Promise<Set<number>> {
  if (among.length === 0) return new Set()
  const found = await engine.integers(
    `WITH since AS MATERIALIZED (SELECT one[1] AS customer, one[2] AS day FROM (SELECT ${listsOf("since", "INTEGER")} AS one))
     SELECT DISTINCT since.customer FROM since JOIN order_row AS bought ON bought.customer = since.customer
       AND bought.day > since.day AND bought.class = 'sale' AND bought.void_from IS NULL`,
    { since: JSON.stringify(among.map(({ customer, day }) => [customer, day])) },
  )
  return new Set(found)
}
