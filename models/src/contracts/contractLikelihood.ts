/**
 * Log-likelihood of sBG and BdW from the decisions at each renewal opportunity:
 *   sum over t of renewed(t) ln r(t) + left(t) ln (1 - r(t)),  r(t) = S(t) / S(t - 1),
 * which for whole cohorts equals that of Fader & Hardie 2007 (sum of left(t) ln P(T = t), plus survivors x ln S), and
 * for contracts first seen later is conditional on their having lasted until then.
 */
import { digammaRise } from "../math/betaRatio.ts"
import { type ContractVector, contractVector } from "./parameters.ts"
import { type CheckedCounts, renewalCounts } from "./renewalCounts.ts"
import { logSurvivalDrop } from "./survival.ts"
import type { ContractData, ContractModelValue } from "./types.ts"

/**
 * How likely the model makes these contracts: the total ln L, for comparing models on contracts that were held out.
 * Domain as for the fits; relative error below 1e-11. Edges: no opportunities met gives 0.
 */
export function contractLogLikelihood(value: ContractModelValue, data: ContractData): number {
  return evaluateContracts(contractVector(value), renewalCounts(data))
}

/** Sum of ln L; `gradient`, of two or three numbers, receives the derivatives in the log parameters. */
export function evaluateContracts(vector: ContractVector, counts: CheckedCounts, gradient?: Float64Array): number {
  const { renewed, left } = counts
  const slopes = new Float64Array(3)
  let total = 0
  for (let k = 0; k < left.length; k++) {
    if (renewed[k] === 0 && left[k] === 0) continue
    const drop = logSurvivalDrop(vector, k, k + 1)
    if (renewed[k] > 0) total -= renewed[k] * drop
    if (left[k] > 0) total += left[k] * Math.log(-Math.expm1(-drop))
    if (gradient === undefined) continue
    addSlopes(vector, k, left[k] === 0 ? -renewed[k] : left[k] / Math.expm1(drop) - renewed[k], slopes)
  }
  if (gradient !== undefined) for (let j = 0; j < gradient.length; j++) gradient[j] = slopes[j] * vector[j]
  return total
}

/** Adds `weight` x the derivatives of logSurvivalDrop(from, from + 1) in alpha, beta, c. */
function addSlopes([alpha, beta, c]: ContractVector, from: number, weight: number, slopes: Float64Array): void {
  const [powerFrom, powerTo] = [from ** c, (from + 1) ** c]
  const [riseFrom, riseTo] = [digammaRise(beta + powerFrom, alpha), digammaRise(beta + powerTo, alpha)]
  slopes[0] += weight * digammaRise(beta + powerFrom + alpha, powerTo - powerFrom)
  slopes[1] += weight * (riseTo - riseFrom)
  const logFrom = from === 0 ? 0 : Math.log(from)
  slopes[2] += weight * (riseTo * powerTo * Math.log(from + 1) - riseFrom * powerFrom * logFrom)
}
