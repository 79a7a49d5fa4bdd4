/**
 * The likelihood of a model of orders whose intensity follows a timeline, and its slopes. With H the integral of the
 * intensity h over a customer's time, and his repeat orders at t_1 ... t_x,
 *   ln L = ln L_plain(x, H(t_x), H(T)) + sum of ln h(t_j):
 * the plain model in operational time, and the density of the orders against it. The last sum needs only how many
 * orders each group placed in each period. The slope in an effect g is the plain likelihood's slopes in recency and
 * age (timeSlopes.ts) times dH/dg, the integral of z h, plus the orders' sum of z.
 */
import { type DistinctHistories, indexHistories } from "../histories/indexHistories.ts"
import type { Profile } from "../histories/profiles.ts"
import type { Objective } from "../math/minimise.ts"
import type { TransactionModel } from "../transactions/model.ts"
import { type ClockedModelName, timeSlopes } from "../transactions/timeSlopes.ts"
import type { Calendar } from "./calendar.ts"
import { aheadAt, type Clock, clockOf, runningSum } from "./clock.ts"
import { groupIntensities, type Periods } from "./timeline.ts"

export type TimelineData = {
  readonly periods: Periods
  readonly calendar: Calendar | undefined
  /** Distinct histories in calendar time, in the unit of the search, and the group of each. */
  readonly histories: DistinctHistories
  readonly group: Int32Array
  /** Days by number: first order, last order; the same as-of date for all. */
  readonly first: Float64Array
  readonly last: Float64Array
  readonly asOf: number
  /** Days of the search's time unit. */
  readonly daysPerUnit: number
  /** Per column: its sum over all repeat orders. */
  readonly sumOverOrders: readonly number[]
  readonly customers: number
}

/** Minus the log-likelihood per customer; the point is the log parameters, then the effects in the order of the columns. */
export function timelineObjective(model: TransactionModel & { name: ClockedModelName }, data: TimelineData): Objective {
  const size = model.parameterNames.length
  const parameters = new Float64Array(size)
  const slope = new Float64Array(size)
  const { names } = data.periods
  return (point, gradient) => {
    for (let k = 0; k < size; k++) parameters[k] = Math.exp(point[k])
    const effects = Object.fromEntries(names.map((name, k) => [name, point[size + k]]))
    const clocks = data.periods.values.map((values) => groupClocks(data, values, effects))
    const histories = inOperationalTime(data, clocks)
    const likelihood = model.likelihood(indexHistories(histories))
    let value = likelihood.evaluate(parameters, slope)
    for (let k = 0; k < size; k++) gradient[k] = -slope[k] / data.customers
    const slopes = timeSlopes(model.name, parameters, histories, likelihood.logOddsInactive(parameters))
    for (let k = 0; k < names.length; k++) {
      value += point[size + k] * data.sumOverOrders[k]
      gradient[size + k] = -(data.sumOverOrders[k] + effectSlope(data, clocks, k, slopes)) / data.customers
    }
    return -value / data.customers
  }
}

/** One group's clock, and per column the integral of z h. */
type GroupClocks = { readonly clock: Clock; readonly moved: readonly Clock[] }

function groupClocks(data: TimelineData, values: readonly Profile[], effects: Readonly<Record<string, number>>) {
  const { periods, calendar } = data
  const intensities = groupIntensities(periods, values, effects, calendar)
  const moved = periods.names.map((name) => {
    const weighted = intensities.map((value, day) => value * values[Math.floor(day / periods.daysPerPeriod)][name])
    return runningSum(periods.firstDay, weighted)
  })
  return { clock: clockOf(periods.firstDay, intensities), moved }
}

function inOperationalTime(data: TimelineData, clocks: readonly GroupClocks[]): DistinctHistories {
  const { histories, group, first, last, asOf, daysPerUnit } = data
  const age = new Float64Array(first.length)
  const recency = new Float64Array(first.length)
  const now = clocks.map(({ clock }) => aheadAt(clock, asOf))
  for (let i = 0; i < first.length; i++) {
    const { clock } = clocks[group[i]]
    const atFirst = aheadAt(clock, first[i])
    age[i] = histories.age[i] + (now[group[i]] - atFirst) / daysPerUnit
    recency[i] = Math.min(age[i], Math.max(0, histories.recency[i] + (aheadAt(clock, last[i]) - atFirst) / daysPerUnit))
  }
  return { ...histories, recency, age }
}

function effectSlope(
  data: TimelineData,
  clocks: readonly GroupClocks[],
  k: number,
  slopes: { recency: Float64Array; age: Float64Array },
): number {
  const { histories, group, first, last, asOf, daysPerUnit } = data
  const now = clocks.map(({ moved }) => aheadAt(moved[k], asOf))
  let sum = 0
  for (let i = 0; i < first.length; i++) {
    const clock = clocks[group[i]].moved[k]
    const atFirst = aheadAt(clock, first[i])
    const byAge = slopes.age[i] * (now[group[i]] - atFirst)
    const byRecency = slopes.recency[i] * (aheadAt(clock, last[i]) - atFirst)
    sum += histories.weights[i] * (byAge + byRecency)
  }
  return sum / daysPerUnit
}
