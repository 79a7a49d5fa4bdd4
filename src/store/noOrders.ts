import { columnFlag } from "../import/columnFlag.ts"
import type { Role } from "../import/readPlan.ts"
import type { Sentence } from "../records/bilingualError.ts"
import type { OrderBook } from "./orderBook.ts"
import type { PreparedFile } from "./prepareFiles.ts"
import type { Reject } from "./rejects.ts"

/** What became of the rows, as far as the sentence needs it. */
type Account = { readonly rows: number; readonly rejected: number; readonly rejects: readonly Reject[] }

/** The sentence for files without a single order: what the rows are instead, and which flag helps. */
export function noOrders(sources: readonly PreparedFile[], book: OrderBook, account: Account): Sentence {
  const files = sources.map((source) => source.plan.file).join(", ")
  const { cancelled, pending, test, ignored, fullyRefunded } = book.counts
  const counts = { unreadable: account.rejected, cancelled, pending, test, ignored, refunded: fullyRefunded }
  const told = (language: keyof Sentence) =>
    (Object.keys(counts) as (keyof typeof counts)[])
      .filter((kind) => counts[kind] > 0)
      .map((kind) => `${counts[kind]} ${KINDS[kind][language]}`)
      .join(", ")
  const first = account.rejects[0]
  const example = first ? firstReject(first, sources) : undefined
  return {
    en: `${files}: no order among ${account.rows} rows (${told("en") || "none of data"})${example ? `. ${example.en}` : ""}`,
    de: `${files}: keine Bestellung unter ${account.rows} Zeilen (${told("de") || "keine mit Daten"}).${example ? ` ${example.de}` : ""}`,
  }
}

const KINDS = {
  unreadable: { en: "not readable", de: "nicht lesbar" },
  cancelled: { en: "cancelled", de: "storniert" },
  pending: { en: "pending", de: "nicht bezahlt" },
  test: { en: "test", de: "Test" },
  ignored: { en: "ignored", de: "kein Verkauf" },
  refunded: { en: "refunded", de: "voll erstattet" },
} as const satisfies Record<string, Sentence>

function firstReject(reject: Reject, sources: readonly PreparedFile[]): Sentence {
  const found = reject.found.slice(0, 60)
  const column =
    reject.column === "" ? { en: "", de: "" } : { en: `, column "${reject.column}"`, de: `, Spalte »${reject.column}«` }
  const en = `${reject.file}, line ${reject.line}${column.en}: found "${found}" (${reject.reason})`
  const de = `${reject.file}, Zeile ${reject.line}${column.de}: gefunden »${found}« (${REASONS_DE[reject.reason]})`
  const roles = sources.find((source) => source.plan.file === reject.file)?.plan.roles ?? {}
  const role = (Object.keys(roles) as Role[]).find((one) => roles[one]?.name === reject.column)
  const flags = [...(role ? [columnFlag(role)] : []), ...(FLAGS[reject.reason] ?? [])]
  if (flags.length === 0) return { en, de: `${de}.` }
  return { en: `${en}. ${flags.join(" or ")} may help.`, de: `${de}. Vielleicht hilft ${flags.join(" oder ")}.` }
}

const REASONS_DE: Readonly<Record<Reject["reason"], string>> = {
  "long-line": "Zeile zu lang",
  nul: "NUL-Byte",
  quotes: "Anführungszeichen offen",
  columns: "Zahl der Spalten",
  json: "kein JSON",
  "date-missing": "Datum fehlt",
  date: "kein Datum",
  "date-ahead": "Datum in der Zukunft",
  "amount-missing": "Betrag fehlt",
  amount: "kein Betrag",
  "amount-too-large": "Betrag zu groß",
  currency: "andere Währung",
}

const FLAGS: Readonly<Partial<Record<Reject["reason"], readonly string[]>>> = {
  date: ["--date-order"],
  amount: ["--decimal"],
  currency: ["--currency"],
  columns: ["--delimiter"],
  quotes: ["--delimiter"],
}
