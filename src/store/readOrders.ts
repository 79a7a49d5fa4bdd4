import { statSync } from "node:fs"
import { Threads } from "../records/threads.ts"
import { type Analytics, bigIntsOf, textsOf, wordsOf } from "./analytics.ts"
import { headAndTail } from "./byteStream.ts"
import { orderFormOf } from "./bytes/orderForm.ts"
import { readByBytes } from "./bytes/readByBytes.ts"
import { CustomerRuns } from "./customerRuns.ts"
import { type EntryOptions, sortedEntriesSql } from "./entrySql.ts"
import { SAMPLE_BYTES } from "./limits.ts"
import { type OrderBook, OrderRowsBuilder } from "./orderBook.ts"
import { OrderBookBuilder } from "./orderBookBuilder.ts"
import type { PlainSource } from "./sourceSql.ts"

/** From this size on a file is read from its bytes where that can be; below it the engine takes no time worth saving. */
const LEAST_BYTES = 8 << 20

/** Who works, and who is told how far. */
export type Working = {
  readonly threads?: Threads
  readonly onProgress?: (step: "read", rows: number) => void
}

/** Reads every order of the sources into columns, by customer (in the order of ids) and day. */
export async function readOrders(
  engine: Analytics,
  sources: readonly PlainSource[],
  options: EntryOptions,
  { threads = new Threads(1), onProgress }: Working,
): Promise<OrderBook> {
  const onRows = (rows: number) => onProgress?.("read", rows)
  const form = sources.length === 1 ? orderFormOf(sources[0], options) : undefined
  if (form && statSync(sources[0].path).size >= LEAST_BYTES) {
    const { path, skipLines, plan } = sources[0]
    const book = await readByBytes({ path, skipLines, form, anonymousWords: plan.anonymousWords }, threads, onRows)
    if (book) return book
  }
  return readByRules(engine, sources, options, onRows)
}

/** Reads orders by the rules, which the engine carries out. */
export async function readByRules(
  engine: Analytics,
  sources: readonly PlainSource[],
  options: EntryOptions,
  onRows?: (rows: number) => void,
): Promise<OrderBook> {
  const rows = sources.reduce((sum, source) => sum + estimatedRows(source), 0)
  const builder = new OrderRowsBuilder(Math.ceil(rows * 1.05) + 1024, options.withMargin)
  const book = new OrderBookBuilder(sources[0].plan.anonymousWords, builder)
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
