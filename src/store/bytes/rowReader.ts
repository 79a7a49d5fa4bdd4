import { dayNumber } from "./dayNumber.ts"
import type { OrderForm } from "./orderForm.ts"
import { customerWords, ENTRY_WORDS, headerOf, LONGEST_CUSTOMER_BYTES } from "./orderRecord.ts"
import type { PartitionWriter } from "./partitions.ts"
import { startsWithSumWord } from "./sumWords.ts"

const LINE_FEED = 10
const BLANK = 32
const MINUS = 45
const ZERO = 48
const HASH_START = 0x811c9dc5 | 0
const HASH_STEP = 0x01000193
const OTHER_STEP = 0x5bd1e995
/** Amounts of more digits are left to the rules. */
const MOST_WHOLE_DIGITS = 13

const OTHER = 0
const CUSTOMER = 1
const ORDER = 2
const DATE = 3
const AMOUNT = 4

/** Reads rows of a form, byte by byte, into records. Bytes must be plain text: see `checkPlain`. */
export class RowReader {
  readonly #form: OrderForm
  readonly #writer: PartitionWriter
  readonly #records: Int32Array
  readonly #recordBytes: Uint8Array
  readonly #mask: number
  readonly #roles: Uint8Array
  #bytes: Uint8Array = new Uint8Array(0)
  #at = 0
  #customerFrom = 0
  #customerTo = 0
  #customerHash = 0
  #orderHash = 0
  #orderHashHigh = 0
  #day = 0
  #cents = 0

  constructor(form: OrderForm, writer: PartitionWriter, partitions: number) {
    this.#form = form
    this.#writer = writer
    this.#records = writer.words
    this.#recordBytes = new Uint8Array(writer.words.buffer)
    this.#mask = partitions - 1
    this.#roles = new Uint8Array(form.columns).fill(OTHER)
    this.#roles[form.customer] = CUSTOMER
    this.#roles[form.date] = DATE
    this.#roles[form.amount] = AMOUNT
    if (form.order >= 0) this.#roles[form.order] = ORDER
  }

  /** Reads whole lines; false where one is not of the form. */
  read(bytes: Uint8Array, from: number, to: number): boolean {
    const { columns, delimiter, lineEnd } = this.#form
    const roles = this.#roles
    this.#bytes = bytes
    this.#at = from
    while (this.#at < to) {
      for (let column = 0; column < columns; column++) {
        if (!this.#cell(roles[column])) return false
        if (bytes[this.#at++] !== (column === columns - 1 ? lineEnd : delimiter)) return false
      }
      if (lineEnd !== LINE_FEED) this.#at++
      this.#write()
    }
    return true
  }

  /** Reads one cell, up to the mark behind it. */
  #cell(role: number): boolean {
    switch (role) {
      case CUSTOMER:
        return this.#customer()
      case ORDER:
        return this.#order()
      case DATE:
        return this.#date()
      case AMOUNT:
        return this.#amount()
      default:
        return this.#skip()
    }
  }

  #skip(): boolean {
    const bytes = this.#bytes
    const { delimiter, lineEnd } = this.#form
    let at = this.#at
    while (bytes[at] !== delimiter && bytes[at] !== lineEnd) at++
    this.#at = at
    return true
  }

  #customer(): boolean {
    const bytes = this.#bytes
    const { delimiter, lineEnd } = this.#form
    let at = this.#at
    let hash = HASH_START
    this.#customerFrom = at
    for (let byte = bytes[at]; byte !== delimiter && byte !== lineEnd; byte = bytes[++at]) {
      hash = Math.imul(hash ^ byte, HASH_STEP)
    }
    this.#customerTo = at
    this.#customerHash = mixed(hash)
    this.#at = at
    if (this.#form.sumsInCustomer && startsWithSumWord(bytes, this.#customerFrom, at)) return false
    return at - this.#customerFrom <= LONGEST_CUSTOMER_BYTES
  }

  /** Two hashes in one go, of which 43 bits are kept; 0 where the cell is empty. Blanks around a number are left to the rules. */
  #order(): boolean {
    const bytes = this.#bytes
    const { delimiter, lineEnd } = this.#form
    const from = this.#at
    let at = from
    let hash = HASH_START
    let other = HASH_START
    for (let byte = bytes[at]; byte !== delimiter && byte !== lineEnd; byte = bytes[++at]) {
      hash = Math.imul(hash ^ byte, HASH_STEP)
      other = Math.imul(other ^ byte, OTHER_STEP)
    }
    this.#at = at
    this.#orderHash = 0
    this.#orderHashHigh = 0
    if (at === from) return true
    this.#orderHash = mixed(hash) || 1
    this.#orderHashHigh = mixed(other) >>> 21
    if (this.#form.sumsInOrder && startsWithSumWord(bytes, from, at)) return false
    return bytes[from] !== BLANK && bytes[at - 1] !== BLANK
  }

  #date(): boolean {
    const day = dayNumber(this.#bytes, this.#at, this.#form.isDayFirst)
    this.#at += 10
    this.#day = day
    return day >= 0 && day <= this.#form.lastDay
  }

  /** `59`, `59.9`, `-59.90`: anything else is left to the rules. */
  #amount(): boolean {
    const bytes = this.#bytes
    const { decimals, decimalMark } = this.#form
    const isNegative = bytes[this.#at] === MINUS
    const from = isNegative ? this.#at + 1 : this.#at
    let at = from
    let cents = 0
    for (let digit = bytes[at] - ZERO; digit >= 0 && digit <= 9; digit = bytes[++at] - ZERO) cents = cents * 10 + digit
    if (at === from || at - from > MOST_WHOLE_DIGITS) return false
    let places = 0
    if (bytes[at] === decimalMark && decimalMark !== this.#form.delimiter) {
      at++
      for (let digit = bytes[at] - ZERO; digit >= 0 && digit <= 9; digit = bytes[++at] - ZERO) {
        cents = cents * 10 + digit
        places++
      }
      if (places === 0 || places > decimals) return false
    }
    for (; places < decimals; places++) cents *= 10
    this.#cents = isNegative ? -cents : cents
    this.#at = at
    return true
  }

  #write(): void {
    const length = this.#customerTo - this.#customerFrom
    const words = customerWords(length)
    const records = this.#records
    let at = this.#writer.room(this.#customerHash & this.#mask, 1 + words + ENTRY_WORDS)
    records[at++] = headerOf(this.#customerHash, length)
    const source = this.#bytes
    const target = this.#recordBytes
    for (let from = this.#customerFrom, to = at * 4; from < this.#customerTo; from++) target[to++] = source[from]
    at += words
    const cents = this.#cents
    records[at] = cents
    records[at + 1] = 0x200000 + Math.floor(cents / 4294967296)
    records[at + 2] = this.#orderHash
    records[at + 3] = this.#orderHashHigh | (cents < 0 ? 0x800 : 0) | (this.#day << 12)
  }
}

/** Lets every bit of a hash depend on all of its bytes. */
function mixed(hash: number): number {
  let mix = hash ^ (hash >>> 16)
  mix = Math.imul(mix, 0x85ebca6b)
  mix ^= mix >>> 13
  mix = Math.imul(mix, 0xc2b2ae35)
  return mix ^ (mix >>> 16)
}
