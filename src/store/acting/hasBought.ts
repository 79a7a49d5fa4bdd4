import type { Day } from "../../records/day.ts"
import type { State } from "../state.ts"

/** A moment, in milliseconds since 1970, and its day in the workspace's zone. */
export type Moment = { readonly at: number; readonly day: Day }

/**
 * Whether something was sold to one of them, ever or since a moment, as the records stand: where the instant of an order is not known, from
 * the day after.
 */
export function hasBought(state: State, ids: readonly number[], since?: Moment): boolean {
  const after = since === undefined ? "" : "AND CASE WHEN at IS NULL THEN day > ? ELSE at > ? END"
  const customers = JSON.stringify(ids)
  const moment = since === undefined ? [] : [since.day, since.at]
  const [found] = state.rows(
    `SELECT 1 FROM standing_entry WHERE customer_id IN (SELECT value FROM json_each(?)) AND class = 'sale' ${after}
     UNION ALL SELECT 1 FROM standing_record WHERE customer_id IN (SELECT value FROM json_each(?)) AND kind = 'order'
       AND coalesce(body ->> '$.status', 'sale') = 'sale' ${after} LIMIT 1`,
    customers,
    ...moment,
    customers,
    ...moment,
  )
  return found !== undefined
}
