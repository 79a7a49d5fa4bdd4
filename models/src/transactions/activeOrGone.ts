/**
 * The common end of likelihoods in which a customer is active still, A, or has left at some time since his last order,
 * C(t_x) - C(T) with C(t) a sum or integral from t to the last time: ln(A + C(t_x) - C(T)) of every history from tables
 * over the distinct times of every order count (see `planCells`). C(T) never exceeds A, so nothing cancels harmfully.
 */
import type { IndexedHistories } from "../histories/indexHistories.ts"
import type { CellPlan } from "./paretoCells.ts"

/** Per entry (x, t): ln A as if t were the age, ln C, and the derivatives of both, `width` of them an entry. */
export type ActiveOrGone = {
  readonly width: number
  readonly logActive: Float64Array
  readonly activeSlopes: Float64Array
  readonly logTail: Float64Array
  readonly tailSlopes: Float64Array
}

const HUGE = 500

/** Weighted sum over the histories; adds derivatives to `slope` and single values to `each`. */
export function evaluateActiveOrGone(
  tables: ActiveOrGone,
  plan: CellPlan,
  { weights }: IndexedHistories,
  slope: Float64Array,
  each: Float64Array | undefined,
): number {
  const { width, logActive, activeSlopes, logTail, tailSlopes } = tables
  let total = 0
  for (let i = 0; i < weights.length; i++) {
    const recency = plan.recencyEntry[i]
    const age = plan.ageEntry[i]
    const logRatio = logTail[recency] - logActive[age]
    const weight = weights[i]
    let value: number
    if (logRatio < HUGE) {
      const upTo = Math.exp(logRatio)
      const beyond = Math.exp(logTail[age] - logActive[age])
      const gone = Math.max(0, upTo - beyond)
      value = logActive[age] + Math.log1p(gone)
      const share = weight / (1 + gone)
      addSlopes(slope, width, activeSlopes, age, share)
      addSlopes(slope, width, tailSlopes, recency, share * upTo)
      addSlopes(slope, width, tailSlopes, age, -share * beyond)
    } else {
      value = logTail[recency]
      addSlopes(slope, width, tailSlopes, recency, weight)
    }
    total += weight * value
    if (each !== undefined) each[i] += value
  }
  return total
}

function addSlopes(slope: Float64Array, width: number, from: Float64Array, entry: number, share: number): void {
  for (let m = 0; m < width; m++) slope[m] += share * from[width * entry + m]
}

/** ln of (C(t_x) - C(T)) / A per history; -Infinity where they are at one time. */
export function logOddsGone(tables: Pick<ActiveOrGone, "logActive" | "logTail">, plan: CellPlan): Float64Array {
  const { logActive, logTail } = tables
  return Float64Array.from(plan.ageEntry, (age, i) => {
    const recency = plan.recencyEntry[i]
    const ratio = recency === age ? 1 : Math.exp(logTail[age] - logTail[recency])
    return ratio === 1 ? Number.NEGATIVE_INFINITY : logTail[recency] - logActive[age] + Math.log1p(-ratio)
  })
}
