import type { OrderCounts, OrderRowsBuilder } from "./orderBook.ts"
import { BAD_ROW, CLASS_NUMBER, PARTLY_REFUNDED } from "./rowSql.ts"

const COUNTED = ["cancelled", "pending", "test", "ignored"] as const
/** Up to this many entries quadratic searches are the fastest; beyond it maps and the runtime's own sort. */
const FEW = 48
const NEVER = 0x7fffffff
const SALE = CLASS_NUMBER.sale
const REFUND = CLASS_NUMBER.refund
/** An entry that has been joined to an earlier one. */
const GONE = 2

/**
 * The entries of one customer, unpacked, put in order of day, freed of repeated order numbers, with refunds joined to
 * the orders they take back. One instance serves all customers in turn, so nothing is allocated per customer.
 */
export class CustomerEntries {
  readonly #counts: OrderCounts
  readonly #negativeIsRefund: boolean
  #keys = new Float64Array(0)
  #days = new Int32Array(0)
  #cents = new Float64Array(0)
  #classes = new Uint8Array(0)
  #numbers = new Float64Array(0)
  #margins = new Float64Array(0)
  #voidFrom = new Int32Array(0)
  #count = 0
  #hasVoids = false

  constructor(counts: OrderCounts, negativeIsRefund: boolean) {
    this.#counts = counts
    this.#negativeIsRefund = negativeIsRefund
    this.#reserve(1024)
  }

  /** Takes over `length` packed entries (see entrySql) that begin at element `offset` of `words`, by day. */
  load(words: Uint32Array, offset: number, length: number, margins: Float64Array | undefined): void {
    this.#reserve(length)
    this.#counts.rows += length
    this.#hasVoids = false
    this.#count = this.#sortedKeys(words, offset, length)
    const keys = this.#keys
    const days = this.#days
    const cents = this.#cents
    const classes = this.#classes
    const numbers = this.#numbers
    for (let k = 0; k < this.#count; k++) {
      const at = (offset + (keys[k] % 4294967296)) * 4
      const amount = amountOf(words, at)
      const dayAndClass = Math.floor(keys[k] / 4294967296)
      const isRefund = dayAndClass & 1
      days[k] = (dayAndClass >> 1) - 524288
      classes[k] = isRefund
      cents[k] = isRefund ? -Math.abs(amount) : amount
      numbers[k] = words[at + 3] * 4096 + (words[at + 2] >>> 20)
      if (margins) this.#margins[k] = margins[at >> 2]
    }
  }

  /** Fills `keys` with (day, sale before refund, position) of the entries to keep, in that order; returns how many. */
  #sortedKeys(words: Uint32Array, offset: number, length: number): number {
    const keys = this.#keys
    let kept = 0
    for (let i = 0; i < length; i++) {
      const at = (offset + i) * 4
      const packedClass = (words[at + 1] >>> 22) & 15
      const rowClass = packedClass === SALE && amountOf(words, at) >= 0 ? SALE : this.#classOf(packedClass)
      if (rowClass > REFUND) continue
      const key = ((words[at + 2] & 0xfffff) * 2 + rowClass) * 4294967296 + i
      let slot = kept++
      if (length <= FEW) for (; slot > 0 && keys[slot - 1] > key; slot--) keys[slot] = keys[slot - 1]
      keys[slot] = key
    }
    if (length > FEW) keys.subarray(0, kept).sort()
    return kept
  }

  /** Sale or refund; any other class is counted here and not kept. A sale that gets here is below zero. */
  #classOf(packedClass: number): number {
    if (packedClass === REFUND) return REFUND
    if (packedClass === PARTLY_REFUNDED) {
      this.#counts.refunds++
      return SALE
    }
    if (packedClass === SALE && this.#negativeIsRefund) return REFUND
    const rowClass = packedClass === SALE ? CLASS_NUMBER.ignored : packedClass
    if (rowClass === BAD_ROW) this.#counts.bad++
    else if (rowClass === CLASS_NUMBER.refunded) this.#counts.fullyRefunded++
    else for (const name of COUNTED) if (CLASS_NUMBER[name] === rowClass) this.#counts[name]++
    return rowClass
  }

  /** Resolves repeated numbers and refunds, and appends what stands to `target`; returns how many rows that is. */
  settle(target: OrderRowsBuilder): number {
    if (this.#count <= FEW) this.#joinFew()
    else this.#joinMany()
    target.reserve(this.#count)
    let added = 0
    let refunds = 0
    for (let i = 0; i < this.#count; i++) {
      const rowClass = this.#classes[i]
      if (rowClass === GONE) continue
      refunds += rowClass
      added++
      target.push(this.#days[i], this.#cents[i], rowClass, this.#margins[i])
      if (this.#isVoid(i)) target.setVoid(this.#voidFrom[i])
    }
    this.#counts.refunds += refunds
    this.#counts.orders += added - refunds
    return added
  }

  #joinFew(): void {
    const numbers = this.#numbers
    for (let i = 1; i < this.#count; i++) {
      const number = numbers[i]
      for (let j = 0; j < i; j++) {
        if (numbers[j] !== number) continue
        if (number === 0) {
          if (!this.#alike(i, j)) continue
          this.#counts.alikeWithoutNumber++
          break
        }
        if (this.#classes[j] === SALE) this.#join(i, j)
        if (this.#classes[i] === GONE) break
      }
    }
  }

  #joinMany(): void {
    const orderOfNumber = new Map<number, number>()
    const seen = new Set<string>()
    for (let i = 0; i < this.#count; i++) {
      const number = this.#numbers[i]
      if (number === 0) {
        const key = `${this.#days[i]}/${this.#cents[i]}/${this.#classes[i]}`
        if (seen.has(key)) this.#counts.alikeWithoutNumber++
        else seen.add(key)
        continue
      }
      const earlier = orderOfNumber.get(number)
      if (earlier !== undefined) this.#join(i, earlier)
      else if (this.#classes[i] === SALE) orderOfNumber.set(number, i)
    }
  }

  #alike(i: number, j: number): boolean {
    return this.#days[i] === this.#days[j] && this.#cents[i] === this.#cents[j] && this.#classes[i] === this.#classes[j]
  }

  /** Entry i carries the number of order j: a repetition, a further part, or a refund of it. */
  #join(i: number, j: number): void {
    if (this.#classes[i] === REFUND) {
      if (-this.#cents[i] >= this.#cents[j] && this.#cents[j] > 0 && !this.#isVoid(j)) this.#makeVoid(j, this.#days[i])
      return
    }
    if (this.#alike(i, j)) this.#counts.duplicates++
    else {
      this.#counts.merged++
      this.#cents[j] += this.#cents[i]
      this.#margins[j] += this.#margins[i]
    }
    this.#classes[i] = GONE
  }

  #makeVoid(i: number, fromDay: number): void {
    if (!this.#hasVoids) this.#voidFrom.fill(NEVER, 0, this.#count)
    this.#hasVoids = true
    this.#voidFrom[i] = fromDay
    this.#counts.fullyRefunded++
  }

  #isVoid(i: number): boolean {
    return this.#hasVoids && this.#voidFrom[i] !== NEVER
  }

  #reserve(length: number): void {
    if (length <= this.#days.length) return
    const size = Math.max(length, this.#days.length * 2)
    this.#keys = new Float64Array(size)
    this.#days = new Int32Array(size)
    this.#cents = new Float64Array(size)
    this.#classes = new Uint8Array(size)
    this.#numbers = new Float64Array(size)
    this.#margins = new Float64Array(size)
    this.#voidFrom = new Int32Array(size)
  }
}

function amountOf(words: Uint32Array, at: number): number {
  return (words[at + 1] & 0x3fffff) * 4294967296 + words[at] - 9007199254740992
}
