/**
 * The future of a customer active at the end of period n under BG/BB: his chance to order is Beta(alpha+x, beta+n-x), that
 * to leave Beta(gamma, delta+n), independent; he lives i more periods with chance (delta+n)_i / (gamma+delta+n)_i.
 * Fader, Hardie & Shang 2010, Marketing Science 29(6), 1086-1108, there in closed forms that are singular at gamma = 1; here
 * as sums over periods, all terms positive. Relative error below 1e-11.
 */
import { InputError } from "../errors.ts"
import type { OrdersBlock } from "../histories/aliveStates.ts"
import type { History } from "../histories/groupHistories.ts"
import { betaBinomialTable } from "../math/betaBinomial.ts"
import { betaRule } from "../math/betaRule.ts"
import { logRisingFactorial } from "../math/logGamma.ts"
import type { OrderCounts, Vector } from "./model.ts"
import { emptyMoments, type WindowMoments } from "./windowMoments.ts"

const LAST_EXPONENT = 45

/** E[orders in t periods | active] = (alpha+x)/(alpha+beta+n) times the sum over i = 1 ... t of P(lives i more). */
export function betaBernoulliOrders(parameters: Vector, block: OrdersBlock, horizon: number): Float64Array {
  return betaBernoulliDiscounted(parameters, block, 0, horizon)
}

/** The same with e^(-d i) at each period; for ever, as E over theta of the geometric series. */
export function betaBernoulliDiscounted(
  [alpha, beta, gamma, delta]: Vector,
  block: OrdersBlock,
  rate: number,
  horizon: number,
): Float64Array {
  const last = rate === 0 ? horizon : Math.min(horizon, Math.ceil(LAST_EXPONENT / rate))
  return block.ages.map((n) => {
    const perPeriod = (alpha + block.repeatOrders) / (alpha + beta + n)
    if (horizon === Number.POSITIVE_INFINITY) return perPeriod * discountedLife(gamma, delta + n, rate)
    let [lives, sum] = [1, 0]
    for (let i = 1; i <= last; i++) {
      lives *= (delta + n + i - 1) / (gamma + delta + n + i - 1)
      sum += lives * Math.exp(-rate * i)
    }
    return perPeriod * sum
  })
}

/** E[(1-theta) z / (1 - (1-theta) z)] with z = e^(-d), theta ~ Beta(gamma, delta). */
function discountedLife(gamma: number, delta: number, rate: number): number {
  const { p, weights } = betaRule(gamma, delta, 1 + 1 / rate)
  const [z, lost] = [Math.exp(-rate), -Math.expm1(-rate)]
  let sum = 0
  for (let k = 0; k < p.length; k++) sum += (weights[k] * (1 - p[k]) * z) / (lost + p[k] * z)
  return sum
}

/** P(active after t periods | active) = (delta+n)_t / (gamma+delta+n)_t. */
export function betaBernoulliStays([, , gamma, delta]: Vector, block: OrdersBlock, after: number): Float64Array {
  return block.ages.map((n) =>
    Math.exp(logRisingFactorial(delta + n, after) - logRisingFactorial(gamma + delta + n, after)),
  )
}

/** P(an order in t periods | active): the sum over i of P(none in i - 1, one in the i-th) P(lives i more). */
export function betaBernoulliAnyOrder(
  [alpha, beta, gamma, delta]: Vector,
  block: OrdersBlock,
  horizon: number,
): Float64Array {
  const x = block.repeatOrders
  return block.ages.map((n) => {
    let [silent, lives, sum] = [1, 1, 0]
    for (let i = 1; i <= horizon; i++) {
      lives *= (delta + n + i - 1) / (gamma + delta + n + i - 1)
      sum += (lives * silent * (alpha + x)) / (alpha + beta + n + i - 1)
      silent *= (beta + n - x + i - 1) / (alpha + beta + n + i - 1)
    }
    return Math.min(1, sum)
  })
}

/** P(m orders in t periods | active): beta-binomial in the periods lived, mixed over those. */
export function betaBernoulliCounts([alpha, beta, gamma, delta]: Vector, repeatOrders: number): OrderCounts {
  let table = new Float64Array(0)
  return (n, _recency, horizon, out) => {
    const last = out.length - 1
    if (horizon * out.length > MOST_STEPS) {
      throw new InputError(
        `bg-bb counts orders period by period: ${horizon} periods with up to ${last} orders are too many to count, ` +
          `${MOST_STEPS} steps at most: give a shorter horizon or a smaller maxOrders`,
      )
    }
    if (table.length !== out.length) table = new Float64Array(out.length)
    const [a, b] = [alpha + repeatOrders, beta + n - repeatOrders]
    out.fill(0)
    let lives = 1
    for (let i = 0; i <= horizon; i++) {
      const ends = i === horizon ? 1 : gamma / (gamma + delta + n + i)
      betaBinomialTable(a, b, i, last, table)
      for (let m = 0; m <= Math.min(i, last); m++) out[m] += lives * ends * table[m]
      lives *= (delta + n + i) / (gamma + delta + n + i)
    }
  }
}

/** From the counts of one who never leaves. */
export function mostPeriodOrders(
  [alpha, beta]: Vector,
  repeatOrders: number,
  age: number,
  horizon: number,
  negligible: number,
): number {
  const table = new Float64Array(horizon + 1)
  betaBinomialTable(alpha + repeatOrders, beta + age - repeatOrders, horizon, horizon, table)
  let beyond = 0
  let most = horizon
  while (most > 0 && beyond + table[most] < negligible) beyond += table[most--]
  return most
}

const MOST_STEPS = 4e6
const FAR = 1e6
const LONGEST_LOG = Math.log(Number.MAX_VALUE) - 1

/** Smallest number of periods m with P(an order within m) >= q, of one who stays: 1 - (b)_m / (a+b)_m. */
export function nextPeriodOrder([alpha, beta]: Vector, { repeatOrders, age }: History, quantile: number): number {
  const [a, b] = [alpha + repeatOrders, beta + age - repeatOrders]
  const wanted = Math.log1p(-quantile)
  const isEnough = (m: number) => logSilentPeriods(a, b, m) <= wanted
  if (isEnough(1)) return 1
  let [low, high] = [0, 1]
  while (!isEnough(Math.exp(high))) {
    if (high >= LONGEST_LOG) return Number.MAX_VALUE
    low = high
    high = Math.min(2 * high, LONGEST_LOG)
  }
  for (let i = 0; i < 100 && Math.exp(high) - Math.exp(low) > 0.5; i++) {
    const middle = (low + high) / 2
    if (isEnough(Math.exp(middle))) high = middle
    else low = middle
  }
  // the curve between whole numbers crosses where the least whole number that is enough follows
  const found = Math.ceil(Math.exp(low))
  return isEnough(found) ? found : found + 1
}

/** ln((b)_m / (a+b)_m) for any m >= 0; far out by the ratio of gamma functions (A&S 1964, eq. 6.1.47), which cancels nothing. */
function logSilentPeriods(a: number, b: number, m: number): number {
  if (m < FAR) return logRisingFactorial(b, m) - logRisingFactorial(a + b, m)
  const atFar = logRisingFactorial(b, FAR) - logRisingFactorial(a + b, FAR)
  return atFar - a * Math.log((m + b + (a - 1) / 2) / (FAR + b + (a - 1) / 2))
}

/** Sums over the periods of each window; a pair of orders in periods i' < i has E[p^2] P(lives i more). */
export function betaBernoulliMoments(
  [alpha, beta, gamma, delta]: Vector,
  block: OrdersBlock,
  times: readonly number[],
  rate: number,
): WindowMoments {
  const steps = times.length
  const result = emptyMoments(steps, block.ages.length)
  for (let row = 0; row < block.ages.length; row++) {
    const n = block.ages[row]
    const once = (alpha + block.repeatOrders) / (alpha + beta + n)
    const twice = (once * (alpha + block.repeatOrders + 1)) / (alpha + beta + n + 1)
    let [lives, step] = [1, 0]
    for (let i = 1; i <= times[steps - 1]; i++) {
      lives *= (delta + n + i - 1) / (gamma + delta + n + i - 1)
      if (i > times[step]) step++
      const start = step === 0 ? 0 : times[step - 1]
      result.orders[step][row] += once * lives
      result.pairs[step][row] += 2 * twice * lives * (i - 1 - start)
      result.discounted[step][row] += once * lives * Math.exp(-rate * i)
      for (let wide = step; wide < steps; wide++) result.pairs[steps + wide][row] += 2 * twice * lives * (i - 1)
    }
    for (const column of [result.orders, result.discounted]) {
      for (let k = 0; k < steps; k++) {
        column[steps + k][row] = column[k][row] + (k === 0 ? 0 : column[steps + k - 1][row])
      }
    }
  }
  return result
}
