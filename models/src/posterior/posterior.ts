/** A Bayesian fit: parameters as likely as prior and data leave them, so that few customers give a wide answer. */

import { InputError } from "../errors.ts"
import { priorAt } from "../fitting/chooseRegularity.ts"
import { covariateDesign } from "../fitting/covariateDesign.ts"
import { fitGammaGamma } from "../fitting/fitGammaGamma.ts"
import { byName, deepFreeze, padded } from "../fitting/fitSummary.ts"
import { fitTransactions } from "../fitting/fitTransactions.ts"
import { prepareHistories } from "../histories/aliveStates.ts"
import { needObject, needWholeNumber } from "../histories/validate.ts"
import { randomGenerator } from "../random/randomGenerator.ts"
import {
  type CovariateChoice,
  type CovariateEffects,
  type Effect,
  effectsOf,
  namedEffects,
} from "../transactions/covariateEffects.ts"
import { modelNamed } from "../transactions/models.ts"
import type {
  Fit,
  FitWarning,
  Histories,
  LogNormalPrior,
  ModelValue,
  SpendHistories,
  SpendPrior,
  TransactionModelName,
  TransactionModelValue,
} from "../types.ts"
import { widePrior, wideSpendPrior } from "./defaultPriors.ts"
import { momentsOf, type Proposal } from "./importanceSampling.ts"
import { type Diagnostics, sampleTarget } from "./sampleTarget.ts"
import { covariateTarget, spendTarget, type Target, transactionTarget } from "./target.ts"

export type PosteriorName = TransactionModelName | "gamma-gamma"

export type PosteriorOptions<Prior = LogNormalPrior> = {
  readonly seed: number
  /** By default wide and centred by the data's scale alone; `priorFor` knows kinds of business. */
  readonly prior?: Prior
  /** How many sets of parameters to draw; default 500. */
  readonly draws?: number
  /** Regularity of BG/CNBD-k and MBG/CNBD-k, when it is known; otherwise the likeliest, taken as certain. */
  readonly k?: number
  /** Columns of the histories' covariates that act on orders and on dropout, as in a fit; not for "gamma-gamma". */
  readonly covariates?: CovariateChoice
}

/** Frozen and JSON-able; stands wherever a fit stands. `parameters` are the centre: the mean of the logarithms. */
export type Posterior<Name extends PosteriorName = PosteriorName> = ModelValue<Name> & {
  /** One row a draw, columns in the order of `parameters`, then exp of each effect in the order of `effects`; in random order. */
  readonly draws: readonly (readonly number[])[]
  /** Standard deviations of the draws, and covariance of their logarithms. */
  readonly standardErrors: Readonly<Record<string, number>>
  /** Standard deviations of `effects`, which are the means over the draws. */
  readonly effectErrors?: CovariateEffects
  readonly logCovariance: readonly (readonly number[])[]
  readonly customers: number
  /** The prior as it was used, in the logarithms. */
  readonly prior: LogNormalPrior
  readonly diagnostics: Diagnostics
  readonly warnings: readonly FitWarning[]
}

const DEFAULT_DRAWS = 500
const MOST_DRAWS = 100_000

/**
 * What prior and data together say of the parameters, as draws. `probabilityActive`, `expectedOrders` and the other
 * predictions average over them; `predictiveIntervals`, `totalsByTime` and `groupTotals` draw from them.
 * Prior: normal in the logarithms; with covariates that of a customer with the mean of each, and an effect per standard
 * deviation of its column within a factor of e. Method: importance sampling around the top of the posterior, Pareto smoothed (Vehtari
 * et al. 2024, JMLR 25(72)); where its k-hat is above 0.5, Hamiltonian Monte Carlo (Neal 2011). `diagnostics` says which,
 * with k-hat or R-hat and how many independent draws they are worth; a posterior that did not converge warns.
 * Times in any unit, that of the prior. The same seed gives the same draws. Quantiles of parameters have the sampling
 * error of their draws: with 500, about 5 % of a standard deviation. Edges: one customer is enough; no customer is an
 * InputError (gamma-gamma: no repeat order and no prior with `meanValue`).
 */
export function posterior<Name extends TransactionModelName>(
  name: Name,
  histories: Histories,
  options: PosteriorOptions,
): Posterior<Name>
export function posterior(
  name: "gamma-gamma",
  histories: SpendHistories,
  options: PosteriorOptions<SpendPrior>,
): Posterior<"gamma-gamma">
export function posterior(
  name: PosteriorName,
  histories: Histories | SpendHistories,
  options: PosteriorOptions<LogNormalPrior | SpendPrior>,
): Posterior {
  needObject("options", options)
  needObject("histories", histories)
  const count = checkDraws(options.draws ?? DEFAULT_DRAWS)
  if (name === "gamma-gamma" && options.covariates !== undefined) {
    throw new InputError("covariates act on orders: gamma-gamma takes none")
  }
  const { fit, target, searched, fixed, effects } =
    name === "gamma-gamma"
      ? spendProblem(histories as SpendHistories, options.prior as SpendPrior | undefined)
      : transactionProblem(name, histories as Histories, options as PosteriorOptions)
  const names = Object.keys(fit.parameters)
  const sizes = effects.length === 0 ? [] : effectsOf(fit as TransactionModelValue).sizes
  const centre = Float64Array.from([
    ...Object.values(fit.parameters)
      .slice(0, searched - sizes.length)
      .map(Math.log),
    ...sizes,
  ])
  const laplace: Proposal = {
    centre,
    covariance: fit.logCovariance.slice(0, searched).map((row) => row.slice(0, searched)),
  }
  const random = randomGenerator(options.seed + seedOf(name))
  const { points, diagnostics, warnings } = sampleTarget(target, laplace, count, random)
  return deepFreeze({
    model: name,
    ...summaryOf(names, effects, points, fixed),
    ...known(fit),
    diagnostics,
    warnings,
  }) as unknown as Posterior
}

function transactionProblem(name: TransactionModelName, given: Histories, options: PosteriorOptions) {
  if (options.covariates !== undefined) return covariateProblem(name, given, options, options.covariates)
  const histories = prepareHistories({ ...given, covariates: {} })
  const prior = options.prior ?? widePrior(name, histories)
  const regularity = options.k === undefined ? {} : { k: options.k }
  const fit = fitTransactions(name, histories, { prior, ...regularity }) as Fit
  const { searched } = modelNamed(name)
  const fixed = Object.values(fit.parameters).slice(searched)
  const own = priorAt(prior, fixed)
  return { fit, target: transactionTarget(name, histories, own, fixed), searched, fixed, effects: NO_EFFECTS }
}

const NO_EFFECTS: readonly Effect[] = []

function covariateProblem(
  name: TransactionModelName,
  given: Histories,
  options: PosteriorOptions,
  covariates: CovariateChoice,
) {
  needObject("covariates", covariates)
  const plainPrior = options.prior ?? widePrior(name, { ...given, covariates: {} })
  const fit = fitTransactions(name, given, { prior: plainPrior, covariates }) as Fit
  const design = covariateDesign(modelNamed(name), given, covariates)
  const { prior = plainPrior } = design.extended({ prior: plainPrior })
  const target = covariateTarget(design, given, prior)
  return { fit, target, searched: design.model.searched, fixed: [] as number[], effects: design.effects }
}

function spendProblem(histories: SpendHistories, prior: SpendPrior | undefined) {
  const fit = fitGammaGamma(histories, { prior: prior ?? wideSpendPrior }) as Fit
  const target: Target = spendTarget(histories, priorOf(fit))
  return { fit, target, searched: 3, fixed: [] as number[], effects: NO_EFFECTS }
}

function known(fit: Fit): { customers: number; prior: LogNormalPrior } {
  return { customers: fit.customers, prior: priorOf(fit) }
}

function priorOf(fit: Fit): LogNormalPrior {
  if (fit.prior === undefined) throw new Error("a fit with a prior must carry it")
  return fit.prior
}

function summaryOf(
  names: readonly string[],
  effects: readonly Effect[],
  points: readonly Float64Array[],
  fixed: readonly number[],
) {
  const even = new Float64Array(points.length).fill(1 / points.length)
  const logs = momentsOf(points, even)
  const draws = points.map((point) => point.map(Math.exp))
  const spread = momentsOf(draws, even).covariance.map((row, k) => Math.sqrt(row[k]))
  const size = logs.centre.length - effects.length
  const errors = Array.from(logs.covariance.slice(size), (row, j) => Math.sqrt(row[size + j]))
  const named = effects.length > 0 && {
    effects: namedEffects(effects, [...logs.centre.slice(size)]),
    effectErrors: namedEffects(effects, errors),
  }
  return {
    parameters: byName(names, [...logs.centre.slice(0, size).map(Math.exp), ...fixed]),
    ...named,
    standardErrors: byName(names, [...spread.slice(0, size), ...fixed.map(() => 0)]),
    logCovariance: padded(logs.covariance, fixed.length),
    draws: draws.map((draw) => [...draw, ...fixed]),
  }
}

function checkDraws(draws: number): number {
  needWholeNumber("draws", draws, 100, MOST_DRAWS)
  return draws
}

/** Orders and spend drawn with the same seed must not go hand in hand. */
function seedOf(name: string): number {
  let hash = 0
  for (let i = 0; i < name.length; i++) hash = (Math.imul(hash, 31) + name.charCodeAt(i)) | 0
  return hash
}
