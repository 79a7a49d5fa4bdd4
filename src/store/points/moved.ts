import type { Day } from "../../records/day.ts"
import type { State } from "../state.ts"

/** What a customer does, or is given; points that expire do not make anybody active. */
const MOVES = "kind IN ('earn', 'grant', 'spend')"

/** The day for which something was last earned, granted or spent in accounts (JSON); accounts where nothing was are missing. */
export const lastMoved = (state: State, accounts: string): ReadonlyMap<number, Day> =>
  new Map(
    state
      .rows<{ account: number; day: Day }>(
        `SELECT account_id AS account, max(day) AS day FROM points_entry
         WHERE account_id IN (SELECT value FROM json_each(?)) AND ${MOVES} GROUP BY account_id`,
        accounts,
      )
      .map(({ account, day }) => [account, day]),
  )

/** Accounts of any programme in which something was earned, granted or spent for a day or later. */
export const movedSince = (state: State, day: Day): ReadonlySet<number> =>
  new Set(
    state
      .rows<{ account: number }>(
        `SELECT DISTINCT account_id AS account FROM points_entry WHERE day >= ? AND ${MOVES}`,
        day,
      )
      .map(({ account }) => account),
  )
