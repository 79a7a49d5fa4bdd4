/** What follows from the order rate alone, where that is Gamma(r+x, alpha+T) given active; r and alpha come first. */
import type { OrdersBlock } from "../histories/aliveStates.ts"
import type { History } from "../histories/groupHistories.ts"
import { negativeBinomialLength } from "../math/negativeBinomial.ts"
import type { Vector } from "./model.ts"

/** The counts of one who never leaves bound all others. */
export function mostAtGammaRate(
  parameters: Vector,
  repeatOrders: number,
  age: number,
  horizon: number,
  negligible: number,
): number {
  return negativeBinomialLength(parameters[0] + repeatOrders, parameters[1] + age, horizon, negligible)
}

/** The waiting time is Lomax: quantile q = (alpha+T) ((1-q)^(-1/(r+x)) - 1). Closed form. */
export function nextAtGammaRate(parameters: Vector, { repeatOrders, age }: History, quantile: number): number {
  const logTail = -Math.log1p(-quantile)
  return Math.min(Number.MAX_VALUE, (parameters[1] + age) * Math.expm1(logTail / (parameters[0] + repeatOrders)))
}

/** The time between two orders of the fastest customers of a block. */
export function betweenOrders(parameters: Vector, block: OrdersBlock): number {
  return (parameters[1] + smallest(block.ages)) / (parameters[0] + block.repeatOrders + 1)
}

export function smallest(values: Float64Array): number {
  let least = Number.POSITIVE_INFINITY
  for (let i = 0; i < values.length; i++) if (values[i] < least) least = values[i]
  return least
}
