/** What forecasts would have been worth: the clock is stopped in the past, the future foretold and compared. */
import { deepFreeze } from "../fitting/fitSummary.ts"
import { fitTransactions } from "../fitting/fitTransactions.ts"
import { prepareHistories } from "../histories/aliveStates.ts"
import { needWholeNumber } from "../histories/validate.ts"
import { checkIntervalOptions } from "../intervals/options.ts"
import { intervalsPerCustomer, predictiveIntervals } from "../intervals/predictiveIntervals.ts"
import { totalsByTime } from "../intervals/totalsByTime.ts"
import { groupValued } from "../intervals/valuedGroups.ts"
import type { Forecast } from "../mixtures/combination.ts"
import { senseOf } from "../mixtures/components.ts"
import { expectedOrders } from "../predictions/expectedOrders.ts"
import type { Histories, TransactionModelName } from "../types.ts"
import { biasOf, type ForecastErrors, forecastErrors } from "./forecastErrors.ts"
import { knownAt, type Orders, ordersBetween, ordersUntil, type Timelines, timelinesOf } from "./orderTimelines.ts"
import { type WindowOptions, windowsOf } from "./windows.ts"

/** What a forecaster may know: everything up to the origin and nothing after. */
export type KnownOrders = { readonly histories: Histories; readonly orders: Orders; readonly origin: number }
export type Forecaster = (known: KnownOrders) => Forecast

export type BacktestOptions = WindowOptions & {
  /** A model to fit at each origin, or a function that makes a forecast of what was known. */
  readonly forecaster: TransactionModelName | Forecaster
  readonly seed: number
  /** Into how many steps each horizon is cut for the tracking curve; default 12. */
  readonly steps?: number
  readonly levelLow?: number
  readonly levelHigh?: number
  readonly totalDraws?: number
}

/** Orders of the known customers since the origin: what came, what was expected, and the band, at each time. */
export type Tracking = {
  readonly times: readonly number[]
  readonly actual: readonly number[]
  readonly expected: readonly number[]
  readonly low: readonly number[]
  readonly high: readonly number[]
  /** Mean of |expected - actual| / actual over the times at which there was an actual order. */
  readonly meanAbsoluteShare: number
}

/** Square error, bias, top tenth and Gini coefficient are of the expected orders, which are means. */
type ErrorsOfForecast = Omit<ForecastErrors, "customers" | "meanAbsoluteError"> & {
  /** Mean |median - actual| per customer: absolute errors are least for the median, so this is the one to judge by. */
  readonly meanAbsoluteErrorOfMedian: number
  /** Mean |expected orders - actual| per customer, as other packages print it: lower for whoever expects too little. */
  readonly meanAbsoluteErrorOfMean: number
}

export type OriginResult = ErrorsOfForecast & {
  readonly origin: number
  readonly customers: number
  /** Share of customers within their interval, and whether all together lay within theirs. */
  readonly customersCovered: number
  readonly totalCovered: boolean
  readonly tracking: Tracking
}

export type Backtest = {
  readonly horizon: number
  readonly level: number
  readonly origins: readonly OriginResult[]
  /** Over all origins: means weighted by customers; the bias of all totals together. */
  readonly overall: ErrorsOfForecast & {
    readonly forecasts: number
    readonly customersCovered: number
    readonly totalsCovered: number
  }
}

const DEFAULT_STEPS = 12
const MOST_STEPS = 1_000
/** Intervals have two ends; of the median's only the upper one is looked at. */
const BELOW_MEDIAN = 0.25

/**
 * How good forecasts would have been: at each origin the model is fitted to what was known, the orders of each known
 * customer in the horizon are foretold and held against what he did. Errors, bias, top tenth and Gini coefficient: see
 * `forecastErrors`; beside them the coverage of the 90 % intervals, per customer and in total, and the curve of
 * cumulative orders. Rolling origins: Tashman 2000, International Journal of Forecasting 16(4), section 3. Each figure is
 * of the forecast that it rewards: square error and bias of the mean, the absolute error of the median (Gneiting 2011,
 * JASA 106, section 3.1); that of the mean stands beside it, for comparison with those who print it.
 * Times in any unit, that of the forecasts. Deterministic for a seed. Edges: customers who come later are not foretold;
 * an origin at which nobody was known, or a window beyond the end, is an InputError.
 */
export function backtest(orders: Orders, options: BacktestOptions): Backtest {
  const timelines = timelinesOf(orders)
  const { origins, horizon } = windowsOf(timelines, options)
  const { levels } = checkIntervalOptions(options)
  const { steps = DEFAULT_STEPS } = options
  needWholeNumber("steps", steps, 1, MOST_STEPS)
  const { forecaster: asked } = options
  const forecaster: Forecaster =
    typeof asked === "function" ? asked : ({ histories }) => fitTransactions(asked, histories)
  const results = origins.map((origin) => atOrigin(timelines, origin, horizon, forecaster, options))
  return deepFreeze({ horizon, level: levels[1] - levels[0], origins: results, overall: overallOf(results) })
}

function atOrigin(
  timelines: Timelines,
  origin: number,
  horizon: number,
  forecaster: Forecaster,
  options: BacktestOptions,
): OriginResult {
  const known = knownAt(timelines, origin)
  const { seed } = options
  const histories = prepareHistories(known.histories)
  const forecast = forecaster({ histories, orders: ordersUntil(timelines, origin), origin })
  const actual = ordersBetween(timelines, known.places, origin, origin + horizon).orders
  const draws = options.totalDraws === undefined ? {} : { totalDraws: options.totalDraws }
  const [levelLow, levelHigh] = checkIntervalOptions(options).levels
  const models = { transactions: forecast }
  const ask = { horizon, seed, levelLow, levelHigh, ...draws }
  const intervals = predictiveIntervals(models, histories, ask)
  const median = medianOrders(forecast, histories, horizon, seed)
  const total = actual.reduce((sum, count) => sum + count, 0)
  const { meanAbsoluteError, ...errors } = forecastErrors(actual, expectedOrders(forecast, histories, horizon))
  return {
    origin,
    ...errors,
    meanAbsoluteErrorOfMean: meanAbsoluteError,
    meanAbsoluteErrorOfMedian: meanOf(actual, (count, i) => Math.abs(count - median[i])),
    customersCovered: meanOf(actual, (count, i) =>
      count >= intervals.ordersLow[i] && count <= intervals.ordersHigh[i] ? 1 : 0,
    ),
    totalCovered: total >= intervals.totals.ordersLow && total <= intervals.totals.ordersHigh,
    tracking: tracked(timelines, known.places, models, histories, origin, {
      ...ask,
      steps: options.steps ?? DEFAULT_STEPS,
    }),
  }
}

function medianOrders(transactions: Forecast, histories: Histories, horizon: number, seed: number): Float64Array {
  const ask = { horizon, seed, levels: [BELOW_MEDIAN, 0.5] as const, rate: 0 }
  return intervalsPerCustomer({ transactions }, groupValued(histories, undefined, senseOf(transactions)), ask).columns
    .orders[1]
}

function tracked(
  timelines: Timelines,
  places: Int32Array,
  models: { readonly transactions: Forecast },
  histories: Histories,
  origin: number,
  ask: { horizon: number; steps: number; seed: number; levelLow: number; levelHigh: number },
): Tracking {
  const { horizon, steps, ...rest } = ask
  const after = Array.from({ length: steps }, (_, i) => ((i + 1) * horizon) / steps)
  const bands = totalsByTime(models, histories, { ...rest, times: after }).orders.cumulative
  const times = after.map((time) => origin + time)
  const actual = times.map((time) =>
    ordersBetween(timelines, places, origin, time).orders.reduce((sum, count) => sum + count, 0),
  )
  const shares = bands.flatMap(({ mean }, i) => (actual[i] > 0 ? [Math.abs(mean / actual[i] - 1)] : []))
  return {
    times,
    actual,
    expected: bands.map(({ mean }) => mean),
    low: bands.map(({ low }) => low),
    high: bands.map(({ high }) => high),
    meanAbsoluteShare: shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length),
  }
}

function overallOf(results: readonly OriginResult[]): Backtest["overall"] {
  const forecasts = results.reduce((sum, { customers }) => sum + customers, 0)
  const weighted = (of: (result: OriginResult) => number) =>
    results.reduce((sum, result) => sum + result.customers * of(result), 0) / forecasts
  const total = (of: (result: OriginResult) => number) => results.reduce((sum, result) => sum + of(result), 0)
  const [actual, expected] = [total((result) => result.actual), total((result) => result.expected)]
  return {
    forecasts,
    actual,
    expected,
    meanAbsoluteErrorOfMedian: weighted((result) => result.meanAbsoluteErrorOfMedian),
    meanAbsoluteErrorOfMean: weighted((result) => result.meanAbsoluteErrorOfMean),
    rootMeanSquareError: Math.sqrt(weighted((result) => result.rootMeanSquareError ** 2)),
    bias: biasOf(actual, expected),
    topTenthHit: weighted((result) => result.topTenthHit),
    gini: weighted((result) => result.gini),
    customersCovered: weighted((result) => result.customersCovered),
    totalsCovered: total((result) => (result.totalCovered ? 1 : 0)) / results.length,
  }
}

function meanOf(column: Float64Array, of: (value: number, row: number) => number): number {
  let sum = 0
  for (let i = 0; i < column.length; i++) sum += of(column[i], i)
  return sum / Math.max(1, column.length)
}
