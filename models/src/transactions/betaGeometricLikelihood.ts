/**
 * Log-likelihood of BG/NBD and MBG/NBD.
 * Fader, Hardie & Lee 2005, "Counting Your Customers the Easy Way", Marketing Science 24(2), eq. 6;
 * Batislam, Denizel & Filiztekin 2007, "Empirical validation and comparison of models for customer base analysis",
 * International Journal of Research in Marketing 24(3), eq. 4 (there called MBG/NBD).
 * The two differ in one thing: MBG lets a customer leave right after his first order. With c chances to leave
 * survived (c = x, or x + 1 for MBG) both read
 *   L = B(a, b+c)/B(a, b) Gamma(r+x)/Gamma(r) alpha^r [ (alpha+T)^-(r+x) + a/(b+c-1) (alpha+t_x)^-(r+x) ],
 * the last term only where c > 0. x = repeat orders, t_x = recency, T = age.
 */
import type { IndexedHistories } from "../histories/indexHistories.ts"
import { evaluateOrders } from "./betaGeometricOrders.ts"
import type { TransactionLikelihood, Vector } from "./model.ts"

export function betaGeometricLikelihood(histories: IndexedHistories, extraChances: 0 | 1): TransactionLikelihood {
  return {
    evaluate: (parameters, gradient, each) => {
      const slope = new Float64Array(4)
      const own = evaluateOrders(parameters, 1, histories, extraChances, slope, each)
      const total = own + evaluateTimes(parameters, histories, extraChances, slope, each)
      if (gradient !== undefined) for (let k = 0; k < 4; k++) gradient[k] = slope[k] * parameters[k]
      return total
    },
    logOddsInactive: (parameters) => {
      const { logs, logLeave } = tables(parameters, histories, extraChances)
      const { repeatOrders, ordersIndex, recencyIndex, ageIndex } = histories
      return repeatOrders.map(
        (x, i) => logLeave[ordersIndex[i]] + (parameters[0] + x) * (logs[ageIndex[i]] - logs[recencyIndex[i]]),
      )
    },
  }
}

/** The bracket of the likelihood: -(r+x) ln(alpha+T) + ln(1 + odds of having left). Adds to `slope`. */
function evaluateTimes(
  parameters: Vector,
  histories: IndexedHistories,
  extraChances: number,
  slope: Float64Array,
  each: Float64Array | undefined,
): number {
  const { weights, repeatOrders, ordersIndex, recencyIndex, ageIndex } = histories
  const { logs, inverses, logLeave, leaveSlope } = tables(parameters, histories, extraChances)
  const r = parameters[0]
  let total = 0
  let [slopeR, slopeAlpha, slopeLogA, slopeB] = [0, 0, 0, 0]
  for (let i = 0; i < weights.length; i++) {
    const rx = r + repeatOrders[i]
    const logAge = logs[ageIndex[i]]
    const delta = logAge - logs[recencyIndex[i]]
    const z = logLeave[ordersIndex[i]] + rx * delta
    const small = Math.exp(-Math.abs(z))
    const left = (z > 0 ? 1 : small) / (1 + small)
    const value = Math.log1p(small) + Math.max(z, 0) - rx * logAge
    const weight = weights[i]
    const inverseAge = inverses[ageIndex[i]]
    total += weight * value
    slopeR += weight * (left * delta - logAge)
    slopeAlpha += weight * rx * (left * (inverseAge - inverses[recencyIndex[i]]) - inverseAge)
    slopeLogA += weight * left
    slopeB += weight * left * leaveSlope[ordersIndex[i]]
    if (each !== undefined) each[i] += value
  }
  slope[0] += slopeR
  slope[1] += slopeAlpha
  slope[2] += slopeLogA / parameters[2]
  slope[3] += slopeB
  return total
}

/** ln(alpha+t) and 1/(alpha+t) per distinct time; ln(a/(b+c-1)) and its derivative in b per distinct x. */
function tables([, alpha, a, b]: Vector, histories: IndexedHistories, extraChances: number) {
  const { times, orders } = histories
  const logs = new Float64Array(times.length)
  const inverses = new Float64Array(times.length)
  for (let j = 0; j < times.length; j++) {
    logs[j] = Math.log(alpha + times[j])
    inverses[j] = 1 / (alpha + times[j])
  }
  const logLeave = new Float64Array(orders.length)
  const leaveSlope = new Float64Array(orders.length)
  for (let j = 0; j < orders.length; j++) {
    const c = orders[j] + extraChances
    logLeave[j] = c > 0 ? Math.log(a / (b + c - 1)) : Number.NEGATIVE_INFINITY
    leaveSlope[j] = c > 0 ? -1 / (b + c - 1) : 0
  }
  return { logs, inverses, logLeave, leaveSlope }
}
