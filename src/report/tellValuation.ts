import type { FilesRead } from "../store/readFiles.ts"
import { asOfDay } from "../valuation/asOfDay.ts"
import type { ValuationSettings } from "../valuation/settings.ts"
import type { Valuation } from "../valuation/valueCustomers.ts"
import { fileWarnings, type ValuationWarning } from "../valuation/warnings.ts"
import { type LeftOut, leftOutNotes, notesOf } from "./notes.ts"
import { readingWarnings } from "./readingWarnings.ts"
import type { Language } from "./reportData.ts"
import { summaryOf, summaryWithoutCustomers } from "./summary.ts"
import { choiceSentence } from "./text/models.ts"
import { warningSentence } from "./text/warnings.ts"

/** What is told of a valuation in figures and sentences, whoever asked for it; undefined: nobody is named. */
export function tellValuation(
  files: FilesRead,
  valuation: Valuation | undefined,
  settings: ValuationSettings,
  leftOut: LeftOut,
  language: Language,
) {
  const asOf = asOfDay(files, settings.asOf)
  const found: ValuationWarning[] = [
    ...(valuation ? valuation.warnings : [{ code: "no-customers", details: {} } as const]),
    ...fileWarnings(files, settings),
  ]
  const warnings = [
    ...readingWarnings(files, language),
    ...found.map((warning) => ({ code: warning.code, message: warningSentence(warning, language) })),
  ]
  const summary = valuation
    ? summaryOf(files, valuation, choiceSentence(valuation.choice.name, valuation.choice.because, language), warnings)
    : summaryWithoutCustomers(files, asOf, settings, warnings)
  const notes = [...notesOf(files, summary.input, valuation?.referrals, language), ...leftOutNotes(leftOut, language)]
  return { asOf, summary, warnings, notes }
}
