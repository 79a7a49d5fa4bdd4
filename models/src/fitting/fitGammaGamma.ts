/**
 * Maximum likelihood (with a prior: maximum a posteriori) for the Gamma-Gamma spend model, in log parameters and in
 * units of the mean order value, so that the currency changes nothing.
 */

import { InputError } from "../errors.ts"
import { pick } from "../histories/groupHistories.ts"
import {
  checkMeanValues,
  checkWeights,
  needObject,
  needPositive,
  needWholeNumbers,
  numbersOf,
} from "../histories/validate.ts"
import { differencedHessian, minimise, type Objective } from "../math/minimise.ts"
import { type SpendLikelihood, spendLikelihood } from "../spend/gammaGammaLikelihood.ts"
import type { FitOptions, LogNormalPrior, SpendFit, SpendHistories, SpendPrior } from "../types.ts"
import { needFiniteTop } from "./finiteTop.ts"
import { byName, deepFreeze, fitSummary } from "./fitSummary.ts"
import { addPrior, checkFitOptions } from "./options.ts"

const NAMES = ["p", "q", "gamma"]
/** Box of the search, in units of the mean value: shapes of 1,000 say that values differ by 3 %, as good as equal. */
const LARGEST_SHAPE = 1e3
const LARGEST_GAMMA = 1e5
/** Below q = 1 the mean order value is infinite; the search stops a little above. */
const LEAST_Q = 1.02
const LOWER = Float64Array.of(1 / LARGEST_SHAPE, LEAST_Q, 1 / LARGEST_GAMMA).map(Math.log)
const UPPER = Float64Array.of(LARGEST_SHAPE, LARGEST_SHAPE, LARGEST_GAMMA).map(Math.log)
const SAMPLE_FROM = 20_000
const SAMPLE_SIZE = 5_000

/**
 * The spend parameters that make the observed mean values most likely: customers with at least one repeat order of
 * positive value (others are left out). Fader & Hardie 2013, note 025, eq. 1a. gamma comes in the currency of the
 * values. q is held above 1, where the mean exists. Edges: without a prior at least one such customer is needed
 * (InputError); one or few give `identified: false`; with a prior and its `meanValue`, no customer is needed.
 */
export function fitGammaGamma(spend: SpendHistories, options: FitOptions<SpendPrior> = {}): SpendFit {
  needObject("options", options)
  const data = usableRows(spend)
  const mean = data.customers > 0 ? data.meanValue : options.prior?.meanValue
  if (mean === undefined) {
    throw new InputError(
      "the spend model needs a customer with a repeat order of positive value, or a prior with meanValue",
    )
  }
  const customers = Math.max(1, data.customers)
  const prior = options.prior && fullPrior(options.prior, mean)
  const settings = checkFitOptions(NAMES, options, prior)
  const scaledPrior = prior && { ...prior, logMean: shiftGamma(prior.logMean, -Math.log(mean)) }
  const start = options.start
    ? shiftGamma(options.start.map(Math.log), -Math.log(mean))
    : [Math.log(3), Math.log(3), Math.log(1)]
  const { minimum, hessian } = search(data, mean, customers, Float64Array.from(start), scaledPrior, settings)
  needFiniteTop("gamma-gamma", minimum)
  const penalty = addPrior(scaledPrior, minimum.point, new Float64Array(3), 1 / customers)
  const parameters = shiftGamma([...minimum.point], Math.log(mean)).map(Math.exp)
  const summary = fitSummary({
    names: NAMES,
    parameters,
    hessian: hessian.map((row) => row.map((value) => value * customers)),
    atBound: [...minimum.point].map((value, k) => value < LOWER[k] + 1e-6 || value > UPPER[k] - 1e-6),
    logLikelihood: -(minimum.value - penalty) * customers - data.customers * Math.log(mean),
    customers: data.customers,
    iterations: minimum.iterations,
    converged: minimum.converged,
    slope: minimum.slope,
    prior,
    topics: [
      "the spread of one customer's order values",
      "the spread between customers",
      "the spread between customers",
    ],
    dataWarnings: [],
  })
  return deepFreeze({ model: "gamma-gamma", parameters: byName(NAMES, parameters), ...summary }) as unknown as SpendFit
}

export type UsableRows = {
  /** Their places among the rows given. */
  kept: Int32Array
  repeatOrders: Float64Array
  meanValue: number
  values: Float64Array
  weights: Float64Array
  customers: number
}

/** Rows with repeat orders and weight: all that a spend model learns from. */
export function usableRows(spend: SpendHistories): UsableRows {
  needObject("spend histories", spend)
  const orders = numbersOf("repeatOrders", spend.repeatOrders)
  const values = checkMeanValues(spend.meanValue, orders)
  const weights = checkWeights(spend.weights, orders.length) ?? new Float64Array(orders.length).fill(1)
  needWholeNumbers("repeatOrders", orders, 0, Number.MAX_SAFE_INTEGER)
  const kept = new Int32Array(orders.length)
  let rows = 0
  let [customers, money, count] = [0, 0, 0]
  for (let i = 0; i < orders.length; i++) {
    if (orders[i] === 0 || weights[i] === 0) continue
    kept[rows++] = i
    customers += weights[i]
    money += weights[i] * orders[i] * values[i]
    count += weights[i] * orders[i]
  }
  const take = (column: Float64Array) => pick(column, kept.subarray(0, rows))
  return {
    kept: kept.subarray(0, rows),
    repeatOrders: take(orders),
    values: take(values),
    weights: take(weights),
    customers,
    meanValue: money / count,
  }
}

function search(
  data: UsableRows,
  mean: number,
  customers: number,
  start: Float64Array,
  prior: LogNormalPrior | undefined,
  settings: { maxIterations: number; tolerance: number },
) {
  const options = { lower: LOWER, upper: UPPER, ...settings }
  const scaled = data.values.map((value) => value / mean)
  const whole = objectiveOf(spendLikelihood(data.repeatOrders, scaled, data.weights), customers, prior)
  const rows = data.weights.length
  if (rows <= SAMPLE_FROM) {
    const minimum = minimise(whole, start, options)
    return { minimum, hessian: differencedHessian(whole, minimum.point, minimum.gradient) }
  }
  const thinned = thin(data, scaled, Math.ceil(rows / SAMPLE_SIZE))
  const share = thinned.customers / customers
  const few = minimise(objectiveOf(thinned, thinned.customers, prior, share), start, { ...options, tolerance: 1e-7 })
  const minimum = minimise(whole, few.point, { ...options, hessian: few.hessian })
  return { minimum, hessian: differencedHessian(whole, minimum.point, minimum.gradient) }
}

/** Every n-th row, to start the search; what is found in the end does not depend on it. */
function thin(data: UsableRows, scaled: Float64Array, every: number): SpendLikelihood {
  const keep = (_: number, row: number) => row % every === 0
  return spendLikelihood(data.repeatOrders.filter(keep), scaled.filter(keep), data.weights.filter(keep))
}

function objectiveOf(
  likelihood: SpendLikelihood,
  customers: number,
  prior: LogNormalPrior | undefined,
  priorShare = 1,
): Objective {
  const parameters = new Float64Array(3)
  return (point, gradient) => {
    for (let k = 0; k < 3; k++) parameters[k] = Math.exp(point[k])
    const value = -likelihood.evaluate(parameters, gradient) / customers
    for (let k = 0; k < 3; k++) gradient[k] /= -customers
    return value + addPrior(prior, point, gradient, priorShare / customers)
  }
}

function shiftGamma(logs: readonly number[], shift: number): number[] {
  return [logs[0], logs[1], logs[2] + shift]
}

/** The mean order value is p gamma / (q - 1): the prior's gamma is the one that gives its mean value. */
function fullPrior(prior: SpendPrior, dataMean: number): LogNormalPrior {
  needObject("prior", prior)
  for (const name of ["shapeLogMean", "shapeLogStandardDeviation"] as const) {
    if (numbersOf(`prior.${name}`, prior[name]).length !== 2) {
      throw new InputError(`prior.${name} must have 2 numbers (p, q), found ${prior[name].length}`)
    }
  }
  const mean = prior.meanValue ?? dataMean
  needPositive("prior.meanValue", mean)
  const [logP, logQ] = prior.shapeLogMean
  if (!(logQ > 0)) throw new InputError(`prior.shapeLogMean of q must be > 0 (q > 1), found ${logQ}`)
  const logGamma = Math.log(mean) + Math.log(Math.expm1(logQ)) - logP
  return {
    logMean: [logP, logQ, logGamma],
    logStandardDeviation: [...prior.shapeLogStandardDeviation, prior.meanValueLogStandardDeviation],
  }
}
