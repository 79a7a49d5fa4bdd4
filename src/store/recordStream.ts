import { MAXIMUM_RECORD_BYTES } from "./limits.ts"

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
    if (line.length > MAXIMUM_RECORD_BYTES) yield setAside(number, line, "long-line", `${line.length} characters`)
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

function quotedRecord(lines: LineQueue, number: number, delimiter: string, width: number) {
  const first = lines.peek(0) ?? ""
  let raw = first
  for (let taken = 1; ; taken++) {
    const fields = splitQuoted(raw, delimiter)
    if (fields && (fields.length === width || (taken === 1 && fields.length < width))) {
      return { record: recordOf(number, raw, fields, width), lines: taken }
    }
    if (fields) break
    const next = taken < MAXIMUM_LINES_IN_A_RECORD ? lines.peek(taken) : undefined
    if (next === undefined || raw.length + next.length > MAXIMUM_RECORD_BYTES) break
    raw = `${raw}\n${next}`
  }
  const literal = first.split(delimiter).map((field) => field.replace(/^"(.*)"$/s, "$1"))
  if (literal.length === width) return { record: recordOf(number, first, literal, width), lines: 1 }
  const whole = splitQuoted(first, delimiter)
  if (whole) return { record: recordOf(number, first, whole, width), lines: 1 }
  return { record: setAside(number, first, "quotes", "a quote that does not close"), lines: 1 }
}

/** The fields of a record, or undefined when a quote is still open at its end. */
export function splitQuoted(text: string, delimiter: string): string[] | undefined {
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
      if (close < 0) return undefined
      if (text[close + 1] === '"') close += 2
      else if (close + 1 === text.length || text.startsWith(delimiter, close + 1)) break
      else close += 1
    }
    fields.push(text.slice(at + 1, close).replaceAll('""', '"'))
    if (close + 1 === text.length) return fields
    at = close + 2
  }
}

/** Lines of a text that comes in pieces, with a look ahead; LF, CRLF and lone CR all end a line. */
class LineQueue {
  lineNumber = 1
  readonly #chunks: Iterator<string>
  #lines: string[] = []
  #at = 0
  #rest = ""
  #ended = false

  constructor(chunks: Iterable<string>) {
    this.#chunks = chunks[Symbol.iterator]()
  }

  peek(ahead: number): string | undefined {
    while (this.#at + ahead >= this.#lines.length && !this.#ended) this.#fill()
    return this.#lines[this.#at + ahead]
  }

  drop(count: number): void {
    this.#at += count
    this.lineNumber += count
  }

  #fill(): void {
    const { value, done } = this.#chunks.next()
    if (done) {
      this.#ended = true
      if (this.#rest === "") return
    }
    const text = this.#rest + (done ? "" : value)
    // A carriage return at the very end may be half of a line end whose other half comes with the next piece.
    const held = !done && text.endsWith("\r") ? "\r" : ""
    const lines = text.slice(0, text.length - held.length).split(/\r\n|\n|\r/)
    this.#rest = done ? "" : this.#bounded(lines.pop() ?? "") + held
    if (done && lines[lines.length - 1] === "") lines.pop()
    this.#lines = this.#at >= this.#lines.length ? lines : [...this.#lines.slice(this.#at), ...lines]
    this.#at = 0
  }

  /** Of a line without end only as much is kept as shows that it is too long. */
  #bounded(line: string): string {
    return line.length > MAXIMUM_RECORD_BYTES ? line.slice(0, MAXIMUM_RECORD_BYTES + 1) : line
  }
}
