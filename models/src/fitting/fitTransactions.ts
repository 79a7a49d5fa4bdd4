/**
 * Maximum likelihood (with a prior: maximum a posteriori) for the models of orders without contract.
 * The search runs in the logarithms of the parameters, on distinct histories, in units of the mean age, so that
 * neither the number of equal customers nor the time unit costs anything. Large data are first fitted coarsely
 * (coarsen.ts). The covariance is the inverse Hessian at the top, by central differences of the analytic gradient.
 */

import { InputError } from "../errors.ts"
import { groupsOf } from "../histories/aliveStates.ts"
import {
  type DistinctHistories,
  type IndexedHistories,
  indexHistories,
  inUnitsOf,
} from "../histories/indexHistories.ts"
import { needObject } from "../histories/validate.ts"
import type { TransactionModel } from "../transactions/model.ts"
import { modelNamed } from "../transactions/models.ts"
import type {
  Fit,
  FitOptions,
  FitWarning,
  Histories,
  LogNormalPrior,
  TransactionFit,
  TransactionFitOptions,
  TransactionModelName,
} from "../types.ts"
import {
  atRegularity,
  checkRegularity,
  chooseRegularity,
  type RegularFitOptions,
  spacingLogLikelihood,
} from "./chooseRegularity.ts"
import { coarsen } from "./coarsen.ts"
import { covariateDesign } from "./covariateDesign.ts"
import { dropoutWarnings } from "./dropoutEvidence.ts"
import { needFiniteTop } from "./finiteTop.ts"
import { byName, deepFreeze, fitSummary, withFixed } from "./fitSummary.ts"
import { addPrior, checkFitOptions } from "./options.ts"
import { isLarge, LOG_BOUND, type Search, searchTop } from "./searchTop.ts"

/** Fits NBD, without dropout; Ehrenberg 1959, Applied Statistics 8(1), 26-41. See `fitTransactions`. */
export function fitNbd(histories: Histories, options?: TransactionFitOptions): Fit<"nbd"> {
  return fitTransactions("nbd", histories, options) as Fit<"nbd">
}

/** Fits BG/NBD; Fader, Hardie & Lee 2005, Marketing Science 24(2), eq. 6. See `fitTransactions`. */
export function fitBgNbd(histories: Histories, options?: TransactionFitOptions): Fit<"bg-nbd"> {
  return fitTransactions("bg-nbd", histories, options) as Fit<"bg-nbd">
}

/** Fits MBG/NBD; Batislam, Denizel & Filiztekin 2007, IJRM 24(3), eq. 4. See `fitTransactions`. */
export function fitMbgNbd(histories: Histories, options?: TransactionFitOptions): Fit<"mbg-nbd"> {
  return fitTransactions("mbg-nbd", histories, options) as Fit<"mbg-nbd">
}

/**
 * Fits BG/CNBD-k; Platzer & Reutterer 2016, Marketing Science 35(5), 779-799. The likeliest k of 1 to 12 is chosen unless
 * `k` is given; `sumLogIntervals` in the histories (as litt in BTYDplus) makes that choice sharp. `prior` and `start`
 * speak of k = 1: their alpha is divided by k. See `fitTransactions`.
 */
export function fitBgCnbd(histories: Histories, options?: RegularFitOptions): Fit<"bg-cnbd"> {
  return fitTransactions("bg-cnbd", histories, options) as Fit<"bg-cnbd">
}

/** Fits MBG/CNBD-k; as `fitBgCnbd`. */
export function fitMbgCnbd(histories: Histories, options?: RegularFitOptions): Fit<"mbg-cnbd"> {
  return fitTransactions("mbg-cnbd", histories, options) as Fit<"mbg-cnbd">
}

/** Fits Pareto/NBD; Schmittlein, Morrison & Colombo 1987, Management Science 33(1). See `fitTransactions`. */
export function fitParetoNbd(histories: Histories, options?: TransactionFitOptions): Fit<"pareto-nbd"> {
  return fitTransactions("pareto-nbd", histories, options) as Fit<"pareto-nbd">
}

/** Fits Gamma-Gompertz/NBD; Bemmaor & Glady 2012, Management Science 58(5), 1012-1021. See `fitTransactions`. */
export function fitGgNbd(histories: Histories, options?: TransactionFitOptions): Fit<"gg-nbd"> {
  return fitTransactions("gg-nbd", histories, options) as Fit<"gg-nbd">
}

/**
 * Fits BG/BB to histories in whole periods; Fader, Hardie & Shang 2010, Marketing Science 29(6), 1086-1108. Fractional times,
 * and more orders than periods, are an InputError. See `fitTransactions`.
 */
export function fitBgBb(histories: Histories, options?: FitOptions): Fit<"bg-bb"> {
  return fitTransactions("bg-bb", histories, options) as Fit<"bg-bb">
}

/**
 * The parameters of the named model that make the histories most likely. Histories in any time unit, in
 * which the parameters come that are times or rates. Agrees with lifetimes 0.11.3 and CLVTools 0.12.1 to their own accuracy (4 to 5 digits).
 * With `covariates` the fit also holds `effects` and `effectErrors` (covariateEffects.ts says what they act on), and
 * `parameters` are those of a customer whose covariates are all 0; rows of `covariance` go on with the effects.
 * Edges: data that leave a parameter open give a fit with `identified: false`, finite parameters inside a wide box
 * and warnings in words; with a prior one customer is enough. No rows: InputError.
 */
export function fitTransactions(
  name: TransactionModelName,
  histories: Histories,
  given: RegularFitOptions & TransactionFitOptions = {},
): TransactionFit {
  needObject("histories", histories)
  needObject("options", given)
  if (given.covariates !== undefined) needObject("covariates", given.covariates)
  const design = given.covariates && covariateDesign(modelNamed(name), histories, given.covariates)
  const model = design?.model ?? modelNamed(name)
  const options = design?.extended(given) ?? given
  const searchedNames = model.parameterNames.slice(0, model.searched)
  const settings = checkFitOptions(searchedNames, options, options.prior)
  const grouped = design?.grouped ?? groupsOf({ ...histories, covariates: {} }, model)
  const customers = sum(grouped.weights)
  if (!(customers > 0)) throw new InputError("histories must hold at least one customer with weight > 0, found none")
  // whole periods keep their unit
  const scale = model.countsPeriods ? 1 : meanAge(grouped, customers)
  const scaled = model.countsPeriods ? indexHistories(grouped) : inUnitsOf(scale, indexHistories(grouped))
  const shifts = model.timePowers.map((power) => power * Math.log(scale))
  const prior = shiftedPrior(options.prior, shifts)
  const begin = startingPoint(model, scaled, customers, options.start, shifts)
  const general = { model, histories: scaled, customers, prior, fixed: [], settings }
  const { search, start, spacing } = withRegularity(general, begin, histories, options.k)
  const { minimum, hessian } = searchTop(search, start)
  needFiniteTop(name, minimum)
  const gradient = new Float64Array(minimum.point.length)
  const penalty = addPrior(search.prior, minimum.point, gradient, 1 / customers)
  const orders = weightedOrders(grouped)
  const parameters = Array.from(minimum.point, (value, k) => Math.exp(value + shifts[k]))
  const summary = fitSummary({
    names: searchedNames,
    parameters,
    hessian: hessian.map((row) => row.map((value) => value * customers)),
    atBound: Array.from(minimum.point, (value) => Math.abs(value) > LOG_BOUND - 1e-6),
    logLikelihood: -(minimum.value - penalty) * customers - orders * Math.log(scale) + spacing,
    customers,
    iterations: minimum.iterations,
    converged: minimum.converged,
    slope: minimum.slope,
    prior: options.prior,
    topics: design?.topics ?? model.topics,
    dataWarnings: dataWarnings(orders, scale, grouped.age),
  })
  const found =
    summary.identified && options.prior === undefined
      ? dropoutWarnings(model, [...minimum.point.map(Math.exp), ...search.fixed], summary.logCovariance, fewOf(search))
      : []
  const inFull = design?.inOwnUnits(parameters, summary) ?? {
    parameters: byName(model.parameterNames, [...parameters, ...search.fixed]),
    ...withFixed(summary, model.parameterNames.slice(model.searched), options.k === undefined),
  }
  return deepFreeze({
    model: name,
    ...inFull,
    identified: summary.identified && found.length === 0,
    warnings: [...summary.warnings, ...found],
  }) as unknown as TransactionFit
}

/** Enough for a test that is nowhere near a close call on more. */
function fewOf(search: Search): IndexedHistories {
  return isLarge(search) ? indexHistories(coarsen(search.histories)) : search.histories
}

/** Settles the whole-number parameter of the models that have one. */
function withRegularity(search: Search, start: Float64Array, histories: Histories, given: number | undefined) {
  if (search.model.searched === search.model.parameterNames.length) {
    if (given !== undefined) throw new InputError(`k is no parameter of ${search.model.name}, found ${given}`)
    return { search, start, spacing: 0 }
  }
  if (given !== undefined) checkRegularity(given)
  const spacingOf = (k: number) => spacingLogLikelihood(k, histories)
  const choice =
    given === undefined ? chooseRegularity(search, start, spacingOf) : atRegularity(given, start, search.prior)
  const { k, prior } = choice
  return { search: { ...search, prior, fixed: [k] }, start: choice.start, spacing: spacingOf(k) }
}

function startingPoint(
  model: TransactionModel,
  histories: DistinctHistories,
  customers: number,
  given: readonly number[] | undefined,
  shifts: readonly number[],
): Float64Array {
  if (given !== undefined) return Float64Array.from(given, (value, k) => Math.log(value) - shifts[k])
  const ordersPerAge = Math.max(0.05, weightedOrders(histories) / (customers * meanAge(histories, customers)))
  return Float64Array.from(model.start(ordersPerAge).slice(0, model.searched), Math.log)
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
