import { assert } from "stammwert-models"
import type { State } from "../state.ts"

/** What the state calls a customer of the projection, by number; each is looked up once. */
export function customerNames(state: State): (id: number) => string {
  const find = state.prepare("SELECT name FROM customer WHERE id = ?")
  const known = new Map<number, string>()
  return (id) => {
    const found = known.get(id)
    if (found !== undefined) return found
    const row = find.row(id)
    assert(row !== undefined, "the state knows every customer of the projection")
    const name = String(row.name)
    known.set(id, name)
    return name
  }
}
