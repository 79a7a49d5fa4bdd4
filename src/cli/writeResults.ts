import { closeSync, openSync, writeFileSync, writeSync } from "node:fs"
import { join } from "node:path"
import type { Threads } from "../records/threads.ts"
import { writeRejectsCsv } from "../report/rejectsCsv.ts"
import type { Language, ReportData } from "../report/reportData.ts"
import { expectedInWords } from "../report/text/rejects.ts"
import { writeValuesCsv } from "../report/valuesCsv.ts"
import type { FilesRead } from "../store/readFiles.ts"
import { groupsOf } from "../valuation/customerGroups.ts"
import type { ValuationSettings } from "../valuation/settings.ts"
import type { Valuation } from "../valuation/valueCustomers.ts"
import { makeDirectory } from "./outputDirectory.ts"
import { VERSION } from "./version.ts"

export type Results = {
  readonly files: FilesRead
  readonly valuation: Valuation | undefined
  readonly settings: ValuationSettings
  readonly asOf: number
  readonly language: Language
  readonly summary: object
  readonly notes: readonly string[]
  readonly warnings: ReportData["warnings"]
  readonly isReported: boolean
  /** Threads that share the work with this one. */
  readonly threads?: Threads
}

/** The rows that were not read: written first, so that they are there also when nothing could be valued. */
export function writeRejects(out: string, files: FilesRead, language: Language): void {
  makeDirectory(out)
  const file = openSync(join(out, "rejects.csv"), "w")
  writeRejectsCsv(
    (bytes) => void writeSync(file, bytes),
    files.rejects,
    (reject) => expectedInWords(reject, language),
  )
  closeSync(file)
}

/** values.csv, summary.json and report.html into a directory that is there. */
export async function writeResults(out: string, results: Results): Promise<void> {
  const { files, valuation, settings, asOf, language, notes, warnings } = results
  const group = valuation ? (valuation.group ?? groupsOf(valuation.columns)) : new Uint8Array()
  if (valuation) {
    const file = openSync(join(out, "values.csv"), "w")
    const write = (bytes: Uint8Array) => void writeSync(file, bytes)
    await writeValuesCsv(write, valuation, files.book.customerIds, group, files.currency, results.threads)
    closeSync(file)
  }
  writeFileSync(join(out, "summary.json"), `${JSON.stringify(results.summary, null, 2)}\n`)
  if (!results.isReported) return
  // The drawing library takes a quarter of a second to load: only who wants a report waits for it.
  const { assembleReport } = await import("../report/assembleReport.ts")
  const { renderReport } = await import("../report/renderReport.ts")
  const options = { language, version: VERSION, settings, asOf, notes, warnings }
  writeFileSync(join(out, "report.html"), renderReport(assembleReport(files, valuation, group, options)))
}
