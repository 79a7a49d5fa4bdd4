import { grown } from "../../records/textColumn.ts"
import { customerBytesOf, customerWords, ENTRY_WORDS } from "./orderRecord.ts"
import { type Partitions, RecordWalk } from "./partitions.ts"
import { sortTexts } from "./sortTexts.ts"

/** Some of the partitions: every `of`-th, from number `share` on. */
export type PartitionShare = {
  readonly parts: readonly Partitions[]
  readonly share: number
  readonly of: number
  readonly isAddress: boolean
}

/** Customers in the order of their ids' bytes, and their entries, each customer's together; memory that threads share. */
export type CustomerGroup = {
  /** Ids after each other, and where each ends; an empty one, which is nobody, comes first. */
  readonly bytes: Uint8Array
  readonly ends: Uint32Array
  /** First entry of each customer, and how many entries there are up to each, the customer's own included. */
  readonly starts: Uint32Array
  readonly counts: Uint32Array
  readonly low: Uint32Array
  readonly high: Uint32Array
}

/** Beyond this many steps aside per record somebody chose names that hash alike: the engine does not mind them. */
const MOST_STEPS_ASIDE = 8

/** Brings the records of each customer together; undefined where names need the rules, or do not spread. */
export function groupCustomers({ parts, share, of, isAddress }: PartitionShare): CustomerGroup | undefined {
  const partitions = parts[0].rows.length
  let rows = 0
  for (let partition = share; partition < partitions; partition += of) rows += rowsOf(parts, partition)
  const grouping = new Grouping(rows, isAddress)
  for (let partition = share; partition < partitions; partition += of) {
    if (!grouping.add(parts, partition, rowsOf(parts, partition))) return undefined
  }
  return grouping.done()
}

function rowsOf(parts: readonly Partitions[], partition: number): number {
  return parts.reduce((sum, part) => sum + part.rows[partition], 0)
}

class Grouping {
  readonly #low: Uint32Array
  readonly #high: Uint32Array
  readonly #isAddress: boolean
  #entries = 0
  #customers = 0
  /** The ids' words as in the records, and where each customer's begin. */
  #words = new Int32Array(1 << 16)
  #usedWords = 0
  #wordStarts: Uint32Array = new Uint32Array(1 << 12)
  #headers = new Int32Array(1 << 12)
  #starts: Uint32Array = new Uint32Array(1 << 12)
  #counts: Uint32Array = new Uint32Array(1 << 12)
  /** Customers + 1 of the partition at hand, by their hash. */
  #table = new Uint32Array(0)
  #customerOfRow: Uint32Array = new Uint32Array(0)

  constructor(rows: number, isAddress: boolean) {
    this.#low = new Uint32Array(new SharedArrayBuffer(rows * 8))
    this.#high = new Uint32Array(new SharedArrayBuffer(rows * 8))
    this.#isAddress = isAddress
  }

  add(parts: readonly Partitions[], partition: number, rows: number): boolean {
    const bits = Math.max(4, 33 - Math.clz32(rows))
    if (this.#table.length < 2 ** bits) this.#table = new Uint32Array(2 ** bits)
    else this.#table.fill(0, 0, 2 ** bits)
    if (this.#customerOfRow.length < rows) this.#customerOfRow = new Uint32Array(rows * 2)
    const first = this.#customers
    let row = 0
    let stepsAside = 0
    for (const part of parts) {
      const { words } = part
      const walk = new RecordWalk(part, partition)
      while (walk.hasRecord()) {
        const header = words[walk.at]
        let slot = header >>> (32 - bits)
        let customer = this.#table[slot]
        while (customer > 0 && !this.#isCustomer(customer - 1, words, walk.at)) {
          slot = (slot + 1) & (2 ** bits - 1)
          customer = this.#table[slot]
          stepsAside++
        }
        if (customer === 0) {
          if (!this.#addCustomer(words, walk.at)) return false
          customer = this.#customers
          this.#table[slot] = customer
        }
        this.#counts[customer - 1]++
        this.#customerOfRow[row++] = customer - 1
        walk.at += 1 + customerWords(customerBytesOf(header)) + ENTRY_WORDS
      }
      if (stepsAside > MOST_STEPS_ASIDE * row + 1024) return false
    }
    this.#placeEntries(parts, partition, first)
    return true
  }

  #isCustomer(customer: number, words: Int32Array, at: number): boolean {
    const header = words[at]
    if (this.#headers[customer] !== header) return false
    const length = customerWords(customerBytesOf(header))
    const start = this.#wordStarts[customer]
    const own = this.#words
    for (let i = 0; i < length; i++) if (own[start + i] !== words[at + 1 + i]) return false
    return true
  }

  #addCustomer(words: Int32Array, at: number): boolean {
    const bytes = customerBytesOf(words[at])
    const length = customerWords(bytes)
    if (this.#customers === this.#headers.length) {
      this.#headers = grown(this.#headers, this.#customers + 1)
      this.#wordStarts = grown(this.#wordStarts, this.#customers + 1)
      this.#starts = grown(this.#starts, this.#customers + 1)
      this.#counts = grown(this.#counts, this.#customers + 1)
    }
    if (this.#usedWords + length > this.#words.length) this.#words = grown(this.#words, this.#usedWords + length)
    this.#headers[this.#customers] = words[at]
    this.#wordStarts[this.#customers] = this.#usedWords
    for (let i = 0; i < length; i++) this.#words[this.#usedWords++] = words[at + 1 + i]
    this.#customers++
    const id = new Uint8Array(words.buffer, (at + 1) * 4, bytes)
    return isAsRulesWant(id, this.#isAddress)
  }

  /** Places the entries of the partition's customers, which are those from `first` on, one customer after the other. */
  #placeEntries(parts: readonly Partitions[], partition: number, first: number): void {
    for (let customer = first; customer < this.#customers; customer++) {
      this.#starts[customer] = this.#entries
      this.#entries += this.#counts[customer]
      this.#counts[customer] = 0
    }
    let row = 0
    for (const part of parts) {
      const { words } = part
      const walk = new RecordWalk(part, partition)
      while (walk.hasRecord()) {
        const customer = this.#customerOfRow[row++]
        const from = walk.at + 1 + customerWords(customerBytesOf(words[walk.at]))
        const to = (this.#starts[customer] + this.#counts[customer]++) * 2
        this.#low[to] = words[from]
        this.#low[to + 1] = words[from + 1]
        this.#high[to] = words[from + 2]
        this.#high[to + 1] = words[from + 3]
        walk.at = from + ENTRY_WORDS
      }
    }
  }

  done(): CustomerGroup {
    const count = this.#customers
    const lengths = new Uint8Array(count)
    const from = new Uint32Array(count)
    let length = 0
    for (let i = 0; i < count; i++) {
      lengths[i] = customerBytesOf(this.#headers[i])
      from[i] = this.#wordStarts[i] * 4
      length += lengths[i]
    }
    const source = new Uint8Array(this.#words.buffer)
    const order = sortTexts({ bytes: source, starts: from, lengths })
    const bytes = new Uint8Array(new SharedArrayBuffer(length))
    const shared = () => new Uint32Array(new SharedArrayBuffer(count * 4))
    const [ends, starts, counts] = [shared(), shared(), shared()]
    let used = 0
    let entries = 0
    for (let i = 0; i < count; i++) {
      const customer = order[i]
      for (let at = from[customer], end = at + lengths[customer]; at < end; at++) bytes[used++] = source[at]
      ends[i] = used
      starts[i] = this.#starts[customer]
      entries += this.#counts[customer]
      counts[i] = entries
    }
    return { bytes, ends, starts, counts, low: this.#low, high: this.#high }
  }
}

const BLANK = 32
const AT_SIGN = 64

/** Whether the rules would leave an id as it is: no blanks around it, and an address in plain small letters. */
function isAsRulesWant(id: Uint8Array, isAddress: boolean): boolean {
  if (id.length === 0) return true
  if (id[0] === BLANK || id[id.length - 1] === BLANK) return false
  let hasAtSign = false
  let isSmall = true
  for (const byte of id) {
    if (byte === AT_SIGN) hasAtSign = true
    else if (byte >= 0x80 || (byte >= 65 && byte <= 90)) isSmall = false
  }
  return isSmall || !(hasAtSign || isAddress)
}
