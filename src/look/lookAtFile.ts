import type { ReadOptions, ReadPlan } from "../import/readPlan.ts"
import { BilingualError, type Sentence } from "../records/bilingualError.ts"
import { assembleReport } from "../report/assembleReport.ts"
import { writeRejectsCsv } from "../report/rejectsCsv.ts"
import { renderReport } from "../report/renderReport.ts"
import type { Language, ReportData } from "../report/reportData.ts"
import { tellValuation } from "../report/tellValuation.ts"
import { expectedInWords } from "../report/text/rejects.ts"
import { writeValuesCsv } from "../report/valuesCsv.ts"
import { answerByRows } from "../store/answerQuestions.ts"
import { readByRules } from "../store/readByRules.ts"
import type { FilesRead } from "../store/readFiles.ts"
import { type Place, readPrepared } from "../store/readPrepared.ts"
import type { Reject } from "../store/rejects.ts"
import { groupsOf } from "../valuation/customerGroups.ts"
import { settingsFrom, type ValuationSettings } from "../valuation/settings.ts"
import { valueCustomers } from "../valuation/valueCustomers.ts"
import type { BrowserEngine } from "./browserEngine.ts"
import { joined } from "./joined.ts"
import { MAXIMUM_ORDERS } from "./limits.ts"
import { firstRows, prepareText } from "./prepareText.ts"

/** A file that somebody lets the browser look at, and how it is to be read. */
export type Looked = {
  readonly name: string
  readonly bytes: Uint8Array
  readonly read: ReadOptions
  readonly timeZone: string
  /** Rows dated after this day are slips of the pen. */
  readonly lastDay: number
}

/** What the file is taken for, as far as its rows decide, beside its first rows as they stand. */
export async function planLooked(engine: BrowserEngine, { name, bytes, read }: Looked): Promise<Planned> {
  const first = firstRows(name, bytes, read)
  try {
    return { ...first, plan: (await answerByRows(engine, prepareText(name, bytes, read, engine).file)).plan }
  } catch (cause) {
    if (!(cause instanceof BilingualError)) throw cause
    return { ...first, fault: cause.sentence }
  }
}

export type Planned = {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
} & (
  | { readonly plan: ReadPlan; readonly fault?: undefined }
  /** Why the file cannot be read yet; whoever knows may name the right columns. */
  | { readonly plan?: undefined; readonly fault: Sentence }
)

/** What the file's customers are worth, and the files that tell it: the very ones that the command writes. */
export type Told = {
  readonly report: ReportData
  readonly summary: ReturnType<typeof tellValuation>["summary"]
  /** Undefined where nobody is named. */
  readonly valuesCsv: Uint8Array | undefined
  readonly rejectsCsv: Uint8Array
  readonly reportHtml: string
}

export type Telling = {
  /** What differs from the usual settings. */
  readonly settings: Partial<ValuationSettings>
  readonly language: Language
  readonly version: string
  /** Called before each step; where it fails, nothing more is done. */
  readonly before: (step: Step) => Promise<void>
}
export type Step = "read" | "fit" | "write"

/** Reads a file and values its customers, as `stammwert value` does. */
export async function valueLooked(
  engine: BrowserEngine,
  looked: Looked,
  { settings: given, language, version, before }: Telling,
): Promise<Told> {
  const settings = settingsFrom(given)
  await before("read")
  const files = await readLooked(engine, looked)
  checkOrders(files)
  await before("fit")
  const valuation = valueCustomers(files, settings, true)
  await before("write")
  const { asOf, notes, warnings, summary } = tellValuation(files, valuation, settings, NOBODY_LEFT_OUT, language)
  const group = valuation ? groupsOf(valuation.columns) : new Uint8Array()
  const values: Uint8Array[] = []
  if (valuation) {
    const { book, currency } = files
    await writeValuesCsv((piece) => values.push(piece.slice()), valuation, book.customerIds, group, currency)
  }
  const rejects: Uint8Array[] = []
  const expected = (reject: Reject) => expectedInWords(reject, language)
  writeRejectsCsv((piece) => rejects.push(piece.slice()), files.rejects, expected)
  const report = assembleReport(files, valuation, group, { language, version, settings, asOf, notes, warnings })
  return {
    report,
    summary,
    valuesCsv: valuation && joined(values),
    rejectsCsv: joined(rejects),
    reportHtml: renderReport(report),
  }
}

const NOBODY_LEFT_OUT = { restriction: 0, objection: 0 }

function readLooked(engine: BrowserEngine, { name, bytes, read, timeZone, lastDay }: Looked): Promise<FilesRead> {
  const { file, rows } = prepareText(name, bytes, read, engine)
  const place: Place = {
    readOrders: (_, sources, options) => readByRules(engine, sources, options, rows),
    // What lies in memory was written anew already.
    copyText: (same) => same,
  }
  // What no row decides was asked before; then it is part of `read`.
  const ask = async () => undefined
  return readPrepared(engine, [file], place, { read, timeZone, lastDay, ask })
}

function checkOrders({ book }: FilesRead): void {
  if (book.counts.orders <= MAXIMUM_ORDERS) return
  throw new BilingualError({
    en: `the file has more than ${MAXIMUM_ORDERS} orders, which is what a browser values in reasonable time: take the program for it (stammwert value)`,
    de: `Die Datei hat mehr als ${MAXIMUM_ORDERS} Bestellungen; so viele bewertet ein Browser in vertretbarer Zeit. Nehmen Sie dafür das Programm (stammwert value).`,
  })
}
