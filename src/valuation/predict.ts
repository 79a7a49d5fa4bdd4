import {
  continuousRatePerDay,
  discountedExpectedOrders,
  expectedOrders,
  expectedOrderValue,
  type GroupedHistories,
  type Histories,
  nextOrderTime,
  predictiveIntervals,
  probabilityActive,
  probabilityOfOrder,
  type SpendFit,
  type TransactionFit,
} from "stammwert-models"
import type { CustomerColumns } from "./customerColumns.ts"
import { daysPerUnit, type ValuationSettings } from "./settings.ts"

/** What is expected of each customer; values in major units of the basis, orders as purchase days. */
export type Predictions = {
  readonly pActive: Float64Array
  readonly expectedOrders: Float64Array
  readonly expectedOrderValue: Float64Array
  /** Within the horizon, discounted. */
  readonly futureValue: Float64Array
  readonly lifetimeValue: Float64Array
  readonly pOrder: Float64Array
  /** Days from the as-of day to the next purchase, median if the customer is still active. */
  readonly nextOrderDays: Float64Array
  readonly intervals: Intervals | undefined
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

type ValuedHistories = Histories & { readonly valueDays: Float64Array; readonly meanValue: Float64Array }

/** Asks the models once per distinct history and hands the answers to the customers. */
export function predict(
  transactions: TransactionFit,
  spend: SpendFit,
  histories: ValuedHistories,
  grouped: GroupedHistories,
  settings: ValuationSettings,
): Predictions {
  const unit = daysPerUnit(settings.timeUnit)
  const horizon = settings.horizonDays / unit
  const rate = continuousRatePerDay(settings.discountRatePerYear) * unit
  const lifetimeRate = continuousRatePerDay(settings.lifetimeDiscountRatePerYear) * unit
  const perCustomer = (answers: Float64Array) => spread(answers, grouped.groupOf)
  const orderValue = expectedOrderValue(spend, { repeatOrders: histories.valueDays, meanValue: histories.meanValue })
  const expected = expectedOrders(transactions, grouped, horizon)
  const discounted =
    rate === 0 ? expected : discountedExpectedOrders(transactions, grouped, { discountRatePerUnit: rate, horizon })
  const lifetime = discountedExpectedOrders(transactions, grouped, { discountRatePerUnit: lifetimeRate })
  const [nextOrder] = nextOrderTime(transactions, grouped, { quantiles: [0.5] })
  return {
    pActive: perCustomer(probabilityActive(transactions, grouped)),
    expectedOrders: perCustomer(expected),
    expectedOrderValue: orderValue,
    futureValue: perCustomer(discounted).map((orders, i) => orders * orderValue[i]),
    lifetimeValue: perCustomer(lifetime).map((orders, i) => orders * orderValue[i]),
    pOrder: perCustomer(probabilityOfOrder(transactions, grouped, horizon)),
    nextOrderDays: perCustomer(nextOrder).map((time) => time * unit),
    intervals: settings.intervals
      ? intervalsOf(transactions, spend, histories, horizon, rate, settings.seed)
      : undefined,
  }
}

function intervalsOf(
  transactions: TransactionFit,
  spend: SpendFit,
  histories: ValuedHistories,
  horizon: number,
  discountRatePerUnit: number,
  seed: number,
): Intervals {
  const { ordersLow, ordersHigh, valueLow, valueHigh, totals } = predictiveIntervals(
    { transactions, spend },
    histories,
    { horizon, discountRatePerUnit, seed },
  )
  return {
    ordersLow,
    ordersHigh,
    valueLow: valueLow as Float64Array,
    valueHigh: valueHigh as Float64Array,
    totals: { ...totals, valueLow: totals.valueLow as number, valueHigh: totals.valueHigh as number },
  }
}

function spread(answers: Float64Array, groupOf: Int32Array): Float64Array {
  const column = new Float64Array(groupOf.length)
  for (let i = 0; i < column.length; i++) column[i] = answers[groupOf[i]]
  return column
}

/** Mean value of a purchase day over all customers; what a thin spend model leans on. */
export function meanOrderValue(columns: CustomerColumns): number {
  let value = 0
  let days = 0
  for (let i = 0; i < columns.length; i++) {
    value += columns.currentValue[i]
    days += columns.purchaseDays[i]
  }
  return days === 0 ? 0 : value / days
}

/** Hands predictions for some rows to columns for all; the other customers have none, which is nothing expected. */
export function scatter(predictions: Predictions, rows: Uint32Array, length: number): Predictions {
  if (rows.length === length) return predictions
  const wide = (column: Float64Array, missing = 0) => {
    const all = new Float64Array(length).fill(missing)
    for (let i = 0; i < rows.length; i++) all[rows[i]] = column[i]
    return all
  }
  const { intervals } = predictions
  return {
    pActive: wide(predictions.pActive),
    expectedOrders: wide(predictions.expectedOrders),
    expectedOrderValue: wide(predictions.expectedOrderValue),
    futureValue: wide(predictions.futureValue),
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
