import type { FilesRead } from "../store/readFiles.ts"

/** What else happened to rows, in sentences; only what did happen. */
export function notesOf(files: FilesRead, language: "de" | "en"): string[] {
  const { counts } = files.book
  const number = new Intl.NumberFormat(language === "de" ? "de-DE" : "en-GB")
  const say = (count: number, de: string, en: string) =>
    count === 0 ? [] : [`${number.format(count)} ${language === "de" ? de : en}`]
  return [
    ...say(
      counts.duplicates,
      "Zeilen wiederholen eine Bestellnummer und zählen einmal.",
      "rows repeat an order number and count once.",
    ),
    ...say(
      counts.merged,
      "Zeilen ergänzen eine Bestellung mit derselben Nummer.",
      "rows add to an order with the same number.",
    ),
    ...say(
      counts.alikeWithoutNumber,
      "Zeilen ohne Bestellnummer gleichen einer anderen in Kunde, Tag und Betrag; sie zählen alle.",
      "rows without an order number equal another in customer, day and amount; all of them count.",
    ),
    ...say(counts.cancelled, "stornierte Bestellungen zählen nicht.", "cancelled orders do not count."),
    ...say(
      counts.pending,
      "offene oder gescheiterte Zahlungen zählen nicht.",
      "pending or failed payments do not count.",
    ),
    ...say(counts.test, "Testzeilen zählen nicht.", "test rows do not count."),
    ...say(
      counts.ignored,
      "Zeilen sind keine Verkäufe (Auszahlungen, Gebühren, Bewegungen).",
      "rows are no sales (payouts, fees, transfers).",
    ),
    ...say(
      counts.withoutCustomer,
      "Bestellungen nennen keinen Kunden; sie zählen nur im Umsatz.",
      "orders name no customer; they count in revenue only.",
    ),
    ...say(files.footers, "Summenzeilen am Ende sind keine Bestellungen.", "sum rows at the end are no orders."),
    ...say(files.headers, "Zeilen wiederholen die Kopfzeile.", "rows repeat the header."),
  ]
}
