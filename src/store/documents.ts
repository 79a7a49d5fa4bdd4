import { readFileSync } from "node:fs"
import { decodeSample, findEncoding } from "../import/encoding.ts"
import type { Encoding } from "../import/readPlan.ts"
import { CAMT_COLUMNS, INVOICE_COLUMNS } from "../import/recordPresets/accounts.ts"
import { BilingualError } from "../records/bilingualError.ts"
import { camtRows } from "./camt.ts"
import { datevTable } from "./datev.ts"
import { diskFile } from "./diskFile.ts"
import { INVOICE_ROOTS, invoiceRows } from "./electronicInvoice.ts"
import { textOf } from "./fileBytes.ts"
import { MAXIMUM_PDF_BYTES } from "./limits.ts"
import { invoiceInPdf } from "./pdfAttachment.ts"
import type { Table } from "./tables.ts"

/** A file that is no table of its own, laid out as one. */
export type DocumentTable = { readonly table: Table; readonly format: "xml" | "extf"; readonly encoding: Encoding }

type Source = { readonly path: string; readonly name: string; readonly head: Uint8Array; readonly size: number }

/** Bank statements, electronic invoices and DATEV batches, by how they begin; undefined for everything else. */
export function documentTable(source: Source): DocumentTable | undefined {
  const start = Buffer.from(source.head.subarray(0, 8)).toString("latin1")
  if (start.startsWith("%PDF")) return pdfTable(source)
  const encoding = findEncoding(source.head, new Uint8Array(), undefined)[0].found as Encoding
  const text = decodeSample(source.head, encoding).trimStart()
  if (/^"?EXTF"?;/.test(text)) {
    return { table: datevTable(() => textOf(diskFile(source.path), encoding), source.name), format: "extf", encoding }
  }
  if (!/^<(?:\?xml|\w+:?\w*[\s>])/.test(text) || /^<(?:html|table)\b/i.test(text)) return undefined
  const table = xmlTable(() => textOf(diskFile(source.path), xmlEncoding(text, encoding)), rootOf(text), source.name)
  return table && { table, format: "xml", encoding: "utf-8" }
}

/** The first element's name, behind declaration, remarks and a document type (which the reader then refuses). */
const rootOf = (text: string) => /<(?![?!])(?:[\w.-]+:)?([\w.-]+)/.exec(text.replace(/<!--[\s\S]*?-->/g, ""))?.[1] ?? ""

/** XML is UTF-8 unless its first line says otherwise or a byte order mark does; Latin letters are the only other case seen. */
function xmlEncoding(text: string, found: Encoding): Encoding {
  if (/^<\?xml[^>]*encoding=["'](?:iso-8859-1|iso-8859-15|windows-1252)["']/i.test(text)) return "windows-1252"
  return found === "utf-16le" || found === "utf-16be" ? found : "utf-8"
}

function xmlTable(read: () => Iterable<string>, root: string, name: string): Table | undefined {
  if (INVOICE_ROOTS.has(root)) return { columns: INVOICE_COLUMNS, rows: () => invoiceRows(read(), name) }
  if (root === "Document") return { columns: CAMT_COLUMNS, rows: () => camtRows(read(), name) }
  return undefined
}

function pdfTable({ path, name, size }: Source): DocumentTable {
  const text = size <= MAXIMUM_PDF_BYTES ? invoiceInPdf(readFileSync(path)) : undefined
  const table = text && xmlTable(() => [text], rootOf(text), name)
  if (table) return { table, format: "xml", encoding: "utf-8" }
  throw new BilingualError({
    en: `${name} is a PDF without an electronic invoice in it (ZUGFeRD, Factur-X): export the list of invoices as CSV instead`,
    de: `${name} ist ein PDF, in dem keine E-Rechnung steckt (ZUGFeRD, Factur-X): Exportieren Sie stattdessen die Liste der Rechnungen als CSV.`,
  })
}
