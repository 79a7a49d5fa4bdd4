/** What share of contracts stays: at one opportunity, up to one, and from where a contract stands now. */
import { numbersOf } from "../histories/validate.ts"
import type { Column } from "../types.ts"
import { contractVector } from "./parameters.ts"
import { needWhole } from "./renewalCounts.ts"
import { survivalBetween } from "./survival.ts"
import type { ContractModelValue } from "./types.ts"

/**
 * Of the contracts that meet their t-th renewal opportunity, the share that renews: r(t) = S(t) / S(t - 1).
 * Fader & Hardie 2007, the retention rate of sBG: (beta + t - 1) / (alpha + beta + t - 1); S of the 2018 paper for BdW.
 * `opportunities`: whole numbers t >= 1. Relative error below 1e-12.
 * Edges: rates of cohorts rise with t although no contract's own chance changes (sBG): those who leave easily have left.
 */
export function retentionRates(fit: ContractModelValue, opportunities: Column): Float64Array {
  const vector = contractVector(fit)
  return numbersOf("opportunities", opportunities).map((t, row) => {
    needWhole(`opportunities minus 1 of row ${row}`, t - 1)
    return survivalBetween(vector, t - 1, t)
  })
}

/**
 * The share of new contracts that is still running after t renewal opportunities: S(t) = B(alpha, beta + t^c) / B(alpha, beta).
 * Fader & Hardie 2007, the survivor function (c = 1); Fader et al. 2018 (BdW). `renewals`: whole numbers t >= 0. Relative error below
 * 1e-11 times the size of ln S. Edges: S(0) = 1.
 */
export function survivalCurve(fit: ContractModelValue, renewals: Column): Float64Array {
  const vector = contractVector(fit)
  return numbersOf("renewals", renewals).map((t, row) => {
    needWhole(`renewals of row ${row}`, t)
    return survivalBetween(vector, 0, t)
  })
}

/**
 * P(a contract that has survived n renewal opportunities survives the next `horizon` as well): S(n + h) / S(n).
 * Fader & Hardie 2007, from the survivor function. `renewals`: whole numbers n >= 0, one per contract; `horizon` in periods, whole.
 * Accuracy as for `survivalCurve`, also far out where S itself is too small for a number.
 * Edges: horizon 0 gives 1.
 */
export function probabilityRunning(fit: ContractModelValue, renewals: Column, horizon: number): Float64Array {
  const vector = contractVector(fit)
  needWhole("horizon", horizon)
  return numbersOf("renewals", renewals).map((n, row) => {
    needWhole(`renewals of row ${row}`, n)
    return survivalBetween(vector, n, n + horizon)
  })
}
