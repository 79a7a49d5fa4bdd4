import type { Reject, RejectReason } from "../../store/rejects.ts"
import type { Language } from "../reportData.ts"

const EXPECTED: Record<RejectReason, Record<Language, string>> = {
  "long-line": { de: "eine Zeile mit höchstens 1.048.576 Zeichen", en: "a line of at most 1,048,576 characters" },
  nul: { de: "Text ohne NUL-Byte", en: "text without a NUL byte" },
  quotes: { de: "ein Anführungszeichen, das auch schließt", en: "a quote that closes" },
  columns: { de: "{expected} Spalten", en: "{expected} columns" },
  json: { de: "ein JSON-Objekt", en: "a JSON object" },
  "date-missing": { de: "ein Datum", en: "a date" },
  date: { de: "ein Datum, das es gibt ({expected})", en: "a date that exists ({expected})" },
  "date-ahead": { de: "ein Datum bis heute ({expected})", en: "a date up to today ({expected})" },
  "amount-missing": { de: "ein Betrag", en: "an amount" },
  amount: { de: "ein Betrag mit Dezimalzeichen »{expected}«", en: "an amount with decimal sign “{expected}”" },
  "amount-too-large": { de: "ein Betrag bis 90.071.992.547.409,91", en: "an amount up to 90,071,992,547,409.91" },
  currency: {
    de: "die Währung {expected}, oder ihr Kurs mit --rate (oder --currency)",
    en: "the currency {expected}, or its rate by --rate (or --currency)",
  },
}

const DATE_FORMS: Record<string, Record<Language, string>> = {
  dmy: { de: "Tag.Monat.Jahr", en: "day.month.year" },
  mdy: { de: "Monat/Tag/Jahr", en: "month/day/year" },
  ymd: { de: "Jahr-Monat-Tag", en: "year-month-day" },
  "excel-serial": { de: "Excel-Tageszahl", en: "Excel day number" },
  "unix-seconds": { de: "Unix-Sekunden", en: "Unix seconds" },
  "unix-milliseconds": { de: "Unix-Millisekunden", en: "Unix milliseconds" },
  compact: { de: "JJJJMMTT", en: "YYYYMMDD" },
}

/** What a rejected row should have had, in words. */
export function expectedInWords(reject: Reject, language: Language): string {
  const expected = DATE_FORMS[reject.expected]?.[language] ?? reject.expected
  return EXPECTED[reject.reason][language].replace("{expected}", expected)
}
