import { fileKindWord } from "../import/describe.ts"
import { fileKindOf } from "../import/recordKinds/index.ts"
import type { RecordPlan } from "../import/recordPlan.ts"
import { minorDigits } from "../records/money.ts"
import { fill } from "../report/text/fill.ts"
import type { StagedImport } from "../store/importFiles.ts"
import type { KindConsequences } from "../store/recordConsequences.ts"
import { beside, labelled, printable } from "./layout.ts"
import { overlapSentences } from "./overlapText.ts"
import { style, type Terminal } from "./terminal.ts"

const WORDS = {
  de: {
    read: "Gelesen",
    rows: "{n} {n|Zeile|Zeilen}: {kind}",
    rejected: "davon {n} abgelehnt{where}",
    leftOut: "davon {n} ohne Bezug, weggelassen",
    counts: "{added} neu, {changed} geändert, {same} gleich",
    duplicate: "{n} doppelt, die letzte gilt",
    sums: "{kind} nach Monat",
    resumed: "Fortgesetzt",
    stagedBefore: "{n} {n|Eintrag war|Einträge waren} vor dem Abbruch schon geschrieben",
  },
  en: {
    read: "Read",
    rows: "{n} {n|row|rows}: {kind}",
    rejected: "{n} of them rejected{where}",
    leftOut: "{n} of them about something else, left out",
    counts: "{added} new, {changed} changed, {same} the same",
    duplicate: "{n} told twice, the last counts",
    sums: "{kind} by month",
    resumed: "Resumed",
    stagedBefore: "{n} {n|record|records} had been written before it was cut off",
  },
} as const

type Language = "de" | "en"

const capital = (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1)

/** What the files of records beside orders hold. */
export function recordFilesText(
  { records }: StagedImport,
  where: string,
  language: Language,
  terminal: Terminal,
): string[] {
  const words = WORDS[language]
  const { bold, dim, warn } = style(terminal)
  const put = (label: string, text: string) => labelled(label, text, terminal.columns)
  return records.flatMap(({ file: { plan }, rows, rejected, leftOut, stagedBefore }) => {
    const kind = fileKindWord(fileKindOf((plan.records as RecordPlan).kind), language)
    return [
      bold(printable(plan.file)) + (plan.preset ? dim(`  ${plan.preset.vendor}`) : ""),
      ...put(words.read, fill(words.rows, { n: rows, kind }, language)),
      ...(stagedBefore > 0 ? put(words.resumed, fill(words.stagedBefore, { n: stagedBefore }, language)) : []),
      ...(rejected > 0 ? put("", warn(fill(words.rejected, { n: rejected, where }, language))) : []),
      ...(leftOut > 0 ? put("", dim(fill(words.leftOut, { n: leftOut }, language))) : []),
    ]
  })
}

/** What committing them would bring: counts by kind, sums by month, and where one sale may be told twice. */
export function recordConsequencesText(
  { recordConsequences: { kinds, sums }, overlap }: StagedImport,
  currency: string,
  language: Language,
  terminal: Terminal,
): string[] {
  const words = WORDS[language]
  const { warn } = style(terminal)
  const put = (label: string, text: string) => labelled(label, text, terminal.columns)
  const wordOf = (kind: KindConsequences["kind"]) => fileKindWord(fileKindOf(kind), language)
  const counts = kinds.flatMap(({ kind, duplicate, ...one }) => [
    ...put(capital(wordOf(kind)), fill(words.counts, one, language)),
    ...(duplicate > 0 ? put("", fill(words.duplicate, { n: duplicate }, language)) : []),
  ])
  const months = [...new Set(sums.map(({ kind }) => kind))].flatMap((kind) => [
    fill(words.sums, { kind: capital(wordOf(kind)) }, language),
    ...sums
      .filter((one) => one.kind === kind)
      .flatMap((one) => put(`  ${one.month}`, cash(one.difference, one.currency ?? currency, language))),
  ])
  const sentences = overlapSentences(overlap, currency, language)
  return [...counts, ...months, ...sentences.flatMap((one) => beside(warn("! "), one, terminal.columns))]
}

function cash(minorUnits: number, currency: string, language: Language): string {
  const format = new Intl.NumberFormat(language === "de" ? "de-DE" : "en-GB", {
    style: "currency",
    currency,
    signDisplay: "exceptZero",
  })
  return format.format(minorUnits / 10 ** minorDigits(currency))
}
