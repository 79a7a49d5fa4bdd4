import { columnFlag } from "../import/columnFlag.ts"
import { roleWord } from "../import/describe.ts"
import { ENCODINGS, type ReadOptions, ROLES, type Role } from "../import/readPlan.ts"
import type { FieldFlag } from "../import/recordFields.ts"
import { FILE_KIND_NAMES } from "../import/recordKinds/index.ts"
import { BilingualError } from "../records/bilingualError.ts"
import { isKind } from "../records/kindNames.ts"
import { checkCurrency } from "../records/money.ts"
import type { FlagGroup } from "./flagGroups.ts"
import { type Arguments, closed, defined, nearestOf, number, oneOf } from "./flags.ts"

/** Flags that say what a file is; shared by `value` and `inspect`. */
export const READ_FLAGS: readonly FlagGroup[] = [
  {
    de: "Wie die Datei geschrieben ist (sonst finden wir es heraus)",
    en: "How the file is written (else we find out)",
    flags: [
      {
        name: "preset",
        value: "ID|none",
        de: "Vorlage, etwa shopify-orders",
        en: "preset, for example shopify-orders",
      },
      {
        name: "encoding",
        value: ENCODINGS.join("|"),
        de: "Zeichensatz",
        en: "character set",
      },
      { name: "sheet", value: "NAME", de: "Tabellenblatt einer Arbeitsmappe", en: "sheet of a workbook" },
      { name: "delimiter", value: ",|;|tab|'|'", de: "Trennzeichen", en: "delimiter" },
      { name: "decimal", value: ",|.", de: "Dezimalzeichen", en: "decimal sign" },
      {
        name: "date-order",
        value: "dmy|mdy|ymd",
        de: "Reihenfolge von Tag, Monat, Jahr",
        en: "order of day, month, year",
      },
      { name: "skip-lines", value: "N", de: "Zeilen vor der Kopfzeile", en: "lines above the header" },
      { name: "no-header", de: "die Datei hat keine Kopfzeile", en: "the file has no header" },
      { name: "header", de: "die Datei hat eine Kopfzeile", en: "the file has a header" },
      {
        name: "amount-level",
        value: "order|line|first-row|repeated",
        de: "wofür der Betrag steht",
        en: "what the amount is of",
      },
      {
        name: "order-numbers",
        value: "unique|daily",
        de: "ob eine Nummer eine Bestellung nennt oder jeden Tag neu gezählt wird",
        en: "whether a number names one order or starts anew each day",
      },
      {
        name: "amounts-are",
        value: "gross|net",
        de: "Beträge mit oder ohne Steuer",
        en: "amounts with or without tax",
      },
      {
        name: "file-kind",
        value: "KIND",
        de: `was die Datei enthält; value liest nur orders und referrals: ${FILE_KIND_NAMES.join(", ")}`,
        en: `what the file holds; value reads orders and referrals only: ${FILE_KIND_NAMES.join(", ")}`,
      },
      {
        name: "column",
        value: "FIELD=COLUMN",
        repeatable: true,
        de: "Spalte eines Felds anderer Datensätze als Bestellungen, etwa birthday=Geb.; ohne Spalte bleibt das Feld leer",
        en: "column of a field of other records than orders, such as birthday=Born; without a column the field stays empty",
      },
      {
        name: "consent-wording",
        value: "TEXT",
        de: "Wortlaut, dem alle auf einer Newsletter-Liste zugestimmt haben, wenn die Datei ihn nicht nennt; ohne ihn gilt keine Einwilligung als belegt",
        en: "wording that everybody on a newsletter list agreed to, where the file does not say it; without it no consent counts as proven",
      },
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
      {
        name: "rate",
        value: "USD=0.92",
        repeatable: true,
        de: "was 1 USD in der Währung wert ist, die zählt; mehrmals für mehrere",
        en: "what 1 USD is worth in the currency that counts; again for others",
      },
    ],
  },
  {
    de: "Welche Spalte was bedeutet (sonst finden wir es heraus)",
    en: "Which column means what (else we find out)",
    flags: ROLES.map((role) => ({
      name: columnFlag(role).slice(2),
      value: "COLUMN",
      de: roleWord(role, "de"),
      en: roleWord(role, "en"),
    })),
  },
]

/** Flags of every command. */
export const COMMON_FLAGS: FlagGroup = {
  de: "Immer",
  en: "Always",
  flags: [
    { name: "lang", value: "de|en", de: "Sprache der Ausgabe", en: "language of the output" },
    { name: "help", de: "diese Hilfe", en: "this help" },
  ],
}

const DELIMITERS = { ",": ",", ";": ";", tab: "\t", "|": "|" } as const

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
    sheet: args.text("sheet"),
    encoding: closed(args, "encoding", ENCODINGS),
    delimiter:
      delimiter === undefined
        ? undefined
        : DELIMITERS[
            oneOf("delimiter", delimiter === "\t" || delimiter === "\\t" ? "tab" : delimiter, [",", ";", "tab", "|"])
          ],
    decimal: closed(args, "decimal", [",", "."]),
    dateOrder: closed(args, "date-order", ["dmy", "mdy", "ymd"]),
    preambleLines: wholeNumber(args, "skip-lines"),
    hasHeader: args.has("no-header") ? false : args.has("header") ? true : undefined,
    amountLevel: closed(args, "amount-level", ["order", "line", "first-row", "repeated"]),
    orderNumbers: closed(args, "order-numbers", ["unique", "daily"]),
    amountsAre: closed(args, "amounts-are", ["gross", "net"]),
    kind: closed(args, "file-kind", FILE_KIND_NAMES),
    fields: args.has("column") ? args.texts("column").map(fieldFlag) : undefined,
    consentWording: wordingOf(args),
    fileTimeZone: zone(args, "file-time-zone"),
    rates: args.has("rate") ? Object.fromEntries(args.texts("rate").map(rateFlag)) : undefined,
    currency: args.text("currency") === undefined ? undefined : checkCurrency(args.text("currency") as string),
  })
}

const LONGEST_WORDING = 500

function wordingOf(args: Arguments): string | undefined {
  const text = args.text("consent-wording")?.trim()
  if (text === undefined || (text !== "" && text.length <= LONGEST_WORDING)) return text
  throw new BilingualError({
    en: `--consent-wording is the sentence that people have agreed to, of 1 to ${LONGEST_WORDING} characters: found ${text.length}`,
    de: `--consent-wording ist der Satz, dem zugestimmt wurde, mit 1 bis ${LONGEST_WORDING} Zeichen, gefunden: ${text.length}`,
  })
}

/** `USD=0.92`, with a point or a comma. */
function rateFlag(text: string): [string, number] {
  const [, code, figure = ""] = /^\s*([A-Za-z]{3})\s*=\s*(\d+(?:[.,]\d+)?)\s*$/.exec(text) ?? []
  const rate = Number(figure.replace(",", "."))
  if (code !== undefined && rate > 0) return [code.toUpperCase(), rate]
  throw new BilingualError({
    en: `--rate is written CURRENCY=RATE with a rate above zero, for example --rate USD=0.92: found "${text}"`,
    de: `--rate schreibt man WÄHRUNG=KURS mit einem Kurs über null, etwa --rate USD=0,92, gefunden: »${text}«`,
  })
}

/** `birthday=Geb.`, for one kind of file only as `customer.birthday=Geb.` */
function fieldFlag(text: string): FieldFlag {
  const match = /^\s*(?:([a-z]+)\.(?=[a-z]))?([A-Za-z.]+)\s*=\s*(.*?)\s*$/s.exec(text)
  const [, room, field, header] = match ?? []
  if (!match || (room !== undefined && !isKind(room) && room !== "identifiers")) {
    throw new BilingualError({
      en: `--column is written FIELD=COLUMN, for example --column birthday=Born: found "${text}"`,
      de: `--column schreibt man FELD=SPALTE, etwa --column birthday=Geburtstag, gefunden: »${text}«`,
    })
  }
  return { ...(room !== undefined && isKind(room) ? { kind: room } : {}), field, header }
}

function wholeNumber(args: Arguments, name: string): number | undefined {
  const text = args.text(name)
  if (text === undefined) return undefined
  const value = number(name, text)
  if (!Number.isInteger(value) || value < 0) {
    throw new BilingualError({
      en: `--${name} must be a whole number from 0 on: found "${text}"`,
      de: `--${name} muss eine ganze Zahl ab 0 sein: gefunden »${text}«.`,
    })
  }
  return value
}

export function zone(args: Arguments, name: string): string | undefined {
  const text = args.text(name)
  if (text === undefined) return undefined
  const zones = [...Intl.supportedValuesOf("timeZone"), "UTC"]
  if (zones.includes(text)) return text
  const nearest = nearestOf(text, zones)
  throw new BilingualError({
    en: `--${name} must be a time zone such as Europe/Berlin or UTC: found "${text}"${nearest ? `, did you mean ${nearest}?` : ""}`,
    de: `--${name} muss eine Zeitzone wie Europe/Berlin oder UTC sein, gefunden: »${text}«${nearest ? `. Meinten Sie ${nearest}?` : ""}`,
  })
}
