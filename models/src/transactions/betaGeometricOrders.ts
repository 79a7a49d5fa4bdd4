import type { IndexedHistories } from "../histories/indexHistories.ts"
import { digammaDifference, logGamma, logRisingFactorial } from "../math/logGamma.ts"
import type { Vector } from "./model.ts"

/**
 * What of the likelihood depends on x alone, summed over distinct x with their weights, where customers leave after
 * orders and an order needs k stages (k = 1: BG/NBD and MBG/NBD; more: BG/CNBD-k and MBG/CNBD-k, whose density of t_x
 * adds what does not depend on the parameters). Adds to `slope` (natural parameters r, alpha, a, b).
 */
export function evaluateOrders(
  [r, alpha, a, b]: Vector,
  k: number,
  histories: IndexedHistories,
  extraChances: number,
  slope: Float64Array,
  each: Float64Array | undefined,
): number {
  const { orders, ordersWeight, ordersIndex } = histories
  const logAlpha = Math.log(alpha)
  const constants = new Float64Array(orders.length)
  let total = 0
  for (let j = 0; j < orders.length; j++) {
    const x = orders[j]
    const c = x + extraChances
    constants[j] = logRisingFactorial(r, k * x) + r * logAlpha + logRisingFactorial(b, c) - logRisingFactorial(a + b, c)
    if (k > 1 && x > 0) constants[j] += logGamma(x) - logGamma(k * x)
    const weight = ordersWeight[j]
    total += weight * constants[j]
    const sum = digammaDifference(a + b, c)
    slope[0] += weight * (digammaDifference(r, k * x) + logAlpha)
    slope[1] += (weight * r) / alpha
    slope[2] -= weight * sum
    slope[3] += weight * (digammaDifference(b, c) - sum)
  }
  if (each !== undefined) for (let i = 0; i < each.length; i++) each[i] = constants[ordersIndex[i]]
  return total
}
