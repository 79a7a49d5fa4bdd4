import type { EntryHalves } from "./customerRuns.ts"
import type { OrderCounts, OrderRowsBuilder } from "./orderBook.ts"
import { BAD_ROW, CLASS_NUMBER, PARTLY_REFUNDED, REPEATED_IN_LATER_FILE } from "./rowSql.ts"

const COUNTED = ["cancelled", "pending", "test", "ignored"] as const
/** Up to this many entries quadratic searches are the fastest; beyond it maps and the runtime's own sort. */
const FEW = 48
const NEVER = 0x7fffffff
const SALE = CLASS_NUMBER.sale
const REFUND = CLASS_NUMBER.refund
/** An entry that has been joined to an earlier one. */
const GONE = 2

/**
 * The entries of one customer, unpacked, in order of day, freed of repeated order numbers, with refunds joined to
 * the orders they take back. One instance serves all customers in turn, so nothing is allocated per customer.
 */
export class CustomerEntries {
  readonly #counts: OrderCounts
  #days = new Int32Array(0)
  #cents = new Float64Array(0)
  #classes = new Uint8Array(0)
  #numbers = new Float64Array(0)
  #margins = new Float64Array(0)
  /** What an order's first row came to, before others added to it. */
  #firstCents = new Float64Array(0)
  /** What refunds have taken off each order so far. */
  #takenOff = new Float64Array(0)
  #voidFrom = new Int32Array(0)
  #count = 0
  #refunds = 0
  #hasVoids = false
  /** Numbers of orders whose own row says that they were paid back in full. */
  readonly #paidBack = new Set<number>()

  constructor(counts: OrderCounts) {
    this.#counts = counts
    this.#reserve(1024)
  }

  /** Takes over `length` packed entries (see entrySql) in ascending order, from number `from` on. */
  load({ low, high, margins }: EntryHalves, from: number, length: number): void {
    this.#reserve(length)
    this.#counts.rows += length
    this.#hasVoids = false
    this.#refunds = 0
    if (this.#paidBack.size > 0) this.#paidBack.clear()
    let kept = 0
    for (let i = from; i < from + length; i++) {
      const at = i * 2
      const packedClass = (low[at + 1] >>> 22) & 15
      const amount = amountOf(low, at)
      const rowClass = packedClass === SALE && amount >= 0 ? SALE : this.#classOf(packedClass)
      if (rowClass === CLASS_NUMBER.refunded) this.#paidBack.add(numberOf(high, at))
      if (rowClass > REFUND) continue
      this.#days[kept] = high[at + 1] >>> 12
      this.#classes[kept] = rowClass
      this.#refunds += rowClass
      this.#cents[kept] = rowClass === REFUND ? -Math.abs(amount) : amount
      this.#firstCents[kept] = this.#cents[kept]
      this.#numbers[kept] = numberOf(high, at)
      if (margins) this.#margins[kept] = margins[i]
      kept++
    }
    this.#count = kept
  }

  /** Sale or refund; any other class is counted here and not kept. A sale that gets here is below zero. */
  #classOf(packedClass: number): number {
    if (packedClass === REFUND || packedClass === SALE) return REFUND
    if (packedClass === PARTLY_REFUNDED) {
      this.#counts.partlyRefunded++
      return SALE
    }
    if (packedClass === BAD_ROW) this.#counts.bad++
    else if (packedClass === REPEATED_IN_LATER_FILE) this.#counts.duplicates++
    else if (packedClass === CLASS_NUMBER.refunded) this.#counts.fullyRefunded++
    else for (const name of COUNTED) if (CLASS_NUMBER[name] === packedClass) this.#counts[name]++
    return packedClass
  }

  /**
   * Resolves repeated numbers and refunds, and appends what stands to `target`; returns how many rows that is. Where
   * nobody is named, the same number on another day is another receipt: tills start anew each day.
   */
  settle(target: OrderRowsBuilder, isAnonymous: boolean): number {
    if (this.#count <= FEW) this.#joinFew(isAnonymous)
    else this.#joinMany(isAnonymous)
    target.reserve(this.#count)
    let added = 0
    let refunds = 0
    for (let i = 0; i < this.#count; i++) {
      const rowClass = this.#classes[i]
      if (rowClass === GONE) continue
      if (rowClass === REFUND && this.#isAlreadyPaidBack(i)) continue
      refunds += rowClass
      added++
      target.push(this.#days[i], this.#cents[i], rowClass, this.#margins[i])
      if (this.#isVoid(i)) target.setVoid(this.#voidFrom[i])
    }
    this.#counts.refunds += refunds
    this.#counts.orders += added - refunds
    return added
  }

  /** A refund of an order that is none any more by its own row takes nothing off a second time. */
  #isAlreadyPaidBack(i: number): boolean {
    if (this.#numbers[i] === 0 || !this.#paidBack.has(this.#numbers[i])) return false
    this.#counts.refunds++
    return true
  }

  #joinFew(isAnonymous: boolean): void {
    const numbers = this.#numbers
    for (let i = 1; i < this.#count; i++) {
      const number = numbers[i]
      if (number !== 0 && this.#classes[i] === REFUND) continue
      for (let j = 0; j < i; j++) {
        if (numbers[j] !== number) continue
        if (number === 0) {
          if (!this.#alike(i, j)) continue
          this.#counts.alikeWithoutNumber++
          break
        }
        if (this.#classes[j] !== SALE || (isAnonymous && this.#days[i] !== this.#days[j])) continue
        this.#joinSale(i, j)
        break
      }
    }
    if (this.#refunds === 0) return
    this.#takenOff.fill(0, 0, this.#count)
    for (let i = 0; i < this.#count; i++) {
      if (this.#classes[i] !== REFUND || numbers[i] === 0) continue
      let j = 0
      while (j < this.#count && (numbers[j] !== numbers[i] || this.#classes[j] !== SALE)) j++
      if (j < this.#count) this.#joinRefund(i, j)
      else this.#counts.refundsWithoutOrder++
    }
  }

  #joinMany(isAnonymous: boolean): void {
    const orderOfNumber = new Map<number, number>()
    const orderOfReceipt = isAnonymous ? new Map<number, number>() : orderOfNumber
    const seen = new Set<string>()
    for (let i = 0; i < this.#count; i++) {
      const number = this.#numbers[i]
      if (number === 0) {
        const key = `${this.#days[i]}/${this.#cents[i]}/${this.#classes[i]}`
        if (seen.has(key)) this.#counts.alikeWithoutNumber++
        else seen.add(key)
      } else if (this.#classes[i] === SALE) {
        const receipt = isAnonymous ? receiptKey(number, this.#days[i]) : number
        const earlier = orderOfReceipt.get(receipt)
        if (earlier !== undefined) this.#joinSale(i, earlier)
        else {
          orderOfReceipt.set(receipt, i)
          if (!orderOfNumber.has(number)) orderOfNumber.set(number, i)
        }
      }
    }
    if (this.#refunds === 0) return
    this.#takenOff.fill(0, 0, this.#count)
    for (let i = 0; i < this.#count; i++) {
      if (this.#classes[i] !== REFUND || this.#numbers[i] === 0) continue
      const order = orderOfNumber.get(this.#numbers[i])
      if (order === undefined) this.#counts.refundsWithoutOrder++
      else this.#joinRefund(i, order)
    }
  }

  #alike(i: number, j: number): boolean {
    const [one, other] = [this.#firstCents[i], this.#firstCents[j]]
    return this.#days[i] === this.#days[j] && one === other && this.#classes[i] === this.#classes[j]
  }

  /** Sale i carries the number of order j: a repetition, or a further part of it. */
  #joinSale(i: number, j: number): void {
    if (this.#alike(i, j)) this.#counts.duplicates++
    else {
      this.#counts.merged++
      this.#cents[j] += this.#cents[i]
      this.#margins[j] += this.#margins[i]
    }
    this.#classes[i] = GONE
  }

  /** Refund i takes money off order j; what reaches the whole of it makes it none, from that day on. */
  #joinRefund(i: number, j: number): void {
    this.#takenOff[j] -= this.#cents[i]
    if (this.#cents[j] <= 0 || this.#takenOff[j] < this.#cents[j] || this.#isVoid(j)) return
    if (!this.#hasVoids) this.#voidFrom.fill(NEVER, 0, this.#count)
    this.#hasVoids = true
    this.#voidFrom[j] = Math.max(this.#days[i], this.#days[j])
    this.#counts.takenBack++
    this.#counts.orders--
  }

  #isVoid(i: number): boolean {
    return this.#hasVoids && this.#voidFrom[i] !== NEVER
  }

  #reserve(length: number): void {
    if (length <= this.#days.length) return
    const size = Math.max(length, this.#days.length * 2)
    this.#days = new Int32Array(size)
    this.#cents = new Float64Array(size)
    this.#firstCents = new Float64Array(size)
    this.#classes = new Uint8Array(size)
    this.#numbers = new Float64Array(size)
    this.#margins = new Float64Array(size)
    this.#takenOff = new Float64Array(size)
    this.#voidFrom = new Int32Array(size)
  }
}

/** The hash of the order number, 0 where there is none. */
function numberOf(high: Uint32Array, at: number): number {
  return (high[at + 1] & 0x7ff) * 4294967296 + high[at]
}

function amountOf(low: Uint32Array, at: number): number {
  // 2^53 is taken off the upper word first: above it a number holds no odd cents.
  return ((low[at + 1] & 0x3fffff) - 0x200000) * 4294967296 + low[at]
}

/** Number and day of a receipt in one number: 36 bits of the one, 17 of the other. */
function receiptKey(number: number, day: number): number {
  return (number % 2 ** 36) * 2 ** 17 + day
}
