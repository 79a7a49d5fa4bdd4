import {
  continuousRatePerDay,
  discountedExpectedOrders,
  expectedOrders,
  expectedOrderValue,
  type Histories,
  type IntervalOptions,
  nextOrderTime,
  predictiveIntervals,
  probabilityActive,
  probabilityOfOrder,
  type SpendFit,
  type TransactionFit,
} from "stammwert-models"
import { sumOf } from "../records/sum.ts"
import type { CustomerColumns } from "./customerColumns.ts"
import { daysPerUnit, type ValuationSettings } from "./settings.ts"

/** What is expected of each customer; values in major units of the basis, orders as purchase days. */
export type Predictions = {
  readonly pActive: Float64Array
  readonly expectedOrders: Float64Array
  readonly expectedOrderValue: Float64Array
  /** Within the horizon, discounted. */
  readonly futureValue: Float64Array
  /** The part of it that purchases bring, not contracts. */
  readonly futureValueOfOrders: Float64Array
  readonly lifetimeValue: Float64Array
  readonly pOrder: Float64Array
  /** Days from the as-of day to the next purchase, median if the customer is still active. */
  readonly nextOrderDays: Float64Array
  readonly intervals: Intervals | undefined
  /** 1 for customers the models speak of, when they do not speak of all: for the others every column holds 0. */
  readonly isModelled: Uint8Array | undefined
  /** 1 for customers of whom a future is known, by purchases or contracts, when it is not known of all. */
  readonly hasFuture: Uint8Array | undefined
}

export type Intervals = {
  readonly ordersLow: Float64Array
  readonly ordersHigh: Float64Array
  readonly valueLow: Float64Array
  readonly valueHigh: Float64Array
  readonly totals: {
    readonly ordersLow: number
    readonly ordersHigh: number
    readonly valueLow: number
    readonly valueHigh: number
  }
}

export type ValuedHistories = Histories & { readonly valueDays: Float64Array; readonly meanValue: Float64Array }

/** Asks the models; prepared histories are grouped once for all questions. */
export function predict(
  transactions: TransactionFit,
  spend: SpendFit,
  histories: ValuedHistories,
  settings: ValuationSettings,
  /** Where these are some of more customers: of how many. */
  customersInAll?: number,
): Predictions {
  if (histories.age.length === 0) return nobody(settings)
  const unit = daysPerUnit(settings.timeUnit)
  const { horizon, discountRatePerUnit: rate, seed } = intervalOptions(settings)
  const lifetimeRate = continuousRatePerDay(settings.lifetimeDiscountRatePerYear) * unit
  const orderValue = expectedOrderValue(spend, { repeatOrders: histories.valueDays, meanValue: histories.meanValue })
  const expected = expectedOrders(transactions, histories, horizon)
  const discounted =
    rate === 0 ? expected : discountedExpectedOrders(transactions, histories, { discountRatePerUnit: rate, horizon })
  const lifetime = discountedExpectedOrders(transactions, histories, { discountRatePerUnit: lifetimeRate })
  const futureValue = discounted.map((orders, i) => orders * orderValue[i])
  const [nextOrder] = nextOrderTime(transactions, histories, { quantiles: [0.5] })
  return {
    pActive: probabilityActive(transactions, histories),
    expectedOrders: expected,
    expectedOrderValue: orderValue,
    futureValue,
    futureValueOfOrders: futureValue,
    lifetimeValue: lifetime.map((orders, i) => orders * orderValue[i]),
    pOrder: probabilityOfOrder(transactions, histories, horizon),
    nextOrderDays: nextOrder.map((time) => time * unit),
    intervals: settings.intervals
      ? intervalsOf({ transactions, spend }, histories, {
          horizon,
          discountRatePerUnit: rate,
          seed,
          ...(customersInAll === undefined ? {} : { customersInAll, totalDraws: FEWEST_TOTAL_DRAWS }),
        })
      : undefined,
    isModelled: undefined,
    hasFuture: undefined,
  }
}

/** What is asked of the models, in their unit of time. */
export function intervalOptions({ timeUnit, horizonDays, discountRatePerYear, seed }: ValuationSettings) {
  const unit = daysPerUnit(timeUnit)
  return { horizon: horizonDays / unit, discountRatePerUnit: continuousRatePerDay(discountRatePerYear) * unit, seed }
}

function nobody({ intervals }: ValuationSettings): Predictions {
  const none = new Float64Array(0)
  return {
    pActive: none,
    expectedOrders: none,
    expectedOrderValue: none,
    futureValue: none,
    futureValueOfOrders: none,
    lifetimeValue: none,
    pOrder: none,
    nextOrderDays: none,
    intervals: intervals
      ? {
          ordersLow: none,
          ordersHigh: none,
          valueLow: none,
          valueHigh: none,
          totals: { ordersLow: 0, ordersHigh: 0, valueLow: 0, valueHigh: 0 },
        }
      : undefined,
    isModelled: undefined,
    hasFuture: undefined,
  }
}

/** Nobody asks for totals of some customers, and drawing as many as of all would take longer than everything else. */
const FEWEST_TOTAL_DRAWS = 100

function intervalsOf(
  models: { readonly transactions: TransactionFit; readonly spend: SpendFit },
  histories: ValuedHistories,
  options: IntervalOptions,
): Intervals {
  const { ordersLow, ordersHigh, valueLow, valueHigh, totals } = predictiveIntervals(models, histories, options)
  const values = { valueLow: valueLow as Float64Array, valueHigh: valueHigh as Float64Array }
  // The total of one customer is that customer's: two ways of computing it must not show two ranges.
  if (ordersLow.length === 1) {
    const only = { valueLow: values.valueLow[0], valueHigh: values.valueHigh[0] }
    return { ordersLow, ordersHigh, ...values, totals: { ordersLow: ordersLow[0], ordersHigh: ordersHigh[0], ...only } }
  }
  return {
    ordersLow,
    ordersHigh,
    ...values,
    totals: {
      ordersLow: totals.ordersLow,
      ordersHigh: totals.ordersHigh,
      valueLow: totals.valueLow as number,
      valueHigh: totals.valueHigh as number,
    },
  }
}

/** Mean value of a purchase day over all customers; what a thin spend model leans on. */
export function meanOrderValue(columns: CustomerColumns): number {
  const days = sumOf(columns.purchaseDays)
  return days === 0 ? 0 : sumOf(columns.currentValue) / days
}

/** Hands predictions for some rows to columns for all; the models do not speak of the other customers. */
export function scatter(predictions: Predictions, rows: Uint32Array, length: number): Predictions {
  if (rows.length === length) return predictions
  const wide = (column: Float64Array, missing = 0) => {
    const all = new Float64Array(length).fill(missing)
    for (let i = 0; i < rows.length; i++) all[rows[i]] = column[i]
    return all
  }
  const { intervals } = predictions
  const isModelled = new Uint8Array(length)
  for (let i = 0; i < rows.length; i++) isModelled[rows[i]] = predictions.isModelled?.[i] ?? 1
  return {
    isModelled,
    hasFuture: isModelled,
    pActive: wide(predictions.pActive),
    expectedOrders: wide(predictions.expectedOrders),
    expectedOrderValue: wide(predictions.expectedOrderValue),
    futureValue: wide(predictions.futureValue),
    futureValueOfOrders: wide(predictions.futureValueOfOrders),
    lifetimeValue: wide(predictions.lifetimeValue),
    pOrder: wide(predictions.pOrder),
    nextOrderDays: wide(predictions.nextOrderDays, Number.POSITIVE_INFINITY),
    intervals: intervals && {
      totals: intervals.totals,
      ordersLow: wide(intervals.ordersLow),
      ordersHigh: wide(intervals.ordersHigh),
      valueLow: wide(intervals.valueLow),
      valueHigh: wide(intervals.valueHigh),
    },
  }
}
