import { minorDigits } from "../records/money.ts"
import { fill } from "../report/text/fill.ts"
import type { Consequences } from "../store/importConsequences.ts"
import type { StagedImport } from "../store/importFiles.ts"
import type { FilesRead } from "../store/readFiles.ts"
import { recordConsequencesText, recordFilesText } from "./importRecordsText.ts"
import { labelled, printable } from "./layout.ts"
import { style, type Terminal } from "./terminal.ts"

/** What `import` says, in both languages. */
export const WORDS = {
  de: {
    read: "Gelesen",
    rows: "{n} {n|Zeile|Zeilen}",
    rejected: "davon {n} abgelehnt{where}",
    where: " (--rejects DATEI schreibt sie auf)",
    added: "neu",
    changed: "geändert",
    same: "gleich",
    withRefunds: "{orders}, dazu {n} {n|Erstattung|Erstattungen}",
    revenue: "Umsatz",
    noChange: "unverändert",
    already: "Diese Dateien sind Import {id}; es gibt nichts Neues.",
    confirm: "Übernehmen? (ja/nein) ",
    yes: ["j", "ja", "y", "yes"],
    done: "Import {id} übernommen. Zurück geht es mit: stammwert undo {id} --data {data}",
    dropped: "Nichts übernommen.",
    needsYes: "Nichts übernommen. Mit --yes wird ohne Rückfrage übernommen.",
    exchanged: "Umgerechnet",
    atRates: "{n} {n|Zeile|Zeilen} in {code}, Kurs {rates}",
    resumed: "Fortgesetzt",
    ofErased: "{n} {n|Eintrag bleibt weg: Er gehört|Einträge bleiben weg: Sie gehören} zu gelöschten Personen",
    stagedBefore: "{n} {n|Bestellung war|Bestellungen waren} vor dem Abbruch schon geschrieben",
  },
  en: {
    read: "Read",
    rows: "{n} {n|row|rows}",
    rejected: "{n} of them rejected{where}",
    where: " (--rejects FILE writes them down)",
    added: "new",
    changed: "changed",
    same: "the same",
    withRefunds: "{orders}, and {n} {n|refund|refunds}",
    revenue: "Revenue",
    noChange: "unchanged",
    already: "These files are import {id}; there is nothing new.",
    confirm: "Commit? (yes/no) ",
    yes: ["y", "yes", "j", "ja"],
    done: "Import {id} committed. To take it back: stammwert undo {id} --data {data}",
    dropped: "Nothing committed.",
    needsYes: "Nothing committed. With --yes it is committed without asking.",
    exchanged: "Exchanged",
    atRates: "{n} {n|row|rows} in {code}, rate {rates}",
    resumed: "Resumed",
    ofErased: "{n} {n|record is|records are} left out, being about people who were erased",
    stagedBefore: "{n} {n|order|orders} had been written before it was cut off",
  },
} as const

/** What an import would bring, before anybody says yes. */
export function previewText(
  staged: StagedImport,
  rejectsAreWritten: boolean,
  language: "de" | "en",
  terminal: Terminal,
): string {
  const where = rejectsAreWritten ? "" : WORDS[language].where
  const lines = [
    ...(staged.files ? ordersText(staged.files, staged, where, language, terminal) : []),
    ...recordFilesText(staged, where, language, terminal),
    ...ofErasedText(staged, language, terminal),
    ...recordConsequencesText(staged, staged.currency ?? "EUR", language, terminal),
  ]
  return `${lines.join("\n")}\n`
}

function ofErasedText({ ofErased }: StagedImport, language: "de" | "en", terminal: Terminal): string[] {
  return ofErased === 0 ? [] : labelled("", fill(WORDS[language].ofErased, { n: ofErased }, language), terminal.columns)
}

/** How many orders are new; refunds are none, and are said apart. */
function addedText({ added, refunds }: Consequences, count: Intl.NumberFormat, language: "de" | "en"): string {
  const orders = count.format(added - refunds)
  return refunds === 0 ? orders : fill(WORDS[language].withRefunds, { orders, n: refunds }, language)
}

const RATE_DIGITS = 6

function ordersText(
  files: FilesRead,
  { consequences, stagedBefore: all, records }: StagedImport,
  where: string,
  language: "de" | "en",
  terminal: Terminal,
): string[] {
  const words = WORDS[language]
  const stagedBefore = records.reduce((left, one) => left - one.stagedBefore, all)
  const { bold, dim, warn } = style(terminal)
  const put = (label: string, text: string) => labelled(label, text, terminal.columns)
  const count = new Intl.NumberFormat(language === "de" ? "de-DE" : "en-GB")
  const rate = new Intl.NumberFormat(language === "de" ? "de-DE" : "en-GB", { maximumSignificantDigits: RATE_DIGITS })
  const cash = new Intl.NumberFormat(language === "de" ? "de-DE" : "en-GB", {
    style: "currency",
    currency: files.currency,
    signDisplay: "exceptZero",
  })
  return [
    ...files.plans.map((plan) => bold(printable(plan.file)) + (plan.preset ? dim(`  ${plan.preset.vendor}`) : "")),
    ...put(words.read, fill(words.rows, { n: files.rows }, language)),
    ...(stagedBefore > 0 ? put(words.resumed, fill(words.stagedBefore, { n: stagedBefore }, language)) : []),
    ...(files.rejected > 0 ? put("", warn(fill(words.rejected, { n: files.rejected, where }, language))) : []),
    ...files.exchanged.flatMap(({ code, rows, lowest, highest }) => {
      const [low, high] = [lowest, highest].map((one) => rate.format(one))
      const said = { n: rows, code, rates: low === high ? low : `${low} … ${high}` }
      return put(words.exchanged, fill(words.atRates, said, language))
    }),
    ...put(`  ${words.added}`, addedText(consequences, count, language)),
    ...(["changed", "same"] as const).flatMap((kind) => put(`  ${words[kind]}`, count.format(consequences[kind]))),
    ...(consequences.revenue.length === 0 ? put(words.revenue, words.noChange) : [words.revenue]),
    ...consequences.revenue.flatMap(({ month, difference }) =>
      put(`  ${month}`, cash.format(difference / 10 ** minorDigits(files.currency))),
    ),
  ]
}
