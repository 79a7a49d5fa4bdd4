import { assert } from "stammwert-models"
import { BilingualError } from "../../records/bilingualError.ts"
import { diskFile } from "../diskFile.ts"
import { textOf } from "../fileBytes.ts"

/** A value of a cell: nothing is an empty cell, an empty text a quoted one. */
export type CellValue = string | number | boolean | object | null | undefined

// What a spreadsheet would run begins with = + - @ TAB CR LF (OWASP ASVS 1.2.10). Texts that begin with an apostrophe before
// one of these get another, so that reading takes exactly one away.
const RUNS = /^'*[=+\-@\t\r\n]/
const NEUTRALISED = /^'+[=+\-@\t\r\n]/

/** A text that no spreadsheet runs: one that it would gets an apostrophe in front. */
export const neutralised = (text: string): string => (RUNS.test(text) ? `'${text}` : text)

/** One line of a CSV file: comma, quotes where they must be, texts that a spreadsheet would run made harmless. */
export function csvLine(values: readonly CellValue[]): string {
  return `${values.map(cell).join(",")}\n`
}

function cell(value: CellValue): string {
  if (value === undefined || value === null) return ""
  if (typeof value === "number" || typeof value === "boolean") return String(value)
  if (typeof value === "object") return quoted(JSON.stringify(value))
  if (value === "") return '""'
  const text = neutralised(value)
  return /[",\r\n]/.test(text) ? quoted(text) : text
}

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`

/** No record of ours is longer. */
const LONGEST_RECORD_CHARACTERS = 1 << 26

/** The records of a CSV file as written above, each with the number of its first line. Empty cells are undefined. */
export function* csvRecords(path: string): Generator<{ line: number; cells: (string | undefined)[] }> {
  let rest = ""
  let line = 1
  for (const chunk of textOf(diskFile(path), "utf-8")) {
    const text = rest + chunk
    let at = 0
    for (;;) {
      const end = endOfRecord(text, at)
      if (end < 0) break
      yield { line, cells: cellsOf(text.slice(at, end)) }
      for (let i = text.indexOf("\n", at); i >= 0 && i <= end; i = text.indexOf("\n", i + 1)) line++
      at = end + 1
    }
    rest = text.slice(at)
    if (rest.length > LONGEST_RECORD_CHARACTERS) break
  }
  if (rest === "") return
  throw new BilingualError({
    en: `${path}, line ${line}: the file ends in the middle of a record. Take the whole export.`,
    de: `${path}, Zeile ${line}: Die Datei endet mitten in einem Eintrag. Nehmen Sie den ganzen Export.`,
  })
}

/** The line end that closes the record which begins at `start`; below zero where it is not here yet. */
function endOfRecord(text: string, start: number): number {
  let end = text.indexOf("\n", start)
  let quote = text.indexOf('"', start)
  while (end >= 0 && quote >= 0 && quote < end) {
    const close = text.indexOf('"', quote + 1)
    if (close < 0) return -1
    if (close > end) end = text.indexOf("\n", close)
    quote = text.indexOf('"', close + 1)
  }
  return end
}

function cellsOf(record: string): (string | undefined)[] {
  const cells: (string | undefined)[] = []
  for (let at = 0; at <= record.length; ) {
    if (record[at] !== '"') {
      const comma = record.indexOf(",", at)
      const end = comma < 0 ? record.length : comma
      cells.push(end === at ? undefined : plain(record.slice(at, end)))
      at = end + 1
      continue
    }
    let close = record.indexOf('"', at + 1)
    while (record[close + 1] === '"') close = record.indexOf('"', close + 2)
    assert(close > at, "a record ends outside of quotes")
    cells.push(plain(record.slice(at + 1, close).replaceAll('""', '"')))
    at = close + 2
  }
  return cells
}

const plain = (text: string) => (NEUTRALISED.test(text) ? text.slice(1) : text)
