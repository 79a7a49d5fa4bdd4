import { QUOTED_CELL_CHARACTERS } from "./limits.ts"

/** One record of a delimited text: its cells, and the physical line (1-based) it starts on. */
export type TextRecord = { readonly line: number; readonly cells: readonly string[] }

export type SplitOptions = {
  readonly delimiter: string
  readonly maximumRecords?: number
  /** The text is the start of a longer one: its last record is cut off and left out. */
  readonly cut?: boolean
}

/**
 * Splits delimited text into records. Quotes count only at the start of a cell, `""` inside is one quote; a quote that
 * is not closed within QUOTED_CELL_CHARACTERS is an ordinary character. Lines end in LF, CRLF or CR.
 */
export function splitRecords(text: string, options: SplitOptions): TextRecord[] {
  const maximum = options.maximumRecords ?? Number.POSITIVE_INFINITY
  const records: TextRecord[] = []
  let position = 0
  let line = 1
  while (position < text.length && records.length < maximum) {
    const cells: string[] = []
    const startLine = line
    let more = true
    let closed = false
    while (more) {
      const cell = readCell(text, position, options.delimiter)
      cells.push(cell.text)
      line += cell.lines
      position = cell.end
      more = text.startsWith(options.delimiter, position) && position < text.length
      if (more) position += options.delimiter.length
    }
    if (position < text.length) {
      closed = true
      position += text.startsWith("\r\n", position) ? 2 : 1
      line += 1
    }
    if (closed || !options.cut) records.push({ line: startLine, cells })
  }
  return records
}

type Cell = { readonly text: string; readonly end: number; readonly lines: number }

function readCell(text: string, start: number, delimiter: string): Cell {
  if (text[start] === '"') {
    const quoted = readQuoted(text, start)
    if (quoted) {
      const rest = readBare(text, quoted.end, delimiter)
      return { text: quoted.text + rest.text, end: rest.end, lines: quoted.lines }
    }
  }
  return readBare(text, start, delimiter)
}

function readBare(text: string, start: number, delimiter: string): Cell {
  let end = start
  while (end < text.length && text[end] !== delimiter && text[end] !== "\n" && text[end] !== "\r") end += 1
  return { text: text.slice(start, end), end, lines: 0 }
}

function readQuoted(text: string, start: number): Cell | undefined {
  const limit = Math.min(text.length, start + QUOTED_CELL_CHARACTERS)
  for (let close = text.indexOf('"', start + 1); close >= 0 && close < limit; close = text.indexOf('"', close + 1)) {
    if (text[close + 1] === '"') {
      close += 1
      continue
    }
    const inner = text.slice(start + 1, close)
    return { text: inner.replaceAll('""', '"'), end: close + 1, lines: inner.split(/\r\n|\n|\r/).length - 1 }
  }
  return undefined
}

/** The text from its first line break on: a tail that starts in the middle of a record. */
export function afterFirstLine(text: string): string {
  const lineBreak = /\r\n|\n|\r/.exec(text)
  return lineBreak ? text.slice(lineBreak.index + lineBreak[0].length) : ""
}
