import { deepFreeze } from "../fitting/fitSummary.ts"
import type { Combination } from "../mixtures/combination.ts"
import { type ComparisonOptions, candidatesOf } from "./candidates.ts"
import { combinationOf } from "./chooseModel.ts"
import { heldOutOf } from "./heldOut.ts"
import { knownAt, type Orders, timelinesOf } from "./orderTimelines.ts"
import { stackingWeights } from "./stackingWeights.ts"
import { windowsOf } from "./windows.ts"

/**
 * The models together, each fitted to everything known at the end and weighted such that the mean of their predictive
 * distributions made held-out orders most probable: stacking, Yao, Vehtari, Simpson & Gelman 2018, Bayesian Analysis
 * 13(3), eq. 4. All predictions of orders take the result in place of a fit. Times in any unit; the forecast is in that
 * unit. Weights below a thousandth are dropped; the sum of log scores is within 0.01 of the highest. Deterministic.
 * Edges: without held-out customers all weigh the same. `chooseModel` says whether a combination is worth it.
 */
export function combineModels(orders: Orders, options: ComparisonOptions): Combination {
  const timelines = timelinesOf(orders)
  const { names, fit } = candidatesOf(options)
  const weights = stackingWeights(heldOutOf(timelines, windowsOf(timelines, options), names, fit).logLikelihoods)
  const known = knownAt(timelines, options.end).histories
  return deepFreeze(combinationOf(names, weights, (name) => fit(name, known)))
}
