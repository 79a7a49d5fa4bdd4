import { InputError } from "stammwert-models"
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

/** Formats we do not read, by how they start, and what to do instead. */
const REFUSED: readonly { readonly starts: string; readonly is: string; readonly instead: string }[] = [
  {
    starts: "\xd0\xcf\x11\xe0",
    is: "an old Excel workbook (.xls)",
    instead: "open it and save it as .xlsx or as CSV",
  },
  { starts: "%PDF", is: "a PDF", instead: "export the orders as CSV or Excel instead" },
  { starts: "\x1f\x8b", is: "a gzip archive", instead: "unpack it first" },
  { starts: "7z\xbc\xaf", is: "a 7z archive", instead: "unpack it first" },
  { starts: "Rar!", is: "a RAR archive", instead: "unpack it first" },
  { starts: "SQLite format 3", is: "an SQLite database", instead: "export the orders table as CSV" },
  { starts: "<?xml", is: "an XML file", instead: "export the orders as CSV or Excel instead" },
  { starts: "<!DOCTYPE", is: "a web page", instead: "export the orders as CSV or Excel instead" },
  { starts: "<html", is: "a web page", instead: "open it in Excel and save it as .xlsx or as CSV" },
  { starts: "<table", is: "a web page", instead: "open it in Excel and save it as .xlsx or as CSV" },
  { starts: "{\\rtf", is: "an RTF document", instead: "export the orders as CSV or Excel instead" },
  {
    starts: '"EXTF"',
    is: "a DATEV posting batch, which knows accounts but no orders",
    instead: "export the list of invoices or orders as CSV instead",
  },
  {
    starts: "EXTF;",
    is: "a DATEV posting batch, which knows accounts but no orders",
    instead: "export the list of invoices or orders as CSV instead",
  },
]

/** Format and encoding of a file, from its first and last bytes. What is no table of text is an InputError. */
export function sniffBytes(head: Uint8Array, tail: Uint8Array, fileName: string, chosenEncoding?: Encoding): Sniffed {
  if (head.length === 0) {
    throw new InputError(`${fileName} is empty: it must have a header line and at least one order`)
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
      throw new InputError(`${fileName} is an OpenDocument table (.ods): open it and save it as .xlsx or as CSV`)
    }
    if (names.includes("word/document")) {
      throw new InputError(`${fileName} is a Word document: export the orders as CSV or Excel instead`)
    }
    return names.includes("xl/") ? "xlsx" : "zip"
  }
  refuseKnown(start, fileName)
  return undefined
}

function refuseKnown(start: string, fileName: string): void {
  const refused = REFUSED.find((one) => start.slice(0, one.starts.length).toLowerCase() === one.starts.toLowerCase())
  if (refused) throw new InputError(`${fileName} is ${refused.is}: ${refused.instead}`)
}

function refuseBinary(head: Uint8Array, encoding: Encoding, fileName: string): void {
  const zeros = zeroBytes(head)
  let controls = 0
  for (const byte of head) if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12) controls += 1
  const wide = encoding.startsWith("utf-16")
  if (!wide && (zeros.even + zeros.odd > 0.02 || controls > head.length * 0.05)) {
    throw new InputError(
      `${fileName} is no text, Excel (.xlsx), JSON or Parquet file: it holds binary data. ` +
        "Export the orders as CSV or Excel; if it is text after all, say so with --encoding",
    )
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
