import { floats, MAX_ORDERS, needObject, needWholeNumbers, numbersOf } from "../histories/validate.ts"
import { randomGenerator } from "../random/randomGenerator.ts"
import { drawGamma, drawNormal } from "../random/samplers.ts"
import { contributionVector } from "../spend/normalNormal.ts"
import { logOrderRates } from "../spend/orderRates.ts"
import { ratedSpendParameters } from "../spend/spendParameters.ts"
import type { ContributionModelValue, DependentGammaGammaValue, SimulatedContribution } from "../spend/types.ts"
import type { Column, SimulatedSpend, SpendModelValue } from "../types.ts"

/**
 * Order values of invented customers under Gamma-Gamma: one personal rate nu ~ Gamma(q, gamma) per customer, every
 * order value Gamma(p, nu). Gives the mean value of the repeat orders and the sum of the future ones, drawn from the same nu.
 * Where values depend on the order rate, gamma is gamma x rate^theta, the rate taken as in `fitDependentGammaGamma`.
 * The same seed gives the same values.
 */
export function simulateSpend(
  value: SpendModelValue | DependentGammaGammaValue,
  options: {
    readonly repeatOrders: Column
    readonly futureOrders?: Column
    readonly orderRate?: Column
    readonly seed: number
  },
): SimulatedSpend {
  const { p, q, gamma, theta } = ratedSpendParameters(value)
  const { repeatOrders, future, count } = checkedCounts(options)
  const logRates = theta === 0 ? undefined : logOrderRates({ ...options, meanValue: [] })
  const random = randomGenerator(options.seed)
  const meanValue = new Float64Array(count)
  const futureValue = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    const nu = drawGamma(q, random) / (logRates === undefined ? gamma : gamma * Math.exp(theta * logRates[i]))
    if (repeatOrders[i] > 0) meanValue[i] = drawGamma(p * repeatOrders[i], random) / nu / repeatOrders[i]
    if (future !== undefined && future[i] > 0) futureValue[i] = drawGamma(p * future[i], random) / nu
  }
  return { meanValue, futureValue }
}

/**
 * Contributions of invented customers, told forwards: each draws his mean, then every order. Gives the
 * mean of the repeat orders, their squared deviations from it, and the sum of the future ones. Schmittlein & Peterson
 * 1994; see `fitContribution`. The same seed gives the same values. Edges: no orders, 0.
 */
export function simulateContribution(
  value: ContributionModelValue,
  options: { readonly repeatOrders: Column; readonly futureOrders?: Column; readonly seed: number },
): SimulatedContribution {
  const [mu, sigma, tau] = contributionVector(value)
  const { repeatOrders, future, count } = checkedCounts(options)
  const random = randomGenerator(options.seed)
  const columns = () => new Float64Array(count)
  const [meanValue, squaredDeviations, futureValue] = [columns(), columns(), columns()]
  for (let i = 0; i < count; i++) {
    const mean = mu + tau * drawNormal(random)
    for (let order = 1; order <= repeatOrders[i]; order++) {
      const away = mean + sigma * drawNormal(random) - meanValue[i]
      meanValue[i] += away / order
      squaredDeviations[i] += (away * away * (order - 1)) / order
    }
    const orders = future === undefined ? 0 : future[i]
    if (orders > 0) futureValue[i] = orders * mean + sigma * Math.sqrt(orders) * drawNormal(random)
  }
  return { meanValue, squaredDeviations, futureValue }
}

function checkedCounts(options: { readonly repeatOrders: Column; readonly futureOrders?: Column }) {
  needObject("options", options)
  const repeatOrders = numbersOf("repeatOrders", options.repeatOrders)
  const count = repeatOrders.length
  const future = options.futureOrders === undefined ? undefined : floats("futureOrders", options.futureOrders, count)
  for (const [name, column] of Object.entries({ repeatOrders, futureOrders: future ?? new Float64Array(0) })) {
    needWholeNumbers(name, column, 0, MAX_ORDERS)
  }
  return { repeatOrders, future, count }
}
