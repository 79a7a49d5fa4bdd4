/**
 * Do the data show that customers leave at all? A likelihood with dropout is held against its own limit without.
 */
import { groupsOf } from "../histories/aliveStates.ts"
import { type IndexedHistories, indexHistories } from "../histories/indexHistories.ts"
import { chiSquareUpper } from "../math/chiSquare.ts"
import { minimise } from "../math/minimise.ts"
import { usedBy } from "../transactions/covariateEffects.ts"
import type { TransactionModel } from "../transactions/model.ts"
import { modelOf } from "../transactions/models.ts"
import type { FitWarning, Histories, TransactionModelValue } from "../types.ts"

export type DropoutEvidence = {
  /** 2 (ln L with dropout - ln L without), at least 0. */
  readonly likelihoodRatio: number
  /** How often customers who never leave would show as much; an upper bound. */
  readonly pValue: number
  readonly identified: boolean
  /** The same in words. */
  readonly message: string
}

const SIGNIFICANT = 0.05
/** So small that nobody leaves within any history, and far from underflow. */
const LOG_NOTHING = Math.log(1e-100)
const LOG_REACH = Math.log(1e8)

/**
 * Whether the histories show that customers leave, or could as well be those of customers who never do: likelihood ratio
 * of the fitted model against its limit without dropout, the NBD model (Schmittlein, Morrison & Colombo 1987, section 3),
 * whose two parameters are fitted anew. At that limit the dropout parameters lie on the edge of their range, or mean
 * nothing, so that the ratio is not chi-square; as many degrees of freedom as parameters go gives an upper bound of the
 * p-value (Self & Liang 1987, JASA 82(398), case 5). Not identified when it exceeds 5 %. The fit must be one of maximum
 * likelihood on these histories, in their time unit. Ratio within 1e-6 relative. Edges: models without dropout are not
 * identified, with ratio 0; so are histories without repeat orders.
 */
export function dropoutEvidence(fit: TransactionModelValue, histories: Histories): DropoutEvidence {
  const { model, parameters } = modelOf(fit)
  if (!model.topics.includes("dropout")) {
    return { likelihoodRatio: 0, pValue: 1, identified: false, message: `${model.name} knows no dropout` }
  }
  return evidenceOf(model, parameters, indexHistories(groupsOf(usedBy(fit, histories), model)))
}

export function evidenceOf(
  model: TransactionModel,
  parameters: readonly number[],
  indexed: IndexedHistories,
): DropoutEvidence {
  const dropout = model.topics.filter((topic) => topic === "dropout").length
  const withDropout = model.likelihood(indexed).evaluate(parameters)
  const without = bestWithoutDropout(model, parameters, indexed)
  const likelihoodRatio = Math.max(0, 2 * (withDropout - without))
  const pValue = chiSquareUpper(likelihoodRatio, dropout)
  const identified = pValue <= SIGNIFICANT
  const figures = `likelihood ratio ${likelihoodRatio.toFixed(1)}, p ${pValue < 0.001 ? "< 0.001" : `= ${pValue.toFixed(3)}`}`
  const message = identified
    ? `the histories show that customers leave (${figures})`
    : `dropout is not identified: the histories could be those of customers who never leave (${figures})`
  return { likelihoodRatio, pValue, identified, message }
}

/** Where every dropout parameter lies four of its standard errors above nothing, no test is needed. */
const SURE_LOG_ERROR = 0.25

/** The warning a fit of maximum likelihood carries where its dropout could as well be none. */
export function dropoutWarnings(
  model: TransactionModel,
  parameters: readonly number[],
  logCovariance: readonly (readonly number[])[],
  histories: IndexedHistories,
): FitWarning[] {
  const isOpen = (_: string, k: number) =>
    model.topics[k] === "dropout" && k < logCovariance.length && Math.sqrt(logCovariance[k][k]) > SURE_LOG_ERROR
  if (!model.parameterNames.some(isOpen)) return []
  const { identified, message } = evidenceOf(model, parameters, histories)
  return identified ? [] : [{ code: "dropout-not-identified", message }]
}

/**
 * Highest ln L over the parameters of the order rate. One dropout parameter, at nothing, lets nobody leave, whatever the
 * others say: a of the beta-geometric models, s of Pareto/NBD and Gamma-Gompertz/NBD, gamma of BG/BB.
 */
function bestWithoutDropout(model: TransactionModel, fitted: readonly number[], histories: IndexedHistories): number {
  const likelihood = model.likelihood(histories)
  const customers = histories.weights.reduce((sum, weight) => sum + weight, 0)
  const off = model.parameterNames.indexOf(model.lastsAtZero ?? "")
  const held = fitted.map((_, k) => k >= model.searched || model.topics[k] === "dropout")
  const start = Float64Array.from(fitted, (value, k) => (k === off ? LOG_NOTHING : Math.log(value)))
  const lower = start.map((value, k) => (held[k] ? value : value - LOG_REACH))
  const upper = start.map((value, k) => (held[k] ? value : value + LOG_REACH))
  // whole-number parameters must stay whole
  const parameters = Float64Array.from(fitted, (value, k) => (k === off ? Math.exp(LOG_NOTHING) : value))
  const minimum = minimise(
    (point, gradient) => {
      for (let k = 0; k < point.length; k++) if (!held[k]) parameters[k] = Math.exp(point[k])
      const value = -likelihood.evaluate(parameters, gradient) / customers
      for (let k = 0; k < point.length; k++) gradient[k] = held[k] ? 0 : -gradient[k] / customers
      return value
    },
    start,
    { lower, upper, tolerance: 1e-8, maxIterations: 100 },
  )
  return -minimum.value * customers
}
