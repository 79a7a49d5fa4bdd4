/**
 * First two moments of the number of orders in time windows, given active at the as-of date: the mean from the rate
 * of orders, the mean of n (n - 1) from the joint rate of pairs, which grows with the distance from the window's
 * start: 2 x integral of (v - start) x pair rate. Works for every model that knows its `futureIntensity`.
 */
import type { OrdersBlock } from "../histories/aliveStates.ts"
import { fourPointRule } from "../math/gaussLegendre.ts"
import type { TransactionModel, Vector } from "../transactions/model.ts"

/** Columns per window; row = age of the block. Windows: steps between the times, then from 0 up to each time. */
export type WindowMoments = {
  readonly orders: readonly Float64Array[]
  /** Mean of n (n - 1). */
  readonly pairs: readonly Float64Array[]
  /** Mean of the sum of e^(-rate v) over the window's orders. */
  readonly discounted: readonly Float64Array[]
}

type Nodes = { readonly times: Float64Array; readonly weights: Float64Array; readonly step: Int32Array }

export function windowMoments(
  model: TransactionModel,
  parameters: Vector,
  block: OrdersBlock,
  times: readonly number[],
  rate: number,
): WindowMoments {
  const steps = times.length
  const columns = () => Array.from({ length: 2 * steps }, () => new Float64Array(block.ages.length))
  const result = { orders: columns(), pairs: columns(), discounted: columns() }
  const nodes = windowNodes(times, shortestTime(parameters, block))
  const intensity = model.futureIntensity(parameters, block.repeatOrders, times[steps - 1])
  const first = new Float64Array(nodes.times.length)
  const second = new Float64Array(nodes.times.length)
  for (let row = 0; row < block.ages.length; row++) {
    intensity(block.ages[row], nodes.times, first, second)
    for (let i = 0; i < nodes.times.length; i++) {
      const step = nodes.step[i]
      const time = nodes.times[i]
      const start = step === 0 ? 0 : times[step - 1]
      const orders = nodes.weights[i] * first[i]
      const pairs = 2 * nodes.weights[i] * second[i]
      const discounted = orders * Math.exp(-rate * time)
      result.orders[step][row] += orders
      result.pairs[step][row] += pairs * (time - start)
      result.discounted[step][row] += discounted
      result.orders[steps + step][row] += orders
      result.pairs[steps + step][row] += pairs * time
      result.discounted[steps + step][row] += discounted
    }
    for (const column of [result.orders, result.pairs, result.discounted]) {
      for (let step = 1; step < steps; step++) column[steps + step][row] += column[steps + step - 1][row]
    }
  }
  return result
}

/** The shortest time over which the intensity changes: that between two orders, or the scale of leaving. */
function shortestTime(parameters: Vector, block: OrdersBlock): number {
  const youngest = block.ages.reduce((least, age) => Math.min(least, age), Number.POSITIVE_INFINITY)
  return (parameters[1] + youngest) / (parameters[0] + block.repeatOrders + 1)
}

const PANEL_LENGTH = 0.4

/** Four-point panels short in ln(scale + time), none across the edge of a window. */
function windowNodes(times: readonly number[], scale: number): Nodes {
  const nodes: number[] = []
  const weights: number[] = []
  const steps: number[] = []
  for (let step = 0; step < times.length; step++) {
    const from = scale + (step === 0 ? 0 : times[step - 1])
    const length = Math.log((scale + times[step]) / from)
    const panels = Math.max(1, Math.ceil(length / PANEL_LENGTH))
    for (let panel = 0; panel < panels; panel++) {
      const left = from * Math.exp((length * panel) / panels)
      const half = (from * Math.exp((length * (panel + 1)) / panels) - left) / 2
      for (let i = 0; i < 4; i++) {
        nodes.push(left + half * (1 + fourPointRule.nodes[i]) - scale)
        weights.push(half * fourPointRule.weights[i])
        steps.push(step)
      }
    }
  }
  return { times: Float64Array.from(nodes), weights: Float64Array.from(weights), step: Int32Array.from(steps) }
}
