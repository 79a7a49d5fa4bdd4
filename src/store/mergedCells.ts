import { StringDecoder } from "node:string_decoder"
import { BilingualError } from "../records/bilingualError.ts"
import type { Archive } from "./archive.ts"
import { MAXIMUM_MERGED_CHARACTERS } from "./limits.ts"

/** Cells of one column that show as one, of which only the first has a value; columns from 0, rows from 1. */
export type MergedDown = { readonly column: number; readonly first: number; readonly last: number }

const END_OF_CELLS = /<\/(?:\w+:)?sheetData>/
const LONGEST_END = 64
const MERGED = /<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})"/g

/**
 * A sheet's cells merged over several rows, by their first row. They stand behind the cells in the sheet's XML, so the
 * sheet is unpacked once more beforehand; only what follows the cells is looked at.
 */
export async function mergedDown(archive: Archive, sheet: string): Promise<ReadonlyMap<number, MergedDown[]>> {
  const byFirst = new Map<number, MergedDown[]>()
  for (const [, letters, from, to] of (await textBehindCells(archive, sheet)).matchAll(MERGED)) {
    const [first, last] = [Number(from), Number(to)]
    if (last <= first) continue
    const merged = { column: columnOf(letters), first, last }
    const others = byFirst.get(first)
    if (others) others.push(merged)
    else byFirst.set(first, [merged])
  }
  return byFirst
}

async function textBehindCells(archive: Archive, sheet: string): Promise<string> {
  const decoder = new StringDecoder("utf8")
  let text = ""
  let isBehind = false
  for await (const piece of await archive.open(sheet)) {
    text = (isBehind ? text : text.slice(-LONGEST_END)) + decoder.write(piece as Buffer)
    const end = isBehind ? null : END_OF_CELLS.exec(text)
    if (end) {
      isBehind = true
      text = text.slice(end.index)
    }
    if (isBehind && text.length > MAXIMUM_MERGED_CHARACTERS) {
      throw new BilingualError({
        en: "the sheet has more merged cells than a table needs: save it as CSV",
        de: "Das Blatt hat mehr verbundene Zellen, als eine Tabelle braucht: Speichern Sie es als CSV.",
      })
    }
  }
  return isBehind ? text : ""
}

/** `BC` to 54. */
export function columnOf(letters: string): number {
  let column = 0
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}

/** Fills the cells below a merged one with its value, row by row; which columns were filled is handed back. */
export class MergedFill {
  readonly #byFirst: ReadonlyMap<number, MergedDown[]>
  #open: { readonly column: number; readonly last: number; readonly text: string }[] = []

  constructor(byFirst: ReadonlyMap<number, MergedDown[]>) {
    this.#byFirst = byFirst
  }

  /** A row without any cell of its own stays empty: there is nothing that the merged cells could be of. */
  fill(line: number, cells: string[]): readonly number[] {
    this.#open = this.#open.filter(({ last }) => last >= line)
    const filled: number[] = []
    if (cells.length > 0) {
      for (const { column, text } of this.#open) {
        while (cells.length <= column) cells.push("")
        if (cells[column] !== "") continue
        cells[column] = text
        filled.push(column)
      }
    }
    for (const { column, last } of this.#byFirst.get(line) ?? []) {
      if (cells[column]) this.#open.push({ column, last, text: cells[column] })
    }
    return filled
  }
}
