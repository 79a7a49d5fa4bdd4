import { mkdirSync, writeFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { InputError } from "stammwert-models"
import { assembleReport } from "../report/assembleReport.ts"
import { writeRejectsCsv } from "../report/rejectsCsv.ts"
import { summaryOf, summaryWithoutCustomers } from "../report/summary.ts"
import { expectedInWords } from "../report/text/rejects.ts"
import { choiceSentence, warningSentence } from "../report/text/warnings.ts"
import { writeValuesCsv } from "../report/valuesCsv.ts"
import { rfm } from "../segments/rfm.ts"
import { type FilesRead, readFiles } from "../store/readFiles.ts"
import { checkSettings, type ValuationSettings } from "../valuation/settings.ts"
import { lastOrderDay, type Valuation, valueCustomers } from "../valuation/valueCustomers.ts"
import { type Arguments, parseArguments } from "./flags.ts"
import { commandHelp } from "./help.ts"
import { notesOf } from "./notes.ts"
import { languageOf, readingOptions } from "./reading.ts"
import { Progress, type Terminal } from "./terminal.ts"
import { settingsOf, VALUE_FLAGS } from "./valueFlags.ts"
import { valueText } from "./valueText.ts"
import { VERSION } from "./version.ts"

/** `stammwert value orders.csv --out result`: from export files to what every customer is worth. */
export async function value(words: readonly string[], terminal: Terminal): Promise<void> {
  const args = parseArguments(words, VALUE_FLAGS)
  if (args.has("help")) {
    terminal.out(commandHelp("value", VALUE_FLAGS, languageOf(args, terminal)))
    return
  }
  await valueFiles(args.positional, args, terminal)
}

/** The work behind `value` and `demo`. */
export async function valueFiles(paths: readonly string[], args: Arguments, terminal: Terminal): Promise<void> {
  const settings = settingsOf(args)
  checkSettings(settings)
  const language = languageOf(args, terminal)
  const progress = new Progress(terminal, () => performance.now())
  try {
    const files = await readFiles(paths, readingOptions(args, paths, terminal, progress))
    progress.show(language === "de" ? "Modelle anpassen …" : "Fitting models …")
    const asOf = settings.asOf ?? lastOrderDay(files)
    const isReported = args.has("out") && !args.has("no-report")
    const valuation = valueCustomers(files, settings, isReported)
    const warnings = (valuation?.warnings ?? []).map((warning) => ({
      code: warning.code,
      message: warningSentence(warning, language),
    }))
    const summary = valuation
      ? summaryOf(files, valuation, choiceSentence(valuation.choice.name, valuation.choice.because, language), warnings)
      : summaryWithoutCustomers(files, asOf)
    const out = args.text("out")
    if (out !== undefined) {
      progress.show(language === "de" ? "Ergebnisse schreiben …" : "Writing results …")
      await writeResults(out, files, valuation, { settings, asOf, language, summary, isReported })
    }
    progress.done()
    if (args.has("json")) terminal.out(`${JSON.stringify(summary, null, 2)}\n`)
    else terminal.out(valueText({ files, valuation, summary, warnings, language, out: out && resolve(out) }, terminal))
  } finally {
    progress.done()
  }
}

type Written = {
  readonly settings: ValuationSettings
  readonly asOf: number
  readonly language: "de" | "en"
  readonly summary: object
  readonly isReported: boolean
}

async function writeResults(out: string, files: FilesRead, valuation: Valuation | undefined, written: Written) {
  const { settings, asOf, language, summary } = written
  try {
    mkdirSync(out, { recursive: true })
  } catch (cause) {
    throw new InputError(`--out ${out}: the directory cannot be made (${(cause as Error).message})`)
  }
  const group = valuation ? groupsOf(valuation) : new Uint8Array()
  if (valuation) writeValuesCsv(join(out, "values.csv"), valuation, files.book.customerIds, group, files.currency)
  writeFileSync(join(out, "summary.json"), `${JSON.stringify(summary, null, 2)}\n`)
  writeRejectsCsv(join(out, "rejects.csv"), files.rejects, (reject) => expectedInWords(reject, language))
  if (!written.isReported) return
  // The drawing library takes a quarter of a second to load: only who wants a report waits for it.
  const { renderReport } = await import("../report/renderReport.ts")
  const notes = notesOf(files, language)
  const report = assembleReport(files, valuation, group, { language, version: VERSION, settings, asOf, notes })
  writeFileSync(join(out, "report.html"), renderReport(report))
}

function groupsOf({ columns }: Valuation): Uint8Array {
  return rfm({
    daysSinceLastOrder: columns.lastDay.map((day) => columns.asOf - day),
    purchaseDays: columns.purchaseDays,
    revenue: columns.revenue,
    ageDays: columns.firstDay.map((day) => columns.asOf - day),
  }).group
}
