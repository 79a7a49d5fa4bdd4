/**
 * The posterior density to sample from, in the logarithms of the parameters: likelihood times prior. The prior is normal
 * in the logarithms, so no change of variables enters.
 */
import type { CovariateDesign } from "../fitting/covariateDesign.ts"
import { addPrior } from "../fitting/options.ts"
import { groupsOf } from "../histories/aliveStates.ts"
import { pick } from "../histories/groupHistories.ts"
import { indexHistories } from "../histories/indexHistories.ts"
import { floats } from "../histories/validate.ts"
import { spendLikelihood } from "../spend/gammaGammaLikelihood.ts"
import { withColumns } from "../transactions/covariateEffects.ts"
import type { Vector } from "../transactions/model.ts"
import { modelNamed } from "../transactions/models.ts"
import type { Histories, LogNormalPrior, SpendHistories, TransactionModelName } from "../types.ts"

/** ln density up to a constant; writes its slopes. -Infinity where no parameters may lie. */
export type Target = (logParameters: Float64Array, gradient: Float64Array) => number

type Likelihood = { evaluate(parameters: Vector, gradient: Float64Array): number }

/** Beyond e^50 either way no time unit makes sense of a parameter; numbers would overflow. */
const FARTHEST = 50

/** ln of the prior's density but for its sign: half squares, whose slopes are added to the gradient. */
type PriorTerm = (point: Float64Array, gradient: Float64Array) => number

function priorTerm(prior: LogNormalPrior): PriorTerm {
  return (point, gradient) => addPrior(prior, point, gradient, 1)
}

/**
 * With covariates, in their own units; the prior speaks of standardised columns and of a customer with the mean of each
 * (see `inOwnUnits`): the logarithms there are a linear map of those here.
 */
export function covariateTarget(
  { model, effects, shifts }: Pick<CovariateDesign, "model" | "effects" | "shifts">,
  histories: Histories,
  prior: LogNormalPrior,
): Target {
  const likelihood = model.likelihood(indexHistories(groupsOf(withColumns(effects, histories), model)))
  const size = model.searched - effects.length
  const standardised = new Float64Array(model.searched)
  const slopes = new Float64Array(model.searched)
  const term: PriorTerm = (point, gradient) => {
    standardised.set(point)
    shifts.forEach(({ standard, parameters, sign }, j) => {
      standardised[size + j] = point[size + j] * standard.deviation
      for (const k of parameters) standardised[k] += sign * standard.mean * point[size + j]
    })
    slopes.fill(0)
    const value = addPrior(prior, standardised, slopes, 1)
    for (let k = 0; k < size; k++) gradient[k] += slopes[k]
    shifts.forEach(({ standard, parameters, sign }, j) => {
      gradient[size + j] += standard.deviation * slopes[size + j]
      for (const k of parameters) gradient[size + j] += sign * standard.mean * slopes[k]
    })
    return value
  }
  return targetOf(likelihood, term, model.searched, [], () => true)
}

/** `fixed` are the parameters behind those that are searched: whole numbers, which stay as the fit chose them. */
export function transactionTarget(
  name: TransactionModelName,
  histories: Histories,
  prior: LogNormalPrior,
  fixed: readonly number[],
): Target {
  const model = modelNamed(name)
  const likelihood = model.likelihood(indexHistories(groupsOf(histories, model)))
  return targetOf(likelihood, priorTerm(prior), model.searched, fixed, () => true)
}

/** The mean order value exists for q > 1 only: the prior is cut there. */
export function spendTarget(spend: SpendHistories, prior: LogNormalPrior): Target {
  const orders = floats("repeatOrders", spend.repeatOrders, spend.repeatOrders.length)
  const rows = Int32Array.from(orders.keys()).filter((i) => orders[i] > 0)
  const values = pick(floats("meanValue", spend.meanValue, orders.length), rows)
  const weights = spend.weights
    ? pick(floats("weights", spend.weights, orders.length), rows)
    : new Float64Array(rows.length).fill(1)
  const scale = values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : 1
  const inUnits = values.map((value) => value / scale)
  const likelihood = spendLikelihood(pick(orders, rows), inUnits, weights)
  const scaled = new Float64Array(3)
  const evaluate = ([p, q, gamma]: Vector, gradient: Float64Array) => {
    scaled.set([p, q, gamma / scale])
    return likelihood.evaluate(scaled, gradient)
  }
  return targetOf({ evaluate }, priorTerm(prior), 3, [], (point) => point[1] > 0)
}

function targetOf(
  likelihood: Likelihood,
  prior: PriorTerm,
  searched: number,
  fixed: readonly number[],
  isAllowed: (point: Float64Array) => boolean,
): Target {
  const parameters = new Float64Array(searched + fixed.length)
  parameters.set(fixed, searched)
  const slopes = new Float64Array(parameters.length)
  return (point, gradient) => {
    if (!isAllowed(point)) return Number.NEGATIVE_INFINITY
    for (let k = 0; k < point.length; k++) {
      if (!(Math.abs(point[k]) < FARTHEST)) return Number.NEGATIVE_INFINITY
      parameters[k] = Math.exp(point[k])
    }
    const value = likelihood.evaluate(parameters, slopes)
    for (let k = 0; k < point.length; k++) gradient[k] = -slopes[k]
    const density = value - prior(point, gradient)
    for (let k = 0; k < point.length; k++) gradient[k] = -gradient[k]
    return Number.isFinite(density) ? density : Number.NEGATIVE_INFINITY
  }
}
