import type { State } from "../state.ts"
import { accountsOf } from "./accounts.ts"
import { balanceAt } from "./balance.ts"
import { entriesOf, type KeptMembership, membershipsOf, type PointsEntry } from "./standing.ts"

/** All that a programme of points knows of one person. */
export type PointsOfPerson = {
  readonly programme: string
  readonly available: number
  readonly pending: number
  readonly entries: readonly PointsEntry[]
  readonly memberships: readonly KeptMembership[]
}

export const pointsOfPerson = (state: State, customers: readonly number[], at: number): PointsOfPerson[] =>
  state
    .rows<{ id: number; name: string }>(
      `SELECT DISTINCT programme.id, name FROM points_programme AS programme JOIN points_account ON programme_id = programme.id
       WHERE customer_id IN (SELECT value FROM json_each(?)) ORDER BY programme.id`,
      JSON.stringify(customers),
    )
    .map(({ id, name }) => {
      const accounts = accountsOf(state, id, customers)
      const { available, pending } = balanceAt(state, accounts, at)
      const entries = entriesOf(state, accounts, Number.MAX_SAFE_INTEGER)
      return { programme: name, available, pending, entries, memberships: membershipsOf(state, accounts) }
    })

/** What a person can spend in the first programme that they are in; undefined where they are in none. */
export function availablePoints(state: State, customers: readonly number[], at: number): number | undefined {
  const [first] = state.rows<{ id: number }>(
    `SELECT min(programme_id) AS id FROM points_account
     WHERE customer_id IN (SELECT value FROM json_each(?)) GROUP BY programme_id ORDER BY programme_id LIMIT 1`,
    JSON.stringify(customers),
  )
  return first && balanceAt(state, accountsOf(state, first.id, customers), at).available
}
