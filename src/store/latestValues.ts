import { grown } from "../records/textColumn.ts"
import type { State } from "./state.ts"
import { columnNames, type KeptRun, latestRun, type RunColumn, runColumn, runsUpon } from "./valuationRuns.ts"

const NOBODY = -1
const CUSTOMER = "customer"

/** Everybody's values as they stand: the latest run of all, with what runs upon it have changed. Columns are read when asked for. */
export class LatestValues {
  readonly base: KeptRun
  /** The last run that they follow from. */
  last: KeptRun
  readonly #state: State
  readonly #upon: number[]
  /** Row by customer number. */
  #rows: Int32Array
  #length: number
  #isReadAhead = false
  readonly #columns = new Map<string, Float64Array>()
  readonly #rowsUpon = new Map<number, Int32Array>()

  private constructor(state: State, base: KeptRun, customers: Float64Array) {
    this.#state = state
    this.base = base
    this.last = base
    this.#rows = new Int32Array(0)
    this.#length = 0
    this.#rowsOf(customers)
    this.#upon = []
    for (const run of runsUpon(state, base.id)) this.#put(run)
  }

  /** Undefined where nothing has been valued yet. */
  static read(state: State): LatestValues | undefined {
    const base = latestRun(state)
    const customers = base && runColumn(state, base.id, CUSTOMER)
    return base && customers && new LatestValues(state, base, customers)
  }

  /** Reads all columns that have not been asked for yet, so that nobody waits for them later. */
  readAhead(): void {
    if (this.#isReadAhead) return
    this.#isReadAhead = true
    for (const name of columnNames(this.#state, this.base.id)) if (name !== CUSTOMER) this.#column(name)
  }

  /** How many customers have values. */
  get length(): number {
    return this.#length
  }

  has(customer: number): boolean {
    return (this.#rows[customer] ?? NOBODY) !== NOBODY
  }

  /** The numbers of all who have values. */
  customers(): number[] {
    return Array.from(this.#rows, (row, customer) => (row === NOBODY ? NOBODY : customer)).filter(
      (one) => one !== NOBODY,
    )
  }

  /** A customer's value of a column; NaN where it is not known. */
  value(customer: number, column: string): number {
    const row = this.#rows[customer] ?? NOBODY
    return row === NOBODY ? Number.NaN : (this.#column(column)[row] ?? Number.NaN)
  }

  /** Takes over a run that was made upon the same base. */
  add(run: KeptRun, customers: Float64Array, columns: readonly RunColumn[]): void {
    const rows = this.#rowsOf(customers)
    for (const { name, values } of columns) {
      if (!this.#columns.has(name)) continue
      const column = this.#widened(this.#column(name))
      for (let i = 0; i < values.length; i++) column[rows[i]] = values[i]
      this.#columns.set(name, column)
    }
    this.#rowsUpon.set(run.id, rows)
    this.#upon.push(run.id)
    this.last = run
  }

  #put(run: KeptRun): void {
    const customers = runColumn(this.#state, run.id, CUSTOMER)
    if (customers) this.add(run, customers, [])
  }

  #rowsOf(customers: Float64Array): Int32Array {
    const rows = new Int32Array(customers.length)
    for (let i = 0; i < customers.length; i++) {
      const customer = customers[i]
      if (customer >= this.#rows.length) {
        const wider = grown(this.#rows, customer + 1).fill(NOBODY, this.#rows.length)
        this.#rows = wider
      }
      if (this.#rows[customer] === NOBODY) this.#rows[customer] = this.#length++
      rows[i] = this.#rows[customer]
    }
    return rows
  }

  #column(name: string): Float64Array {
    const known = this.#columns.get(name)
    if (known) return known
    const column = this.#widened(runColumn(this.#state, this.base.id, name) ?? new Float64Array(0))
    for (const run of this.#upon) {
      const values = runColumn(this.#state, run, name)
      const rows = this.#rowsUpon.get(run)
      for (let i = 0; values && rows && i < values.length; i++) column[rows[i]] = values[i]
    }
    this.#columns.set(name, column)
    return column
  }

  #widened(column: Float64Array): Float64Array {
    if (column.length >= this.#length) return column
    return grown(column, this.#length).fill(Number.NaN, column.length)
  }
}
