import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { InputError } from "stammwert-models"
import type { ReadOptions, ReadPlan } from "../import/readPlan.ts"
import { type Analytics, openAnalytics } from "./analytics.ts"
import { type Ask, answerQuestions } from "./answerQuestions.ts"
import { countCurrencies } from "./currencies.ts"
import type { EntryOptions } from "./entrySql.ts"
import type { OrderBook } from "./orderBook.ts"
import { copyText, type PreparedFile, type PrepareOptions, prepareFiles } from "./prepareFiles.ts"
import { readOrders } from "./readOrders.ts"
import { type Receipts, readReceipts } from "./receipts.ts"
import { readReferrals } from "./referrals.ts"
import { type Reject, rejectedRows, setAsideRows } from "./rejects.ts"
import { sourceSql } from "./sourceSql.ts"

export type ReadFilesOptions = {
  readonly read: ReadOptions
  /** Zone in which a day begins and ends. */
  readonly timeZone: string
  /** Rows dated after this day (the clock's today) are slips of the pen. */
  readonly lastDay: number
  readonly ask: Ask
  readonly threads?: number
  readonly onProgress?: (step: "look" | "read" | "rejects", done: number) => void
}

/** Everything that one or several export files say. */
export type FilesRead = {
  readonly plans: readonly ReadPlan[]
  readonly currency: string
  /** Rows of data in the files, those set aside included. */
  readonly rows: number
  readonly book: OrderBook
  readonly receipts: Receipts
  /** Who was brought by whom: customer id to the id of the first referrer. */
  readonly referrers: ReadonlyMap<string, string>
  readonly rejects: readonly Reject[]
  readonly footers: number
  readonly headers: number
  /** Orders in other currencies than the one that counts. */
  readonly otherCurrencies: Readonly<Record<string, number>>
}

/** Finds out what the files are, without reading their orders. */
export async function planFiles(paths: readonly string[], options: ReadFilesOptions): Promise<ReadPlan[]> {
  return withEngine(paths, options, async (engine, files) => {
    const answered: ReadPlan[] = []
    for (const file of files) {
      const open = await answerQuestions(engine, file, async (question) => question.options[0].value).catch(() => file)
      answered.push(open.plan === file.plan ? file.plan : await planAsItStands(engine, file))
    }
    return answered
  })
}

/** Questions that all rows decide are closed; the others stay open, for `inspect` to show. */
async function planAsItStands(engine: Analytics, file: PreparedFile): Promise<ReadPlan> {
  const answered = await answerQuestions(engine, file, async () => undefined).catch((cause) => {
    if (cause instanceof InputError) return file
    throw cause
  })
  return answered.plan
}

/** Reads files into columns by customer, with what was set aside and why. */
export async function readFiles(paths: readonly string[], options: ReadFilesOptions): Promise<FilesRead> {
  return withEngine(paths, options, async (engine, prepared, prepareOptions) => {
    const files: PreparedFile[] = []
    for (const file of prepared) files.push(await answerQuestions(engine, file, options.ask))
    const orders = files.filter((file) => file.plan.kind === "orders")
    if (orders.length === 0)
      throw new InputError("none of the files holds orders: a file of referrals needs one of orders beside it")
    const { currency, others } = await countCurrencies(engine, orders, options.read.currency)
    const withMargin = orders.some((file) => file.plan.roles.margin !== undefined || file.plan.roles.cost !== undefined)
    const entryOptions: EntryOptions = { currency, withMargin, lastDay: options.lastDay }
    const { book, sources } = await readMended(engine, orders, entryOptions, prepareOptions, options)
    const rejects = sources.flatMap(setAsideRows)
    let footers = 0
    let headers = 0
    if (book.counts.bad > 0) {
      options.onProgress?.("rejects", 0)
      for (const file of sources) {
        const found = await rejectedRows(engine, file, entryOptions)
        rejects.push(...found.rejects)
        footers += found.footers
        headers += found.headers
      }
    }
    return {
      plans: files.map((file) => file.plan),
      currency,
      rows: (await countRows(engine, sources, book)) + sources.reduce((sum, source) => sum + source.setAside.length, 0),
      book,
      receipts: await readReceipts(engine, sources, entryOptions),
      referrers: await readReferrals(engine, files),
      rejects: rejects.sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1)),
      footers,
      headers,
      otherCurrencies: others,
    }
  })
}

/** Where lines are gathered into orders, the book no longer knows how many rows there were. */
async function countRows(engine: Analytics, sources: readonly PreparedFile[], book: OrderBook): Promise<number> {
  if (sources.every((source) => source.plan.amountLevel === "order")) return book.counts.rows
  let rows = 0
  for (const source of sources) {
    const [{ count }] = await engine.rows(`SELECT count(*) AS count FROM (${sourceSql(source)})`)
    rows += Number(count)
  }
  return rows
}

/** Reads the files as they stand; where the engine stumbles over a line, writes that file anew and reads again. */
async function readMended(
  engine: Analytics,
  files: readonly PreparedFile[],
  entryOptions: EntryOptions,
  prepareOptions: PrepareOptions,
  options: ReadFilesOptions,
): Promise<{ book: OrderBook; sources: readonly PreparedFile[] }> {
  const read = (sources: readonly PreparedFile[]) =>
    readOrders(engine, sources, entryOptions, (rows) => options.onProgress?.("read", rows))
  try {
    return { book: await read(files), sources: files }
  } catch (cause) {
    const untouched = files.some((file) => file.lineNumbers === "ordinal" && file.plan.format === "csv")
    if (!untouched || !isLineFault(cause)) throw cause
    const mended = files.map((file, index) =>
      file.lineNumbers === "ordinal" && file.plan.format === "csv"
        ? { ...copyText(file.original, file.plan, prepareOptions, index), plan: file.plan }
        : file,
    )
    return { book: await read(mended), sources: mended }
  }
}

/** The engine's complaints about the form of a line, such as too many columns. */
function isLineFault(cause: unknown): boolean {
  return cause instanceof Error && /CSV|Invalid Input Error|sniff/i.test(cause.message)
}

async function withEngine<T>(
  paths: readonly string[],
  options: ReadFilesOptions,
  work: (engine: Analytics, files: PreparedFile[], prepare: PrepareOptions) => Promise<T>,
): Promise<T> {
  if (paths.length === 0) throw new InputError("name at least one file: stammwert value orders.csv")
  const directory = mkdtempSync(join(tmpdir(), "stammwert-"))
  const files = paths.map((path) => resolve(path))
  const engine = await openAnalytics({
    files,
    directory,
    timeZone: options.timeZone,
    ...(options.threads ? { threads: options.threads } : {}),
  })
  try {
    let bytes = 0
    const prepare: PrepareOptions = {
      engine,
      directory,
      read: options.read,
      onBytes: (more) => {
        bytes += more
        options.onProgress?.("look", bytes)
      },
    }
    return await work(engine, await prepareFiles(files, prepare), prepare)
  } finally {
    engine.close()
    rmSync(directory, { recursive: true, force: true })
  }
}
