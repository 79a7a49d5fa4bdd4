import { TextColumn, type TextColumnParts } from "../records/textColumn.ts"
import type { Task } from "../records/threads.ts"
import type { FilesRead } from "../store/readFiles.ts"
import { type ValuedRows, valuedRows } from "./keptValuation.ts"
import type { ValuationSettings } from "./settings.ts"
import { type Kept, valueCustomers } from "./valueCustomers.ts"

/** What is asked: records with their names taken apart, because columns of texts cannot be sent. */
export type Records = {
  readonly files: FilesRead
  readonly names: TextColumnParts
  readonly settings: ValuationSettings
  readonly kept: Kept | undefined
}

/** The records with their names put together again. */
export const recordsOf = ({ files, names }: Records): FilesRead => ({
  ...files,
  book: { ...files.book, customerIds: TextColumn.of(names) },
})

/** Values of customers as they can be sent; undefined where nobody is named. */
export function valueRecords(records: Records): ValuedRows | undefined {
  const { settings, kept } = records
  const files = recordsOf(records)
  const valuation = valueCustomers(files, settings, false, kept)
  // Few customers among many do not change what all will bring.
  const ofAll = kept?.customersInAll === undefined ? files.book : undefined
  return valuation && valuedRows(valuation, files.currency, ofAll)
}

/** Does nothing, but where it runs this module has been loaded. */
export function ready(): void {}

export const VALUE_RECORDS: Task<Records, ValuedRows | undefined> = { module: import.meta.url, run: valueRecords }
export const READY: Task<undefined, void> = { module: import.meta.url, run: ready }
