import { MAXIMUM_RECORD_BYTES } from "./limits.ts"
import { LineQueue } from "./lineQueue.ts"

/** A quoted field may run over this many lines (an address, a remark); more is a quote that never closed. */
const MAXIMUM_LINES_IN_A_RECORD = 100

/** One record of a delimited text, or one line that is none, with the text as it stood and its line number (1-based). */
export type TextRecord =
  | { readonly line: number; readonly raw: string; readonly fields: readonly string[] }
  | { readonly line: number; readonly raw: string; readonly hopeless: Hopeless; readonly found: string }
export type Hopeless = "long-line" | "nul" | "quotes" | "columns" | "json"

/**
 * Splits decoded text into records of `width` fields, mending what can be mended: quotes inside a field, quoted line
 * breaks, short rows, surplus empty fields, every kind of line end. What cannot is handed back as it stood, one line
 * at a time, so that an open quote never swallows what follows.
 */
export function* recordsOf(chunks: Iterable<string>, delimiter: string, width: number): Generator<TextRecord> {
  const lines = new LineQueue(chunks)
  for (let line = lines.peek(0); line !== undefined; line = lines.peek(0)) {
    const number = lines.lineNumber
    if (line.length > MAXIMUM_RECORD_BYTES)
      yield setAside(number, line, "long-line", `more than ${MAXIMUM_RECORD_BYTES} characters`)
    else if (line.includes("\0")) yield setAside(number, line, "nul", "NUL byte")
    else if (!line.includes('"')) yield recordOf(number, line, line.split(delimiter), width)
    else {
      const { record, lines: taken } = quotedRecord(lines, number, delimiter, width)
      yield record
      lines.drop(taken - 1)
    }
    lines.drop(1)
  }
}

function setAside(line: number, raw: string, hopeless: Hopeless, found: string): TextRecord {
  return { line, raw, hopeless, found }
}

function recordOf(line: number, raw: string, fields: string[], width: number): TextRecord {
  while (fields.length > width && fields[fields.length - 1]?.trim() === "") fields.pop()
  if (fields.length > width) return setAside(line, raw, "columns", `${fields.length} columns`)
  while (fields.length < width) fields.push("")
  return { line, raw, fields }
}

/**
 * Over several lines only a field quoted by the rules is believed: a stray quote would else close at the next line's
 * first quoted field and take that line with it.
 */
function quotedRecord(lines: LineQueue, number: number, delimiter: string, width: number) {
  const first = lines.peek(0) ?? ""
  let raw = first
  for (let taken = 1; ; taken++) {
    const fields = splitQuoted(raw, delimiter)
    if (fields === "broken") break
    if (fields !== "open") {
      if (taken > 1 && fields.length !== width) break
      return { record: recordOf(number, raw, fields, width), lines: taken }
    }
    const next = taken < MAXIMUM_LINES_IN_A_RECORD ? lines.peek(taken) : undefined
    if (next === undefined || raw.length + next.length > MAXIMUM_RECORD_BYTES) break
    raw = `${raw}\n${next}`
  }
  return { record: mendedRecord(number, first, delimiter, width), lines: 1 }
}

/** A line whose quotes break the rules: its quotes are text where that gives the columns their number. */
function mendedRecord(number: number, line: string, delimiter: string, width: number): TextRecord {
  const loose = splitQuoted(line, delimiter, "loose")
  if (Array.isArray(loose) && loose.length === width) return recordOf(number, line, loose, width)
  const literal = line.split(delimiter).map((field) => field.replace(/^"(.*)"$/s, "$1"))
  if (literal.length === width) return recordOf(number, line, literal, width)
  if (Array.isArray(loose)) return recordOf(number, line, loose, width)
  return setAside(number, line, "quotes", "a quote that does not close")
}

/**
 * The fields of a record; `open` when a quote is still open at its end, `broken` when a quoted field goes on behind its
 * closing quote. Loosely read, such a quote is part of the text.
 */
function splitQuoted(text: string, delimiter: string, manner?: "loose"): string[] | "open" | "broken" {
  const fields: string[] = []
  let at = 0
  for (;;) {
    if (text[at] !== '"') {
      const end = text.indexOf(delimiter, at)
      fields.push(end < 0 ? text.slice(at) : text.slice(at, end))
      if (end < 0) return fields
      at = end + 1
      continue
    }
    let close = at + 1
    for (;;) {
      close = text.indexOf('"', close)
      if (close < 0) return "open"
      if (text[close + 1] === '"') close += 2
      else if (close + 1 === text.length || text.startsWith(delimiter, close + 1)) break
      else if (manner === "loose") close += 1
      else return "broken"
    }
    fields.push(text.slice(at + 1, close).replaceAll('""', '"'))
    if (close + 1 === text.length) return fields
    at = close + 2
  }
}
