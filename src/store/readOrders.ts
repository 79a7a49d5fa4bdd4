import { statSync } from "node:fs"
import { assert } from "stammwert-models"
import { nobodyTest } from "../import/nobody.ts"
import { grown, TextColumn } from "../records/textColumn.ts"
import { type Analytics, bigIntsOf, textsOf, wordsOf } from "./analytics.ts"
import { headAndTail } from "./byteStream.ts"
import { CustomerEntries } from "./customerEntries.ts"
import { CustomerRuns, type EntryHalves } from "./customerRuns.ts"
import { type EntryOptions, sortedEntriesSql } from "./entrySql.ts"
import { SAMPLE_BYTES } from "./limits.ts"
import { noCounts, type OrderBook, OrderRowsBuilder } from "./orderBook.ts"
import type { PlainSource } from "./sourceSql.ts"

/** Reads every order of the sources into columns, by customer (in the order of ids) and day. */
export async function readOrders(
  engine: Analytics,
  sources: readonly PlainSource[],
  options: EntryOptions,
  onRows?: (rows: number) => void,
): Promise<OrderBook> {
  const rows = sources.reduce((sum, source) => sum + estimatedRows(source), 0)
  const book = new OrderBookBuilder(sources[0].plan.anonymousWords, options.withMargin, Math.ceil(rows * 1.05) + 1024)
  const runs = new CustomerRuns((customer, entries, from, length) => book.add(customer, entries, from, length))
  for await (const chunk of engine.chunks(sortedEntriesSql(sources, options))) {
    runs.add({
      rows: chunk.rowCount,
      customers: textsOf(chunk, 0),
      hashes: wordsOf(chunk, 1),
      low: wordsOf(chunk, 2),
      high: wordsOf(chunk, 3),
      margins: options.withMargin ? bigIntsOf(chunk, 4) : undefined,
    })
    onRows?.(book.counts.rows)
  }
  runs.end()
  return book.done()
}

/** Rows of a file by the length of its first ones; memory that a generous guess reserves and never touches is free. */
function estimatedRows(source: PlainSource): number {
  const { size } = statSync(source.path)
  if (source.plan.format === "parquet") return Math.ceil(size / SHORTEST_PARQUET_ROW_BYTES)
  const { head } = headAndTail(source.path, SAMPLE_BYTES, size)
  let lines = 1
  for (const byte of head) if (byte === 10) lines++
  return Math.ceil((size * lines) / Math.max(1, head.length))
}
const SHORTEST_PARQUET_ROW_BYTES = 4

class OrderBookBuilder {
  readonly counts = noCounts()
  readonly #ids = new TextColumn()
  readonly #rows: OrderRowsBuilder
  readonly #anonymous: OrderRowsBuilder
  readonly #entries: CustomerEntries
  readonly #met = { addresses: false, placeholders: false }
  readonly #isAnonymous: (customer: string) => boolean
  #starts: Uint32Array = new Uint32Array(1 << 12)

  constructor(anonymousWords: readonly string[], withMargins: boolean, expectedRows: number) {
    this.#rows = new OrderRowsBuilder(expectedRows, withMargins)
    this.#anonymous = new OrderRowsBuilder(1 << 8, withMargins)
    this.#entries = new CustomerEntries(this.counts)
    this.#isAnonymous = nobodyTest(anonymousWords)
  }

  add(customer: string | undefined, entries: EntryHalves, from: number, length: number): void {
    this.#entries.load(entries, from, length)
    if (customer === undefined || this.#isAnonymous(customer)) {
      const before = this.counts.orders
      this.#entries.settle(this.#anonymous, true)
      this.counts.withoutCustomer += this.counts.orders - before
      if (customer !== undefined) this.#met.placeholders = true
      return
    }
    if (!this.#met.addresses && customer.includes("@")) this.#met.addresses = true
    if (this.#entries.settle(this.#rows, false) === 0) return
    this.#ids.push(customer)
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
