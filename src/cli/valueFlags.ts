import { type BusinessKind, businessKinds } from "stammwert-models"
import { columnFlag } from "../import/columnFlag.ts"
import { type ReadOptions, ROLES, type Role } from "../import/readPlan.ts"
import { parseDay } from "../records/day.ts"
import { checkCurrency } from "../records/money.ts"
import { DEFAULT_SETTINGS, type ValuationSettings } from "../valuation/settings.ts"
import { type Arguments, type Flag, number, oneOf, share } from "./flags.ts"

/** Flags that say what a file is; shared by `value` and `inspect`. */
export const READ_FLAGS: readonly Flag[] = [
  ...ROLES.map((role) => ({
    name: columnFlag(role).slice(2),
    value: "COLUMN",
    de: `Spalte für ${role}`,
    en: `column of ${role}`,
  })),
  { name: "preset", value: "ID|none", de: "Vorlage, etwa shopify-orders", en: "preset, for example shopify-orders" },
  {
    name: "encoding",
    value: "utf-8|utf-16le|utf-16be|windows-1252|iso-8859-15",
    de: "Zeichensatz",
    en: "character set",
  },
  { name: "delimiter", value: ",|;|tab|'|'", de: "Trennzeichen", en: "delimiter" },
  { name: "decimal", value: ",|.", de: "Dezimalzeichen", en: "decimal sign" },
  { name: "date-order", value: "dmy|mdy|ymd", de: "Reihenfolge von Tag, Monat, Jahr", en: "order of day, month, year" },
  { name: "skip-lines", value: "N", de: "Zeilen vor der Kopfzeile", en: "lines above the header" },
  { name: "no-header", de: "die Datei hat keine Kopfzeile", en: "the file has no header" },
  { name: "header", de: "die Datei hat eine Kopfzeile", en: "the file has a header" },
  {
    name: "amount-level",
    value: "order|line|first-row|repeated",
    de: "wofür der Betrag steht",
    en: "what the amount is of",
  },
  { name: "amounts-are", value: "gross|net", de: "Beträge mit oder ohne Steuer", en: "amounts with or without tax" },
  { name: "file-kind", value: "orders|referrals", de: "was die Datei enthält", en: "what the file holds" },
  {
    name: "file-time-zone",
    value: "ZONE",
    de: "Zeitzone der Uhrzeiten in der Datei",
    en: "time zone of the times in the file",
  },
  {
    name: "time-zone",
    value: "ZONE",
    de: "Zeitzone, in der ein Tag beginnt (Europe/Berlin)",
    en: "time zone in which a day begins (Europe/Berlin)",
  },
  { name: "currency", value: "EUR", de: "Währung, die zählt", en: "currency that counts" },
  { name: "lang", value: "de|en", de: "Sprache der Ausgabe", en: "language of the output" },
  { name: "help", de: "diese Hilfe", en: "this help" },
]

export const VALUE_FLAGS: readonly Flag[] = [
  {
    name: "out",
    value: "DIR",
    de: "Ordner für values.csv, summary.json, report.html, rejects.csv",
    en: "directory for values.csv, summary.json, report.html, rejects.csv",
  },
  { name: "json", de: "nur summary.json auf die Standardausgabe", en: "only summary.json, on standard output" },
  { name: "as-of", value: "2026-06-30", de: "Stichtag (letzter Bestelltag)", en: "as-of day (last order day)" },
  { name: "horizon-days", value: "365", de: "Tage, für die erwartet wird", en: "days to look ahead" },
  { name: "model", value: "auto|bg-nbd|mbg-nbd|pareto-nbd", de: "Modell der Käufe", en: "model of purchases" },
  { name: "kind", value: businessKinds.join("|"), de: "Art des Geschäfts", en: "kind of business" },
  {
    name: "basis",
    value: "revenue|gross-margin|contribution",
    de: "woran der Wert gemessen wird",
    en: "what value is measured in",
  },
  { name: "margin", value: "40%", de: "Marge vom Preis", en: "margin on the price" },
  { name: "vat", value: "19%", de: "Steuer, die herausgerechnet wird", en: "tax to take out" },
  {
    name: "discount-rate",
    value: "10%",
    de: "Abzinsung im Jahr für den Horizont (0 %)",
    en: "yearly discount within the horizon (0 %)",
  },
  {
    name: "lifetime-discount-rate",
    value: "10%",
    de: "Abzinsung im Jahr für die Lebenszeit (10 %)",
    en: "yearly discount for the lifetime (10 %)",
  },
  { name: "time-unit", value: "week|day", de: "Zeiteinheit der Modelle", en: "time unit of the models" },
  {
    name: "holdout-from",
    value: "2026-01-01",
    de: "ab hier zurückhalten und vergleichen (letztes Drittel)",
    en: "hold out from here on and compare (last third)",
  },
  { name: "no-report", de: "ohne report.html", en: "without report.html" },
  { name: "no-intervals", de: "ohne Spannen", en: "without intervals" },
  {
    name: "referral-share",
    value: "100%",
    de: "Anteil am Wert von Geworbenen",
    en: "share of the value of referred customers",
  },
  {
    name: "referral-depth",
    value: "1|2",
    de: "über wie viele Schritte Empfehlungen zählen",
    en: "over how many steps referrals count",
  },
  { name: "seed", value: "1", de: "Startwert des Zufalls", en: "seed of randomness" },
  ...READ_FLAGS,
]

export function readOptionsOf(args: Arguments): ReadOptions {
  const columns: Partial<Record<Role, string>> = {}
  for (const role of ROLES) {
    const column = args.text(columnFlag(role).slice(2))
    if (column !== undefined) columns[role] = column
  }
  const delimiter = args.text("delimiter")
  return defined({
    columns: Object.keys(columns).length > 0 ? columns : undefined,
    preset: args.text("preset"),
    encoding: closed(args, "encoding", ["utf-8", "utf-16le", "utf-16be", "windows-1252", "iso-8859-15"]),
    delimiter:
      delimiter === undefined
        ? undefined
        : oneOf("delimiter", delimiter === "tab" || delimiter === "\\t" ? "\t" : delimiter, [",", ";", "\t", "|"]),
    decimal: closed(args, "decimal", [",", "."]),
    dateOrder: closed(args, "date-order", ["dmy", "mdy", "ymd"]),
    preambleLines:
      args.text("skip-lines") === undefined ? undefined : number("skip-lines", args.text("skip-lines") as string),
    hasHeader: args.has("no-header") ? false : args.has("header") ? true : undefined,
    amountLevel: closed(args, "amount-level", ["order", "line", "first-row", "repeated"]),
    amountsAre: closed(args, "amounts-are", ["gross", "net"]),
    kind: closed(args, "file-kind", ["orders", "referrals"]),
    fileTimeZone: zone(args, "file-time-zone"),
    currency: args.text("currency") === undefined ? undefined : checkCurrency(args.text("currency") as string),
  })
}

export function settingsOf(args: Arguments): ValuationSettings {
  const given = <T>(name: string, read: (text: string) => T) => {
    const text = args.text(name)
    return text === undefined ? undefined : read(text)
  }
  const discountRate = given("discount-rate", (text) => share("discount-rate", text))
  const marginRate = given("margin", (text) => share("margin", text))
  const hasMargin = marginRate !== undefined || args.has("margin-column") || args.has("cost")
  const settings = defined({
    asOf: given("as-of", (text) => parseDay(text, "--as-of")),
    horizonDays: given("horizon-days", (text) => number("horizon-days", text)),
    model: closed(args, "model", ["auto", "bg-nbd", "mbg-nbd", "pareto-nbd"]),
    // Who names a margin wants it counted.
    basis:
      closed(args, "basis", ["revenue", "gross-margin", "contribution"]) ?? (hasMargin ? "gross-margin" : undefined),
    marginRate,
    vatRate: given("vat", (text) => share("vat", text)),
    discountRatePerYear: discountRate,
    lifetimeDiscountRatePerYear:
      given("lifetime-discount-rate", (text) => share("lifetime-discount-rate", text)) ?? (discountRate || undefined),
    kind: closed<BusinessKind>(args, "kind", businessKinds),
    timeUnit: closed(args, "time-unit", ["week", "day"]),
    holdoutFrom: given("holdout-from", (text) => parseDay(text, "--holdout-from")),
    intervals: args.has("no-intervals") ? false : undefined,
    referralShare: given("referral-share", (text) => share("referral-share", text)),
    referralDepth: given("referral-depth", (text): 1 | 2 =>
      oneOf("referral-depth", text, ["1", "2"]) === "2" ? 2 : 1,
    ),
    seed: given("seed", (text) => number("seed", text)),
  })
  return { ...DEFAULT_SETTINGS, ...settings }
}

export function zone(args: Arguments, name: string): string | undefined {
  const text = args.text(name)
  if (text === undefined) return undefined
  return oneOf(name, text, [...Intl.supportedValuesOf("timeZone"), "UTC"])
}

function closed<T extends string>(args: Arguments, name: string, allowed: readonly T[]): T | undefined {
  const text = args.text(name)
  return text === undefined ? undefined : oneOf(name, text, allowed)
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

function defined<T extends object>(object: T): Defined<T> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as Defined<T>
}
