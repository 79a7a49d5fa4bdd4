import { CustomerRuns } from "./customerRuns.ts"
import type { Engine } from "./engine.ts"
import { type EntryOptions, sortedEntriesSql } from "./entrySql.ts"
import { type OrderBook, OrderRowsBuilder } from "./orderBook.ts"
import { OrderBookBuilder } from "./orderBookBuilder.ts"
import type { PlainSource } from "./sourceSql.ts"

/** Reads orders by the rules, which the engine carries out; `rows` is about how many they are. */
export async function readByRules(
  engine: Engine,
  sources: readonly PlainSource[],
  options: EntryOptions,
  rows: number,
  onRows?: (rows: number) => void,
): Promise<OrderBook> {
  const builder = new OrderRowsBuilder(Math.ceil(rows * 1.05) + 1024, options.withMargin)
  const book = new OrderBookBuilder(sources[0].plan.anonymousWords, builder)
  const runs = new CustomerRuns((customer, entries, from, length) => book.add(customer, entries, from, length))
  for await (const chunk of engine.chunks(sortedEntriesSql(sources, options))) {
    runs.add({
      rows: chunk.rowCount,
      customers: chunk.texts(0),
      hashes: chunk.words(1),
      low: chunk.words(2),
      high: chunk.words(3),
      margins: options.withMargin ? chunk.bigIntegers(4) : undefined,
    })
    onRows?.(book.counts.rows)
  }
  runs.end()
  return book.done()
}
