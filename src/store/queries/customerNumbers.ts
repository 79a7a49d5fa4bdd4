import type { TextColumn } from "../../records/textColumn.ts"
import type { State } from "../state.ts"

/** The workspace's number of each customer in `rows` of a column of names that ascends by bytes; NaN where it knows none. */
export function customerNumbers(state: State, names: TextColumn, rows: Uint32Array): Float64Array {
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
