import { z } from "zod"
import { ROW_CLASSES } from "../../import/readPlan.ts"
import { FIELD_WORDS, type FieldName } from "../../records/fieldWords.ts"
import { KIND_NAMES } from "../../records/kindNames.ts"
import { KINDS, type Kind } from "../../records/kinds.ts"
import { KIND_WORDS } from "../../records/kindWords.ts"
import { POINTS_KINDS } from "../../records/pointsRules.ts"
import { SOURCE_ROLES } from "../../records/sourceRole.ts"
import { type Column, column, type ExportTable } from "./exportTable.ts"
import { COUPONS, MEASURES, MESSAGES, PARTICIPANTS, SUPPRESSIONS, TASKS } from "./measureTables.ts"

/** What every record says beside its fields, whatever its kind. */
const ENVELOPE: readonly Column[] = [
  column("source", z.string(), "circle of numbers", "Nummernkreis"),
  column("id", z.string(), "number within its source", "Nummer im Nummernkreis"),
  column("customer", z.string().optional(), "whom it is about", "um wen es geht"),
  column("day", z.iso.date().optional(), "day in the workspace's zone", "Tag in der Zeitzone des Arbeitsbereichs"),
  column("at", z.iso.datetime().optional(), "instant in UTC", "Zeitpunkt in UTC"),
  column("told", z.enum(["file", "live", "hand"]), "by a file, live or by hand", "durch Datei, live oder von Hand"),
  column(
    "version",
    z.int().optional(),
    "last change of a live record, milliseconds since 1970",
    "letzte Änderung eines Live-Eintrags, Millisekunden seit 1970",
  ),
  column("removed", z.literal("true").optional(), "true where it was taken away", "true, wo der Eintrag entfernt ist"),
]

/** What only files say of orders. A row with `amountsAre` is a row of a file; one without is a record of its own. */
const OF_FILES: readonly Column[] = [
  column("class", z.enum(ROW_CLASSES).optional(), "what the row of the file is", "was die Zeile der Datei ist"),
  column("isRefund", z.enum(["0", "1"]).optional(), "1 where money went back", "1, wo Geld zurückging"),
  column(
    "refundOf",
    z.string().optional(),
    "number of the order that a refund is for",
    "Nummer der erstatteten Bestellung",
  ),
  column("refundedCents", z.int().optional(), "refunded in the same row", "in derselben Zeile erstattet"),
  column(
    "amountsAre",
    z.enum(["gross", "net", "unknown"]).optional(),
    "amounts with or without tax",
    "Beträge mit oder ohne Steuer",
  ),
  column(
    "marginsFrom",
    z.enum(["margin", "cost", "none"]).optional(),
    "where margins come from",
    "woher der Rohertrag kommt",
  ),
  column("holds", z.enum(SOURCE_ROLES).optional(), "what the file tells of", "wovon die Datei erzählt"),
]

const fieldColumns = (kind: Kind): Column[] =>
  Object.entries(KINDS[kind].shape).map(([name, schema]) => ({
    name,
    schema: schema as z.ZodType,
    words: FIELD_WORDS[name as FieldName],
  }))

/** `customers.csv`, `orders.csv`, …: a file for each kind of record. */
const FILES: Readonly<Record<Kind, string>> = {
  customer: "customers.csv",
  order: "orders.csv",
  product: "products.csv",
  price: "prices.csv",
  subscription: "subscriptions.csv",
  visit: "visits.csv",
  interaction: "interactions.csv",
  note: "notes.csv",
  ticket: "tickets.csv",
  feedback: "feedback.csv",
  referral: "referrals.csv",
  cost: "costs.csv",
  invoice: "invoices.csv",
  payment: "payments.csv",
  consent: "consents.csv",
  rate: "rates.csv",
}

export function recordTable(kind: Kind): ExportTable {
  const ofFiles = kind === "order" ? OF_FILES : []
  // A field named like a column of the envelope (the source of a visit) is told apart.
  const taken = new Set(ENVELOPE.map(({ name }) => name))
  const fields = fieldColumns(kind).map((one) => (taken.has(one.name) ? { ...one, name: fieldColumn(one.name) } : one))
  return { file: FILES[kind], words: KIND_WORDS[kind].many, columns: [...ENVELOPE, ...fields, ...ofFiles] }
}

/** The name of a field's column. */
export const fieldColumn = (field: string): string =>
  ENVELOPE.some(({ name }) => name === field) ? `${field}OfFields` : field

export const IDENTIFIERS: ExportTable = {
  file: "identifiers.csv",
  words: {
    en: "addresses and numbers by which customers are found",
    de: "Adressen und Nummern, an denen Kunden erkannt werden",
  },
  columns: [
    column("customer", z.string(), "customer", "Kunde"),
    column("kind", z.enum(["number", "email", "phone", "card", "cookie"]), "what it is", "was es ist"),
    column("value", z.string(), "as it is compared", "wie es verglichen wird"),
    column(
      "unverified",
      z.literal("true").optional(),
      "true where nobody has shown that it is the customer’s",
      "true, wo niemand gezeigt hat, dass sie dem Kunden gehört",
    ),
  ],
}

export const DECISIONS: ExportTable = {
  file: "decisions.csv",
  words: { en: "who was found to be the same person, or not", de: "wer als dieselbe Person erkannt wurde oder nicht" },
  columns: [
    column("action", z.enum(["merge", "unmerge"]), "the same, or not", "dieselbe oder nicht"),
    column("left", z.string(), "customer", "Kunde"),
    column("right", z.string(), "other customer", "anderer Kunde"),
  ],
}

export const LIMITS: ExportTable = {
  file: "limits.csv",
  words: {
    en: "restrictions of processing and objections to profiling, and their ends",
    de: "Einschränkungen der Verarbeitung und Widersprüche gegen Profiling, und ihr Ende",
  },
  columns: [
    column("customer", z.string(), "customer", "Kunde"),
    column("kind", z.enum(["restriction", "objection"]), "what it is", "was es ist"),
    column("holds", z.enum(["0", "1"]), "1 where it begins, 0 where it ends", "1, wo es beginnt, 0, wo es endet"),
    column("reason", z.string(), "why", "weshalb"),
    column("by", z.string(), "who decided", "wer es entschied"),
    column("at", z.iso.datetime(), "instant in UTC", "Zeitpunkt in UTC"),
  ],
}

export const IMPORTS: ExportTable = {
  file: "imports.csv",
  words: { en: "imports, for reading", de: "Importe, zum Nachlesen" },
  columns: [
    column("import", z.int(), "number", "Nummer"),
    column("begunAt", z.iso.datetime(), "instant in UTC", "Zeitpunkt in UTC"),
    column("channel", z.enum(["file", "live", "hand"]), "how it came in", "auf welchem Weg"),
    column("state", z.enum(["open", "committed", "undone", "discarded"]), "what became of it", "was daraus wurde"),
    column("source", z.string(), "circle of numbers", "Nummernkreis"),
    column("origin", z.string(), "file, program or person", "Datei, Programm oder Person"),
  ],
}

export const POINTS: ExportTable = {
  file: "points.csv",
  words: { en: "every entry of the ledger of points, for reading", de: "jede Buchung von Punkten, zum Nachlesen" },
  columns: [
    column("programme", z.string(), "programme", "Programm"),
    column("customer", z.string(), "customer", "Kunde"),
    column("kind", z.enum(POINTS_KINDS), "what happened", "was geschah"),
    column("points", z.int(), "points, below zero where they went", "Punkte, unter null, wo sie gingen"),
    column("at", z.iso.datetime(), "instant in UTC", "Zeitpunkt in UTC"),
    column("order", z.string().optional(), "source and number of the order", "Nummernkreis und Nummer der Bestellung"),
    column("reward", z.string().optional(), "reward", "Prämie"),
    column("costCents", z.int(), "what it cost the business", "was es den Betrieb gekostet hat"),
    column("grantedBy", z.string().optional(), "what granted it", "was sie vergeben hat"),
    column("reason", z.string().optional(), "why", "weshalb"),
  ],
}

export const HISTORY: ExportTable = {
  file: "history.csv",
  words: { en: "every version of every record, for reading", de: "jede Fassung jedes Eintrags, zum Nachlesen" },
  columns: [
    column("kind", z.enum(KIND_NAMES as [Kind, ...Kind[]]), "kind of record", "Art des Eintrags"),
    ...ENVELOPE,
    column("import", z.int(), "import that told it", "Import, der es sagte"),
    column(
      "counts",
      z.enum(["true", "false"]),
      "false where the import was undone",
      "false, wo der Import zurückgenommen ist",
    ),
    column("fields", z.string().optional(), "what it says, as JSON", "was er sagt, als JSON"),
  ],
}

/** All files that hold what counts. */
export const TABLES: readonly ExportTable[] = [
  ...KIND_NAMES.map(recordTable),
  IDENTIFIERS,
  DECISIONS,
  LIMITS,
  IMPORTS,
  POINTS,
  MEASURES,
  PARTICIPANTS,
  MESSAGES,
  TASKS,
  COUPONS,
  SUPPRESSIONS,
]
