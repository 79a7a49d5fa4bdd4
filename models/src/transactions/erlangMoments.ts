/**
 * Moments of order counts in windows of time under BG/CNBD-k and MBG/CNBD-k. Means in closed form; the mean of
 * n (n - 1), which for regular buyers depends on the time between both orders, from seeded draws of the customers'
 * futures: it only serves variances summed over many customers, where its own error is below 2 %.
 */
import type { OrdersBlock } from "../histories/aliveStates.ts"
import { randomGenerator } from "../random/randomGenerator.ts"
import type { TransactionModel, Vector } from "./model.ts"
import { emptyMoments, type WindowMoments } from "./windowMoments.ts"

const SEED = 1
const FEWEST_DRAWS = 64
const DRAWS = 10_000

type Answers = Pick<TransactionModel, "expectedOrders" | "discountedOrders" | "drawActive" | "drawCounts">

export function erlangMoments(
  model: Answers,
  parameters: Vector,
  block: OrdersBlock,
  times: readonly number[],
  rate: number,
): WindowMoments {
  const steps = times.length
  const rows = block.ages.length
  const result = emptyMoments(steps, rows)
  for (let step = 0; step < steps; step++) {
    result.orders[steps + step].set(model.expectedOrders(parameters, block, times[step]))
    result.discounted[steps + step].set(model.discountedOrders(parameters, block, rate, times[step]))
    for (const column of [result.orders, result.discounted]) {
      for (let row = 0; row < rows; row++) {
        column[step][row] = column[steps + step][row] - (step === 0 ? 0 : column[steps + step - 1][row])
      }
    }
  }
  const random = randomGenerator(SEED)
  const counts = new Float64Array(steps)
  const draws = Math.max(FEWEST_DRAWS, Math.ceil(DRAWS / rows))
  for (let row = 0; row < rows; row++) {
    const history = { repeatOrders: block.repeatOrders, recency: block.recencies[row], age: block.ages[row] }
    for (let draw = 0; draw < draws; draw++) {
      model.drawCounts(model.drawActive(parameters, history, random), times, random, counts)
      let sum = 0
      for (let step = 0; step < steps; step++) {
        sum += counts[step]
        result.pairs[step][row] += (counts[step] * (counts[step] - 1)) / draws
        result.pairs[steps + step][row] += (sum * (sum - 1)) / draws
      }
    }
  }
  return result
}
