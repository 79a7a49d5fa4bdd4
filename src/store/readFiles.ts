import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import type { ReadOptions, ReadPlan } from "../import/readPlan.ts"
import { BilingualError } from "../records/bilingualError.ts"
import type { CustomerFacts } from "../records/customerFacts.ts"
import type { Threads } from "../records/threads.ts"
import { accountForRows } from "./accountForRows.ts"
import { type Analytics, openAnalytics, openedWhenAsked } from "./analytics.ts"
import { type Ask, answerByRows, answerQuestions } from "./answerQuestions.ts"
import { countCurrencies } from "./currencies.ts"
import { type EntryOptions, rowsSql } from "./entrySql.ts"
import { countExchanged, type DayRate, type Exchanged, openExchange } from "./exchange.ts"
import { findLinks } from "./links.ts"
import { noOrders } from "./noOrders.ts"
import { notOrders } from "./notOrders.ts"
import type { OrderBook } from "./orderBook.ts"
import { copyText, type PreparedFile, type PrepareOptions, prepareFiles } from "./prepareFiles.ts"
import { readOrders } from "./readOrders.ts"
import { type Receipts, readReceipts } from "./receipts.ts"
import { type Referrals, readReferrals } from "./referrals.ts"
import type { Reject } from "./rejects.ts"
import { inTemporaryFolder } from "./storageFault.ts"

export type ReadFilesOptions = {
  readonly read: ReadOptions
  /** Zone in which a day begins and ends. */
  readonly timeZone: string
  /** Rows dated after this day (the clock's today) are slips of the pen. */
  readonly lastDay: number
  /** What receipts tell (hours, products) counts up to this day; missing: up to the last one. Orders are all read. */
  readonly asOf?: number
  readonly ask: Ask
  /** What is known of what other currencies are worth in the one that counts. */
  readonly ratesInto?: (currency: string) => readonly DayRate[]
  /** False where nobody will look at what receipts tell, which takes a further look at the files. */
  readonly receipts?: boolean
  /** Threads that share large work with this one; the engine takes as many of its own. */
  readonly threads?: Threads
  readonly onProgress?: (step: "look" | "read" | "rejects", done: number) => void
  /** Called once the orders are read, while the engine still has them (and referrals): to keep them. */
  readonly keep?: (engine: Analytics, sources: readonly PreparedFile[], entryOptions: EntryOptions) => Promise<void>
}

/** Everything that one or several export files say. */
export type FilesRead = {
  readonly plans: readonly ReadPlan[]
  readonly currency: string
  /** Rows of data in the files, those set aside included; rows without any filled cell are none. */
  readonly rows: number
  readonly book: OrderBook
  readonly receipts: Receipts
  readonly referrals: Referrals
  readonly rejects: readonly Reject[]
  /** All of them; `rejects` lists at most MAXIMUM_REJECTS of a file. */
  readonly rejected: number
  readonly footers: number
  readonly headers: number
  /** Rows that are further lines of an order, where a file has a row per line. */
  readonly furtherLines: number
  /** Rows in other currencies than the one that counts. */
  readonly otherCurrencies: Readonly<Record<string, number>>
  /** Rows that were turned into the currency that counts. */
  readonly exchanged: readonly Exchanged[]
  /** What a workspace knows beside orders; files alone know nothing of it. */
  readonly facts?: CustomerFacts
}

/** Finds out what the files are, without reading their orders; what no row decides stays a question. */
export async function planFiles(paths: readonly string[], options: ReadFilesOptions): Promise<ReadPlan[]> {
  return withPrepared(paths, options, async (engine, files) => {
    const plans: ReadPlan[] = []
    for (const file of files) plans.push((await answerByRows(engine, file)).plan)
    return plans
  })
}

/** Reads files into columns by customer, with what was set aside and why. */
export async function readFiles(paths: readonly string[], options: ReadFilesOptions): Promise<FilesRead> {
  return withPrepared(paths, options, (engine, prepared, prepareOptions) =>
    readPrepared(engine, prepared, prepareOptions, options),
  )
}

/** Files that were read as far as this, to be kept while the engine is open. */
export type ToKeep = {
  readonly engine: Analytics
  /** Files of orders, and of who was brought by whom; none where all hold other records. */
  readonly sources: readonly PreparedFile[]
  /** How their orders are read; undefined without any. */
  readonly entryOptions: EntryOptions | undefined
  /** Files of other records, their questions answered. */
  readonly others: readonly PreparedFile[]
  /** That of the orders, else of the flag. */
  readonly currency: string | undefined
}

/** Reads files of every kind and has all of them kept at once; answers what the orders say, where there are any. */
export async function readFilesOfAllKinds(
  paths: readonly string[],
  options: ReadFilesOptions,
  keep: (files: ToKeep) => Promise<void>,
): Promise<FilesRead | undefined> {
  const all = { ...options, read: { ...options.read, allKinds: true } }
  return withPrepared(paths, all, async (engine, prepared, prepareOptions) => {
    const others: PreparedFile[] = []
    for (const file of prepared) {
      if (file.plan.kind === "records") others.push(await answerQuestions(engine, file, options.ask))
    }
    const ofOrders = prepared.filter(({ plan }) => plan.kind !== "records")
    if (ofOrders.length === 0) {
      await keep({ engine, sources: [], entryOptions: undefined, others, currency: options.read.currency })
      return undefined
    }
    return readPrepared(engine, ofOrders, prepareOptions, {
      ...all,
      keep: (_, sources, entryOptions) =>
        keep({ engine, sources, entryOptions, others, currency: entryOptions.currency }),
    })
  })
}

async function readPrepared(
  engine: Analytics,
  prepared: readonly PreparedFile[],
  prepareOptions: PrepareOptions,
  options: ReadFilesOptions,
): Promise<FilesRead> {
  const files: PreparedFile[] = []
  for (const file of prepared) files.push(await answerQuestions(engine, file, options.ask))
  const other = files.find((file) => file.plan.kind === "records")
  if (other) throw new BilingualError(notOrders(other.plan))
  const orders = files.filter((file) => file.plan.kind === "orders")
  if (orders.length === 0) {
    throw new BilingualError({
      en: "none of the files holds orders: a file of referrals needs one of orders beside it",
      de: "Keine der Dateien enthält Bestellungen: Neben einer Datei mit Empfehlungen braucht es eine mit Bestellungen.",
    })
  }
  const { currency, others } = await countCurrencies(engine, orders, options.read.currency)
  const withMargin = orders.some((file) => file.plan.roles.margin !== undefined || file.plan.roles.cost !== undefined)
  const exchange = await openExchange(engine, orders, {
    currency,
    others: Object.keys(others),
    rates: options.read.rates,
    recorded: options.ratesInto?.(currency) ?? [],
    lastDay: options.lastDay,
  })
  const plain: EntryOptions = { currency, withMargin, lastDay: options.lastDay, exchange }
  const first = await readMended(engine, orders, plain, prepareOptions, options)
  const { book, sources, entryOptions } = await readLinked(engine, first, plain, options)
  const referrals = files.filter((file) => file.plan.kind === "referrals")
  await options.keep?.(engine, [...sources, ...referrals], entryOptions)
  const account = await accountForRows(engine, sources, book, entryOptions, options)
  if (book.rows.length + book.anonymous.length === 0) throw new BilingualError(noOrders(sources, book, account))
  return {
    plans: files.map((file) => file.plan),
    currency,
    book,
    ...account,
    // Whoever keeps orders keeps their times and lines.
    receipts:
      options.keep || options.receipts === false
        ? { byHour: [], products: [] }
        : await readReceipts(engine, sources, {
            currency,
            exchange,
            upTo: Math.min(options.asOf ?? options.lastDay, options.lastDay),
          }),
    referrals: await readReferrals(engine, files),
    ...(await otherCurrencies(engine, sources, others, plain)),
  }
}

/** Rows in other currencies: those that were exchanged, and those that no rate is known for. */
async function otherCurrencies(
  engine: Analytics,
  sources: readonly PreparedFile[],
  others: Readonly<Record<string, number>>,
  options: EntryOptions,
): Promise<Pick<FilesRead, "otherCurrencies" | "exchanged">> {
  if (options.exchange === undefined) return { otherCurrencies: others, exchanged: [] }
  const { exchanged, left } = await countExchanged(engine, sources, options)
  return { otherCurrencies: left, exchanged }
}

type Read = { readonly book: OrderBook; readonly sources: readonly PreparedFile[] }

/** Reads the files as they stand; where the engine stumbles over a line, writes that file anew and reads again. */
async function readMended(
  engine: Analytics,
  files: readonly PreparedFile[],
  entryOptions: EntryOptions,
  prepareOptions: PrepareOptions,
  options: ReadFilesOptions,
): Promise<Read> {
  const read = (sources: readonly PreparedFile[]) => readOrders(engine, sources, entryOptions, options)
  try {
    return { book: await read(files), sources: files }
  } catch (cause) {
    const untouched = (file: PreparedFile) => file.lineNumbers === "ordinal" && file.plan.format === "csv"
    if (!files.some(untouched) || !isLineFault(cause)) throw cause
    const mended = files.map((file) =>
      untouched(file) ? copyText(file.original, file.plan, file.originalBytes, prepareOptions) : file,
    )
    return { book: await read(mended), sources: mended }
  }
}

/** The engine's complaints about the form of a line, such as too many columns. */
function isLineFault(cause: unknown): boolean {
  return cause instanceof Error && /CSV|Invalid Input Error|sniff/i.test(cause.message)
}

/** Reads again where rows tell of the customers of others; most files need no second look. */
async function readLinked(
  engine: Analytics,
  first: Read,
  plain: EntryOptions,
  options: ReadFilesOptions,
): Promise<Read & { readonly entryOptions: EntryOptions }> {
  const { sources } = first
  const links = await findLinks(engine, sources, plain.currency, first.book, (source, found) =>
    rowsSql(source, { ...plain, links: found }),
  )
  if (!links) return { ...first, entryOptions: plain }
  const entryOptions = { ...plain, links }
  const book = await readOrders(engine, sources, entryOptions, options)
  return { book, sources, entryOptions }
}

async function withPrepared<T>(
  paths: readonly string[],
  options: ReadFilesOptions,
  work: (engine: Analytics, files: PreparedFile[], prepare: PrepareOptions) => Promise<T>,
): Promise<T> {
  if (paths.length === 0) {
    throw new BilingualError({
      en: "name at least one file: stammwert value orders.csv",
      de: "Nennen Sie mindestens eine Datei: stammwert value bestellungen.csv",
    })
  }
  const files = paths.map((path) => resolve(path))
  return withEngine(files, options, async (engine, prepare) =>
    work(engine, await prepareFiles(files, prepare), prepare),
  )
}

/** Opens an engine that may read these files and one temporary directory, and closes both behind the work. */
async function withEngine<T>(
  files: readonly string[],
  options: ReadFilesOptions,
  work: (engine: Analytics, prepare: PrepareOptions) => Promise<T>,
): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), "stammwert-"))
  const { timeZone, threads } = options
  const engine = openedWhenAsked(() =>
    openAnalytics({ files, directory, timeZone, ...(threads && { threads: threads.count }) }),
  )
  try {
    let bytes = 0
    let made = 0
    const prepare: PrepareOptions = {
      engine,
      newPath: () => join(directory, `made-${made++}`),
      read: options.read,
      threads,
      onBytes: (more) => {
        bytes += more
        options.onProgress?.("look", bytes)
      },
    }
    return await work(engine, prepare)
  } catch (cause) {
    throw inTemporaryFolder(cause, tmpdir())
  } finally {
    engine.close()
    rmSync(directory, { recursive: true, force: true })
  }
}
