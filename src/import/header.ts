import { BilingualError } from "../records/bilingualError.ts"
import { DATE_SHAPES } from "./dateShapes.ts"
import { decide } from "./decision.ts"
import { countShapes } from "./grammar.ts"
import { HEADER_SEARCH_RECORDS, SAMPLE_ROWS } from "./limits.ts"
import { NUMBER_SHAPES } from "./numbers.ts"
import type { Decision } from "./readPlan.ts"

/** The header of a table and the rows below it, all as wide as the header. */
export type FoundHeader = {
  /** Position of the header among the records, or of the first row where there is none. */
  readonly headerRecord: number
  readonly hasHeader: boolean
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly decisions: readonly Decision[]
}

type HeaderOptions = { readonly headerRecord?: number; readonly hasHeader?: boolean; readonly fileName: string }

/**
 * Finds the header: the first record about as wide as most, all of whose cells are words. If the first wide record holds
 * a date, an amount or an e-mail address, there is no header. Lines of a name or a remark above it are a preamble.
 */
export function findHeader(records: readonly (readonly string[])[], options: HeaderOptions): FoundHeader {
  const { width } = commonWidth(records)
  const start = options.headerRecord ?? firstWideRecord(records, width)
  const header = records[start]
  if (!header && options.headerRecord !== undefined) {
    throw new BilingualError({
      en: `${options.fileName}: --skip-lines leaves no line for a header and orders: say how many lines stand above the header`,
      de: `${options.fileName}: --skip-lines lässt keine Zeile für Spaltennamen und Bestellungen übrig: Sagen Sie, wie viele Zeilen über den Spaltennamen stehen.`,
    })
  }
  if (!header) {
    throw new BilingualError({
      en: `${options.fileName} has no header and no rows: it must have a header line and an order`,
      de: `${options.fileName} hat weder Kopfzeile noch Zeilen: Nötig sind eine Kopfzeile und eine Bestellung.`,
    })
  }
  const hasHeader = options.hasHeader ?? !looksLikeData(header)
  const columnCount = hasHeader ? Math.max(header.length, width) : Math.max(width, header.length)
  const columns = hasHeader ? uniqueNames(header, columnCount) : numbered(columnCount)
  const rows = records
    .slice(hasHeader ? start + 1 : start)
    .filter((cells) => cells.some((cell) => cell.trim() !== "") && !(hasHeader && sameCells(cells, header)))
    .slice(0, SAMPLE_ROWS)
    .map((cells) => fill(cells, columnCount))
  if (rows.length === 0) {
    const names = columns.filter((name) => name !== "").join(", ")
    throw new BilingualError({
      en: `${options.fileName} has a header (${names}) but no rows below it`,
      de: `${options.fileName} hat eine Kopfzeile (${names}), aber keine Zeilen darunter.`,
    })
  }
  return { headerRecord: start, hasHeader, columns, rows, decisions: decisions(options, hasHeader, header, columns) }
}

function decisions(
  options: HeaderOptions,
  hasHeader: boolean,
  header: readonly string[],
  columns: readonly string[],
): Decision[] {
  const flag = hasHeader ? "--no-header" : "--header"
  const found = String(columns.length)
  if (options.hasHeader !== undefined) return [decide("header", found, "set-by-flag", { flag }, { flag })]
  if (!hasHeader) {
    const example = header.find((cell) => looksLikeData([cell])) ?? ""
    return [decide("header", found, "no-header", { example }, { flag, warning: true })]
  }
  const renamed = columns.filter(
    (name, index) => index < header.length && header[index].trim() !== name && header[index].trim() !== "",
  )
  const twice = renamed.length > 0 ? [decide("header", found, "names-twice", { names: renamed.join(", ") })] : []
  return [decide("header", found, "header-words", { columns: columns.length }, { flag }), ...twice]
}

/**
 * The number of cells that most records have, and how many have it. A few rows of many cells outweigh many lines of a
 * name and a value, as a bank writes them above its table.
 */
export function commonWidth(records: readonly (readonly string[])[]): { width: number; count: number } {
  const counts = new Map<number, number>()
  for (const cells of records) {
    if (cells.every((cell) => cell.trim() === "")) continue
    counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1)
  }
  counts.delete(1)
  let common = { width: 1, count: 0 }
  const weight = ({ width, count }: typeof common) => count * Math.log2(width)
  for (const [width, count] of counts) {
    const more = weight({ width, count }) - weight(common)
    if (more > 0 || (more === 0 && width > common.width)) common = { width, count }
  }
  return common
}

function firstWideRecord(records: readonly (readonly string[])[], width: number): number {
  const searched = records.slice(0, HEADER_SEARCH_RECORDS)
  const filled = searched.map((cells) => cells.filter((cell) => cell.trim() !== "").length)
  const usual = median(filled.filter((_, at) => searched[at].length === width))
  const needed = Math.max(2, Math.min(0.7 * width, usual))
  const index = searched.findIndex(
    (cells, at) =>
      filled[at] >= needed && cells.length >= Math.min(width - 1, 2) && !cells[0].trimStart().startsWith("#"),
  )
  return Math.max(0, index)
}

function median(counts: readonly number[]): number {
  return [...counts].sort((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 0
}

/** A date, an e-mail address or an amount with decimals gives a data row away; bare numbers only if there are several. */
function looksLikeData(cells: readonly string[]): boolean {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== "")
  const numbers = filled.filter((cell) => hits(NUMBER_SHAPES, cell))
  const certain = filled.some((cell) => EMAIL.test(cell) || (!/^\d+$/.test(cell) && hits(DATE_SHAPES, cell)))
  return certain || numbers.some((cell) => /\d[.,]\d/.test(cell)) || numbers.length > 0.3 * filled.length
}

const EMAIL = /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i

function hits(shapes: Readonly<Record<string, string>>, value: string): boolean {
  return Object.values(countShapes(shapes, [value])).some((count) => count > 0)
}

/** Names without blanks, every one different: `Betrag`, `Betrag (2)`; an empty one is `column7`. */
export function uniqueNames(header: readonly string[], width: number): string[] {
  const seen = new Set<string>()
  return Array.from({ length: width }, (_, index) => {
    const base =
      (header[index] ?? "")
        .trim()
        .replace(/\s+/g, " ")
        .replace(/^\ufeff?"?|"$/g, "") || `column${index + 1}`
    let name = base
    for (let count = 2; seen.has(name); count++) name = `${base} (${count})`
    seen.add(name)
    return name
  })
}

function numbered(width: number): string[] {
  return Array.from({ length: width }, (_, index) => `column${index + 1}`)
}

function sameCells(cells: readonly string[], header: readonly string[]): boolean {
  return cells.length === header.length && cells.every((cell, index) => cell.trim() === header[index].trim())
}

function fill(cells: readonly string[], width: number): readonly string[] {
  return cells.length >= width ? cells.slice(0, width) : [...cells, ...Array<string>(width - cells.length).fill("")]
}
