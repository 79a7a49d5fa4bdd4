import type { Role, RowClass, Topic } from "./readPlan.ts"

type Both = { readonly en: string; readonly de: string }

/** Roles as the user reads them. */
export const ROLE_WORDS: Readonly<Record<Role, Both>> = {
  customer: { en: "customer", de: "Kunde" },
  email: { en: "e-mail", de: "E-Mail" },
  date: { en: "date", de: "Datum" },
  time: { en: "time", de: "Uhrzeit" },
  amount: { en: "amount", de: "Betrag" },
  quantity: { en: "quantity", de: "Menge" },
  unitPrice: { en: "unit price", de: "Einzelpreis" },
  order: { en: "order number", de: "Bestellnummer" },
  line: { en: "line", de: "Position" },
  product: { en: "product", de: "Artikel" },
  status: { en: "status", de: "Status" },
  type: { en: "kind of row", de: "Art der Zeile" },
  mode: { en: "test or live", de: "Test oder echt" },
  discount: { en: "discount", de: "Rabatt" },
  paymentMethod: { en: "payment method", de: "Zahlungsart" },
  currency: { en: "currency", de: "Währung" },
  channel: { en: "channel", de: "Kanal" },
  refundedAmount: { en: "refunded amount", de: "erstatteter Betrag" },
  refundedOrder: { en: "refunded order", de: "erstattete Bestellung" },
  cancelledAt: { en: "cancelled at", de: "storniert am" },
  tax: { en: "tax", de: "Steuer" },
  cost: { en: "cost of goods", de: "Wareneinsatz" },
  margin: { en: "margin", de: "Rohertrag" },
  referredBy: { en: "referred by", de: "empfohlen von" },
}

export const TOPIC_WORDS: Readonly<Record<Topic, Both>> = {
  format: { en: "format", de: "Format" },
  encoding: { en: "encoding", de: "Zeichensatz" },
  delimiter: { en: "delimiter", de: "Trennzeichen" },
  preamble: { en: "lines before the header", de: "Zeilen vor den Spaltennamen" },
  header: { en: "columns", de: "Spalten" },
  preset: { en: "origin", de: "Herkunft" },
  column: { en: "column", de: "Spalte" },
  numbers: { en: "numbers", de: "Zahlen" },
  dates: { en: "dates", de: "Datumsangaben" },
  timeZone: { en: "time zone", de: "Zeitzone" },
  amountLevel: { en: "an amount is", de: "Ein Betrag ist" },
  amountsAre: { en: "VAT", de: "Umsatzsteuer" },
  currency: { en: "currency", de: "Währung" },
  rows: { en: "rows", de: "Zeilen" },
  contracts: { en: "contracts", de: "Verträge" },
  kind: { en: "kind of file", de: "Art der Datei" },
}

/** What a row is, after "counts as". */
export const CLASS_WORDS: Readonly<Record<RowClass, Both>> = {
  sale: { en: "sale", de: "Verkauf" },
  refund: { en: "refund", de: "Erstattung" },
  refunded: { en: "refunded in full, no order", de: "voll erstattet, keine Bestellung" },
  cancelled: { en: "cancelled, no order", de: "storniert, keine Bestellung" },
  pending: { en: "not paid, no order", de: "nicht bezahlt, keine Bestellung" },
  test: { en: "test, no order", de: "Test, keine Bestellung" },
  ignored: { en: "left out", de: "bleibt weg" },
}

/** Values of the plan that have a name, by topic. */
export const FOUND_WORDS: Readonly<Record<string, Both>> = {
  "format:csv": { en: "CSV", de: "CSV" },
  "format:json": { en: "JSON", de: "JSON" },
  "format:json-lines": { en: "JSON lines", de: "JSON-Zeilen" },
  "format:parquet": { en: "Parquet", de: "Parquet" },
  "format:xlsx": { en: "Excel (.xlsx)", de: "Excel (.xlsx)" },
  "format:zip": { en: "zip archive", de: "Zip-Archiv" },
  "encoding:utf-8": { en: "UTF-8", de: "UTF-8" },
  "encoding:utf-16le": { en: "UTF-16 (little endian)", de: "UTF-16 (little endian)" },
  "encoding:utf-16be": { en: "UTF-16 (big endian)", de: "UTF-16 (big endian)" },
  "encoding:windows-1252": { en: "Windows-1252", de: "Windows-1252" },
  "encoding:iso-8859-15": { en: "ISO-8859-15", de: "ISO-8859-15" },
  "dates:dmy": { en: "day.month.year", de: "Tag.Monat.Jahr" },
  "dates:mdy": { en: "month/day/year", de: "Monat/Tag/Jahr" },
  "dates:ymd": { en: "year-month-day", de: "Jahr-Monat-Tag" },
  "dates:dmy+offset": { en: "day.month.year with UTC offset", de: "Tag.Monat.Jahr mit UTC-Abstand" },
  "dates:mdy+offset": { en: "month/day/year with UTC offset", de: "Monat/Tag/Jahr mit UTC-Abstand" },
  "dates:ymd+offset": { en: "year-month-day with UTC offset", de: "Jahr-Monat-Tag mit UTC-Abstand" },
  "dates:dmy-names": { en: "21 November 2026", de: "21. November 2026" },
  "dates:mdy-names": { en: "November 21, 2026", de: "November 21, 2026" },
  "dates:ymd-names": { en: "2026 November 21", de: "2026 November 21" },
  "dates:compact": { en: "20261121", de: "20261121" },
  "dates:excel-serial": { en: "Excel day numbers", de: "Excel-Tageszahlen" },
  "dates:unix-seconds": { en: "Unix seconds", de: "Unix-Sekunden" },
  "dates:unix-milliseconds": { en: "Unix milliseconds", de: "Unix-Millisekunden" },
  "amountLevel:order": { en: "the order's, one row each", de: "der einer Bestellung, je eine Zeile" },
  "amountLevel:line": {
    en: "the line's, the order is their sum",
    de: "der einer Position, die Bestellung ist die Summe",
  },
  "amountLevel:first-row": { en: "the order's, in its first row", de: "der einer Bestellung, in ihrer ersten Zeile" },
  "amountLevel:repeated": {
    en: "the order's, again in each row",
    de: "der einer Bestellung, in jeder Zeile wiederholt",
  },
  "amountsAre:gross": { en: "included", de: "enthalten" },
  "amountsAre:net": { en: "not included", de: "nicht enthalten" },
  "amountsAre:unknown": { en: "unknown", de: "unbekannt" },
  "kind:referrals": { en: "referrals", de: "Empfehlungen" },
}
