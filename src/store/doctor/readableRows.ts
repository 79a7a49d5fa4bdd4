import type { State, StateRow } from "../state.ts"

/** A stretch of a table that could not be read. */
export const GAP = "gap"

const ROWS_AT_ONCE = 1_000
const HIGHEST_ID = 2 ** 48

/** Every row of a table that can still be read, by its id; where a page is damaged, the next readable row is looked for. */
export function* readableRows(state: State, table: string): Generator<StateRow | typeof GAP> {
  let last = -HIGHEST_ID
  for (;;) {
    const some =
      attempt(() => rowsFrom(state, table, last + 1, ROWS_AT_ONCE)) ??
      attempt(() => rowsFrom(state, table, last + 1, 1))
    if (some?.length === 0) return
    if (some) {
      for (const { row_id, ...row } of some) {
        last = Number(row_id)
        yield row
      }
      continue
    }
    yield GAP
    const next = nextReadable(state, table, last + 1)
    if (next === undefined) return
    last = next - 1
  }
}

/** Every row of a table without ids that can still be read, from both of its ends; the caller drops those met twice. */
export function* readableFromBothEnds(
  state: State,
  table: string,
  key: readonly string[],
): Generator<StateRow | typeof GAP> {
  for (const direction of ["ASC", "DESC"]) {
    const rows = state.each(`SELECT * FROM ${table} ORDER BY ${key.map((name) => `${name} ${direction}`).join(", ")}`)
    for (;;) {
      const next = attempt(() => rows.next())
      if (next?.done) return
      if (next === undefined) break
      yield next.value
    }
    if (direction === "ASC") yield GAP
  }
}

const rowsFrom = (state: State, table: string, id: number, count: number) =>
  state.rows<StateRow>(`SELECT rowid AS row_id, * FROM ${table} WHERE rowid >= ? ORDER BY rowid LIMIT ${count}`, id)

/** The id of the first row from `id` on that can be read: in growing steps beyond the damage, and back in halves. */
function nextReadable(state: State, table: string, id: number): number | undefined {
  const at = (from: number) => attempt(() => rowsFrom(state, table, from, 1))?.[0]
  let step = 1
  let beyond: number | undefined
  for (; step <= 2 * HIGHEST_ID; step *= 2) {
    const row = at(id + step)
    if (row === undefined) continue
    beyond = Number(row.row_id)
    break
  }
  if (beyond === undefined) return undefined
  let unreadable = id + step / 2
  while (beyond - unreadable > 1) {
    const middle = Math.floor((unreadable + beyond) / 2)
    const row = at(middle)
    if (row === undefined) unreadable = middle
    else beyond = Math.min(middle, Number(row.row_id))
    if (row !== undefined && beyond <= unreadable) break
  }
  return Number(at(beyond)?.row_id ?? beyond)
}

/** What a damaged page answers is an error; that is what is looked for here. */
export function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
