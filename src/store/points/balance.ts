import type { State } from "../state.ts"

export type PointsBalance = {
  /** Can be spent; below zero where more was taken back than was left. */
  readonly available: number
  /** Waits for the end of the time in which goods can be sent back. */
  readonly pending: number
  /** The next points to expire, and when. */
  readonly next: { readonly points: number; readonly expiresAt: number } | null
}

/**
 * What was in accounts (JSON) at an instant, from entries up to then alone: whether the job that writes expiries has run makes no
 * difference. Milliseconds since 1970.
 */
export function balanceAt(state: State, accounts: string, at: number): PointsBalance {
  const lots = state.rows<{ points: number; availableAt: number; expiresAt: number | null }>(
    `SELECT lot.points - coalesce((SELECT sum(points) FROM points_use WHERE lot_id = lot.entry_id AND at <= ?), 0) AS points,
       available_at AS availableAt, expires_at AS expiresAt
     FROM points_lot AS lot JOIN points_entry AS entry ON entry.id = lot.entry_id
     WHERE lot.account_id IN (SELECT value FROM json_each(?)) AND entry.at <= ? AND (expires_at IS NULL OR expires_at > ?)`,
    ...[at, accounts, at, at],
  )
  const [{ owed }] = state.rows<{ owed: number }>(
    `SELECT coalesce(sum(-points - coalesce((SELECT sum(points) FROM points_use WHERE entry_id = entry.id AND at <= ?), 0)), 0) AS owed
     FROM points_entry AS entry WHERE account_id IN (SELECT value FROM json_each(?)) AND points < 0 AND at <= ?`,
    ...[at, accounts, at],
  )
  const sum = (isPending: boolean) =>
    lots.reduce((total, { points, availableAt }) => total + (availableAt > at === isPending ? points : 0), 0)
  const expiries = lots.flatMap(({ expiresAt, points }) => (expiresAt === null || points === 0 ? [] : [expiresAt]))
  const expiresAt = Math.min(...expiries)
  const expiring = lots.reduce((total, lot) => total + (lot.expiresAt === expiresAt ? lot.points : 0), 0)
  return {
    available: sum(false) - owed,
    pending: sum(true),
    next: expiries.length === 0 ? null : { points: expiring, expiresAt },
  }
}
