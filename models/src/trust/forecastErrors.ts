import { floats, needColumn, needNumbers } from "../histories/validate.ts"

/** How far forecasts lay from what happened: one number per question, for columns with one row per customer. */

export type ForecastErrors = {
  readonly customers: number
  readonly actual: number
  readonly expected: number
  /** Mean |expected - actual| per customer. */
  readonly meanAbsoluteError: number
  readonly rootMeanSquareError: number
  /** (sum expected - sum actual) / sum actual; where nothing came at all, what was expected. */
  readonly bias: number
  /** Of the tenth of customers forecast highest, the share that is among the tenth who did most. */
  readonly topTenthHit: number
  /** 1: forecasts rank customers as well as hindsight; 0: no better than chance. */
  readonly gini: number
}

/**
 * How far the forecasts lay from what happened. Errors and bias as they are defined everywhere; the Gini coefficient is
 * that of the curve of actuals collected in the order of the forecasts, divided by that of perfect order (Wang, Liu &
 * Miao 2019, "A Deep Probabilistic Model for Customer Lifetime Value Prediction", section 4.2). Any unit, columns of one
 * length without weights. Exact; where forecasts or actuals tie, the mean over all orders of the tied. Edges: with no
 * customers everything is 0; where nothing came the bias is what was expected, as a number; without any difference between the actuals the Gini coefficient is 0.
 */
export function forecastErrors(actual: Float64Array, expected: Float64Array): ForecastErrors {
  for (const [name, column] of Object.entries({ actual, expected })) {
    needColumn("actual", actual)
    needNumbers(name, floats(name, column, actual.length), -LARGEST, LARGEST)
  }
  const customers = actual.length
  let [sumActual, sumExpected, absolute, squared] = [0, 0, 0, 0]
  for (let i = 0; i < customers; i++) {
    const difference = expected[i] - actual[i]
    sumActual += actual[i]
    sumExpected += expected[i]
    absolute += Math.abs(difference)
    squared += difference * difference
  }
  const perfect = unnormalisedGini(actual, actual)
  return {
    customers,
    actual: sumActual,
    expected: sumExpected,
    meanAbsoluteError: customers > 0 ? absolute / customers : 0,
    rootMeanSquareError: customers > 0 ? Math.sqrt(squared / customers) : 0,
    bias: biasOf(sumActual, sumExpected),
    topTenthHit: topTenthHit(actual, expected),
    gini: perfect > 0 ? unnormalisedGini(actual, expected) / perfect : 0,
  }
}

/** Squares of it add up to numbers. */
const LARGEST = 1e140

/** As a share of the actual total; where that is 0, as a number. */
export function biasOf(actual: number, expected: number): number {
  return actual === 0 ? expected : (expected - actual) / actual
}

/** Twice the area between the curve of collected actuals and the diagonal, highest forecasts first. */
function unnormalisedGini(actual: Float64Array, forecast: Float64Array): number {
  const rows = Uint32Array.from(forecast.keys()).sort((a, b) => forecast[b] - forecast[a])
  const total = actual.reduce((sum, value) => sum + value, 0)
  if (total === 0) return 0
  let area = 0
  let collected = 0
  for (let from = 0; from < rows.length; ) {
    let to = from
    let tied = 0
    for (; to < rows.length && forecast[rows[to]] === forecast[rows[from]]; to++) tied += actual[rows[to]]
    area += (to - from) * (collected + tied / 2)
    collected += tied
    from = to
  }
  return (2 * area) / (total * rows.length) - 1
}

/** Chance-weighted: of tied customers across the border each is in by the same share. */
function topTenthHit(actual: Float64Array, forecast: Float64Array): number {
  const size = Math.round(actual.length / 10)
  if (size === 0) return 0
  const [foretold, did] = [membership(forecast, size), membership(actual, size)]
  let hits = 0
  for (let i = 0; i < actual.length; i++) hits += foretold[i] * did[i]
  return hits / size
}

/** Each row's share in the `size` highest: 1 above the border, 0 below, a fraction where it ties. */
function membership(column: Float64Array, size: number): Float64Array {
  const border = column.slice().sort()[column.length - size]
  let [above, tied] = [0, 0]
  for (const value of column) {
    if (value > border) above++
    else if (value === border) tied++
  }
  const share = (size - above) / tied
  return column.map((value) => (value > border ? 1 : value === border ? share : 0))
}
