import type { TextColumn } from "../../records/textColumn.ts"
import type { State } from "../state.ts"

/** So many are looked up one by one; more are met on a walk through all names. */
const FEW = 10_000

/** The workspace's number of each customer in `rows` of a column of names that ascends by bytes; NaN where it knows none. */
export function customerNumbers(state: State, names: TextColumn, rows: Uint32Array): Float64Array {
  if (rows.length <= FEW) {
    const find = state.prepare("SELECT id FROM customer WHERE name = ?")
    return Float64Array.from(rows, (row) => Number(find.row(names.at(row))?.id ?? Number.NaN))
  }
  const numbers = new Float64Array(rows.length).fill(Number.NaN)
  const known = state.each<{ id: number; name: string }>("SELECT id, name FROM customer ORDER BY name")
  let next = known.next()
  for (let i = 0; i < rows.length; i++) {
    const name = names.at(rows[i])
    while (!next.done && isBefore(next.value.name, name)) next = known.next()
    if (!next.done && next.value.name === name) numbers[i] = next.value.id
  }
  known.return?.()
  return numbers
}

/** By bytes, as the engine sorts; characters beyond the 16 bits of a JavaScript unit come last there. */
function isBefore(left: string, right: string): boolean {
  if (left === right) return false
  return Buffer.compare(Buffer.from(left), Buffer.from(right)) < 0
}
