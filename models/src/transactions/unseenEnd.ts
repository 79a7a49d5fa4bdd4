/**
 * Orders at random at a personal rate ~ Gamma(r, alpha) until an end that nobody sees and that may come at any time: all
 * that NBD (no end), Pareto/NBD and Gamma-Gompertz/NBD have in common, whatever the end is like.
 */
import type { OrdersBlock } from "../histories/aliveStates.ts"
import { drawExponential, drawPoisson } from "../random/samplers.ts"
import type { RandomGenerator } from "../types.ts"
import { betweenOrders, mostAtGammaRate, nextAtGammaRate } from "./gammaRate.ts"
import { type Individual, MAX_SIMULATED_ORDERS, type TransactionModel, type Vector } from "./model.ts"
import { intensityMoments, type WindowMoments } from "./windowMoments.ts"

/** `drawLife` draws how long an individual stays. */
export function untilUnseenEnd(drawLife: (individual: Individual, random: RandomGenerator) => number) {
  return {
    remembersLastOrder: false,
    countsPeriods: false,
    newCustomerActive: () => 1,
    mostOrders: mostAtGammaRate,
    nextOrder: nextAtGammaRate,
    leavesAtStart: () => false,
    drawCounts: (individual, times, random, counts) => {
      const life = drawLife(individual, random)
      let from = 0
      for (let i = 0; i < times.length; i++) {
        counts[i] = life > from ? drawPoisson(individual.rate * (Math.min(times[i], life) - from), random) : 0
        from = times[i]
      }
    },
    drawTimes: (individual, end, random, orderTimes) => {
      const life = drawLife(individual, random)
      const last = Math.min(end, life)
      let time = 0
      for (let n = 0; n < MAX_SIMULATED_ORDERS; n++) {
        time += drawExponential(random) / individual.rate
        if (!(time <= last)) break
        orderTimes.push(time)
      }
      return life <= end ? life : Number.POSITIVE_INFINITY
    },
  } satisfies Partial<TransactionModel>
}

/** First: E[lambda] S(v); second: E[lambda^2] S(v), with S(v) the chance to stay for v from an age on. */
export function momentsUntilEnd(
  parameters: Vector,
  block: OrdersBlock,
  times: readonly number[],
  discountRate: number,
  survivalFrom: (age: number) => (time: number) => number,
  shortestTime = Number.POSITIVE_INFINITY,
): WindowMoments {
  const shape = parameters[0] + block.repeatOrders
  const intensity = (age: number, at: Float64Array, first: Float64Array, second: Float64Array) => {
    const rate = shape / (parameters[1] + age)
    const ratePair = (rate * (shape + 1)) / (parameters[1] + age)
    const survival = survivalFrom(age)
    for (let i = 0; i < at.length; i++) {
      const stays = survival(at[i])
      first[i] = rate * stays
      second[i] = ratePair * stays
    }
  }
  return intensityMoments(
    intensity,
    Math.min(betweenOrders(parameters, block), shortestTime),
    block,
    times,
    discountRate,
  )
}
