import type { ReadOptions } from "../import/readPlan.ts"
import { BilingualError } from "../records/bilingualError.ts"
import { assembleReport } from "../report/assembleReport.ts"
import { renderReport } from "../report/renderReport.ts"
import type { Language, ReportData } from "../report/reportData.ts"
import { tellValuation } from "../report/tellValuation.ts"
import { writeValuesCsv } from "../report/valuesCsv.ts"
import { type Ask, answerByRows } from "../store/answerQuestions.ts"
import { readByRules } from "../store/readByRules.ts"
import type { FilesRead } from "../store/readFiles.ts"
import { type Place, readPrepared } from "../store/readPrepared.ts"
import { groupsOf } from "../valuation/customerGroups.ts"
import type { ValuationSettings } from "../valuation/settings.ts"
import { valueCustomers } from "../valuation/valueCustomers.ts"
import type { BrowserEngine } from "./browserEngine.ts"
import { joined } from "./joined.ts"
import { MAXIMUM_ORDERS } from "./limits.ts"
import { prepareText } from "./prepareText.ts"

/** A file that somebody lets the browser look at, and how it is to be read. */
export type Looked = {
  readonly name: string
  readonly bytes: Uint8Array
  readonly read: ReadOptions
  readonly timeZone: string
  /** Rows dated after this day are slips of the pen. */
  readonly lastDay: number
}

/** What the file is taken for, as far as its rows decide. */
export async function planLooked(engine: BrowserEngine, { name, bytes, read }: Looked) {
  const { file } = prepareText(name, bytes, read, engine)
  return (await answerByRows(engine, file)).plan
}

/** What the file's customers are worth, and the files that tell it: the very ones that the command writes. */
export type Told = {
  readonly report: ReportData
  readonly summary: ReturnType<typeof tellValuation>["summary"]
  readonly valuesCsv: Uint8Array | undefined
  readonly reportHtml: string
}

/** Reads a file and values its customers, as `stammwert value` does. */
export async function valueLooked(
  engine: BrowserEngine,
  looked: Looked,
  settings: ValuationSettings,
  { language, version, ask }: { readonly language: Language; readonly version: string; readonly ask: Ask },
): Promise<Told> {
  const files = await readLooked(engine, looked, ask)
  checkOrders(files)
  const valuation = valueCustomers(files, settings, true)
  const told = tellValuation(files, valuation, settings, { restriction: 0, objection: 0 }, language)
  const { asOf, notes, warnings, summary } = told
  const group = valuation ? groupsOf(valuation.columns) : new Uint8Array()
  const pieces: Uint8Array[] = []
  if (valuation) {
    await writeValuesCsv(
      (piece) => pieces.push(piece.slice()),
      valuation,
      files.book.customerIds,
      group,
      files.currency,
    )
  }
  const report = assembleReport(files, valuation, group, { language, version, settings, asOf, notes, warnings })
  return { report, summary, valuesCsv: valuation && joined(pieces), reportHtml: renderReport(report) }
}

function readLooked(
  engine: BrowserEngine,
  { name, bytes, read, timeZone, lastDay }: Looked,
  ask: Ask,
): Promise<FilesRead> {
  const { file, rows } = prepareText(name, bytes, read, engine)
  const place: Place = {
    readOrders: (_, sources, options) => readByRules(engine, sources, options, rows),
    // What lies in memory was written anew already.
    copyText: (same) => same,
  }
  return readPrepared(engine, [file], place, { read, timeZone, lastDay, ask })
}

function checkOrders({ book }: FilesRead): void {
  if (book.rows.length + book.anonymous.length <= MAXIMUM_ORDERS) return
  throw new BilingualError({
    en: `the file has more than ${MAXIMUM_ORDERS} orders, which is what a browser values in reasonable time: take the program for it (stammwert value)`,
    de: `Die Datei hat mehr als ${MAXIMUM_ORDERS} Bestellungen; so viele bewertet ein Browser in vertretbarer Zeit. Nehmen Sie dafür das Programm (stammwert value).`,
  })
}
