import { grown } from "../records/textColumn.ts"

/** The halves of entries, two words each, and the margins beside them. */
export type EntryHalves = {
  readonly low: Uint32Array
  readonly high: Uint32Array
  readonly margins: Float64Array | undefined
}

/** Rows of sorted entries as the engine hands them over; see sortedEntriesSql. */
export type EntryChunk = EntryHalves & {
  readonly rows: number
  readonly customers: { at(row: number): string | undefined }
  /** Two words a row. Neighbours of one hash are one customer: among a million ids two alike have odds of 1 to 10^13. */
  readonly hashes: Uint32Array
}

/** All entries of one customer: `length` of them, from number `from` on. */
export type OnRun = (customer: string | undefined, entries: EntryHalves, from: number, length: number) => void

/** Cuts sorted entries into one run per customer. A run that may go on in the next chunk is kept until it ends. */
export class CustomerRuns {
  readonly #onRun: OnRun
  #customer: string | undefined
  #hashLow = 0
  #hashHigh = 0
  #kept = 0
  #low: Uint32Array = new Uint32Array(1 << 11)
  #high: Uint32Array = new Uint32Array(1 << 11)
  #margins: Float64Array = new Float64Array(1 << 10)

  constructor(onRun: OnRun) {
    this.#onRun = onRun
  }

  add(chunk: EntryChunk): void {
    const { rows, hashes } = chunk
    let start = 0
    while (start < rows) {
      const low = hashes[start * 2]
      const high = hashes[start * 2 + 1]
      let end = start + 1
      while (end < rows && hashes[end * 2] === low && hashes[end * 2 + 1] === high) end++
      const goesOn = this.#kept > 0 && low === this.#hashLow && high === this.#hashHigh
      if (!goesOn) this.end()
      if (goesOn || end === rows) {
        if (!goesOn) this.#customer = chunk.customers.at(start)
        this.#hashLow = low
        this.#hashHigh = high
        this.#keep(chunk, start, end)
      } else this.#onRun(chunk.customers.at(start), chunk, start, end - start)
      start = end
    }
  }

  /** Hands over what was kept: nothing more follows of that customer. */
  end(): void {
    if (this.#kept === 0) return
    const length = this.#kept
    this.#kept = 0
    this.#onRun(this.#customer, { low: this.#low, high: this.#high, margins: this.#margins }, 0, length)
  }

  #keep({ low, high, margins }: EntryChunk, start: number, end: number): void {
    const length = this.#kept + end - start
    if (length * 2 > this.#low.length) {
      this.#low = grown(this.#low, length * 2)
      this.#high = grown(this.#high, length * 2)
      this.#margins = grown(this.#margins, length)
    }
    this.#low.set(low.subarray(start * 2, end * 2), this.#kept * 2)
    this.#high.set(high.subarray(start * 2, end * 2), this.#kept * 2)
    if (margins) this.#margins.set(margins.subarray(start, end), this.#kept)
    this.#kept = length
  }
}
