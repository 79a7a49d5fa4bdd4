import { assert } from "stammwert-models"
import { nobodyTest, nobodyTestByBytes } from "../import/nobody.ts"
import { grown, TextColumn } from "../records/textColumn.ts"
import { CustomerEntries } from "./customerEntries.ts"
import type { EntryHalves } from "./customerRuns.ts"
import { noCounts, type OrderBook, OrderRowsBuilder } from "./orderBook.ts"

const AT_SIGN = 64

/** Puts an order book together from customers, each with all entries, in the order of their ids. */
export class OrderBookBuilder {
  readonly counts = noCounts()
  readonly #ids = new TextColumn()
  readonly #rows: OrderRowsBuilder
  readonly #anonymous: OrderRowsBuilder
  readonly #entries: CustomerEntries
  readonly #met = { addresses: false, placeholders: false }
  readonly #isAnonymous: (customer: string) => boolean
  readonly #isAnonymousByBytes: (bytes: Uint8Array, from: number, to: number) => boolean
  #starts: Uint32Array = new Uint32Array(1 << 12)

  constructor(anonymousWords: readonly string[], rows: OrderRowsBuilder) {
    this.#rows = rows
    this.#anonymous = new OrderRowsBuilder(1 << 8, rows.margins !== undefined)
    this.#entries = new CustomerEntries(this.counts)
    this.#isAnonymous = nobodyTest(anonymousWords)
    this.#isAnonymousByBytes = nobodyTestByBytes(anonymousWords)
  }

  /** `length` entries of one customer (undefined: of nobody), from number `from` on. */
  add(customer: string | undefined, entries: EntryHalves, from: number, length: number): void {
    this.#entries.load(entries, from, length)
    if (customer === undefined || this.#isAnonymous(customer)) {
      this.#addNobody(customer !== undefined)
      return
    }
    if (!this.#met.addresses && customer.includes("@")) this.#met.addresses = true
    if (this.#entries.settle(this.#rows, false) === 0) return
    this.#ids.push(customer)
    this.#endCustomer()
  }

  /** The same for a customer whose id lies in UTF-8 from `idFrom` up to `idTo`; an empty one is nobody. */
  addByBytes(
    bytes: Uint8Array,
    idFrom: number,
    idTo: number,
    entries: EntryHalves,
    from: number,
    length: number,
  ): void {
    this.#entries.load(entries, from, length)
    if (idFrom === idTo || this.#isAnonymousByBytes(bytes, idFrom, idTo)) {
      this.#addNobody(idFrom < idTo)
      return
    }
    if (!this.#met.addresses) this.#met.addresses = bytes.subarray(idFrom, idTo).includes(AT_SIGN)
    if (this.#entries.settle(this.#rows, false) === 0) return
    this.#ids.pushBytes(bytes, idFrom, idTo)
    this.#endCustomer()
  }

  #addNobody(isPlaceholder: boolean): void {
    const before = this.counts.orders
    this.#entries.settle(this.#anonymous, true)
    this.counts.withoutCustomer += this.counts.orders - before
    if (isPlaceholder) this.#met.placeholders = true
  }

  #endCustomer(): void {
    if (this.#ids.length === this.#starts.length) this.#starts = grown(this.#starts, this.#ids.length + 1)
    this.#starts[this.#ids.length] = this.#rows.length
  }

  done(): OrderBook {
    assert(this.#rows.length < 2 ** 32, "the order rows fit their index")
    assert(this.#ids.isAscending(), "every customer comes once, in the order of ids")
    return {
      customerIds: this.#ids,
      starts: this.#starts.subarray(0, this.#ids.length + 1),
      rows: this.#rows.done(),
      anonymous: this.#anonymous.done(),
      counts: this.counts,
      met: this.#met,
    }
  }
}
