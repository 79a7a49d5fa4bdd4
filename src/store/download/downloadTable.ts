import type { Sentence } from "../../records/bilingualError.ts"
import type { Day } from "../../records/day.ts"

/**
 * What a column holds: texts as somebody wrote them, money in minor units, numbers, shares between 0 and 1, days since 1970.
 */
export type CellKind = "text" | "money" | "number" | "share" | "day"
export type DownloadCell = string | number | Day | null

/** A column: its name in data (JSON) and in words (header of a table). */
export type DownloadColumn = { readonly name: string; readonly words: Sentence; readonly kind: CellKind }

/** Rows to be written as they come, some at a time: nobody holds all of them. */
export type DownloadTable = {
  readonly title: Sentence
  readonly columns: readonly DownloadColumn[]
  readonly rows: AsyncIterable<readonly (readonly DownloadCell[])[]>
  /** Decimal places of money. */
  readonly moneyDigits: number
}

export type DownloadFormat = "csv-german" | "csv" | "xlsx" | "json"
export const DOWNLOAD_FORMATS = ["csv-german", "csv", "xlsx", "json"] as const satisfies readonly DownloadFormat[]
