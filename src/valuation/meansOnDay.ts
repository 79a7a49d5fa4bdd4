import { continuousRatePerDay, totalsByTime } from "stammwert-models"
import type { Task } from "../records/threads.ts"
import { historiesOf } from "./customerColumns.ts"
import { daysPerUnit } from "./settings.ts"
import { type Records, recordsOf } from "./valuationThread.ts"
import { type Valuation, valueCustomers } from "./valueCustomers.ts"

/** Values without a range for each customer, which takes ten times as long; in major units. */
export type MeansOnDay = {
  /** Of each row the customer in the order book. */
  readonly index: Uint32Array
  readonly current: Float64Array
  readonly future: Float64Array
  readonly pActive: Float64Array
  /** Of the expected value of all together; undefined where contracts are part of it. */
  readonly range: { readonly low: number; readonly high: number } | undefined
}

/** Values everybody under a fit that is there; undefined where nobody is named. */
export function meansOnDay(records: Records): MeansOnDay | undefined {
  const { settings, kept } = records
  const valuation = valueCustomers(recordsOf(records), { ...settings, intervals: false }, false, kept)
  if (valuation === undefined) return undefined
  const { columns, predictions } = valuation
  const isKnown = (row: number) => predictions.hasFuture === undefined || predictions.hasFuture[row] === 1
  const known = (values: Float64Array) => values.map((value, row) => (isKnown(row) ? value : Number.NaN))
  return {
    index: columns.index,
    current: columns.currentValue,
    future: known(predictions.futureValue),
    pActive: known(predictions.pActive),
    range: valuation.contracts || valuation.buyers.length === 0 ? undefined : rangeOf(valuation),
  }
}

/** The range of all together, from joint draws, as the forecast of months has it. */
function rangeOf({ settings, buyers, transactions, spend }: Valuation): MeansOnDay["range"] {
  const unit = daysPerUnit(settings.timeUnit)
  const { value } = totalsByTime({ transactions, spend }, historiesOf(buyers, unit), {
    times: [settings.horizonDays / unit],
    discountRatePerUnit: continuousRatePerDay(settings.discountRatePerYear) * unit,
    seed: settings.seed,
  })
  return value?.cumulative[0]
}

export const MEANS_ON_DAY: Task<Records, MeansOnDay | undefined> = { module: import.meta.url, run: meansOnDay }
