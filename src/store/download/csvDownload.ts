import { formatDay } from "../../records/day.ts"
import { neutralised } from "../export/csvCells.ts"
import type { CellKind, DownloadCell, DownloadTable } from "./downloadTable.ts"

/** How a country's spreadsheets read a file: by semicolons, decimal commas and days as 30.06.2026, or as the rest of the world. */
type Dialect = {
  readonly separator: ";" | ","
  readonly decimal: "," | "."
  readonly day: (iso: string) => string
  readonly language: "de" | "en"
}

const GERMAN: Dialect = {
  separator: ";",
  decimal: ",",
  day: (iso) => `${iso.slice(8)}.${iso.slice(5, 7)}.${iso.slice(0, 4)}`,
  language: "de",
}
const INTERNATIONAL: Dialect = { separator: ",", decimal: ".", day: (iso) => iso, language: "en" }

/** Tells spreadsheets that the file is UTF-8. */
const BYTE_ORDER_MARK = "\ufeff"

export const germanCsv = (table: DownloadTable) => csv(table, GERMAN)
export const internationalCsv = (table: DownloadTable) => csv(table, INTERNATIONAL)

async function* csv({ columns, rows, moneyDigits }: DownloadTable, dialect: Dialect): AsyncGenerator<string> {
  const line = (cells: readonly string[]) => `${cells.join(dialect.separator)}\r\n`
  yield BYTE_ORDER_MARK + line(columns.map(({ words }) => text(words[dialect.language])))
  for await (const some of rows) {
    yield some
      .map((row) => line(row.map((cell, index) => written(cell, columns[index].kind, dialect, moneyDigits))))
      .join("")
  }
}

function written(cell: DownloadCell, kind: CellKind, dialect: Dialect, moneyDigits: number): string {
  if (cell === null) return ""
  if (kind === "text" || typeof cell === "string") return text(String(cell))
  if (kind === "day") return dialect.day(formatDay(cell))
  const number = kind === "money" ? (cell / 10 ** moneyDigits).toFixed(moneyDigits) : String(cell)
  return number.replace(".", dialect.decimal)
}

function text(value: string): string {
  const safe = neutralised(value)
  return /[",;\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
