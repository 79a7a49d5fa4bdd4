import { statSync } from "node:fs"
import { Threads } from "../records/threads.ts"
import { orderFormOf } from "./bytes/orderForm.ts"
import { readByBytes } from "./bytes/readByBytes.ts"
import { diskFile } from "./diskFile.ts"
import type { Engine } from "./engine.ts"
import type { EntryOptions } from "./entrySql.ts"
import { headAndTail } from "./fileBytes.ts"
import { SAMPLE_BYTES } from "./limits.ts"
import type { OrderBook } from "./orderBook.ts"
import { readByRules } from "./readByRules.ts"
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
  engine: Engine,
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
  const rows = sources.reduce((sum, source) => sum + estimatedRows(source), 0)
  return readByRules(engine, sources, options, rows, onRows)
}

/** Rows of a file by the length of its first ones; memory that a generous guess reserves and never touches is free. */
function estimatedRows(source: PlainSource): number {
  const file = diskFile(source.path)
  if (source.plan.format === "parquet") return Math.ceil(file.size / SHORTEST_PARQUET_ROW_BYTES)
  const { head } = headAndTail(file, SAMPLE_BYTES)
  let lines = 1
  for (const byte of head) if (byte === 10) lines++
  return Math.ceil((file.size * lines) / Math.max(1, head.length))
}
const SHORTEST_PARQUET_ROW_BYTES = 4
