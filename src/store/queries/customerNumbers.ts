import type { TextColumn } from "../../records/textColumn.ts"
import type { State } from "../state.ts"
import { customersByName } from "./customersByName.ts"

/** So many are looked up one by one; more are met on a walk through all names. */
const FEW = 10_000

/** The workspace's number of each customer in `rows` of a column of names that ascends by bytes; NaN where it knows none. */
export function customerNumbers(state: State, names: TextColumn, rows: Uint32Array): Float64Array {
  if (rows.length <= FEW) {
    const find = state.prepare("SELECT id FROM customer WHERE name = ?")
    return Float64Array.from(rows, (row) => Number(find.row(names.at(row))?.id ?? Number.NaN))
  }
  const numbers = new Float64Array(rows.length).fill(Number.NaN)
  let row = 0
  for (const known of customersByName(state)) {
    for (let next = 0; row < rows.length; row++) {
      const name = names.at(rows[row])
      while (next < known.length && isBefore(known[next].name, name)) next++
      if (next === known.length) break
      if (known[next].name === name) numbers[row] = known[next].id
    }
  }
  return numbers
}

/** By the bytes of UTF-8, which are in the order of characters; bytes themselves would have to be made first. */
export function isBefore(left: string, right: string): boolean {
  const length = Math.min(left.length, right.length)
  for (let at = 0; at < length; at++) {
    const [one, other] = [left.charCodeAt(at), right.charCodeAt(at)]
    if (one !== other) return rank(one) < rank(other)
  }
  return left.length < right.length
}

/** Characters beyond the 16 bits of a JavaScript unit are two units, and come last. */
const rank = (unit: number): number => (unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit)
