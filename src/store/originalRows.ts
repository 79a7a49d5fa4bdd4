import { type FileBytes, textOf } from "./fileBytes.ts"
import { type JsonRow, jsonArray, jsonLines } from "./jsonRows.ts"
import type { PreparedFile } from "./prepareFiles.ts"
import { recordsOf } from "./recordStream.ts"

/** A row as it stands in the source, and the physical line it begins on. */
export type OriginalRow = { readonly line: number; readonly raw: string }

const LINE_FEED = 10
const CARRIAGE_RETURN = 13

/**
 * Rows of a file as they stood, by the line number that the engine knows them by; it knows the lines of a file that it
 * reads as it stands by count, and counts no empty ones. Rows of Parquet and of a spreadsheet have no text of their own.
 */
export function originalRows(file: PreparedFile, wanted: ReadonlySet<number>): Map<number, OriginalRow> {
  const { format } = file.plan
  if (wanted.size === 0 || format === "parquet" || format === "xlsx" || format === "xml" || format === "extf")
    return new Map()
  if (format === "csv") return file.lineNumbers === "ordinal" ? plainLines(file, wanted) : copiedRecords(file, wanted)
  const { encoding } = file.plan
  const rows = format === "json" ? jsonArray(file.original, encoding) : jsonLines(file.original, encoding)
  return pick(rows, wanted)
}

function pick(rows: Iterable<JsonRow | OriginalRow>, wanted: ReadonlySet<number>): Map<number, OriginalRow> {
  const found = new Map<number, OriginalRow>()
  for (const { line, raw } of rows) {
    if (wanted.has(line)) found.set(line, { line, raw })
    if (found.size === wanted.size) break
  }
  return found
}

function copiedRecords(file: PreparedFile, wanted: ReadonlySet<number>): Map<number, OriginalRow> {
  const { encoding, delimiter, columns } = file.plan
  return pick(recordsOf(textOf(file.original, encoding), delimiter, columns.length), wanted)
}

/** A plain file's record is a line; the engine leaves out empty ones below the skipped. */
function plainLines(file: PreparedFile, wanted: ReadonlySet<number>): Map<number, OriginalRow> {
  const found = new Map<number, OriginalRow>()
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true })
  let line = 0
  let counted = 0
  for (const bytes of wholeLines(file.original)) {
    for (let start = 0; start < bytes.length && found.size < wanted.size; ) {
      const feed = bytes.indexOf(LINE_FEED, start)
      const next = feed < 0 ? bytes.length : feed + 1
      const stop = feed < 0 ? bytes.length : feed
      const end = stop > start && bytes[stop - 1] === CARRIAGE_RETURN ? stop - 1 : stop
      line++
      if (line <= file.skipLines || end > start) counted++
      if (wanted.has(counted) && end > start)
        found.set(counted, { line, raw: decoder.decode(bytes.subarray(start, end)) })
      start = next
    }
  }
  return found
}

/** A file's bytes in pieces that end with a line. */
function* wholeLines(file: FileBytes): Generator<Uint8Array> {
  let rest = new Uint8Array()
  for (const bytes of file.pieces()) {
    const end = bytes.lastIndexOf(LINE_FEED) + 1
    yield joined(rest, bytes.subarray(0, end))
    rest = new Uint8Array(bytes.subarray(end))
  }
  yield rest
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}
