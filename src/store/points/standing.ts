import { type PointsRefusal, refused } from "../../records/pointsRefusal.ts"
import type { PointsKind } from "../../records/pointsRules.ts"
import type { State } from "../state.ts"
import { accountsBeside } from "./accounts.ts"

/** Points earned for orders, by day of the order, in accounts (JSON): what was spent since makes no difference. */
export const earnedByDay = (state: State, accounts: string): { day: number; points: number }[] =>
  state.rows<{ day: number; points: number }>(
    `SELECT day, sum(points) AS points FROM points_entry WHERE account_id IN (SELECT value FROM json_each(?)) AND kind IN ('earn', 'reverse')
     GROUP BY day ORDER BY day`,
    accounts,
  )

export type KeptMembership = {
  readonly tier: string
  readonly fromDay: number
  readonly untilDay: number
  readonly paidCents: number
}

export const membershipsOf = (state: State, accounts: string): KeptMembership[] =>
  state.rows<KeptMembership & Record<string, string | number>>(
    `SELECT tier, from_day AS fromDay, until_day AS untilDay, paid_cents AS paidCents FROM points_membership
     WHERE account_id IN (SELECT value FROM json_each(?)) ORDER BY from_day, tier`,
    accounts,
  )

/** Lets somebody into a tier for some days, once per key; in a transaction of the caller. */
export const addMembership = (
  state: State,
  account: number,
  { tier, fromDay, untilDay, paidCents }: KeptMembership,
  { idempotencyKey, at }: { readonly idempotencyKey: string; readonly at: number },
): { readonly isRepeated: boolean } | { readonly refusal: PointsRefusal } => {
  const wanted = [tier, fromDay, untilDay, paidCents]
  const { changes } = state
    .prepare("INSERT INTO points_membership VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")
    .run(account, ...wanted, idempotencyKey, at)
  if (changes === 1) return { isRepeated: false }
  const same = state.rows(
    `SELECT 1 FROM points_membership WHERE idempotency_key = ? AND tier = ? AND from_day = ? AND until_day = ? AND paid_cents = ?
       AND account_id IN (SELECT value FROM json_each(?))`,
    ...[idempotencyKey, ...wanted, accountsBeside(state, account)],
  )
  return same.length === 1 ? { isRepeated: true } : refused("key-used-otherwise")
}

export type PointsEntry = {
  readonly id: number
  readonly kind: PointsKind
  readonly points: number
  readonly at: number
  readonly orderKey: string | null
  readonly reward: string | null
  readonly reason: string
}

/** What happened in accounts (JSON), the latest first. */
export const entriesOf = (state: State, accounts: string, most: number): PointsEntry[] =>
  state.rows<PointsEntry & Record<string, string | number | null>>(
    `SELECT entry.id, kind, entry.points, at, order_key AS orderKey, reward.name AS reward, reason FROM points_entry AS entry
     LEFT JOIN reward ON reward.id = reward_id WHERE account_id IN (SELECT value FROM json_each(?)) ORDER BY entry.id DESC LIMIT ?`,
    accounts,
    most,
  )
