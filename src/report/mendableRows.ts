import { writeFileSync } from "node:fs"
import { FAULT_COLUMN } from "../import/faultColumn.ts"
import { normaliseHeader } from "../import/headerName.ts"
import type { ReadPlan } from "../import/readPlan.ts"
import { BANK_OR_CARD } from "../import/synonyms.ts"
import { joinFields } from "../store/plainCopy.ts"
import { recordsOf } from "../store/recordStream.ts"
import type { Reject } from "../store/rejects.ts"
import type { RecordFileRead, RecordReject } from "../store/stageRecords.ts"
import type { Language } from "./reportData.ts"
import { expectedInWords } from "./text/rejects.ts"

/** Rejected rows of one file, as they stood, each with what is wrong with it. */
export type MendableFile = {
  readonly plan: ReadPlan
  readonly rows: readonly { readonly wrong: string; readonly cells?: readonly string[]; readonly raw?: string }[]
}

const FOUND = {
  de: (line: number, column: string, found: string, allowed: string) =>
    `Zeile ${line}${column === "" ? "" : `, ${column}`}: gefunden »${found}«, erwartet: ${allowed}`,
  en: (line: number, column: string, found: string, allowed: string) =>
    `line ${line}${column === "" ? "" : `, ${column}`}: found “${found}”, expected ${allowed}`,
} as const

/** Rejects of a file of orders. */
export function mendableOrders(plan: ReadPlan, rejects: readonly Reject[], language: Language): MendableFile {
  return {
    plan,
    rows: rejects.map((reject) => ({
      wrong: FOUND[language](reject.line, reject.column, reject.found, expectedInWords(reject, language)),
      raw: reject.row,
    })),
  }
}

/** Rejects of a file of other records. */
export function mendableRecords({ file, rejects }: RecordFileRead, language: Language): MendableFile {
  const wrong = (reject: RecordReject) => {
    if ("raw" in reject) {
      const { line, because: reason, found, raw: row } = reject
      const expected = reason === "columns" ? String(file.plan.columns.length) : ""
      const words = expectedInWords({ file: "", line, column: "", found, reason, expected, row }, language)
      return FOUND[language](line, "", found, words)
    }
    return reject.faults
      .map(({ column, found, allowed }) => FOUND[language](reject.line, column, found, allowed[language]))
      .join("; ")
  }
  return {
    plan: file.plan,
    rows: rejects.map((reject) => ({
      wrong: wrong(reject),
      ...("raw" in reject ? { raw: reject.raw } : { cells: reject.cells }),
    })),
  }
}

/**
 * Writes rejected rows so that they can be mended and imported again: the columns of their file, separated as there, and
 * in front what is wrong, which is not read. Columns of payment cards and bank accounts are left empty.
 */
export function writeMendable(path: string, { plan, rows }: MendableFile, language: Language): void {
  const { delimiter, columns } = plan
  const shut = new Set(columns.flatMap((name, index) => (BANK_OR_CARD.test(normaliseHeader(name)) ? [index] : [])))
  const line = (wrong: string, cells: readonly string[]) =>
    joinFields([wrong, ...cells.map((cell, index) => (shut.has(index) ? "" : cell))], delimiter)
  const isJson = plan.format === "json" || plan.format === "json-lines"
  const lines = rows.map(({ wrong, cells, raw = "" }) => {
    const said = wrong.replace(/[\r\n\t]+/g, " ")
    if (cells) return line(said, cells)
    if (isJson && raw.startsWith("{"))
      return `{${JSON.stringify(FAULT_COLUMN[language])}:${JSON.stringify(said)},${raw.slice(1)}`
    const [record] = recordsOf([raw], delimiter, columns.length)
    return record && "fields" in record
      ? line(said, record.fields)
      : `${joinFields([said], delimiter)}${delimiter}${raw}`
  })
  const bare = isJson && rows.every(({ cells }) => !cells)
  const header = bare ? [] : [joinFields([FAULT_COLUMN[language], ...columns], delimiter)]
  // The mark tells a spreadsheet program that the umlauts are UTF-8.
  writeFileSync(path, `${bare ? "" : "\ufeff"}${[...header, ...lines].join("\n")}\n`)
}
