import {
  expectedOrders,
  expectedOrderValue,
  heldOutLogLikelihood,
  predictiveIntervals,
  type SpendFit,
  type TransactionFit,
} from "stammwert-models"
import { BilingualError } from "../records/bilingualError.ts"
import { type Day, formatDay } from "../records/day.ts"
import type { OrderBook } from "../store/orderBook.ts"
import { freeBuyers } from "./constantPayers.ts"
import { type CustomerColumns, customerColumns, historiesOf, pickCustomers } from "./customerColumns.ts"
import { isOrder } from "./orderRows.ts"
import { withPurchaseGaps } from "./purchaseGaps.ts"
import type { RowValue } from "./rowValue.ts"
import { sampleCustomers } from "./sampleCustomers.ts"
import { daysPerUnit, type ValuationSettings } from "./settings.ts"

/** Models are compared, and forecasts checked, on at most this many customers, drawn by seed. */
export const HOLDOUT_CUSTOMERS = 100_000

/** Time divided in two: what was known on the day before `from`, and what customers did from then to the as-of day. */
export type HoldoutSplit = {
  readonly from: Day
  readonly days: number
  /** Known customers (a seeded sample of them) as of the day before `from`. */
  readonly before: CustomerColumns
  /** Their purchase days, orders' value and purchase days per week after the cut. */
  readonly purchaseDays: Float64Array
  readonly value: Float64Array
  readonly perWeek: Float64Array
}

/** The cut: asked for, or such that the last third of the time between first and as-of day is held out. */
export function holdoutFrom(firstDay: Day, asOf: Day, { holdoutFrom: asked }: ValuationSettings): Day {
  if (asked === undefined) return asOf - Math.floor((asOf - firstDay) / 3) + 1
  if (asked > firstDay && asked <= asOf) return asked
  throw new BilingualError({
    en: `held-out time must begin after the first order (${formatDay(firstDay)}) and not after the as-of day (${formatDay(asOf)}): found ${formatDay(asked)}`,
    de: `Die zurückgehaltene Zeit muss nach der ersten Bestellung (${formatDay(firstDay)}) und darf nicht nach dem Stichtag (${formatDay(asOf)}) beginnen, gefunden: ${formatDay(asked)}`,
  })
}

/** Splits the order book; undefined when nobody was known before the cut or no day lies after it. */
export function splitForHoldout(
  book: OrderBook,
  value: RowValue,
  from: Day,
  { asOf, among, seed }: { readonly asOf: Day; readonly among: Uint32Array; readonly seed: number },
): HoldoutSplit | undefined {
  if (from > asOf) return undefined
  const everybody = customerColumns(book, value, from - 1, among)
  const free = pickCustomers(everybody, freeBuyers(book, everybody))
  const known = withPurchaseGaps(book, sampleCustomers(free, HOLDOUT_CUSTOMERS, seed))
  if (known.length === 0) return undefined
  const { rows, starts } = book
  const { days } = rows
  const purchaseDays = new Float64Array(known.length)
  const total = new Float64Array(known.length)
  const perWeek = new Float64Array(Math.ceil((asOf - from + 1) / 7))
  for (let i = 0; i < known.length; i++) {
    let lastDay = Number.NEGATIVE_INFINITY
    const end = starts[known.index[i] + 1]
    for (let row = firstRowFrom(days, starts[known.index[i]], end, from); row < end && days[row] <= asOf; row++) {
      total[i] += value.basis(row)
      if (days[row] === lastDay || !isOrder(rows, row, asOf)) continue
      lastDay = days[row]
      purchaseDays[i]++
      perWeek[Math.floor((days[row] - from) / 7)]++
    }
    total[i] *= value.basisScale
  }
  return { from, days: asOf - from + 1, before: known, purchaseDays, value: total, perWeek }
}

function firstRowFrom(days: Int32Array, start: number, end: number, from: Day): number {
  let row = start
  while (row < end && days[row] < from) row++
  return row
}

/** Log-likelihood of each known customer's held-out purchase days under a fit to the time before. */
export function heldOutLogLikelihoods(
  split: HoldoutSplit,
  fit: TransactionFit,
  settings: ValuationSettings,
): Float64Array {
  const unit = daysPerUnit(settings.timeUnit)
  return heldOutLogLikelihood(fit, historiesOf(split.before, unit), split.days / unit, split.purchaseDays)
}

export type HoldoutErrors = {
  readonly actual: number
  readonly expected: number
  readonly mae: number
  readonly rmse: number
}

/** How a forecast from before the cut did: totals, errors per customer, and the share within their 90 % interval. */
export type HoldoutResult = {
  readonly split: HoldoutSplit
  /** The model as fitted to the time before the cut. */
  readonly fit: TransactionFit
  readonly expectedOrders: Float64Array
  readonly expectedValue: Float64Array
  readonly orders: HoldoutErrors
  readonly value: HoldoutErrors
  readonly intervalCoverage: number | undefined
}

export function judgeHoldout(
  split: HoldoutSplit,
  fit: TransactionFit,
  spend: SpendFit,
  settings: ValuationSettings,
): HoldoutResult {
  const unit = daysPerUnit(settings.timeUnit)
  const histories = historiesOf(split.before, unit)
  const horizon = split.days / unit
  const orders = expectedOrders(fit, histories, horizon)
  const orderValue = expectedOrderValue(spend, { repeatOrders: histories.valueDays, meanValue: histories.meanValue })
  const value = orders.map((expected, i) => expected * orderValue[i])
  let covered: number | undefined
  if (settings.intervals) {
    const { ordersLow, ordersHigh } = predictiveIntervals({ transactions: fit }, histories, {
      horizon,
      seed: settings.seed,
    })
    let inside = 0
    split.purchaseDays.forEach((actual, i) => {
      if (actual >= ordersLow[i] && actual <= ordersHigh[i]) inside++
    })
    covered = inside / split.purchaseDays.length
  }
  return {
    split,
    fit,
    expectedOrders: orders,
    expectedValue: value,
    orders: errors(split.purchaseDays, orders),
    value: errors(split.value, value),
    intervalCoverage: covered,
  }
}

function errors(actual: Float64Array, expected: Float64Array): HoldoutErrors {
  let sumActual = 0
  let sumExpected = 0
  let absolute = 0
  let squared = 0
  for (let i = 0; i < actual.length; i++) {
    const difference = actual[i] - expected[i]
    sumActual += actual[i]
    sumExpected += expected[i]
    absolute += Math.abs(difference)
    squared += difference * difference
  }
  return {
    actual: sumActual,
    expected: sumExpected,
    mae: absolute / actual.length,
    rmse: Math.sqrt(squared / actual.length),
  }
}
