import { statSync } from "node:fs"
import { assert } from "stammwert-models"
import type { ReadPlan } from "../import/readPlan.ts"
import { grown, TextColumn } from "../records/textColumn.ts"
import { type Analytics, bigIntListsOf, textsOf, wideListsOf } from "./analytics.ts"
import { CustomerEntries } from "./customerEntries.ts"
import { customersSql, type EntryOptions } from "./entrySql.ts"
import { noCounts, type OrderBook, OrderRowsBuilder } from "./orderBook.ts"
import type { PlainSource } from "./sourceSql.ts"

/** Reads every order of the sources into columns, by customer and day; one pass over the files. */
export async function readOrders(
  engine: Analytics,
  sources: readonly PlainSource[],
  options: EntryOptions,
  onRows?: (rows: number) => void,
): Promise<OrderBook> {
  const book = new OrderBookBuilder(sources[0].plan, options.withMargin, expectedRows(sources))
  for await (const chunk of engine.chunks(customersSql(sources, options))) {
    const customers = textsOf(chunk, 0)
    const entries = wideListsOf(chunk, 1)
    const margins = options.withMargin ? bigIntListsOf(chunk, 2) : undefined
    for (let row = 0; row < chunk.rowCount; row++) {
      book.add(customers.at(row), entries.words, entries.offset(row), entries.length(row), margins)
    }
    onRows?.(book.counts.rows)
  }
  return book.done()
}

/** A generous guess, so that columns need not grow; memory that is never touched costs nothing. */
function expectedRows(sources: readonly PlainSource[]): number {
  const bytes = sources.reduce((sum, source) => sum + statSync(source.path).size, 0)
  return Math.ceil(bytes / SHORTEST_ROW_BYTES) + 1024
}
const SHORTEST_ROW_BYTES = 24

class OrderBookBuilder {
  readonly counts = noCounts()
  readonly #ids = new TextColumn()
  readonly #rows: OrderRowsBuilder
  readonly #anonymous: OrderRowsBuilder
  readonly #entries: CustomerEntries
  readonly #isAnonymous: (customer: string) => boolean
  #starts: Uint32Array = new Uint32Array(1 << 12)

  constructor(plan: ReadPlan, withMargins: boolean, expectedRows: number) {
    this.#rows = new OrderRowsBuilder(expectedRows, withMargins)
    this.#anonymous = new OrderRowsBuilder(1 << 8, withMargins)
    this.#entries = new CustomerEntries(this.counts, plan.negativeAmounts === "refund")
    this.#isAnonymous = anonymousTest(plan.anonymousWords)
  }

  add(customer: string | undefined, words: Uint32Array, offset: number, length: number, margins?: Float64Array): void {
    this.#entries.load(words, offset, length, margins)
    if (customer === undefined || this.#isAnonymous(customer)) {
      this.counts.withoutCustomer += this.#entries.settle(this.#anonymous)
      return
    }
    if (this.#entries.settle(this.#rows) === 0) return
    this.#ids.push(customer)
    if (this.#ids.length === this.#starts.length) this.#starts = grown(this.#starts, this.#ids.length + 1)
    this.#starts[this.#ids.length] = this.#rows.length
  }

  done(): OrderBook {
    assert(this.#rows.length < 2 ** 32, "the order rows fit their index")
    return {
      customerIds: this.#ids,
      starts: this.#starts.subarray(0, this.#ids.length + 1),
      rows: this.#rows.done(),
      anonymous: this.#anonymous.done(),
      counts: this.counts,
    }
  }
}

/** Whether an id stands for nobody: a placeholder word, or an address that begins with one that ends in `@`. */
function anonymousTest(words: readonly string[]): (customer: string) => boolean {
  const whole = new Set(words)
  const beginnings = words.filter((word) => word.endsWith("@"))
  return (customer) => {
    const last = customer.charCodeAt(customer.length - 1)
    // Numbers are by far the most ids, and no placeholder ends in a digit unless it says so in full.
    if (last >= 48 && last <= 57 && !whole.has(customer)) return false
    const lower = customer.toLowerCase()
    return whole.has(lower) || beginnings.some((beginning) => lower.startsWith(beginning))
  }
}
