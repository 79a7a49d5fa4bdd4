import { assert } from "stammwert-models"
import type { PointsKind } from "../../records/pointsRules.ts"
import type { State } from "../state.ts"

/** What an entry of the ledger says. */
export type Posting = {
  readonly account: number
  readonly kind: PointsKind
  readonly points: number
  readonly at: number
  readonly day: number
  readonly rulesVersion: number
  readonly reason: string
  readonly idempotencyKey: string
  readonly orderKey?: string | undefined
  readonly rewardId?: number | undefined
  readonly costCents?: number | undefined
  readonly grantedBy?: string | undefined
  readonly waived?: number | undefined
}

export type Lot = {
  readonly id: number
  readonly account: number
  readonly remaining: number
  readonly availableAt: number
  readonly expiresAt: number | null
}

type LotRow = Lot & Record<string, number | null>
const LOT = `SELECT entry_id AS id, account_id AS account, remaining, available_at AS availableAt, expires_at AS expiresAt FROM points_lot`

/** All that is left in accounts (JSON), what expires first before what is older. */
export const lotsLeft = (state: State, accounts: string): Lot[] =>
  state.rows<LotRow>(
    `${LOT} WHERE remaining > 0 AND account_id IN (SELECT value FROM json_each(?)) ORDER BY expires_at IS NULL, expires_at, entry_id`,
    accounts,
  )

/** Writes an entry; every function of this file is called in a transaction of the caller. */
export const post = (state: State, of: Posting): number =>
  state
    .prepare(
      `INSERT INTO points_entry (account_id, kind, points, at, day, rules_version, reason, idempotency_key, order_key, reward_id, cost_cents, granted_by, waived, owed)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      ...[of.account, of.kind, of.points, of.at, of.day, of.rulesVersion, of.reason, of.idempotencyKey],
      ...[of.orderKey ?? null, of.rewardId ?? null, of.costCents ?? 0, of.grantedBy ?? null, of.waived ?? 0],
      Math.max(0, -of.points),
    ).id

/** Writes a credit with its lot; what is owed in the account is covered by it at once, unless it has expired before. */
export function credit(
  state: State,
  of: Posting,
  { availableAt, expiresAt }: Pick<Lot, "availableAt" | "expiresAt">,
): number {
  const lot = post(state, of)
  state
    .prepare("INSERT INTO points_lot VALUES (?, ?, ?, ?, ?, ?)")
    .run(lot, of.account, of.points, of.points, availableAt, expiresAt)
  if (expiresAt !== null && expiresAt <= of.at) return lot
  let left = of.points
  const debts = state.rows<{ id: number; owed: number }>(
    "SELECT id, owed FROM points_entry WHERE account_id = ? AND owed > 0 ORDER BY id",
    of.account,
  )
  for (const { id, owed } of debts) {
    const covered = Math.min(owed, left)
    if (covered > 0) take(state, { lot, entry: id, points: covered, at: of.at })
    left -= covered
  }
  return lot
}

/** Covers so much of a debit by a lot; a lot that does not hold it is a fault of ours, and the database refuses it. */
export function take(
  state: State,
  {
    lot,
    entry,
    points,
    at,
  }: { readonly lot: number; readonly entry: number; readonly points: number; readonly at: number },
): void {
  const { changes } = state
    .prepare("UPDATE points_lot SET remaining = remaining - ? WHERE entry_id = ? AND remaining >= ?")
    .run(points, lot, points)
  assert(changes === 1, "a lot holds what is taken of it")
  state.prepare("UPDATE points_entry SET owed = owed - ? WHERE id = ?").run(points, entry)
  state
    .prepare("INSERT INTO points_use VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET points = points + excluded.points")
    .run(lot, entry, points, at)
}

/** Writes the expiry of what has expired in accounts (JSON) by an instant, as of the instant it expired. */
export function expireDue(state: State, accounts: string, at: number): number {
  const due = state.rows<LotRow & { version: number; day: number }>(
    `SELECT lot.entry_id AS id, lot.account_id AS account, remaining, available_at AS availableAt, expires_at AS expiresAt, rules_version AS version, day
     FROM points_lot AS lot JOIN points_entry AS entry ON entry.id = lot.entry_id
     WHERE remaining > 0 AND expires_at <= ? AND lot.account_id IN (SELECT value FROM json_each(?)) ORDER BY expires_at, lot.entry_id`,
    at,
    accounts,
  )
  for (const { id, account, remaining, expiresAt, version, day } of due) {
    const expired = expiresAt as number
    const entry = post(state, {
      ...{ account, kind: "expire", points: -remaining, at: expired, day, rulesVersion: version },
      ...{ reason: "", idempotencyKey: `expire ${id}` },
    })
    take(state, { lot: id, entry, points: remaining, at: expired })
  }
  return due.length
}
