import { BilingualError, type Sentence } from "../records/bilingualError.ts"
import { decide } from "./decision.ts"
import { decodeSample, findEncoding, zeroBytes } from "./encoding.ts"
import type { Decision, Encoding, FileFormat } from "./readPlan.ts"

export { decodeSample } from "./encoding.ts"

/** What a file is by its bytes. A `zip` is for the store to open: it may hold a till's DSFinV-K export. */
export type Sniffed = {
  readonly format: FileFormat | "zip"
  readonly encoding: Encoding
  readonly decisions: readonly Decision[]
}

const INSTEAD = {
  export: {
    en: "export the orders as CSV or Excel instead",
    de: "Exportieren Sie die Bestellungen als CSV oder Excel.",
  },
  saveAs: {
    en: "open it and save it as .xlsx or as CSV",
    de: "Öffnen Sie die Datei und speichern Sie sie als .xlsx oder CSV.",
  },
  openInExcel: {
    en: "open it in Excel and save it as .xlsx or as CSV",
    de: "Öffnen Sie die Datei in Excel und speichern Sie sie als .xlsx oder CSV.",
  },
  unpack: { en: "unpack it first", de: "Entpacken Sie die Datei zuerst." },
  table: { en: "export the orders table as CSV", de: "Exportieren Sie die Tabelle der Bestellungen als CSV." },
  invoices: {
    en: "export the list of invoices or orders as CSV instead",
    de: "Exportieren Sie die Liste der Rechnungen oder Bestellungen als CSV.",
  },
} as const satisfies Record<string, Sentence>

const WEB_PAGE = { en: "a web page", de: "eine Webseite" }
const DATEV = {
  en: "a DATEV posting batch, which knows accounts but no orders",
  de: "ein DATEV-Buchungsstapel, der Konten kennt, aber keine Bestellungen",
}

type Refused = { readonly starts: string; readonly is: Sentence; readonly instead: Sentence }

/** Formats we do not read, by how they start, and what to do instead. */
const REFUSED: readonly Refused[] = [
  {
    starts: "\xd0\xcf\x11\xe0",
    is: { en: "an old Excel workbook (.xls)", de: "eine alte Excel-Arbeitsmappe (.xls)" },
    instead: INSTEAD.saveAs,
  },
  { starts: "%PDF", is: { en: "a PDF", de: "ein PDF" }, instead: INSTEAD.export },
  { starts: "\x1f\x8b", is: { en: "a gzip archive", de: "ein Gzip-Archiv" }, instead: INSTEAD.unpack },
  { starts: "7z\xbc\xaf", is: { en: "a 7z archive", de: "ein 7z-Archiv" }, instead: INSTEAD.unpack },
  { starts: "Rar!", is: { en: "a RAR archive", de: "ein RAR-Archiv" }, instead: INSTEAD.unpack },
  {
    starts: "SQLite format 3",
    is: { en: "an SQLite database", de: "eine SQLite-Datenbank" },
    instead: INSTEAD.table,
  },
  { starts: "<?xml", is: { en: "an XML file", de: "eine XML-Datei" }, instead: INSTEAD.export },
  { starts: "<!DOCTYPE", is: WEB_PAGE, instead: INSTEAD.export },
  { starts: "<html", is: WEB_PAGE, instead: INSTEAD.openInExcel },
  { starts: "<table", is: WEB_PAGE, instead: INSTEAD.openInExcel },
  { starts: "{\\rtf", is: { en: "an RTF document", de: "ein RTF-Dokument" }, instead: INSTEAD.export },
  { starts: '"EXTF"', is: DATEV, instead: INSTEAD.invoices },
  { starts: "EXTF;", is: DATEV, instead: INSTEAD.invoices },
]

function refuse(fileName: string, { is, instead }: Omit<Refused, "starts">): never {
  throw new BilingualError({
    en: `${fileName} is ${is.en}: ${instead.en}`,
    de: `${fileName} ist ${is.de}. ${instead.de}`,
  })
}

/** Format and encoding of a file, from its first and last bytes. What is no table of text is an InputError. */
export function sniffBytes(head: Uint8Array, tail: Uint8Array, fileName: string, chosenEncoding?: Encoding): Sniffed {
  if (head.length === 0) {
    throw new BilingualError({
      en: `${fileName} is empty: it must have a header line and at least one order`,
      de: `${fileName} ist leer: Nötig sind eine Kopfzeile und mindestens eine Bestellung.`,
    })
  }
  const packed = packedFormat(head, tail, fileName)
  if (packed) {
    return { format: packed, encoding: "utf-8", decisions: [decide("format", packed, "content", { format: packed })] }
  }
  const encodingDecisions = findEncoding(head, tail, chosenEncoding)
  const encoding = encodingDecisions[0].found as Encoding
  refuseBinary(head, encoding, fileName)
  const text = decodeSample(head, encoding).trimStart()
  refuseKnown(text, fileName)
  const format = textFormat(text, tail.length === 0)
  return { format, encoding, decisions: [decide("format", format, "content", { format }), ...encodingDecisions] }
}

function packedFormat(head: Uint8Array, tail: Uint8Array, fileName: string): "xlsx" | "zip" | "parquet" | undefined {
  const start = latin1(head.subarray(0, 16))
  if (start.startsWith("PAR1")) return "parquet"
  if (start.startsWith("PK\x03\x04") || start.startsWith("PK\x05\x06")) {
    const names = latin1(head) + latin1(tail)
    if (names.includes("opendocument.spreadsheet")) {
      refuse(fileName, {
        is: { en: "an OpenDocument table (.ods)", de: "eine OpenDocument-Tabelle (.ods)" },
        instead: INSTEAD.saveAs,
      })
    }
    if (names.includes("word/document")) {
      refuse(fileName, { is: { en: "a Word document", de: "ein Word-Dokument" }, instead: INSTEAD.export })
    }
    return names.includes("xl/") ? "xlsx" : "zip"
  }
  refuseKnown(start, fileName)
  return undefined
}

function refuseKnown(start: string, fileName: string): void {
  const refused = REFUSED.find((one) => start.slice(0, one.starts.length).toLowerCase() === one.starts.toLowerCase())
  if (refused) refuse(fileName, refused)
}

function refuseBinary(head: Uint8Array, encoding: Encoding, fileName: string): void {
  const zeros = zeroBytes(head)
  let controls = 0
  for (const byte of head) if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12) controls += 1
  const wide = encoding.startsWith("utf-16")
  if (!wide && (zeros.even + zeros.odd > 0.02 || controls > head.length * 0.05)) {
    throw new BilingualError({
      en:
        `${fileName} is no text, Excel (.xlsx), JSON or Parquet file: it holds binary data. ` +
        "Export the orders as CSV or Excel; if it is text after all, say so with --encoding",
      de:
        `${fileName} ist keine Text-, Excel- (.xlsx), JSON- oder Parquet-Datei, sondern enthält Binärdaten. ` +
        "Exportieren Sie die Bestellungen als CSV oder Excel; ist es doch Text, sagen Sie es mit --encoding.",
    })
  }
}

function textFormat(text: string, isWhole: boolean): "csv" | "json" | "json-lines" {
  if (/^\[\s*[{[\]]/.test(text)) return "json"
  if (!/^\{\s*"/.test(text)) return "csv"
  if (/^\{[^\r\n]*\}\s*\r?\n\s*\{/.test(text)) return "json-lines"
  const isOneLine = isWhole && !/[\r\n]/.test(text.trimEnd())
  return isOneLine && !holdsList(text) ? "json-lines" : "json"
}

/** Whether a file's only line is no order but an object that holds a list of them. */
function holdsList(line: string): boolean {
  try {
    return Object.values(JSON.parse(line) as object).some(
      (item) => Array.isArray(item) && item.some((one) => one !== null && typeof one === "object"),
    )
  } catch {
    return false
  }
}

function latin1(bytes: Uint8Array): string {
  let text = ""
  for (let index = 0; index < bytes.length; index += 8192) {
    text += String.fromCharCode(...bytes.subarray(index, index + 8192))
  }
  return text
}
