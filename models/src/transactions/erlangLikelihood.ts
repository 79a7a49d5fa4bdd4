/**
 * Log-likelihood of BG/CNBD-k and MBG/CNBD-k: an order needs k stages, passed at rate lambda ~ Gamma(r, alpha), so that
 * the times between orders are Erlang-k; after an order the customer leaves with chance p ~ Beta(a, b).
 * Platzer & Reutterer 2016, "Ticking Away the Moments", Marketing Science 35(5), 779-799. With R = r + k x, c chances
 * to leave survived (c = x, or x + 1 for MBG) and u = (T - t_x) / (alpha + T):
 *   L = B(a, b+c)/B(a, b) Gamma(R)/Gamma(r) alpha^r (alpha+T)^-R
 *       [ sum over j < k of (R)_j / j! u^j  +  a/(b+c-1) ((alpha+T)/(alpha+t_x))^R ]  t_x^((k-1) x) Gamma(x)/Gamma(k x),
 * j the stages passed since the last order. The factor behind the bracket is the density of the x-th order's time t_x
 * where the paper has that of each single order; times the constant Gamma(x) / t_x^(x-1) it makes likelihoods of all k and
 * of the other models compare. What the single orders tell beyond is in orderSpacing.ts. k = 1 is BG/NBD or MBG/NBD.
 */
import type { IndexedHistories } from "../histories/indexHistories.ts"
import { evaluateOrders } from "./betaGeometricOrders.ts"
import type { TransactionLikelihood, Vector } from "./model.ts"

export function erlangLikelihood(histories: IndexedHistories, extraChances: 0 | 1): TransactionLikelihood {
  return {
    evaluate: (parameters, gradient, each) => {
      const slope = new Float64Array(4)
      const own = evaluateOrders(parameters, parameters[4], histories, extraChances, slope, each)
      const total = own + evaluateTimes(parameters, histories, extraChances, slope, each)
      if (gradient !== undefined) for (let i = 0; i < 4; i++) gradient[i] = slope[i] * parameters[i]
      return total
    },
    logOddsInactive: (parameters) => {
      const { logs, inverses, logLeave } = tables(parameters, histories, extraChances)
      const { repeatOrders, recency, age, ordersIndex, recencyIndex, ageIndex } = histories
      const sums = new Float64Array(3)
      return repeatOrders.map((x, i) => {
        const shape = parameters[0] + parameters[4] * x
        sumStages(parameters[4], shape, (age[i] - recency[i]) * inverses[ageIndex[i]], sums)
        const delta = logs[ageIndex[i]] - logs[recencyIndex[i]]
        return logLeave[ordersIndex[i]] + shape * delta - Math.log(sums[0])
      })
    },
  }
}

/**
 * Into `sums`: the sum over j < k of (R)_j / j! u^j, its derivative in R, and u times that in u. All terms positive.
 */
function sumStages(k: number, shape: number, u: number, sums: Float64Array): void {
  let [term, inShape] = [1, 0]
  let [sum, byShape, byTime] = [1, 0, 0]
  for (let j = 1; j < k; j++) {
    term *= ((shape + j - 1) * u) / j
    inShape += 1 / (shape + j - 1)
    sum += term
    byShape += term * inShape
    byTime += j * term
  }
  sums[0] = sum
  sums[1] = byShape
  sums[2] = byTime
}

/** P(j stages passed since the last order | active), j = 0 ... k - 1, into `weights`. */
export function phaseWeights(
  [r, alpha, , , k]: Vector,
  repeatOrders: number,
  recency: number,
  age: number,
  weights: Float64Array,
): void {
  const shape = r + k * repeatOrders
  const u = (age - recency) / (alpha + age)
  let [term, sum] = [1, 1]
  weights[0] = 1
  for (let j = 1; j < k; j++) {
    term *= ((shape + j - 1) * u) / j
    weights[j] = term
    sum += term
  }
  for (let j = 0; j < k; j++) weights[j] /= sum
}

/** ln P(no order in `silence` after the last one, stages not seen), up to a constant: for the time to the next order. */
export function logSilence([r, alpha, , , k]: Vector, repeatOrders: number, recency: number, silence: number): number {
  const shape = r + k * repeatOrders
  const end = alpha + recency + silence
  let [term, sum] = [1, 1]
  for (let j = 1; j < k; j++) {
    term *= ((shape + j - 1) * (silence / end)) / j
    sum += term
  }
  return Math.log(sum) - shape * Math.log(end)
}

/** The bracket of the likelihood, (alpha+T)^-R and the power of t_x. Adds to `slope`. */
function evaluateTimes(
  parameters: Vector,
  histories: IndexedHistories,
  extraChances: number,
  slope: Float64Array,
  each: Float64Array | undefined,
): number {
  const { weights, repeatOrders, recency, age, ordersIndex, recencyIndex, ageIndex } = histories
  const { logs, inverses, logLeave, leaveSlope, logTimes } = tables(parameters, histories, extraChances)
  const [r, , , , k] = parameters
  const sums = new Float64Array(3)
  let total = 0
  let [slopeR, slopeAlpha, slopeLogA, slopeB] = [0, 0, 0, 0]
  for (let i = 0; i < weights.length; i++) {
    const x = repeatOrders[i]
    const shape = r + k * x
    const logAge = logs[ageIndex[i]]
    const inverseAge = inverses[ageIndex[i]]
    sumStages(k, shape, (age[i] - recency[i]) * inverseAge, sums)
    const logSum = k > 1 ? Math.log(sums[0]) : 0
    const delta = logAge - logs[recencyIndex[i]]
    const z = logLeave[ordersIndex[i]] + shape * delta - logSum
    const small = Math.exp(-Math.abs(z))
    const left = (z > 0 ? 1 : small) / (1 + small)
    let value = Math.log1p(small) + Math.max(z, 0) + logSum - shape * logAge
    if (k > 1 && x > 0) value += (k - 1) * x * logTimes[recencyIndex[i]]
    const weight = weights[i]
    total += weight * value
    const bySum = (1 - left) / sums[0]
    slopeR += weight * (bySum * sums[1] + left * delta - logAge)
    const leftSlope = left * shape * (inverseAge - inverses[recencyIndex[i]])
    slopeAlpha += weight * (leftSlope - (bySum * sums[2] + shape) * inverseAge)
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

/** ln(alpha+t), 1/(alpha+t) and ln t per distinct time; ln(a/(b+c-1)) and its derivative in b per distinct x. */
function tables([, alpha, a, b]: Vector, histories: IndexedHistories, extraChances: number) {
  const { times, orders } = histories
  const logs = times.map((time) => Math.log(alpha + time))
  const inverses = times.map((time) => 1 / (alpha + time))
  const logTimes = times.map(Math.log)
  const logLeave = orders.map((x) => {
    const c = x + extraChances
    return c > 0 ? Math.log(a / (b + c - 1)) : Number.NEGATIVE_INFINITY
  })
  const leaveSlope = orders.map((x) => (x + extraChances > 0 ? -1 / (b + x + extraChances - 1) : 0))
  return { logs, inverses, logTimes, logLeave, leaveSlope }
}
