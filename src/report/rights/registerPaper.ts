import { FIELD_WORDS, type FieldName } from "../../records/fieldWords.ts"
import { KIND_WORDS } from "../../records/kindWords.ts"
import type { ProcessingRegister, RegisteredKind } from "../../store/rights/register.ts"
import type { Paper } from "../paper/paper.ts"
import { fill } from "../text/fill.ts"

const WORDS = {
  de: {
    title: "Verzeichnis der Verarbeitungstätigkeiten: Kundenbewertung mit Stammwert",
    toFill: "Was ein Programm nicht wissen kann",
    toFillSentences: [
      "Erzeugt am {day} aus dem Arbeitsbereich, wie er ist. Von Ihnen zu ergänzen (Art. 30 Abs. 1 DSGVO): Name und Anschrift des Verantwortlichen und, falls benannt, der Datenschutzbeauftragten; Empfänger außerhalb dieses Arbeitsbereichs; Übermittlungen in Drittländer (Stammwert macht keine).",
    ],
    purposes: "Zwecke und Rechtsgrundlage",
    purposeSentences: [
      "Bewertung der Kundenbeziehungen aus eigenen Bestell- und Vertragsdaten, Auswertung nach Gruppen, Prüfung von Werbeerlaubnissen. In der Regel berechtigtes Interesse (Art. 6 Abs. 1 Buchst. f, Erwägungsgrund 47) nach Abwägung; Treueprogramme Vertrag oder Einwilligung; Werbung Einwilligung oder § 7 Abs. 3 UWG.",
      "Profiling: {runs} {runs|Bewertung|Bewertungen}, die letzte {last}. Keine Entscheidung, die jemanden benachteiligt, fällt allein wegen eines Werts (Art. 22).",
    ],
    people: "Betroffene Personen",
    peopleSentences: [
      "{known} {known|Person oder Kundennummer|Personen oder Kundennummern}. Verarbeitung eingeschränkt: {restricted}. Widerspruch gegen Profiling: {objecting}. Gelöscht: {erasures}.",
    ],
    kinds: "Kategorien von Daten",
    kindHead: ["Art", "Einträge", "Personen", "Herkunft", "Löschfrist", "Felder"],
    untilErased: "mit der Person",
    days: "{n} Tage",
    recipients: "Empfänger und Zugriff",
    roleHead: ["Rolle", "Personen"],
    senders: "Programme, die senden dürfen",
    senderHead: ["Schlüssel", "Art", "Quelle"],
    measures: "Technische und organisatorische Maßnahmen",
    measureSentences: [
      "Daten liegen in einem Ordner auf dem eigenen Rechner oder Server; keine Übertragung an Dritte. Zugriff nach Rollen, Anmeldung mit Passwort (argon2id) und zweitem Faktor, Sitzungen nur als Prüfsumme gespeichert, Protokoll mit Prüfsummenkette, Sicherungen mit Siegel.",
      "Namen und Adressen stehen nie in der Auswertungsdatenbank. Gelöschte Personen werden aus Datenbank, Auswertung und Sicherungen des Ordners entfernt und kommen durch einen neuen Import nicht zurück.",
    ],
    law: "Aufbewahrung nach Steuerrecht: {country}, Stand {asOf}: Buchungsbelege 8 Jahre, Bücher und Abschlüsse 10 Jahre ab Jahresende. Die Originale liegen in der Buchführung.",
    never: "noch keine",
  },
  en: {
    title: "Record of processing activities: customer valuation with Stammwert",
    toFill: "What a program cannot know",
    toFillSentences: [
      "Made on {day} from the workspace as it is. To be added by you (Art. 30 (1) GDPR): name and address of the controller and, where there is one, of the data protection officer; recipients outside of this workspace; transfers to third countries (Stammwert makes none).",
    ],
    purposes: "Purposes and legal basis",
    purposeSentences: [
      "Valuing customer relations from own orders and contracts, evaluation by groups, checking who may be written to. As a rule legitimate interest (Art. 6 (1) f, recital 47) after weighing; loyalty programmes contract or consent; advertising consent or § 7 (3) UWG.",
      "Profiling: {runs} {runs|valuation|valuations}, the last one {last}. No decision that puts somebody at a disadvantage is taken by a value alone (Art. 22).",
    ],
    people: "People concerned",
    peopleSentences: [
      "{known} {known|person or customer number|people or customer numbers}. Processing restricted: {restricted}. Objection to profiling: {objecting}. Erased: {erasures}.",
    ],
    kinds: "Categories of data",
    kindHead: ["kind", "records", "people", "sources", "removed after", "fields"],
    untilErased: "with the person",
    days: "{n} days",
    recipients: "Recipients and access",
    roleHead: ["role", "people"],
    senders: "Programs that may send",
    senderHead: ["key", "kind", "source"],
    measures: "Technical and organisational measures",
    measureSentences: [
      "Data lie in a folder on a computer or server of one's own and are passed on to nobody. Access by roles, login by password (argon2id) and second factor, sessions kept as digests only, a log chained by digests, sealed backups.",
      "Names and addresses are never in the database that questions are asked of. People who are erased are taken out of database, projection and the folder's backups, and do not come back by another import.",
    ],
    law: "Keeping by tax law: {country}, as of {asOf}: documents of postings 8 years, books and annual accounts 10 years from the end of theirs. The originals lie in the accounts.",
    never: "none yet",
  },
} as const

/** The register of processing (Art. 30 GDPR) of a workspace as it is. */
export function registerPaper(register: ProcessingRegister, language: "de" | "en"): Paper {
  const words = WORDS[language]
  const { madeAt, people, kinds, roles, senders, profiling, law } = register
  const put = (sentences: readonly string[], facts: Record<string, string | number>) =>
    sentences.map((sentence) => fill(sentence, facts, language))
  const last = profiling.lastMadeAt?.slice(0, 10) ?? words.never
  return {
    title: words.title,
    language,
    sections: [
      { heading: words.toFill, sentences: put(words.toFillSentences, { day: madeAt.slice(0, 10) }) },
      { heading: words.purposes, sentences: put(words.purposeSentences, { runs: profiling.runs, last }) },
      { heading: words.people, sentences: put(words.peopleSentences, people) },
      {
        heading: words.kinds,
        sentences: put([words.law], law),
        table: { head: words.kindHead, rows: kinds.map((kind) => kindRow(kind, language)) },
      },
      {
        heading: words.recipients,
        table: { head: words.roleHead, rows: roles.map(({ role, people: n }) => [role, `${n}`]) },
      },
      {
        heading: words.senders,
        table: { head: words.senderHead, rows: senders.map(({ name, kind, source }) => [name, kind, source]) },
      },
      { heading: words.measures, sentences: words.measureSentences },
    ],
  }
}

function kindRow(
  { kind, records, people, sources, keptDays, fields }: RegisteredKind,
  language: "de" | "en",
): string[] {
  const words = WORDS[language]
  const count = new Intl.NumberFormat(language === "de" ? "de-DE" : "en-GB")
  return [
    KIND_WORDS[kind].many[language],
    count.format(records),
    count.format(people),
    sources.map(({ source, channel }) => `${source} (${channel})`).join(", "),
    keptDays === undefined ? words.untilErased : fill(words.days, { n: keptDays }, language),
    fields.map((field) => FIELD_WORDS[field as FieldName]?.[language] ?? field).join(", "),
  ]
}
