/** Goodness of fit in time: repeat orders of all customers together, as they came and as a model expects them. */

import { InputError } from "../errors.ts"
import { needNumber, needObject, needPositive } from "../histories/validate.ts"
import type { Forecast } from "../mixtures/combination.ts"
import { newCustomerExpectedOrders } from "../predictions/expectedOrders.ts"
import { earliest, type Orders, timelinesOf } from "./orderTimelines.ts"

export type TrackingCurve = {
  /** Ends of the steps, counted from the first order. */
  readonly times: Float64Array
  /** Repeat orders of everybody up to each time. */
  readonly actual: Float64Array
  readonly expected: Float64Array
  /** Mean of |expected - actual| / actual over the steps that end after `from`. */
  readonly meanAbsoluteShare: number
}

export type TrackingOptions = {
  /** Up to when orders are known. */
  readonly end: number
  /** Length of a step, 7 for weeks where the unit is days. */
  readonly step: number
  /** Only customers who came by then are followed; by default all. Where a model was fitted up to a date: that date. */
  readonly cameBy?: number
  /** From when on the shares are averaged, by default the first order. */
  readonly from?: number
}

const MOST_STEPS = 10_000
/** Points at which expected orders are computed; between them a cubic with the right slopes. */
const NODES = 512

/**
 * Cumulative repeat orders of all customers together, step by step, beside what the model expects: the sum over the
 * customers of E[X(t - first order)], knowing only when each came. Fader, Hardie & Lee 2005, Marketing Science 24(2),
 * figures 3 and 4 (their eq. 9). Times in the unit of the forecast. Expected orders are interpolated, relative error about
 * 1e-6. Edges: steps before the first repeat order count for no share; more than 10,000 steps are an InputError.
 */
export function trackingCurve(forecast: Forecast, orders: Orders, options: TrackingOptions): TrackingCurve {
  needObject("options", options)
  const { end, step } = options
  needPositive("step", step)
  const { starts, times: orderTimes } = timelinesOf(orders)
  const first = earliest(orderTimes)
  needNumber("end", end)
  const steps = Math.floor((end - first) / step + 1e-9)
  if (!(steps >= 1 && steps <= MOST_STEPS)) {
    throw new InputError(`end must lie 1 to ${MOST_STEPS} steps after the first order, found ${steps}`)
  }
  const cameBy = options.cameBy ?? end
  const ends = Float64Array.from({ length: steps }, (_, i) => first + (i + 1) * step)
  const [actual, expected] = [new Float64Array(steps), new Float64Array(steps)]
  const newcomers = new Map<number, number>()
  for (let i = 0; i + 1 < starts.length; i++) {
    const start = orderTimes[starts[i]]
    if (start > cameBy) continue
    newcomers.set(start, (newcomers.get(start) ?? 0) + 1)
    for (let row = starts[i] + 1; row < starts[i + 1]; row++) {
      const place = Math.max(0, Math.ceil((orderTimes[row] - first) / step - 1e-9) - 1)
      if (place < steps) actual[place]++
    }
  }
  for (let i = 1; i < steps; i++) actual[i] += actual[i - 1]
  const expectedAt = interpolated((time) => newCustomerExpectedOrders(forecast, time), ends[steps - 1] - first)
  for (const [start, customers] of newcomers) {
    for (let i = 0; i < steps; i++) if (ends[i] > start) expected[i] += customers * expectedAt(ends[i] - start)
  }
  const from = options.from ?? first
  let [sum, count] = [0, 0]
  for (let i = 0; i < steps; i++) {
    if (actual[i] === 0 || ends[i] <= from) continue
    sum += Math.abs(expected[i] / actual[i] - 1)
    count++
  }
  return { times: ends.map((time) => time - first), actual, expected, meanAbsoluteShare: sum / Math.max(1, count) }
}

/** A smooth function on [0, longest] from its values at nodes that lie closer near 0, by cubics (Catmull-Rom slopes). */
function interpolated(value: (time: number) => number, longest: number): (time: number) => number {
  // in u = sqrt(time / longest) the nodes are evenly spaced
  const values = Float64Array.from({ length: NODES + 1 }, (_, j) => value(longest * (j / NODES) ** 2))
  const slope = (j: number) => {
    if (j === 0) return 0
    if (j === NODES) return (3 * values[j] - 4 * values[j - 1] + values[j - 2]) / 2
    return (values[j + 1] - values[j - 1]) / 2
  }
  return (time) => {
    const place = NODES * Math.sqrt(time / longest)
    const j = Math.min(NODES - 1, Math.floor(place))
    const t = place - j
    const [left, right] = [values[j], values[j + 1]]
    const [up, down] = [slope(j), slope(j + 1)]
    return left + t * (up + t * (3 * (right - left) - 2 * up - down + t * (2 * (left - right) + up + down)))
  }
}
