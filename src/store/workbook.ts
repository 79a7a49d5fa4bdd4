import { posix } from "node:path"
import type { Readable } from "node:stream"
import { StringDecoder } from "node:string_decoder"
import { SaxesParser } from "saxes"
import { InputError } from "stammwert-models"
import { BilingualError } from "../records/bilingualError.ts"
import type { Archive } from "./archive.ts"
import {
  MAXIMUM_CELL_CHARACTERS,
  MAXIMUM_COLUMNS,
  MAXIMUM_SHEET_ROWS,
  MAXIMUM_UNPACKED_BYTES,
  MAXIMUM_WORKBOOK_CHARACTERS,
} from "./limits.ts"
import { columnOf, MergedFill, mergedDown } from "./mergedCells.ts"

/** A row of a sheet: its number as the spreadsheet shows it, its cells as text, and which of them a merged cell filled. */
export type SheetRow = { readonly line: number; readonly cells: readonly string[]; readonly merged: readonly number[] }

export type Sheet = { readonly name: string; readonly isVisible: boolean; readonly path: string }

/** A workbook whose sheets can be read row by row, as often as asked. */
export type Workbook = {
  /** Sheets with cells, in their order. */
  readonly sheets: readonly Sheet[]
  rows(sheet: Sheet): AsyncGenerator<SheetRow>
}

export async function openWorkbook(archive: Archive): Promise<Workbook> {
  const { sheets, is1904 } = await listSheets(archive)
  const strings = archive.names.includes("xl/sharedStrings.xml") ? await sharedStrings(archive) : []
  const dateStyles = archive.names.includes("xl/styles.xml") ? await stylesOfDates(archive) : new Set<number>()
  return { sheets, rows: (sheet) => sheetRows(archive, sheet, { strings, dateStyles, is1904 }) }
}

/**
 * The rows of a sheet, streamed: cached values of formulas, shared and inline strings, dates as `2026-03-12` or
 * `2026-03-12 14:05:00` where the cell is formatted as one; a cell merged over several rows holds in each of them. No
 * DTD, no entities, no links.
 */
async function* sheetRows(archive: Archive, { path }: Sheet, book: Book): AsyncGenerator<SheetRow> {
  const merged = new MergedFill(await mergedDown(archive, path))
  const rows: SheetRow[] = []
  const reader = sheetReader(book, (line, cells) => rows.push({ line, cells, merged: merged.fill(line, cells) }))
  for await (const _ of parse(await archive.open(path), reader)) {
    yield* rows
    rows.length = 0
  }
  yield* rows
}

type Handlers = {
  open?(name: string, attributes: Record<string, string>): void
  text?(text: string): void
  close?(name: string): void
}

/** Feeds XML to the handlers; yields after each piece so that memory stays bounded. */
async function* parse(stream: Readable, handlers: Handlers): AsyncGenerator<void> {
  const parser = new SaxesParser()
  parser.on("doctype", () => {
    throw new BilingualError({
      en: "the workbook carries a document type declaration, which no spreadsheet program writes",
      de: "Die Arbeitsmappe enthält eine Dokumenttyp-Deklaration; die schreibt keine Tabellenkalkulation.",
    })
  })
  parser.on("error", (error) => {
    throw damaged(error)
  })
  parser.on("opentag", (tag) => handlers.open?.(localName(tag.name), tag.attributes as Record<string, string>))
  parser.on("text", (text) => handlers.text?.(text))
  parser.on("cdata", (text) => handlers.text?.(text))
  parser.on("closetag", (tag) => handlers.close?.(localName(tag.name)))
  const decoder = new StringDecoder("utf8")
  let bytes = 0
  try {
    for await (const piece of stream) {
      bytes += (piece as Buffer).length
      if (bytes > MAXIMUM_UNPACKED_BYTES) {
        throw new BilingualError({
          en: "the workbook unpacks to more than any spreadsheet holds",
          de: "Die Arbeitsmappe wird entpackt größer als jede echte Tabelle.",
        })
      }
      parser.write(decoder.write(piece as Buffer))
      yield
    }
    parser.close()
  } catch (cause) {
    if (cause instanceof InputError) throw cause
    throw damaged(cause as Error)
  }
}

function damaged(cause: Error): BilingualError {
  return new BilingualError({
    en: `the workbook is damaged: ${cause.message}. Open it in a spreadsheet program and save it again.`,
    de: `Die Arbeitsmappe ist beschädigt: ${cause.message}. Öffnen Sie sie in einer Tabellenkalkulation und speichern Sie sie neu.`,
  })
}

async function parseWhole(archive: Archive, name: string, handlers: Handlers): Promise<void> {
  for await (const _ of parse(await archive.open(name), handlers)) {
    // everything happens in the handlers
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1)
}

async function listSheets(archive: Archive): Promise<{ sheets: Sheet[]; is1904: boolean }> {
  let is1904 = false
  const targets = new Map<string, string>()
  const listed: { id: string; name: string; isVisible: boolean }[] = []
  if (!archive.names.includes("xl/workbook.xml")) {
    throw new BilingualError({
      en: "this is not an Excel workbook: xl/workbook.xml is missing",
      de: "Das ist keine Excel-Arbeitsmappe: xl/workbook.xml fehlt.",
    })
  }
  await parseWhole(archive, "xl/workbook.xml", {
    open(name, attributes) {
      if (name === "workbookPr") is1904 = attributes.date1904 === "1" || attributes.date1904 === "true"
      if (name !== "sheet") return
      const id = Object.entries(attributes).find(([key]) => localName(key) === "id" && key.includes(":"))?.[1] ?? ""
      listed.push({ id, name: attributes.name ?? "", isVisible: (attributes.state ?? "visible") === "visible" })
    },
  })
  await parseWhole(archive, "xl/_rels/workbook.xml.rels", {
    open(name, attributes) {
      if (name === "Relationship") targets.set(attributes.Id ?? "", attributes.Target ?? "")
    },
  })
  const sheets = listed.flatMap(({ id, ...sheet }) => {
    const target = targets.get(id)
    const path = posix.normalize(target?.startsWith("/") ? target.slice(1) : `xl/${target}`)
    return target && archive.names.includes(path) ? [{ ...sheet, path }] : []
  })
  return { sheets, is1904 }
}

async function sharedStrings(archive: Archive): Promise<string[]> {
  const strings: string[] = []
  let text = ""
  let inText = false
  let phonetic = 0
  let characters = 0
  await parseWhole(archive, "xl/sharedStrings.xml", {
    open(name) {
      if (name === "si") text = ""
      if (name === "rPh") phonetic++
      inText = name === "t" && phonetic === 0
    },
    text(piece) {
      if (inText && text.length < MAXIMUM_CELL_CHARACTERS) text += piece
    },
    close(name) {
      if (name === "rPh") phonetic--
      inText = false
      if (name !== "si") return
      strings.push(text)
      characters += text.length
      if (characters > MAXIMUM_WORKBOOK_CHARACTERS) {
        throw new BilingualError({
          en: "the workbook holds more text than fits: save it as CSV",
          de: "Die Arbeitsmappe enthält mehr Text, als Platz hat: Speichern Sie sie als CSV.",
        })
      }
    },
  })
  return strings
}

/** Numbers of the built-in formats that show a date or a time (ECMA-376 part 1, 18.8.30). */
const isBuiltInDate = (id: number) =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)

async function stylesOfDates(archive: Archive): Promise<Set<number>> {
  const dateFormats = new Set<number>()
  const dateStyles = new Set<number>()
  let inCells = false
  let style = 0
  await parseWhole(archive, "xl/styles.xml", {
    open(name, attributes) {
      if (name === "numFmt" && /[dmyhs]/i.test((attributes.formatCode ?? "").replace(/"[^"]*"|\\.|\[[^\]]*\]/g, ""))) {
        dateFormats.add(Number(attributes.numFmtId))
      }
      if (name === "cellXfs") inCells = true
      if (name !== "xf" || !inCells) return
      const format = Number(attributes.numFmtId ?? 0)
      if (isBuiltInDate(format) || dateFormats.has(format)) dateStyles.add(style)
      style++
    },
    close(name) {
      if (name === "cellXfs") inCells = false
    },
  })
  return dateStyles
}

type Book = { readonly strings: readonly string[]; readonly dateStyles: ReadonlySet<number>; readonly is1904: boolean }

function sheetReader(book: Book, onRow: (line: number, cells: string[]) => void): Handlers {
  let cells: string[] = []
  let line = 0
  let column = 0
  let type = ""
  let isDate = false
  let value = ""
  let inValue = false
  return {
    open(name, attributes) {
      if (name === "row") {
        line = Number(attributes.r ?? line + 1)
        if (line > MAXIMUM_SHEET_ROWS) {
          throw new BilingualError({
            en: `the sheet has more than ${MAXIMUM_SHEET_ROWS} rows`,
            de: `Das Blatt hat mehr als ${MAXIMUM_SHEET_ROWS} Zeilen.`,
          })
        }
        cells = []
        column = 0
      } else if (name === "c") {
        column = attributes.r ? columnOf(attributes.r.replace(/\d+$/, "")) : column
        type = attributes.t ?? "n"
        isDate = book.dateStyles.has(Number(attributes.s ?? -1))
        value = ""
      }
      inValue = name === "v" || name === "t"
    },
    text(piece) {
      if (inValue && value.length < MAXIMUM_CELL_CHARACTERS) value += piece
    },
    close(name) {
      inValue = false
      if (name === "c") {
        const text = cellText(value, type, isDate, book)
        const at = column++
        if (text === "") return
        if (at >= MAXIMUM_COLUMNS) {
          throw new BilingualError({
            en: `the sheet has more than ${MAXIMUM_COLUMNS} columns: save only the ones that matter`,
            de: `Das Blatt hat mehr als ${MAXIMUM_COLUMNS} Spalten: Speichern Sie nur die wichtigen.`,
          })
        }
        while (cells.length < at) cells.push("")
        cells[at] = text
      } else if (name === "row") onRow(line, cells)
    },
  }
}

function cellText(value: string, type: string, isDate: boolean, { strings, is1904 }: Book): string {
  if (type === "s") return strings[Number(value)] ?? ""
  if (type !== "n" || value === "") return type === "e" ? "" : value
  const number = Number(value)
  if (!isDate || !(number >= 1 && number < 2_958_466)) return String(number)
  // Excel counts days from 1899-12-30, because it takes 1900 for a leap year; on old Macs from 1904-01-01.
  const days = number - 25_569 + (is1904 ? 1_462 : 0)
  const instant = new Date(Math.round(days * 86_400) * 1000).toISOString()
  return number % 1 === 0 ? instant.slice(0, 10) : `${instant.slice(0, 10)} ${instant.slice(11, 19)}`
}
