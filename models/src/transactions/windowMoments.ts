/**
 * First two moments of the number of orders in time windows, given active at the as-of date: the mean from the rate
 * of orders, the mean of n (n - 1) from the joint rate of pairs, which grows with the distance from the window's
 * start: 2 x integral of (v - start) x pair rate. Works for every model whose pair rate does not depend on the earlier order.
 */
import type { OrdersBlock } from "../histories/aliveStates.ts"
import { fourPointRule } from "../math/gaussLegendre.ts"

/** Columns per window; row = age of the block. Windows: steps between the times, then from 0 up to each time. */
export type WindowMoments = {
  readonly orders: readonly Float64Array[]
  /** Mean of n (n - 1). */
  readonly pairs: readonly Float64Array[]
  /** Mean of the sum of e^(-rate v) over the window's orders. */
  readonly discounted: readonly Float64Array[]
}

/**
 * Writes, for each time v after the as-of date, the rate of orders E[rate x active at v] into `first` and the joint
 * rate of an order at v and an earlier one (which does not depend on when that was) into `second`.
 */
export type FutureIntensity = (age: number, times: Float64Array, first: Float64Array, second: Float64Array) => void

type Nodes = { readonly times: Float64Array; readonly weights: Float64Array; readonly step: Int32Array }

/** `shortestTime`: over which the intensity changes, that between two orders. */
export function intensityMoments(
  intensity: FutureIntensity,
  shortestTime: number,
  block: OrdersBlock,
  times: readonly number[],
  rate: number,
): WindowMoments {
  const steps = times.length
  const result = emptyMoments(steps, block.ages.length)
  const nodes = windowNodes(times, shortestTime)
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

export function emptyMoments(steps: number, rows: number): WindowMoments {
  const columns = () => Array.from({ length: 2 * steps }, () => new Float64Array(rows))
  return { orders: columns(), pairs: columns(), discounted: columns() }
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
