import { closeSync, openSync, writeSync } from "node:fs"
import type { Encoding, FileFormat } from "../import/readPlan.ts"
import { BilingualError } from "../records/bilingualError.ts"
import type { FileBytes } from "./fileBytes.ts"
import { type JsonRow, jsonArray, jsonLines } from "./jsonRows.ts"
import { MAXIMUM_COLUMNS } from "./limits.ts"
import { joinFields, quoted, type SetAside } from "./plainCopy.ts"

/**
 * A row of a table whose cells are apart from the start, its line or row number in the source, and the columns that a
 * merged cell above has filled.
 */
export type TableRow = { readonly line: number; readonly cells: readonly string[]; readonly merged?: readonly number[] }

/** XLSX or JSON, to be read row by row, as often as asked. */
export type Table = {
  /** Undefined where the first rows may hold the header. */
  readonly columns: readonly string[] | undefined
  rows(onSetAside?: (aside: SetAside) => void): AsyncIterable<TableRow> | Iterable<TableRow>
}

export function openJson(file: FileBytes, { format, encoding }: { format: FileFormat; encoding: Encoding }): Table {
  const read = (): Iterable<JsonRow> => (format === "json" ? jsonArray(file, encoding) : jsonLines(file, encoding))
  const names = new Set<string>()
  for (const row of read()) if ("fields" in row) for (const name of row.fields.keys()) names.add(name)
  if (names.size > MAXIMUM_COLUMNS) {
    throw new BilingualError({
      en: `the objects of the file have ${names.size} different fields, at most ${MAXIMUM_COLUMNS} are read`,
      de: `Die Objekte der Datei haben ${names.size} verschiedene Felder, gelesen werden höchstens ${MAXIMUM_COLUMNS}.`,
    })
  }
  const columns = [...names]
  return {
    columns,
    *rows(onSetAside) {
      for (const row of read()) {
        if ("fields" in row) yield { line: row.line, cells: columns.map((name) => row.fields.get(name) ?? "") }
        else onSetAside?.({ line: row.line, raw: quoted(row.raw), because: "json", found: row.found })
      }
    },
  }
}

const WRITE_CHARACTERS = 1 << 20

/** The cells of a row, those of `once` only where they have a value of their own. */
export function cellsOnce({ cells, merged = [] }: TableRow, once: ReadonlySet<number>): readonly string[] {
  if (!merged.some((column) => once.has(column))) return cells
  return cells.map((cell, column) => (once.has(column) && merged.includes(column) ? "" : cell))
}

/** Writes a table's rows below its header as a plain file with line numbers; hands back what is no row. */
export async function writeTable(
  table: Table,
  target: string,
  { headerLine, width, once }: { headerLine: number; width: number; once: ReadonlySet<number> },
): Promise<SetAside[]> {
  const setAside: SetAside[] = []
  const file = openSync(target, "w")
  try {
    let text = ""
    for await (const row of table.rows((aside) => setAside.push(aside))) {
      const { line } = row
      const cells = cellsOnce(row, once)
      if (line <= headerLine || cells.every((cell) => cell === "")) continue
      if (cells.slice(width).some((cell) => cell !== "")) {
        const raw = quoted(joinFields(cells, ","))
        setAside.push({ line, raw, because: "columns", found: `${cells.length} columns` })
        continue
      }
      const fields = Array.from({ length: width }, (_, column) => cells[column] ?? "")
      text += `${line},${joinFields(fields, ",")}\n`
      if (text.length < WRITE_CHARACTERS) continue
      writeSync(file, text)
      text = ""
    }
    writeSync(file, text)
  } finally {
    closeSync(file)
  }
  return setAside
}
