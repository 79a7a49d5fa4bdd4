import { setImmediate } from "node:timers/promises"
import { formatDay } from "../records/day.ts"
import { type PackedColumn, packColumn, unpackColumn } from "./packedColumn.ts"
import type { State } from "./state.ts"

/** What all that is kept of a valuation says of how it came about. `settings` is JSON. */
type Origin = {
  /** The instant it was made, in UTC. */
  readonly madeAt: string
  readonly asOf: number
  /** The last entry of the change log that it knows of. */
  readonly watermark: number
  readonly codeVersion: string
  readonly settings: string
}

/** Models with their parameters, as JSON. */
export type KeptFit = Origin & { readonly id: number; readonly fit: string }

/** One valuation of all customers, or (with a base) of those whose records changed since the base. */
export type KeptRun = Origin & {
  readonly id: number
  readonly fitId: number
  readonly baseId: number | null
  readonly customers: number
  /** JSON. */
  readonly totals: string
}

/** A column of values by customer; NaN is not known. */
export type RunColumn = { readonly name: string; readonly decimals: number; readonly values: Float64Array }

/** The same as it is kept, some rows after the others. */
export type PackedRunColumn = { readonly name: string; readonly stretches: readonly PackedStretch[] }
type PackedStretch = PackedColumn & { readonly rows: number }

/** Packs a column where there is time, so that whoever keeps it has none to spend. */
export const packRunColumn = (column: RunColumn): PackedRunColumn => ({
  name: column.name,
  stretches: [...stretchesOf(column)],
})

function* stretchesOf({ decimals, values }: RunColumn): Generator<PackedStretch> {
  for (let first = 0; first === 0 || first < values.length; first += ROWS_AT_ONCE) {
    const some = values.slice(first, first + ROWS_AT_ONCE)
    yield { ...packColumn(some, decimals), rows: some.length }
  }
}

/** The last entry of the change log. */
export function lastChange(state: State): number {
  return Number(state.rows("SELECT coalesce(max(seq), 0) AS seq FROM change")[0].seq)
}

export function keepFit(state: State, fit: Omit<KeptFit, "id">): number {
  return state
    .prepare(
      "INSERT INTO business_fit (made_at, as_of, watermark, code_version, settings, fit) VALUES (?, ?, ?, ?, ?, ?)",
    )
    .run(fit.madeAt, fit.asOf, fit.watermark, fit.codeVersion, fit.settings, fit.fit).id
}

/** Rows of a column written in one transaction: some milliseconds, so that whoever else writes need not wait. */
const ROWS_AT_ONCE = 1 << 17
/** All columns of so few customers are one such transaction. */
const FEW_ROWS = 10_000

/**
 * Keeps a run with its columns; it counts from the last step on. Then columns that nobody needs any more are dropped. Only who
 * holds the lock of values may: what another has left unfinished is dead then.
 */
export async function keepRun(
  state: State,
  run: Omit<KeptRun, "id">,
  columns: readonly (RunColumn | PackedRunColumn)[],
): Promise<number> {
  removeUnfinishedRuns(state)
  const { id } = state
    .prepare(
      `INSERT INTO valuation_run (fit_id, base_id, made_at, as_of, watermark, code_version, settings, customers, totals)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      run.fitId,
      run.baseId,
      run.madeAt,
      run.asOf,
      run.watermark,
      run.codeVersion,
      run.settings,
      run.customers,
      run.totals,
    )
  const insert = state.prepare(
    `INSERT INTO valuation_column (run_id, name, first_row, row_count, type, decimals, is_compressed, bytes)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const write = function* () {
    for (const column of columns) {
      let first = 0
      for (const stretch of "stretches" in column ? column.stretches : stretchesOf(column)) {
        const { rows, type, decimals, isCompressed, bytes } = stretch
        insert.run(id, column.name, first, rows, type, decimals, isCompressed ? 1 : 0, bytes)
        first += rows
        yield
      }
    }
  }
  if (run.customers <= FEW_ROWS) state.transaction(() => void [...write()])
  else for (const _ of write()) await setImmediate()
  state.prepare("UPDATE valuation_run SET is_whole = 1 WHERE id = ?").run(id)
  dropOldColumns(state)
  return id
}

const RUN = `SELECT id, fit_id AS fitId, base_id AS baseId, made_at AS madeAt, as_of AS asOf, watermark,
  code_version AS codeVersion, settings, customers, totals FROM valuation_run WHERE is_whole = 1`

/** All runs, the latest first. */
export const listRuns = (state: State): KeptRun[] => state.rows<KeptRun>(`${RUN} ORDER BY id DESC`)

export const runOf = (state: State, id: number): KeptRun | undefined => state.rows<KeptRun>(`${RUN} AND id = ?`, id)[0]

/** Tells the last run that is whole, of whomever, from any other; undefined before the first. */
export function lastRun(state: State): string | undefined {
  const [run] = state.rows<{ id: number; madeAt: string }>(
    "SELECT id, made_at AS madeAt FROM valuation_run WHERE is_whole = 1 ORDER BY id DESC LIMIT 1",
  )
  return run && `${run.id} ${run.madeAt}`
}

/** The latest run of all customers. */
export const latestRun = (state: State): KeptRun | undefined =>
  state.rows<KeptRun>(`${RUN} AND base_id IS NULL ORDER BY id DESC LIMIT 1`)[0]

/** The runs of single customers that were made on top of a run of all, in the order they were made. */
export const runsUpon = (state: State, base: number): KeptRun[] =>
  state.rows<KeptRun>(`${RUN} AND base_id = ? ORDER BY id`, base)

const FIT = `SELECT id, made_at AS madeAt, as_of AS asOf, watermark, code_version AS codeVersion, settings, fit FROM business_fit`

export const fitOf = (state: State, id: number): KeptFit | undefined =>
  state.rows<KeptFit>(`${FIT} WHERE id = ?`, id)[0]

/** The latest fit under the same settings. */
export const latestFit = (state: State, settings: string): KeptFit | undefined =>
  state.rows<KeptFit>(`${FIT} WHERE settings = ? ORDER BY id DESC LIMIT 1`, settings)[0]

/** The names of a run's columns; none where they have been dropped. */
export function columnNames(state: State, run: number): string[] {
  const rows = state.rows<{ name: string }>(
    "SELECT name FROM valuation_column WHERE run_id = ? AND first_row = 0 ORDER BY name",
    run,
  )
  return rows.map(({ name }) => name)
}

type Stretch = {
  first: number
  count: number
  type: "int32" | "float64"
  decimals: number
  isCompressed: number
  bytes: Uint8Array
}

/** One column of a run; undefined where it has none of that name any more. */
export function runColumn(state: State, run: number, name: string): Float64Array | undefined {
  const stretches = state.rows<Stretch>(
    `SELECT first_row AS first, row_count AS count, type, decimals, is_compressed AS isCompressed, bytes
     FROM valuation_column WHERE run_id = ? AND name = ? ORDER BY first_row`,
    run,
    name,
  )
  if (stretches.length === 0) return undefined
  const length = stretches.reduce((sum, { count }) => sum + count, 0)
  const column = new Float64Array(length)
  for (const { first, isCompressed, ...packed } of stretches) {
    column.set(unpackColumn({ ...packed, isCompressed: isCompressed === 1 }), first)
  }
  return column
}

/** Columns are kept of the latest run and those upon it, and of the last run of all as of the end of each month. */
function dropOldColumns(state: State): void {
  const runs = state.rows<{ id: number; base: number | null; asOf: number }>(
    `SELECT id, base_id AS base, as_of AS asOf FROM valuation_run
     WHERE is_whole = 1 AND id IN (SELECT run_id FROM valuation_column) ORDER BY id DESC`,
  )
  const kept = new Set<number>()
  const monthEnds = new Set<number>()
  const latest = runs.find(({ base }) => base === null)
  for (const { id, base, asOf } of runs) {
    if (id === latest?.id || (base !== null && base === latest?.id)) kept.add(id)
    else if (base === null && isMonthEnd(asOf) && !monthEnds.has(asOf)) kept.add(id)
    if (base === null) monthEnds.add(asOf)
  }
  const step = state.prepare("DELETE FROM valuation_column WHERE run_id = ? AND name = ?")
  for (const { id } of runs) if (!kept.has(id)) for (const name of columnNames(state, id)) step.run(id, name)
}

/** Takes somebody's values out of every run whose columns are kept; totals stay what they were. In a transaction of the caller. */
export function forgetValues(state: State, customer: number): void {
  const runs = state.rows<{ run: number }>(
    "SELECT DISTINCT run_id AS run FROM valuation_column WHERE name = 'customer'",
  )
  const update = state.prepare(
    "UPDATE valuation_column SET type = ?, decimals = ?, is_compressed = ?, bytes = ? WHERE run_id = ? AND name = ? AND first_row = ?",
  )
  for (const { run } of runs) {
    const row = (runColumn(state, run, "customer") as Float64Array).indexOf(customer)
    if (row < 0) continue
    const stretches = state.rows<Stretch & { name: string }>(
      `SELECT name, first_row AS first, row_count AS count, type, decimals, is_compressed AS isCompressed, bytes FROM valuation_column
       WHERE run_id = ? AND name <> 'customer' AND first_row <= ? AND first_row + row_count > ?`,
      run,
      row,
      row,
    )
    for (const { name, first, isCompressed, ...packed } of stretches) {
      const values = unpackColumn({ ...packed, isCompressed: isCompressed === 1 })
      values[row - first] = Number.NaN
      const next = packColumn(values, packed.decimals)
      update.run(next.type, next.decimals, next.isCompressed ? 1 : 0, next.bytes, run, name, first)
    }
  }
}

const isMonthEnd = (day: number): boolean => formatDay(day + 1).endsWith("-01")

/** Runs that were cut off while their columns were written. */
function removeUnfinishedRuns(state: State): void {
  state.transaction(() => {
    state.script(`DELETE FROM valuation_column WHERE run_id IN (SELECT id FROM valuation_run WHERE is_whole = 0);
      DELETE FROM valuation_run WHERE is_whole = 0`)
  })
}
