/**
 * Sums over the number of stages a customer active at age T passes in the time t to come. In phase j (j stages passed
 * since his last order) his rate of stages is Gamma(R, alpha+T), R = r + k x + j, so the stages N in t are negative
 * binomial, and his n-th order comes with stage k n - j, if he has not left after one of the n - 1 before: chance
 *   q_(n-1) = E[(1-p)^(n-1)] = (b+c)_(n-1) / (a+b+c)_(n-1).
 * Sums run over the stages themselves while those are few: all terms positive, no cancellation. Where thousands of
 * stages matter they are summed in closed form by the k-th roots of unity, given p, and p is integrated out
 * (erlangRoots.ts). Relative error below 1e-9 in both.
 */
import { type BetaRule, betaRule } from "../math/betaRule.ts"
import { logNegativeBinomial, negativeBinomialLength } from "../math/negativeBinomial.ts"
import type { Vector } from "./model.ts"

/** Beyond this many stages the closed form is faster. */
export const MOST_STAGES = 3_000
const NEGLIGIBLE = 1e-20

/** One order count's share of the parameters. */
export type Regular = {
  readonly k: number
  readonly alpha: number
  /** r + k x: the shape of the stage rate in phase 0. */
  readonly shape: number
  readonly a: number
  /** b + c: chances to leave already survived. */
  readonly b: number
  /** Values of p with weights, for times up to `longest` and all shorter ones. */
  readonly rule: BetaRule
  /** q_n for n = 0, 1, ..., and their running sums: `reached[n]` = q_0 + ... + q_(n-1). */
  readonly stays: Float64Array
  readonly reached: Float64Array
}

/** `longest`: the longest time asked for, in units of alpha + T. */
export function regularOf(
  [r, alpha, a, b, k]: Vector,
  repeatOrders: number,
  extraChances: number,
  longest: number,
): Regular {
  const most = Math.ceil(MOST_STAGES / k) + 3
  const own = b + repeatOrders + extraChances
  const stays = new Float64Array(most)
  const reached = new Float64Array(most + 1)
  stays[0] = 1
  for (let n = 0; n < most; n++) {
    if (n > 0) stays[n] = (stays[n - 1] * (own + n - 1)) / (a + own + n - 1)
    reached[n + 1] = reached[n] + stays[n]
  }
  const shape = r + k * repeatOrders
  const rule = betaRule(a, own, Math.max(1, ((shape + k) * longest) / k))
  return { k, alpha, shape, a, b: own, rule, stays, reached }
}

/** Whether the sums below stay within their tables. */
export function fewStages({ shape, k }: Regular, scaledTime: number): boolean {
  const mean = (shape + k) * scaledTime
  return mean < MOST_STAGES && negativeBinomialLength(shape + k, 1, scaledTime, NEGLIGIBLE) < MOST_STAGES - k
}

/** E[orders in t | active, phase], with `scaledTime` = t / (alpha+T). */
export function ordersByStages(regular: Regular, phase: number, scaledTime: number): number {
  const { k, shape, reached } = regular
  const rate = shape + phase
  const q = scaledTime / (1 + scaledTime)
  const from = k - phase
  const mode = Math.max(from, Math.min(MOST_STAGES - k, Math.floor((rate - 1) * scaledTime)))
  const top = Math.exp(logNegativeBinomial(rate, 1, scaledTime, mode))
  let sum = 0
  let chance = top
  for (let m = mode; m < MOST_STAGES; m++) {
    const term = chance * reached[Math.floor((m + phase) / k)]
    sum += term
    if (term < NEGLIGIBLE * sum) break
    chance *= (q * (rate + m)) / (m + 1)
  }
  chance = top
  for (let m = mode; m > from; m--) {
    chance *= m / (q * (rate + m - 1))
    const term = chance * reached[Math.floor((m - 1 + phase) / k)]
    sum += term
    if (term < NEGLIGIBLE * sum) break
  }
  return sum
}

/** The rate of orders after t, given active in this phase at T, per unit of alpha+T: R times a sum of P(N' = k n - j - 1). */
export function rateByStages(regular: Regular, phase: number, scaledTime: number): number {
  const { k, stays } = regular
  const rate = regular.shape + phase
  const q = scaledTime / (1 + scaledTime)
  const from = k - phase - 1
  if (scaledTime === 0) return from === 0 ? rate : 0
  const mode = Math.max(from, Math.min(MOST_STAGES - k, Math.floor(rate * scaledTime)))
  const top = Math.exp(logNegativeBinomial(rate + 1, 1, scaledTime, mode))
  let sum = 0
  let chance = top
  for (let m = mode; m < MOST_STAGES; m++) {
    if ((m + phase + 1) % k === 0) sum += chance * stays[(m + phase + 1) / k - 1]
    if (m > mode + k && chance < NEGLIGIBLE * sum) break
    chance *= (q * (rate + 1 + m)) / (m + 1)
  }
  chance = top
  for (let m = mode; m > from; m--) {
    chance *= m / (q * (rate + m))
    if ((m + phase) % k === 0) sum += chance * stays[(m + phase) / k - 1]
    if (m < mode - k && chance < NEGLIGIBLE * sum) break
  }
  return rate * sum
}
