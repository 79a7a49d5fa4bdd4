import { TextColumn, type TextColumnParts } from "../records/textColumn.ts"
import type { Task } from "../records/threads.ts"
import type { FilesRead } from "../store/readFiles.ts"
import { type ForecastMonth, forecastMonths } from "./forecastMonths.ts"
import { type ValuedRows, valuedRows } from "./keptValuation.ts"
import type { ValuationSettings } from "./settings.ts"
import { type Kept, seeCustomers, valueCustomers } from "./valueCustomers.ts"

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

/** `foresees`: whether the next months of all are worked out too. */
export type Valuing = Records & { readonly foresees: boolean }

/** Values of customers as they can be sent; undefined where nobody is named. */
export function valueRecords(records: Valuing): ValuedRows | undefined {
  const { settings, kept } = records
  const files = recordsOf(records)
  const valuation = valueCustomers(files, settings, false, kept)
  const forecast = valuation && records.foresees ? forecastMonths(files.book, valuation).months : undefined
  return valuation && valuedRows(valuation, files.currency, forecast)
}

/** The next months of all under a fit that is there; undefined where nobody is named. */
export function foreseeMonths(records: Foreseeing): readonly ForecastMonth[] | undefined {
  const { settings, kept } = records
  const files = recordsOf(records)
  const seen = seeCustomers(files, settings)
  return seen && forecastMonths(files.book, { settings, ...seen, ...kept.fit }).months
}

export type Foreseeing = Records & { readonly kept: Kept }

/** Does nothing, but where it runs this module has been loaded. */
export function ready(): void {}

export const VALUE_RECORDS: Task<Valuing, ValuedRows | undefined> = { module: import.meta.url, run: valueRecords }
export const FORESEE_MONTHS: Task<Foreseeing, readonly ForecastMonth[] | undefined> = {
  module: import.meta.url,
  run: foreseeMonths,
}
export const READY: Task<undefined, void> = { module: import.meta.url, run: ready }
