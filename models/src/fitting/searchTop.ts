/** The search for the top of a log posterior, on distinct histories in units of the mean age and in log parameters. */
import { type DistinctHistories, type IndexedHistories, indexHistories } from "../histories/indexHistories.ts"
import { differencedHessian, type Minimum, minimise, type Objective } from "../math/minimise.ts"
import type { Matrix } from "../math/smallMatrix.ts"
import type { TransactionModel } from "../transactions/model.ts"
import type { LogNormalPrior } from "../types.ts"
import { coarsen } from "./coarsen.ts"
import { addPrior } from "./options.ts"

export type Search = {
  readonly model: TransactionModel
  readonly histories: IndexedHistories
  readonly customers: number
  readonly prior: LogNormalPrior | undefined
  /** Values of the parameters behind those searched. */
  readonly fixed: readonly number[]
  readonly settings: { readonly maxIterations: number; readonly tolerance: number }
}

/** Box of the search, in units of the mean age: five powers of ten to either side of one. */
export const LOG_BOUND = Math.log(1e5)
const COARSEN_FROM = 6_000
const COARSE_TOLERANCE = 1e-7

/** Large data are first searched coarsely. The Hessian is that at the top. */
export function searchTop(search: Search, start: Float64Array): { minimum: Minimum; hessian: Matrix } {
  const objective = objectiveOf(search, search.histories)
  let minimum: Minimum
  const cells = isLarge(search) ? coarsen(search.histories) : search.histories
  // covariates may leave nothing to coarsen
  if (cells.weights.length < search.histories.weights.length / 2) {
    const coarse = searchCoarsely(search, cells, start)
    const rest = minimise(objective, coarse.point, { ...boxOf(search), hessian: coarse.hessian })
    minimum = { ...rest, iterations: coarse.iterations + rest.iterations }
  } else minimum = minimise(objective, start, boxOf(search))
  return { minimum, hessian: differencedHessian(objective, minimum.point, minimum.gradient) }
}

/** Whether coarse histories stand for all at first; whole periods are not cut finer or coarser. */
export function isLarge({ model, histories }: Search): boolean {
  return histories.weights.length > COARSEN_FROM && !model.countsPeriods
}

export function searchCoarsely(search: Search, histories: DistinctHistories, start: Float64Array): Minimum {
  const tolerance = Math.max(COARSE_TOLERANCE, search.settings.tolerance)
  return minimise(objectiveOf(search, histories), start, { ...boxOf(search), tolerance })
}

function boxOf({ model, settings }: Search) {
  const lower = new Float64Array(model.searched).fill(-LOG_BOUND)
  const upper = new Float64Array(model.searched).fill(LOG_BOUND)
  return { lower, upper, ...settings }
}

/** Minus the log posterior per customer, in log parameters. */
export function objectiveOf(search: Search, histories: DistinctHistories): Objective {
  const { model, customers, prior, fixed } = search
  const likelihood = model.likelihood(indexHistories(histories))
  const parameters = Float64Array.from(model.parameterNames, (_, k) => fixed[k - model.searched] ?? 1)
  return (point, gradient) => {
    for (let k = 0; k < point.length; k++) parameters[k] = Math.exp(point[k])
    const value = -likelihood.evaluate(parameters, gradient) / customers
    for (let k = 0; k < point.length; k++) gradient[k] /= -customers
    return value + addPrior(prior, point, gradient, 1 / customers)
  }
}
