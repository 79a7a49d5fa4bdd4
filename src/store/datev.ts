import { DATEV_COLUMNS, DATEV_WORDS } from "../import/recordPresets/accounts.ts"
import { splitRecords } from "../import/records.ts"
import { BilingualError } from "../records/bilingualError.ts"
import { recordsOf } from "./recordStream.ts"
import type { Table, TableRow } from "./tables.ts"

/** What the first line of a DATEV file says of the rest, by its places in the format's description. */
type Extf = {
  readonly category: string
  readonly yearBegins: string
  /** Digits of the general ledger's accounts; customers' accounts have one more. */
  readonly digits: number
  readonly from: string
  readonly until: string
  readonly currency: string
}

const POSTINGS = "21"
const CUSTOMERS = "16"
/** More columns than any version of the format has. */
const MOST_COLUMNS = 400

/** A DATEV file as a table: postings on customers' accounts, or the customers themselves. */
export function datevTable(read: () => Iterable<string>, file: string): Table {
  const [first, header] = splitRecords(firstLines(read()), { delimiter: ";", cut: false }).map(({ cells }) => cells)
  const extf = readExtf(first ?? [])
  if (!header || (extf.category !== POSTINGS && extf.category !== CUSTOMERS)) {
    throw new BilingualError({
      en: `${file} is a DATEV file of category ${extf.category || "?"}: read are posting batches (21) and customers (16)`,
      de: `${file} ist eine DATEV-Datei der Kategorie ${extf.category || "?"}: Gelesen werden Buchungsstapel (21) und Debitoren (16).`,
    })
  }
  const columns = header.map((name) => name.trim())
  return extf.category === POSTINGS
    ? { columns: DATEV_COLUMNS, rows: () => postingRows(read(), columns, extf) }
    : { columns: [...columns, "Art"], rows: () => customerRows(read(), columns, extf) }
}

function firstLines(chunks: Iterable<string>): string {
  let text = ""
  for (const chunk of chunks) {
    text += chunk
    if (text.split("\n").length > 2) break
  }
  return text.split(/\r?\n/).slice(0, 2).join("\n")
}

function readExtf(cells: readonly string[]): Extf {
  return {
    category: cells[2] ?? "",
    yearBegins: cells[12] ?? "",
    digits: Number(cells[13]) || 4,
    from: cells[14] ?? "",
    until: cells[15] ?? "",
    currency: cells[21] || "EUR",
  }
}

function* dataRows(chunks: Iterable<string>, columns: readonly string[]) {
  for (const record of recordsOf(chunks, ";", Math.min(MOST_COLUMNS, columns.length))) {
    if (record.line > 2 && "fields" in record && record.raw !== "") yield record
  }
}

/** Customers' accounts begin with 1 to 6, suppliers' with 7 to 9. */
function isDebtor(account: string, { digits }: Extf): boolean {
  return account.length === digits + 1 && /^[1-6]/.test(account)
}

function* customerRows(chunks: Iterable<string>, columns: readonly string[], extf: Extf): Generator<TableRow> {
  const account = columns.indexOf("Konto")
  for (const { line, fields } of dataRows(chunks, columns)) {
    yield { line, cells: [...fields, isDebtor(fields[account] ?? "", extf) ? "Debitor" : "Kreditor"] }
  }
}

type Posting = Record<(typeof DATEV_COLUMNS)[number], string>

/** Postings; those of one invoice, at several rates of tax, are put together. */
function* postingRows(chunks: Iterable<string>, columns: readonly string[], extf: Extf): Generator<TableRow> {
  const cell = (fields: readonly string[], ...names: readonly string[]) => {
    const index = names.map((name) => columns.indexOf(name)).find((at) => at >= 0)
    return index === undefined ? "" : (fields[index] ?? "").trim()
  }
  const invoices = new Map<string, { line: number; posting: Posting }>()
  const cellsOf = (posting: Posting) => DATEV_COLUMNS.map((column) => posting[column])
  for (const { line, fields } of dataRows(chunks, columns)) {
    const posting = postingOf((...names) => cell(fields, ...names), extf)
    const { Vorgang, Debitor, Betrag, "Belegfeld 1": number } = posting
    const isInvoice = Vorgang === DATEV_WORDS.invoice || Vorgang === DATEV_WORDS.creditNote
    if (!isInvoice || number === "" || !DECIMAL.test(Betrag)) {
      yield { line, cells: cellsOf(posting) }
      continue
    }
    const key = [Vorgang, Debitor, number].join("\u0000")
    const before = invoices.get(key)
    if (before) before.posting.Betrag = sumOf(before.posting.Betrag, Betrag)
    else invoices.set(key, { line, posting })
  }
  for (const { line, posting } of invoices.values()) yield { line, cells: cellsOf(posting) }
}

const DECIMAL = /^-?\d+\.\d{2}$/
const inCents = (decimal: string) => BigInt(decimal.replace(".", ""))

function sumOf(a: string, b: string): string {
  const cents = inCents(a) + inCents(b)
  const digits = String(cents < 0n ? -cents : cents).padStart(3, "0")
  return `${cents < 0n ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

function postingOf(cell: (...names: readonly string[]) => string, extf: Extf): Posting {
  const [account, contra] = [cell("Konto"), cell("Gegenkonto (ohne BU-Schlüssel)")]
  const [onAccount, onContra] = [isDebtor(account, extf), isDebtor(contra, extf)]
  const isReversal = /^[G1]$/i.test(cell("Generalumkehr (GU)", "Generalumkehr"))
  // Debit on the customer's account is owed to us; the side in the file is that of `Konto`.
  const isDebit = (cell("Soll/Haben-Kennzeichen").toUpperCase() === "S") === onAccount
  const other = placeOf(onAccount ? contra : account, extf)
  const owed = isDebit !== isReversal
  const what = onAccount === onContra ? "other" : other
  return {
    Vorgang: what === "invoice" && !owed ? DATEV_WORDS.creditNote : DATEV_WORDS[what],
    Debitor: onAccount ? account : onContra ? contra : "",
    Belegdatum: dateOf(cell("Belegdatum"), extf),
    Betrag: signed(cell("Umsatz (ohne Soll/Haben-Kz)"), what === "payment" ? !owed : owed),
    WKZ: cell("WKZ Umsatz") || extf.currency,
    "Belegfeld 1": cell("Belegfeld 1"),
    "Belegfeld 2": cell("Belegfeld 2"),
    Buchungstext: cell("Buchungstext"),
  }
}

/** Revenue in SKR 03 is 8000 to 8999, in SKR 04 4000 to 4999; cash and banks are 1000 to 1399 and 1600 to 1899. */
function placeOf(account: string, { digits }: Extf): "invoice" | "payment" | "other" {
  const place = Number(account.padStart(digits, "0").slice(0, 4))
  if ((place >= 8000 && place <= 8999) || (place >= 4000 && place <= 4999)) return "invoice"
  return (place >= 1000 && place <= 1399) || (place >= 1600 && place <= 1899) ? "payment" : "other"
}

/** `1234,5` as `1234.50`; what is no amount stays as it is and is rejected. */
function signed(text: string, isPositive: boolean): string {
  const match = /^(\d+)(?:,(\d{1,2}))?$/.exec(text)
  return match ? `${isPositive ? "" : "-"}${match[1]}.${(match[2] ?? "").padEnd(2, "0")}` : text
}

/** A day without a year: in the batch's own time, else in the business year that begins before it. */
function dateOf(text: string, { from, until, yearBegins }: Extf): string {
  if (!/^\d{3,4}$/.test(text)) return text
  const [day, month] = [text.padStart(4, "0").slice(0, 2), text.padStart(4, "0").slice(2)]
  const years = [from, until, yearBegins].map((one) => Number(one.slice(0, 4))).filter((year) => year > 0)
  const candidates = [...years, ...years.map((year) => year + 1)].map((year) => `${year}${month}${day}`)
  const inTime = candidates.find((one) => one >= from && (until === "" || one <= until) && from !== "")
  const found = inTime ?? candidates.find((one) => one >= yearBegins) ?? ""
  return found === "" ? text : found.replace(/^(\d{4})(\d{2})(\d{2})$/, "$1-$2-$3")
}
