import { BilingualError } from "../records/bilingualError.ts"
import { accountForRows } from "./accountForRows.ts"
import { answerQuestions } from "./answerQuestions.ts"
import { countCurrencies } from "./currencies.ts"
import type { Engine } from "./engine.ts"
import { type EntryOptions, rowsSql } from "./entrySql.ts"
import { countExchanged, openExchange } from "./exchange.ts"
import { findLinks } from "./links.ts"
import { noOrders } from "./noOrders.ts"
import { notOrders } from "./notOrders.ts"
import type { OrderBook } from "./orderBook.ts"
import type { PreparedFile } from "./prepareFiles.ts"
import type { FilesRead, ReadFilesOptions } from "./readFiles.ts"
import type { Working } from "./readOrders.ts"
import { readReceipts } from "./receipts.ts"
import { readReferrals } from "./referrals.ts"

/** What differs with the place where files lie: on a disk, or in the memory of a browser. */
export type Place = {
  /** Reads every order, by the rules or by a shorter way to the same book. */
  readOrders(
    engine: Engine,
    sources: readonly PreparedFile[],
    options: EntryOptions,
    working: Working,
  ): Promise<OrderBook>
  /** A text file that the engine stumbled over, written anew with line numbers. */
  copyText(file: PreparedFile): PreparedFile
}

export type ReadPreparedOptions = Omit<ReadFilesOptions, "keep"> & {
  /** Called once the orders are read, while the engine still has them (and referrals): to keep them. */
  readonly keep?: ((sources: readonly PreparedFile[], entryOptions: EntryOptions) => Promise<void>) | undefined
}

/** Reads files of orders, found out and made plain, with the referrals beside them. */
export async function readPrepared(
  engine: Engine,
  prepared: readonly PreparedFile[],
  place: Place,
  options: ReadPreparedOptions,
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
  const first = await readMended(engine, orders, plain, place, options)
  const { book, sources, entryOptions } = await readLinked(engine, first, plain, place, options)
  const referrals = files.filter((file) => file.plan.kind === "referrals")
  await options.keep?.([...sources, ...referrals], entryOptions)
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
  engine: Engine,
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
  engine: Engine,
  files: readonly PreparedFile[],
  entryOptions: EntryOptions,
  place: Place,
  options: ReadPreparedOptions,
): Promise<Read> {
  const read = (sources: readonly PreparedFile[]) => place.readOrders(engine, sources, entryOptions, options)
  try {
    return { book: await read(files), sources: files }
  } catch (cause) {
    const untouched = (file: PreparedFile) => file.lineNumbers === "ordinal" && file.plan.format === "csv"
    if (!files.some(untouched) || !isLineFault(cause)) throw cause
    const mended = files.map((file) => (untouched(file) ? place.copyText(file) : file))
    return { book: await read(mended), sources: mended }
  }
}

/** The engine's complaints about the form of a line, such as too many columns. */
function isLineFault(cause: unknown): boolean {
  return cause instanceof Error && /CSV|Invalid Input Error|sniff/i.test(cause.message)
}

/** Reads again where rows tell of the customers of others; most files need no second look. */
async function readLinked(
  engine: Engine,
  first: Read,
  plain: EntryOptions,
  place: Place,
  options: ReadPreparedOptions,
): Promise<Read & { readonly entryOptions: EntryOptions }> {
  const { sources } = first
  const links = await findLinks(engine, sources, plain.currency, first.book, (source, found) =>
    rowsSql(source, { ...plain, links: found }),
  )
  if (!links) return { ...first, entryOptions: plain }
  const entryOptions = { ...plain, links }
  const book = await place.readOrders(engine, sources, entryOptions, options)
  return { book, sources, entryOptions }
}
