import type { State } from "../state.ts"

/** What became of points that were granted to somebody. Minor units, milliseconds since 1970. */
export type GrantedPoints = {
  readonly customer: number
  readonly programme: number
  /** What those cost that were spent. */
  readonly spentCents: number
  /** What is left of them, and until when. */
  readonly remaining: number
  readonly expiresAt: number | null
}

/** What became of all points of a measure (`measure:12`) that were granted since an instant, whoever would have bought anyway. */
export const pointsGrantedBy = (state: State, grantedBy: string, since = 0): GrantedPoints[] =>
  state.rows<GrantedPoints & Record<string, number | null>>(
    `SELECT customer_id AS customer, programme_id AS programme, remaining, expires_at AS expiresAt,
       coalesce((SELECT sum(one.points * 1.0 * spend.cost_cents / -spend.points) FROM points_use AS one JOIN points_entry AS spend ON spend.id = one.entry_id
         WHERE one.lot_id = lot.entry_id AND spend.kind = 'spend'), 0) AS spentCents
     FROM points_entry AS entry JOIN points_lot AS lot ON lot.entry_id = entry.id JOIN points_account AS account ON account.id = entry.account_id
     WHERE granted_by = ? AND entry.kind = 'grant' AND entry.at >= ? ORDER BY entry.id`,
    grantedBy,
    since,
  )
