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
