import { fileKindWord } from "../import/describe.ts"
import { fileKindOf } from "../import/recordKinds/index.ts"
import type { RecordPlan } from "../import/recordPlan.ts"
import { minorDigits } from "../records/money.ts"
import { fill } from "../report/text/fill.ts"
import type { StagedImport } from "../store/importFiles.ts"
import type { Coverage, KindConsequences } from "../store/recordConsequences.ts"
import { beside, labelled, printable } from "./layout.ts"
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
    salesTwice:
      "Zahlungen sind hier als Bestellungen gelesen, und für {months} gibt es auch andere Bestellungen: Derselbe Verkauf könnte doppelt zählen. Mit --file-kind payments bleiben es Zahlungen.",
    covered:
      "{kind} aus {months}: Für diese Zeit gibt es Bestellungen. Sie bleiben {kind} und ergeben keinen Umsatz, damit kein Verkauf doppelt zählt.",
    open: "{kind} aus {months}: Für diese Zeit gibt es keine Bestellungen. Sollen sie als Verkäufe zählen, lesen Sie die Datei mit --file-kind orders ein.",
    resumed: "Fortgesetzt",
    stagedBefore: "{n} {n|Eintrag war|Einträge waren} vor dem Abbruch schon geschrieben",
    openDocument: "{kind} aus {months}: Für diese Zeit gibt es keine Bestellungen.",
  },
  en: {
    read: "Read",
    rows: "{n} {n|row|rows}: {kind}",
    rejected: "{n} of them rejected{where}",
    leftOut: "{n} of them about something else, left out",
    counts: "{added} new, {changed} changed, {same} the same",
    duplicate: "{n} told twice, the last counts",
    sums: "{kind} by month",
    salesTwice:
      "Payments are read as orders here, and for {months} there are other orders too: the same sale may count twice. With --file-kind payments they stay payments.",
    covered:
      "{kind} of {months}: orders cover this time. They stay {kind} and make no revenue, so that no sale counts twice.",
    open: "{kind} of {months}: no orders cover this time. To count them as sales, import the file with --file-kind orders.",
    resumed: "Resumed",
    stagedBefore: "{n} {n|record|records} had been written before it was cut off",
    openDocument: "{kind} of {months}: no orders cover this time.",
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

/** What committing them would bring: counts by kind, sums by month, and where orders cover the same time. */
export function recordConsequencesText(
  { recordConsequences: { kinds, sums }, coverage, salesTwice, records }: StagedImport,
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
  // An electronic invoice or a statement in XML has no reading as orders.
  const isTable = records.every(({ file }) => file.plan.format !== "xml" && file.plan.format !== "extf")
  const twice = salesTwice.length === 0 ? [] : [fill(words.salesTwice, { months: monthsInWords(salesTwice) }, language)]
  const sentences = coverage.flatMap((one) => coverageSentences(one, isTable, wordOf(one.kind), language))
  return [...counts, ...months, ...[...twice, ...sentences].flatMap((one) => beside(warn("! "), one, terminal.columns))]
}

function coverageSentences({ covered, open }: Coverage, isTable: boolean, kind: string, language: Language): string[] {
  const words = WORDS[language]
  const say = (text: string, months: readonly string[]) =>
    months.length === 0 ? [] : [capital(fill(text, { kind, months: monthsInWords(months) }, language))]
  return [...say(words.covered, covered), ...say(isTable ? words.open : words.openDocument, open)]
}

const monthsInWords = (months: readonly string[]) =>
  months.length <= 3 ? months.join(", ") : `${months[0]} … ${months[months.length - 1]} (${months.length})`

function cash(minorUnits: number, currency: string, language: Language): string {
  const format = new Intl.NumberFormat(language === "de" ? "de-DE" : "en-GB", {
    style: "currency",
    currency,
    signDisplay: "exceptZero",
  })
  return format.format(minorUnits / 10 ** minorDigits(currency))
}
