/**
 * Maximum likelihood (with a prior: maximum a posteriori) for the models of orders without contract.
 * The search runs in the logarithms of the parameters, on distinct histories, in units of the mean age, so that
 * neither the number of equal customers nor the time unit costs anything. Large data are first fitted coarsely
 * (coarsen.ts). The covariance is the inverse Hessian at the top, by central differences of the analytic gradient.
 */
import { FitError, InputError } from "../errors.ts"
import { groupsOf } from "../histories/aliveStates.ts"
import {
  type DistinctHistories,
  type IndexedHistories,
  indexHistories,
  inUnitsOf,
} from "../histories/indexHistories.ts"
import { differencedHessian, type Minimum, minimise, type Objective } from "../math/minimise.ts"
import type { TransactionModel } from "../transactions/model.ts"
import { modelNamed } from "../transactions/models.ts"
import type {
  Fit,
  FitOptions,
  FitWarning,
  Histories,
  LogNormalPrior,
  TransactionFit,
  TransactionModelName,
} from "../types.ts"
import { coarsen } from "./coarsen.ts"
import { dropoutWarnings } from "./dropoutEvidence.ts"
import { byName, deepFreeze, fitSummary } from "./fitSummary.ts"
import { addPrior, checkFitOptions } from "./options.ts"

/** Fits NBD, without dropout; Ehrenberg 1959, Applied Statistics 8(1), 26-41. See `fitTransactions`. */
export function fitNbd(histories: Histories, options?: FitOptions): Fit<"nbd"> {
  return fitTransactions("nbd", histories, options) as Fit<"nbd">
}

/** Fits BG/NBD; Fader, Hardie & Lee 2005, Marketing Science 24(2), eq. 6. See `fitTransactions`. */
export function fitBgNbd(histories: Histories, options?: FitOptions): Fit<"bg-nbd"> {
  return fitTransactions("bg-nbd", histories, options) as Fit<"bg-nbd">
}

/** Fits MBG/NBD; Batislam, Denizel & Filiztekin 2007, IJRM 24(3), eq. 4. See `fitTransactions`. */
export function fitMbgNbd(histories: Histories, options?: FitOptions): Fit<"mbg-nbd"> {
  return fitTransactions("mbg-nbd", histories, options) as Fit<"mbg-nbd">
}

/** Fits Pareto/NBD; Schmittlein, Morrison & Colombo 1987, Management Science 33(1). See `fitTransactions`. */
export function fitParetoNbd(histories: Histories, options?: FitOptions): Fit<"pareto-nbd"> {
  return fitTransactions("pareto-nbd", histories, options) as Fit<"pareto-nbd">
}

/** Box of the search, in units of the mean age: five powers of ten to either side of one. */
const LOG_BOUND = Math.log(1e5)
const COARSEN_FROM = 6_000
const COARSE_TOLERANCE = 1e-7

/**
 * The parameters of the named model that make the histories most likely. Histories in any time unit; alpha and beta
 * come in that unit. Agrees with lifetimes 0.11.3 and CLVTools 0.12.1 to their own accuracy (4 to 5 digits).
 * Edges: data that leave a parameter open give a fit with `identified: false`, finite parameters inside a wide box
 * and warnings in words; with a prior one customer is enough. No rows: InputError.
 */
export function fitTransactions(
  name: TransactionModelName,
  histories: Histories,
  options: FitOptions = {},
): TransactionFit {
  const model = modelNamed(name)
  const settings = checkFitOptions(model.parameterNames, options, options.prior)
  const grouped = groupsOf(histories)
  const customers = sum(grouped.weights)
  if (!(customers > 0)) throw new InputError("histories must hold at least one customer with weight > 0, found none")
  const scale = meanAge(grouped, customers)
  const scaled = inUnitsOf(scale, indexHistories(grouped))
  const shifts = model.timePowers.map((power) => power * Math.log(scale))
  const prior = shiftedPrior(options.prior, shifts)
  const start = startingPoint(model, scaled, customers, options.start, shifts)
  const { minimum, hessian } = search(model, scaled, customers, start, prior, settings)
  if (!Number.isFinite(minimum.value)) {
    throw new FitError(`${name}: the log-likelihood is not finite`, {
      parameters: [...minimum.point],
      value: minimum.value,
    })
  }
  const gradient = new Float64Array(minimum.point.length)
  const penalty = addPrior(prior, minimum.point, gradient, 1 / customers)
  const orders = weightedOrders(grouped)
  const parameters = Array.from(minimum.point, (value, k) => Math.exp(value + shifts[k]))
  const summary = fitSummary({
    names: model.parameterNames,
    parameters,
    hessian: hessian.map((row) => row.map((value) => value * customers)),
    atBound: Array.from(minimum.point, (value) => Math.abs(value) > LOG_BOUND - 1e-6),
    logLikelihood: -(minimum.value - penalty) * customers - orders * Math.log(scale),
    customers,
    iterations: minimum.iterations,
    converged: minimum.converged,
    slope: minimum.slope,
    prior: options.prior,
    topics: model.topics,
    dataWarnings: dataWarnings(orders, scale, grouped.age),
  })
  const found =
    summary.identified && options.prior === undefined
      ? dropoutWarnings(model, Array.from(minimum.point, Math.exp), summary.logCovariance, fewOf(scaled))
      : []
  return deepFreeze({
    model: name,
    parameters: byName(model.parameterNames, parameters),
    ...summary,
    identified: summary.identified && found.length === 0,
    warnings: [...summary.warnings, ...found],
  }) as unknown as TransactionFit
}

/** Enough for a test that is nowhere near a close call on more. */
function fewOf(histories: IndexedHistories): IndexedHistories {
  return histories.weights.length > COARSEN_FROM ? indexHistories(coarsen(histories)) : histories
}

function search(
  model: TransactionModel,
  histories: DistinctHistories,
  customers: number,
  start: Float64Array,
  prior: LogNormalPrior | undefined,
  settings: { maxIterations: number; tolerance: number },
) {
  const lower = new Float64Array(start.length).fill(-LOG_BOUND)
  const upper = new Float64Array(start.length).fill(LOG_BOUND)
  const options = { lower, upper, ...settings }
  const objective = objectiveOf(model, histories, customers, prior)
  let minimum: Minimum
  if (histories.weights.length > COARSEN_FROM) {
    const coarse = minimise(objectiveOf(model, coarsen(histories), customers, prior), start, {
      ...options,
      tolerance: Math.max(COARSE_TOLERANCE, settings.tolerance),
    })
    const rest = minimise(objective, coarse.point, { ...options, hessian: coarse.hessian })
    minimum = { ...rest, iterations: coarse.iterations + rest.iterations }
  } else minimum = minimise(objective, start, options)
  return { minimum, hessian: differencedHessian(objective, minimum.point, minimum.gradient) }
}

/** Minus the log posterior per customer, in log parameters. */
function objectiveOf(
  model: TransactionModel,
  histories: DistinctHistories,
  customers: number,
  prior: LogNormalPrior | undefined,
): Objective {
  const likelihood = model.likelihood(indexHistories(histories))
  const parameters = new Float64Array(model.parameterNames.length)
  return (point, gradient) => {
    for (let k = 0; k < parameters.length; k++) parameters[k] = Math.exp(point[k])
    const value = -likelihood.evaluate(parameters, gradient) / customers
    for (let k = 0; k < parameters.length; k++) gradient[k] /= -customers
    return value + addPrior(prior, point, gradient, 1 / customers)
  }
}

function startingPoint(
  model: TransactionModel,
  histories: DistinctHistories,
  customers: number,
  given: readonly number[] | undefined,
  shifts: readonly number[],
): Float64Array {
  if (given !== undefined) return Float64Array.from(given, (value, k) => Math.log(value) - shifts[k])
  const ordersPerAge = Math.max(0.05, weightedOrders(histories) / customers)
  return Float64Array.from(model.start(ordersPerAge), Math.log)
}

function shiftedPrior(prior: LogNormalPrior | undefined, shifts: readonly number[]): LogNormalPrior | undefined {
  return prior && { ...prior, logMean: prior.logMean.map((mean, k) => mean - shifts[k]) }
}

function dataWarnings(orders: number, scale: number, ages: Float64Array): FitWarning[] {
  const warnings: FitWarning[] = []
  if (orders === 0) {
    warnings.push({
      code: "no-repeat-orders",
      message: "nobody has ordered twice yet: how often and how long customers buy is not identified",
    })
  }
  if (scale === 1 && ages.every((age) => age === 0)) {
    warnings.push({
      code: "no-waiting-time",
      message: "everybody's first order is on the as-of date: nothing has had time to happen",
    })
  }
  return warnings
}

function meanAge(histories: DistinctHistories, customers: number): number {
  let total = 0
  for (let i = 0; i < histories.age.length; i++) total += histories.weights[i] * histories.age[i]
  return total > 0 ? total / customers : 1
}

function weightedOrders(histories: DistinctHistories): number {
  let total = 0
  for (let i = 0; i < histories.weights.length; i++) total += histories.weights[i] * histories.repeatOrders[i]
  return total
}

function sum(values: Float64Array): number {
  let total = 0
  for (let i = 0; i < values.length; i++) total += values[i]
  return total
}
