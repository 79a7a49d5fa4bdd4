/** Amounts below this many minor units are counted, which needs no sorting of millions; the few beyond are kept. */
const COUNTED = 1 << 20

/** The median of whole amounts, exact and the same in whatever order they come; with an even number the lower of the two. */
export class MedianAmount {
  readonly #counts = new Uint32Array(COUNTED)
  readonly #others: number[] = []
  #negative = 0
  #length = 0

  add(amount: number): void {
    this.#length++
    if (amount >= 0 && amount < COUNTED) this.#counts[amount]++
    else {
      this.#others.push(amount)
      if (amount < 0) this.#negative++
    }
  }

  /** 0 of no amounts. */
  median(): number {
    if (this.#length === 0) return 0
    const others = Float64Array.from(this.#others).sort()
    let rank = (this.#length - 1) >> 1
    if (rank < this.#negative) return others[rank]
    rank -= this.#negative
    for (let amount = 0; amount < COUNTED; amount++) {
      if (rank < this.#counts[amount]) return amount
      rank -= this.#counts[amount]
    }
    return others[this.#negative + rank]
  }
}
