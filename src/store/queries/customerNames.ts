import { assert } from "stammwert-models"
import type { State } from "../state.ts"

/** What the state calls a customer of the projection, by number; each is looked up once. */
export function customerNames(state: State): (id: number) => string {
  const known = new Map<number, string>()
  return (id) => {
    const name = known.get(id) ?? namesOf(state, [id])[0]
    known.set(id, name)
    return name
  }
}

/** What the state calls these customers, in their order. */
export function namesOf(state: State, ids: readonly number[]): string[] {
  const find = state.prepare("SELECT name FROM customer WHERE id = ?")
  return ids.map((id) => {
    const row = find.row(id)
    assert(row !== undefined, "the state knows every customer of the projection")
    return String(row.name)
  })
}
