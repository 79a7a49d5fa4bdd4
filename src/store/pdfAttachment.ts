import { inflateSync } from "node:zlib"
import { MAXIMUM_ATTACHMENT_BYTES } from "./limits.ts"

const DICTIONARY_BYTES = 2_000

/** The XML of an electronic invoice that a PDF (ZUGFeRD, Factur-X) carries; undefined where it carries none. */
export function invoiceInPdf(pdf: Buffer): string | undefined {
  for (let at = pdf.indexOf("stream"); at >= 0; at = pdf.indexOf("stream", at + 1)) {
    // `endstream` is found as well: what stands before it is no dictionary of an embedded file.
    const before = pdf.toString("latin1", Math.max(0, at - DICTIONARY_BYTES), at)
    const dictionary = before.slice(before.lastIndexOf(" obj"))
    if (!/\/EmbeddedFile\b/.test(dictionary)) continue
    const start = at + "stream".length + (pdf[at + 6] === 13 ? 2 : 1)
    const end = pdf.indexOf("endstream", start)
    if (end < 0) return undefined
    const text = textOf(pdf.subarray(start, end), dictionary)
    if (text && /<(?:\w+:)?(?:CrossIndustryInvoice|Invoice|CreditNote)\b/.test(text)) return text
  }
  return undefined
}

function textOf(bytes: Buffer, dictionary: string): string | undefined {
  if (!/\/Filter\b/.test(dictionary)) return bytes.toString("utf8")
  if (!/\/FlateDecode\b/.test(dictionary)) return undefined
  try {
    return inflateSync(bytes, { maxOutputLength: MAXIMUM_ATTACHMENT_BYTES }).toString("utf8")
  } catch {
    return undefined
  }
}
