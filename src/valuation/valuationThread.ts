import { TextColumn, type TextColumnParts } from "../records/textColumn.ts"
import type { Task } from "../records/threads.ts"
import type { FilesRead } from "../store/readFiles.ts"
import { type ForecastMonth, forecastMonths } from "./forecastMonths.ts"
import { type PackedRows, packRows, type ValuedRows, valuedRows } from "./keptValuation.ts"
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
export type ValuingAll = Records & { readonly foresees: boolean }

/** Everybody's values as they are kept; undefined where nobody is named. */
export function valueAll(records: ValuingAll): PackedRows | undefined {
  const { settings, kept } = records
  const files = recordsOf(records)
  const valuation = valueCustomers(files, settings, false, kept)
  const forecast = valuation && records.foresees ? forecastMonths(files.book, valuation).months : undefined
  return valuation && packRows(valuedRows(valuation, files.currency, forecast))
}

/** Values of some as they can be compared; undefined where nobody is named. */
export function valueSome(records: Records): ValuedRows | undefined {
  const files = recordsOf(records)
  const valuation = valueCustomers(files, records.settings, false, records.kept)
  return valuation && valuedRows(valuation, files.currency)
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

export const VALUE_ALL: Task<ValuingAll, PackedRows | undefined> = { module: import.meta.url, run: valueAll }
export const VALUE_SOME: Task<Records, ValuedRows | undefined> = { module: import.meta.url, run: valueSome }
export const FORESEE_MONTHS: Task<Foreseeing, readonly ForecastMonth[] | undefined> = {
  module: import.meta.url,
  run: foreseeMonths,
}
export const READY: Task<undefined, void> = { module: import.meta.url, run: ready }
