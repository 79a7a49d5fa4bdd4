import { grown } from "../records/textColumn.ts"

/** Rows of sorted entries as the engine hands them over; see sortedEntriesSql. */
export type EntryChunk = {
  readonly rows: number
  readonly customers: { at(row: number): string | undefined }
  /** Two words a row. Neighbours of one hash are one customer: among a million ids two alike have odds of 1 to 10^13. */
  readonly hashes: Uint32Array
  /** Four words a row: an entry. */
  readonly words: Uint32Array
  readonly margins: Float64Array | undefined
}

/** All entries of one customer: `length` of them, from element `from` of `words` on. */
export type OnRun = (
  customer: string | undefined,
  words: Uint32Array,
  from: number,
  length: number,
  margins: Float64Array | undefined,
) => void

/** Cuts sorted entries into one run per customer. A run that may go on in the next chunk is kept until it ends. */
export class CustomerRuns {
  readonly #onRun: OnRun
  #customer: string | undefined
  #hashLow = 0
  #hashHigh = 0
  #kept = 0
  #words: Uint32Array = new Uint32Array(1 << 12)
  #margins: Float64Array = new Float64Array(1 << 10)

  constructor(onRun: OnRun) {
    this.#onRun = onRun
  }

  add(chunk: EntryChunk): void {
    const { rows, hashes, words, margins } = chunk
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
      } else this.#onRun(chunk.customers.at(start), words, start, end - start, margins)
      start = end
    }
  }

  /** Hands over what was kept: nothing more follows of that customer. */
  end(): void {
    if (this.#kept === 0) return
    const length = this.#kept
    this.#kept = 0
    this.#onRun(this.#customer, this.#words, 0, length, this.#margins)
  }

  #keep({ words, margins }: EntryChunk, start: number, end: number): void {
    const length = this.#kept + end - start
    if (length * 4 > this.#words.length) {
      this.#words = grown(this.#words, length * 4)
      this.#margins = grown(this.#margins, length)
    }
    this.#words.set(words.subarray(start * 4, end * 4), this.#kept * 4)
    if (margins) this.#margins.set(margins.subarray(start, end), this.#kept)
    this.#kept = length
  }
}
