import { Acquaintances } from "../identity/acquaintances.ts"
import type { State } from "../state.ts"

/** The account of a customer as they were named, made where there is none; in a transaction of the caller. */
export function accountOf(state: State, programme: number, customer: number): number {
  const known = state
    .prepare("SELECT id FROM points_account WHERE programme_id = ? AND customer_id = ?")
    .row(programme, customer)
  if (known) return Number(known.id)
  return state.prepare("INSERT INTO points_account (programme_id, customer_id) VALUES (?, ?)").run(programme, customer)
    .id
}

/** All customers of the state who are the same person as one; none where that is nobody in particular, or not there. */
export function samePeople(state: State, customer: number): number[] {
  const aliases = new Acquaintances(state).aliasesOf([customer], false)
  const person = aliases.get(customer)
  if (person === undefined || person === null) return []
  return [...aliases].filter(([, other]) => other === person).map(([id]) => id)
}

/** The accounts of a person in a programme, as a list in JSON, that SQL takes. */
export function accountsOf(state: State, programme: number, customers: readonly number[]): string {
  const rows = state.rows<{ id: number }>(
    "SELECT id FROM points_account WHERE programme_id = ? AND customer_id IN (SELECT value FROM json_each(?)) ORDER BY id",
    programme,
    JSON.stringify(customers),
  )
  return JSON.stringify(rows.map(({ id }) => id))
}

/** The accounts of the person whom an account is of, in its programme, as a list in JSON. */
export function accountsBeside(state: State, account: number): string {
  const [{ programme, customer }] = state.rows<{ programme: number; customer: number }>(
    "SELECT programme_id AS programme, customer_id AS customer FROM points_account WHERE id = ?",
    account,
  )
  return accountsOf(state, programme, [customer, ...samePeople(state, customer)])
}

/** The token that opens a customer's public page, kept from the first time it is asked for; `fresh` is what it becomes then. */
export const tokenOf = (state: State, programme: number, customer: number, fresh: string): string =>
  state.transaction(() => {
    const account = accountOf(state, programme, customer)
    state.prepare("UPDATE points_account SET token = ? WHERE id = ? AND token IS NULL").run(fresh, account)
    return String(state.rows("SELECT token FROM points_account WHERE id = ?", account)[0].token)
  })

/** Whose page a token opens, if anybody's. */
export const accountOfToken = (
  state: State,
  token: string,
): { programme: number; customer: number; number: string } | undefined =>
  state.rows<{ programme: number; customer: number; number: string }>(
    `SELECT programme_id AS programme, customer_id AS customer, name AS number FROM points_account JOIN customer ON customer.id = customer_id
     WHERE token = ?`,
    token,
  )[0]
