/** The regularity k of BG/CNBD-k and MBG/CNBD-k: whole, so it is not searched but tried. */
import { needWholeNumber } from "../histories/validate.ts"
import { MAX_REGULARITY } from "../transactions/models.ts"
import { orderSpacing } from "../transactions/orderSpacing.ts"
import type { FitOptions, Histories, LogNormalPrior } from "../types.ts"
import { coarsen } from "./coarsen.ts"
import { isLarge, objectiveOf, type Search, searchCoarsely } from "./searchTop.ts"

export type RegularFitOptions = FitOptions & {
  /** The regularity, when it is known; otherwise the likeliest of 1 to 12. */
  readonly k?: number
}

type Choice = { readonly k: number; readonly start: Float64Array; readonly prior: LogNormalPrior | undefined }

export function checkRegularity(k: number): void {
  needWholeNumber("k", k, 1, MAX_REGULARITY)
}

/** Start and prior speak of k = 1: an order takes k stages, each k times as fast. */
export function atRegularity(k: number, start: Float64Array, prior: LogNormalPrior | undefined): Choice {
  return { k, start: Float64Array.from(shifted(start, k)), prior: prior && priorAt(prior, [k]) }
}

/** The prior of the searched parameters, given those that are `fixed`: none, or the regularity. */
export function priorAt(prior: LogNormalPrior, [k = 1]: readonly number[]): LogNormalPrior {
  return { ...prior, logMean: shifted(prior.logMean, k) }
}

function shifted(values: ArrayLike<number>, k: number): number[] {
  return Array.from(values, (value, i) => (i === 1 ? value - Math.log(k) : value))
}

/**
 * The k with the highest top of its likelihood (Platzer & Reutterer 2016), each search starting from the one
 * before. Large data are searched coarsely, and judged in full at what was found.
 */
export function chooseRegularity(search: Search, start: Float64Array, spacingOf: (k: number) => number): Choice {
  const histories = isLarge(search) ? coarsen(search.histories) : search.histories
  const gradient = new Float64Array(search.model.searched)
  let best: Choice | undefined
  let highest = Number.NEGATIVE_INFINITY
  let from = start
  for (let k = 1; k <= MAX_REGULARITY; k++) {
    const { prior } = atRegularity(k, start, search.prior)
    const trial = { ...search, prior, fixed: [k] }
    const { point } = searchCoarsely(trial, histories, from)
    const height = spacingOf(k) - search.customers * objectiveOf(trial, search.histories)(point, gradient)
    if (best === undefined || height > highest) [best, highest] = [{ k, start: point, prior }, height]
    from = point.map((value, i) => (i === 1 ? value + Math.log(k / (k + 1)) : value))
  }
  if (best === undefined) throw new Error("assertion failed: no regularity was tried")
  return best
}

/** ln of the chance of the orders' spacing at k, summed over the customers; 0 where single orders are not known. */
export function spacingLogLikelihood(k: number, histories: Histories): number {
  if (histories.sumLogIntervals === undefined) return 0
  const { weights } = histories
  return orderSpacing(k, histories, histories.sumLogIntervals).reduce(
    (sum, value, i) => sum + value * (weights === undefined ? 1 : weights[i]),
    0,
  )
}
