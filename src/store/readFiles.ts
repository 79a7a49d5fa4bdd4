import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import type { ReadOptions, ReadPlan } from "../import/readPlan.ts"
import { BilingualError } from "../records/bilingualError.ts"
import type { CustomerFacts } from "../records/customerFacts.ts"
import type { Threads } from "../records/threads.ts"
import { type Analytics, openAnalytics, openedWhenAsked } from "./analytics.ts"
import { type Ask, answerByRows, answerQuestions } from "./answerQuestions.ts"
import type { EntryOptions } from "./entrySql.ts"
import type { DayRate, Exchanged } from "./exchange.ts"
import type { OrderBook } from "./orderBook.ts"
import { copyText, type PreparedFile, type PrepareOptions, prepareFiles } from "./prepareFiles.ts"
import { readOrders } from "./readOrders.ts"
import { type Place, readPrepared } from "./readPrepared.ts"
import type { Receipts } from "./receipts.ts"
import type { Referrals } from "./referrals.ts"
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
    readPrepared(engine, prepared, onDisk(prepareOptions), {
      ...options,
      keep: options.keep && ((sources, entryOptions) => options.keep!(engine, sources, entryOptions)),
    }),
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
    return readPrepared(engine, ofOrders, onDisk(prepareOptions), {
      ...all,
      keep: (sources, entryOptions) => keep({ engine, sources, entryOptions, others, currency: entryOptions.currency }),
    })
  })
}

const onDisk = (prepareOptions: PrepareOptions): Place => ({
  readOrders,
  copyText: ({ original, plan }) => copyText(original, plan, prepareOptions),
})

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
