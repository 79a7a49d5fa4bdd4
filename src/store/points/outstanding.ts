import type { State } from "../state.ts"

/** What is left of a programme's points at an instant, by when it expires (milliseconds since 1970; null: never). */
export const outstandingPoints = (
  state: State,
  programme: number,
  at: number,
): { expiresAt: number | null; points: number }[] =>
  state.rows<{ expiresAt: number | null; points: number }>(
    `SELECT expires_at AS expiresAt, sum(remaining) AS points FROM points_lot AS lot JOIN points_account AS account ON account.id = lot.account_id
     WHERE programme_id = ? AND remaining > 0 AND (expires_at IS NULL OR expires_at > ?) GROUP BY expires_at ORDER BY expires_at IS NULL, expires_at`,
    programme,
    at,
  )

/** Of the points whose lots are used up or have expired: how many there were, and how many of them were spent. */
export function redeemedSoFar(state: State, programme: number): { readonly ended: number; readonly spent: number } {
  const [row] = state.rows<{ ended: number; spent: number }>(
    `SELECT coalesce(sum(use.points), 0) AS ended, coalesce(sum(use.points) FILTER (WHERE kind = 'spend'), 0) AS spent
     FROM points_use AS use JOIN points_entry AS entry ON entry.id = use.entry_id JOIN points_account AS account ON account.id = entry.account_id
     WHERE programme_id = ? AND kind IN ('spend', 'expire')`,
    programme,
  )
  return row
}

export const owedPoints = (state: State, programme: number): number =>
  Number(
    state.rows(
      `SELECT coalesce(sum(owed), 0) AS owed FROM points_entry AS entry JOIN points_account AS account ON account.id = account_id
       WHERE programme_id = ? AND owed > 0`,
      programme,
    )[0].owed,
  )

/**
 * What somebody's grants (`measure:12`) have cost by customer, as they were named: of each spend its cost by the points that
 * came from them. Minor units, rounded once for each customer.
 */
export const redeemedGrants = (state: State, grantedBy: string): { customer: number; cents: number }[] =>
  state.rows<{ customer: number; cents: number }>(
    `SELECT customer_id AS customer, CAST(round(sum(1.0 * use.points * spent.cost_cents / -spent.points)) AS INTEGER) AS cents
     FROM points_entry AS granted JOIN points_use AS use ON use.lot_id = granted.id JOIN points_entry AS spent ON spent.id = use.entry_id
     JOIN points_account AS account ON account.id = granted.account_id
     WHERE granted.granted_by = ? AND granted.kind = 'grant' AND spent.kind = 'spend' GROUP BY customer_id ORDER BY customer_id`,
    grantedBy,
  )
