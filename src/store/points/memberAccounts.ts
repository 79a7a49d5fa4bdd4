import type { Day } from "../../records/day.ts"
import type { State } from "../state.ts"
import type { KeptMembership } from "./standing.ts"

/** What an account of a programme holds at an instant; times are milliseconds since 1970. */
export type MemberAccount = {
  readonly account: number
  readonly customer: number
  /** Can be spent; below zero where more was taken back than was left. */
  readonly available: number
  readonly pending: number
}

/** All accounts of a programme but those of whoever was erased. */
export const memberAccounts = (state: State, programme: number, at: number): MemberAccount[] =>
  state.rows<MemberAccount & Record<string, number>>(
    `WITH lot AS (
       SELECT lot.account_id, sum(remaining) FILTER (WHERE available_at <= ?) AS available, sum(remaining) FILTER (WHERE available_at > ?) AS pending
       FROM points_lot AS lot WHERE remaining > 0 AND (expires_at IS NULL OR expires_at > ?) GROUP BY lot.account_id),
     debt AS (SELECT account_id, sum(owed) AS owed FROM points_entry WHERE owed > 0 GROUP BY account_id)
     SELECT account.id AS account, customer_id AS customer, coalesce(available, 0) - coalesce(owed, 0) AS available,
       coalesce(pending, 0) AS pending
     FROM points_account AS account JOIN customer ON customer.id = customer_id LEFT JOIN lot ON lot.account_id = account.id
     LEFT JOIN debt ON debt.account_id = account.id
     WHERE programme_id = ? AND name NOT GLOB 'erased-[0-9]*' ORDER BY account.id`,
    ...[at, at, at, programme],
  )

/** Points earned for orders after a day in accounts (JSON), by account and day of the order. */
export const earnedByAccount = (
  state: State,
  accounts: string,
  after: Day,
): { account: number; day: Day; points: number }[] =>
  state.rows<{ account: number; day: Day; points: number }>(
    `SELECT account_id AS account, day, sum(points) AS points FROM points_entry
     WHERE account_id IN (SELECT value FROM json_each(?)) AND day > ? AND kind IN ('earn', 'reverse') GROUP BY account_id, day ORDER BY account_id, day`,
    accounts,
    after,
  )

export const membershipsByAccount = (
  state: State,
  programme: number,
): (Omit<KeptMembership, "paidCents"> & { readonly account: number })[] =>
  state.rows<{ account: number; tier: string; fromDay: number; untilDay: number }>(
    `SELECT account_id AS account, tier, from_day AS fromDay, until_day AS untilDay FROM points_membership
     JOIN points_account AS account ON account.id = account_id WHERE programme_id = ? ORDER BY account_id, from_day`,
    programme,
  )

/** Points of a programme so far, by what became of them; all are counts without a sign. */
export type PointsMoved = {
  readonly earned: number
  readonly granted: number
  readonly spent: number
  readonly expired: number
  readonly takenBack: number
}

export const pointsMoved = (state: State, programme: number): PointsMoved =>
  state.rows<PointsMoved & Record<string, number>>(
    `SELECT coalesce(sum(points) FILTER (WHERE kind = 'earn'), 0) AS earned, coalesce(sum(points) FILTER (WHERE kind = 'grant'), 0) AS granted,
       -coalesce(sum(points) FILTER (WHERE kind = 'spend'), 0) AS spent, -coalesce(sum(points) FILTER (WHERE kind IN ('expire', 'forfeit')), 0) AS expired,
       -coalesce(sum(points) FILTER (WHERE kind = 'reverse'), 0) AS takenBack
     FROM points_entry JOIN points_account AS account ON account.id = account_id WHERE programme_id = ?`,
    programme,
  )[0]
