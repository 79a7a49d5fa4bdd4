import { floats } from "../histories/validate.ts"
import { randomGenerator } from "../random/randomGenerator.ts"
import { drawGamma } from "../random/samplers.ts"
import { spendParameters } from "../spend/spendParameters.ts"
import type { Column, SimulatedSpend, SpendModelValue } from "../types.ts"

/**
 * Order values of invented customers under Gamma-Gamma: one personal rate nu ~ Gamma(q, gamma) per customer, every
 * order value Gamma(p, nu). Gives the mean value of the repeat orders and the sum of the future ones, drawn from the same nu.
 * The same seed gives the same values.
 */
export function simulateSpend(
  value: SpendModelValue,
  options: { readonly repeatOrders: Column; readonly futureOrders?: Column; readonly seed: number },
): SimulatedSpend {
  const { p, q, gamma } = spendParameters(value)
  const count = options.repeatOrders.length
  const repeatOrders = floats("repeatOrders", options.repeatOrders, count)
  const future = options.futureOrders && floats("futureOrders", options.futureOrders, count)
  const random = randomGenerator(options.seed)
  const meanValue = new Float64Array(count)
  const futureValue = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    const nu = drawGamma(q, random) / gamma
    if (repeatOrders[i] > 0) meanValue[i] = drawGamma(p * repeatOrders[i], random) / nu / repeatOrders[i]
    if (future !== undefined && future[i] > 0) futureValue[i] = drawGamma(p * future[i], random) / nu
  }
  return { meanValue, futureValue }
}
