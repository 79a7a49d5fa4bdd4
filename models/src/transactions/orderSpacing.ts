/**
 * What the single orders tell of regularity beyond the time of the last. Given x orders of which the last came at t_x,
 * the times between them are t_x times a draw from Dirichlet(k, ..., k), whatever the other parameters
 * (Platzer & Reutterer 2016). Its density against that of k = 1, which is uniform:
 *   Gamma(k x) / (Gamma(k)^x Gamma(x)) product of (interval / t_x)^(k-1).
 */
import { InputError } from "../errors.ts"
import { floats } from "../histories/validate.ts"
import { logGamma } from "../math/logGamma.ts"
import type { Histories } from "../types.ts"

/**
 * ln of that density for each customer, from the sums of the logarithms of his intervals, in any time unit.
 * Edges: 0 for k = 1 and for up to one repeat order. A sum larger than equal intervals would give, or -Infinity where
 * two orders are at one time, is an InputError.
 */
export function orderSpacing(k: number, histories: Histories, sumLogIntervals: ArrayLike<number>): Float64Array {
  const { repeatOrders, recency } = histories
  return floats("sumLogIntervals", sumLogIntervals, repeatOrders.length).map((sum, i) => {
    const x = repeatOrders[i]
    if (x === 0) return 0
    const equal = x * Math.log(recency[i] / x)
    if (!(sum > Number.NEGATIVE_INFINITY && sum <= equal + 1e-6 * x)) {
      throw new InputError(
        `sumLogIntervals must be finite and at most repeatOrders x ln(recency / repeatOrders): row ${i} has ${sum} > ${equal}`,
      )
    }
    if (k === 1 || x === 1) return 0
    const density = logGamma(k * x) - x * logGamma(k) - logGamma(x)
    return density + (k - 1) * (sum - x * Math.log(recency[i]))
  })
}
