/**
 * Log-likelihood of BG/BB: in each period an active customer orders with chance p ~ Beta(alpha, beta), and before each
 * period he leaves with chance theta ~ Beta(gamma, delta). Fader, Hardie & Shang 2010, "Customer-Base Analysis in a
 * Discrete-Time Noncontractual Setting", Marketing Science 29(6), 1086-1108:
 *   L = A + sum from m = t_x to n - 1 of g(m),
 *   A = B(alpha+x, beta+n-x)/B(alpha, beta) B(gamma, delta+n)/B(gamma, delta),
 *   g(m) = B(alpha+x, beta+m-x)/B(alpha, beta) B(gamma+1, delta+m)/B(gamma, delta),
 * m the periods lived. x = repeat orders, t_x = recency, n = age, all in whole periods: the probability of the sequence of
 * orders, without a binomial coefficient. P(active) = A / L, at the end of period n.
 */
import type { IndexedHistories } from "../histories/indexHistories.ts"
import { digammaDifference, logRisingFactorial } from "../math/logGamma.ts"
import { type ActiveOrGone, evaluateActiveOrGone, logOddsGone } from "./activeOrGone.ts"
import type { TransactionLikelihood, Vector } from "./model.ts"
import { type CellPlan, planCells } from "./paretoCells.ts"

const SLOPES = 4

export function betaBernoulliLikelihood(histories: IndexedHistories): TransactionLikelihood {
  const plan = planCells(histories)
  return {
    evaluate: (parameters, gradient, each) => {
      const slope = new Float64Array(SLOPES)
      if (each !== undefined) each.fill(0)
      const total = evaluateActiveOrGone(tablesOf(parameters, histories, plan), plan, histories, slope, each)
      if (gradient !== undefined) for (let k = 0; k < SLOPES; k++) gradient[k] = slope[k] * parameters[k]
      return total
    },
    logOddsInactive: (parameters) => logOddsGone(tablesOf(parameters, histories, plan), plan),
  }
}

/**
 * Sums of g from the right, in units of g(m): S(m) = 1 + g(m+1)/g(m) S(m+1), with the derivatives of ln g against those at
 * m summed alike. Ratios of g are rational, so a step costs no logarithm, and nothing under- or overflows.
 */
function tablesOf(parameters: Vector, histories: IndexedHistories, plan: CellPlan): ActiveOrGone {
  const entries = plan.time.length
  const tables = {
    width: SLOPES,
    logActive: new Float64Array(entries),
    activeSlopes: new Float64Array(SLOPES * entries),
    logTail: new Float64Array(entries),
    tailSlopes: new Float64Array(SLOPES * entries),
  }
  const sums = new Float64Array(1 + SLOPES)
  for (let j = 0; j < histories.orders.length; j++) {
    const x = histories.orders[j]
    sums.fill(0)
    for (let k = plan.start[j + 1] - 1; k >= plan.start[j]; k--) {
      const to = k + 1 < plan.start[j + 1] ? plan.time[k + 1] : plan.time[k]
      for (let m = to - 1; m >= plan.time[k]; m--) addPeriod(parameters, x, m, sums)
      writeActive(parameters, x, plan.time[k], k, tables)
      writeTail(parameters, plan.time[k], k, sums, tables)
    }
  }
  return tables
}

/** From the sum at m + 1 to that at m. */
function addPeriod([alpha, beta, gamma, delta]: Vector, x: number, m: number, sums: Float64Array): void {
  const buys = alpha + beta + m
  const lives = gamma + delta + 1 + m
  const ratio = ((beta + m - x) / buys) * ((delta + m) / lives)
  const following = sums[0]
  sums[0] = 1 + ratio * following
  sums[1] = ratio * (sums[1] - following / buys)
  sums[2] = ratio * (sums[2] + following * (1 / (beta + m - x) - 1 / buys))
  sums[3] = ratio * (sums[3] - following / lives)
  sums[4] = ratio * (sums[4] + following * (1 / (delta + m) - 1 / lives))
}

/** ln A at n and its derivatives, by rising factorials: B(alpha+x, beta+y)/B(alpha, beta) = (alpha)_x (beta)_y / (alpha+beta)_(x+y). */
function writeActive(
  [alpha, beta, gamma, delta]: Vector,
  x: number,
  n: number,
  entry: number,
  { logActive, activeSlopes }: ActiveOrGone,
): void {
  logActive[entry] =
    logRisingFactorial(alpha, x) +
    logRisingFactorial(beta, n - x) -
    logRisingFactorial(alpha + beta, n) +
    logRisingFactorial(delta, n) -
    logRisingFactorial(gamma + delta, n)
  const buys = digammaDifference(alpha + beta, n)
  const lives = digammaDifference(gamma + delta, n)
  const at = SLOPES * entry
  activeSlopes[at] = digammaDifference(alpha, x) - buys
  activeSlopes[at + 1] = digammaDifference(beta, n - x) - buys
  activeSlopes[at + 2] = -lives
  activeSlopes[at + 3] = digammaDifference(delta, n) - lives
}

/** ln of the sum of g from m on, as ln A(m) + ln of g(m)/A(m) = gamma / (gamma+delta+m) + ln S(m), and its derivatives. */
function writeTail(
  [, , gamma, delta]: Vector,
  m: number,
  entry: number,
  sums: Float64Array,
  { logActive, activeSlopes, logTail, tailSlopes }: ActiveOrGone,
): void {
  if (sums[0] === 0) {
    logTail[entry] = Number.NEGATIVE_INFINITY
    return
  }
  const lives = gamma + delta + m
  logTail[entry] = logActive[entry] + Math.log((gamma / lives) * sums[0])
  const at = SLOPES * entry
  for (let k = 0; k < SLOPES; k++) tailSlopes[at + k] = activeSlopes[at + k] + sums[1 + k] / sums[0]
  tailSlopes[at + 2] += 1 / gamma - 1 / lives
  tailSlopes[at + 3] -= 1 / lives
}
