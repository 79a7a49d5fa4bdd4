import { resolve } from "node:path"
import { BilingualError } from "../records/bilingualError.ts"
import { Threads } from "../records/threads.ts"
import { tellValuation } from "../report/tellValuation.ts"
import { fill } from "../report/text/fill.ts"
import { readFiles } from "../store/readFiles.ts"
import { REFITS } from "../valuation/refitRule.ts"
import { checkSettings, settingsFrom, type ValuationSettings } from "../valuation/settings.ts"
import { valueOnThreads } from "../valuation/valueCustomers.ts"
import { flagsOf } from "./flagGroups.ts"
import { type Arguments, closed, parseArguments } from "./flags.ts"
import { commandHelp } from "./help.ts"
import { checkOutput } from "./outputDirectory.ts"
import { readOptionsOf } from "./readFlags.ts"
import { languageOf, readingOptions } from "./reading.ts"
import { Progress, type Terminal } from "./terminal.ts"
import { givenSettings, VALUE_FLAGS } from "./valueFlags.ts"
import { VALUES_HELP } from "./valueHelp.ts"
import type { ValueSource } from "./valueSource.ts"
import { valueText } from "./valueText.ts"
import { writeRejects, writeResults } from "./writeResults.ts"

/** `stammwert value orders.csv --out result`: from export files to what every customer is worth. */
export async function value(words: readonly string[], terminal: Terminal): Promise<void> {
  const args = parseArguments(words, flagsOf(VALUE_FLAGS))
  if (args.has("help")) {
    const language = languageOf(args, terminal)
    terminal.out(`${commandHelp("value", VALUE_FLAGS, language)}\n${VALUES_HELP[language]}`)
    return
  }
  await valueFiles(args.positional, args, terminal)
}

const STEPS = {
  de: { rebuild: "Auswertung aufbauen … {percent} %", fit: "Modelle anpassen …", write: "Ergebnisse schreiben …" },
  en: { rebuild: "Building what is asked … {percent} %", fit: "Fitting models …", write: "Writing results …" },
}

/** Files, which are forgotten afterwards, or what a workspace holds. */
async function sourceOf(
  paths: readonly string[],
  args: Arguments,
  now: Date,
  onRebuilding: (percent: number) => void,
): Promise<ValueSource> {
  const directory = args.text("data")
  const given = givenSettings(args)
  const refit = closed(args, "refit", REFITS)
  if (directory === undefined) {
    if (refit !== undefined) throw new BilingualError(REFIT_NEEDS_DATA)
    return filesSource(paths, settingsFrom(given))
  }
  const misplaced = [...paths, ...Object.keys(readOptionsOf(args))]
  if (misplaced.length > 0) {
    throw new BilingualError({
      en: `--data values what a workspace holds: leave out files and how they are written (${misplaced.join(", ")}), or import the files first`,
      de: `--data bewertet, was ein Arbeitsbereich enthält: Lassen Sie Dateien und ihre Schreibweise weg (${misplaced.join(", ")}), oder importieren Sie die Dateien zuerst.`,
    })
  }
  // Whoever values files should not wait for the driver of the workspace.
  const { workspaceSource } = await import("./workspaceSource.ts")
  return workspaceSource(directory, given, {
    refit: refit ?? "yes",
    now,
    onRebuilding: (share = 1) => onRebuilding(Math.floor(share * 100)),
  })
}

const REFIT_NEEDS_DATA = {
  en: "--refit is for a workspace, which keeps fits: add --data DIR, or leave it out",
  de: "--refit gilt für einen Arbeitsbereich, der Anpassungen aufbewahrt: Nehmen Sie --data ORDNER dazu, oder lassen Sie es weg.",
}

function filesSource(paths: readonly string[], settings: ValuationSettings): ValueSource {
  return {
    settings,
    read: (reading) => readFiles(paths, reading),
    leftOut: () => ({ restriction: 0, objection: 0 }),
    value: (files, judge, threads) => valueOnThreads(files, settings, judge, threads),
    keep: () => undefined,
    close: () => undefined,
  }
}

/** The work behind `value` and `demo`. */
export async function valueFiles(paths: readonly string[], args: Arguments, terminal: Terminal): Promise<void> {
  const language = languageOf(args, terminal)
  const progress = new Progress(terminal, () => performance.now())
  const rebuilding = (percent: number) => fill(STEPS[language].rebuild, { percent }, language)
  const source = await sourceOf(paths, args, terminal.now, (percent) => progress.show(rebuilding(percent)))
  const { settings } = source
  const threads = new Threads()
  try {
    checkSettings(settings, "flag")
    const out = args.text("out")
    if (out !== undefined) checkOutput(out, paths)
    const isReported = out !== undefined && !args.has("no-report")
    const reading = { ...readingOptions(args, paths, terminal, progress), threads, receipts: isReported }
    const files = await source.read(settings.asOf === undefined ? reading : { ...reading, asOf: settings.asOf })
    progress.show(STEPS[language].fit)
    if (out !== undefined) writeRejects(out, files, language)
    const valuation = await source.value(files, isReported, threads)
    const kept = valuation && (await source.keep(files, valuation))
    const told = tellValuation(files, valuation, settings, source.leftOut(), language)
    const { asOf, warnings, notes } = told
    const summary = kept && "run" in kept ? { ...told.summary, run: kept } : told.summary
    const { input } = summary
    if (out !== undefined) {
      progress.show(STEPS[language].write)
      const shown = { files, valuation, settings, asOf, language, summary, notes, warnings, isReported }
      await writeResults(out, { ...shown, threads })
    }
    progress.done()
    if (args.has("json")) terminal.out(`${JSON.stringify(summary, null, 2)}\n`)
    else {
      const shown = { files, valuation, asOf, input, notes, warnings, language, settings, kept }
      terminal.out(valueText({ ...shown, out: out === undefined ? undefined : resolve(out), isReported }, terminal))
    }
  } finally {
    progress.done()
    source.close()
    await threads.close()
  }
}
