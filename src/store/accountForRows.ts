import type { Engine } from "./engine.ts"
import type { EntryOptions } from "./entrySql.ts"
import type { OrderBook } from "./orderBook.ts"
import type { PreparedFile } from "./prepareFiles.ts"
import type { FilesRead, ReadFilesOptions } from "./readFiles.ts"
import { rejectedRows, setAsideRows } from "./rejects.ts"
import { sourceSql } from "./sourceSql.ts"

type Account = Pick<FilesRead, "rows" | "rejects" | "rejected" | "footers" | "headers" | "furtherLines">

/** What became of every row that is no entry of the book, so that the rows add up. */
export async function accountForRows(
  engine: Engine,
  sources: readonly PreparedFile[],
  book: OrderBook,
  entryOptions: EntryOptions,
  options: Pick<ReadFilesOptions, "onProgress">,
): Promise<Account> {
  const rejects = sources.flatMap(setAsideRows)
  const setAside = rejects.length
  const none = { footers: 0, headers: 0, blanks: 0 }
  for (const file of sources) {
    // Of an order's further rows one may be refused although the order stands.
    if (book.counts.bad === 0 && file.plan.amountLevel !== "first-row") continue
    options.onProgress?.("rejects", 0)
    const found = await rejectedRows(engine, file, entryOptions)
    for (const reject of found.rejects) rejects.push(reject)
    for (const kind of ["footers", "headers", "blanks"] as const) none[kind] += found[kind]
  }
  const { footers, headers, blanks } = none
  const listed = rejects.length - setAside + footers + headers + blanks
  const unlisted = Math.max(0, book.counts.bad - listed)
  const rejected = rejects.length + unlisted
  const rows = (await countRows(engine, sources, book)) + setAside - blanks
  return {
    rows,
    rejects: rejects.sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1)),
    rejected,
    footers,
    headers,
    furtherLines: rows - (book.counts.rows - book.counts.bad) - rejected - footers - headers,
  }
}

/** Where lines are gathered into orders, the book no longer knows how many rows there were. */
async function countRows(engine: Engine, sources: readonly PreparedFile[], book: OrderBook): Promise<number> {
  if (sources.every((source) => source.plan.amountLevel === "order")) return book.counts.rows
  let rows = 0
  for (const source of sources) {
    const [{ count }] = await engine.rows(`SELECT count(*) AS count FROM (${sourceSql(source)})`)
    rows += Number(count)
  }
  return rows
}
