import { needObject, needPositive } from "../histories/validate.ts"
import { normalBelow } from "../math/normalDistribution.ts"
import { activeOfDistinct } from "../predictions/givenActive.ts"
import { randomGenerator } from "../random/randomGenerator.ts"
import { type Known, learn } from "../spend/normalNormal.ts"
import type { ContributionIntervals, ContributionValueHistories } from "../spend/types.ts"
import type { IntervalOptions } from "../types.ts"
import { contributionTotals } from "./contributionTotals.ts"
import {
  type ContributionModels,
  type ContributionWorld,
  centrePair,
  contributionWorld,
  drawPairs,
  type ParameterPair,
} from "./contributionWorld.ts"
import { longestCount } from "./longestCount.ts"
import { checkIntervalOptions } from "./options.ts"
import { drawsPerCustomer } from "./parameterDraws.ts"
import { bandOf } from "./totals.ts"

/**
 * What each customer will contribute in the horizon, between two quantiles, and the band of all together, where an order
 * may also cost.
 * Given n orders the sum is normal around n x the expected order value, with variance n sigma^2 + n^2 v, v that of the
 * customer's own mean (Schmittlein & Peterson 1994; `normalNormal.ts`), draws of all parameters from the fits' normal
 * approximations added to both (`drawsPerCustomer` says how many); mixed over the number of orders. The total comes
 * from joint draws: customer by customer up to 5,000, beyond that by the normal limit.
 * Horizon > 0 in the unit of the orders' fit; `seed` makes draws repeatable. With a discount rate, contributions are
 * scaled by the history's discounted over plain expected orders. Quantiles to about 1e-5 in probability.
 * Edges: a quantile is 0 where the probability of no order covers it, and below 0 where orders are likely to cost.
 */
export function contributionIntervals(
  models: ContributionModels,
  histories: ContributionValueHistories,
  options: IntervalOptions,
): ContributionIntervals {
  needObject("options", options)
  needPositive("horizon", options.horizon)
  const { levels, rate, totalDraws } = checkIntervalOptions(options)
  const world = contributionWorld(models, histories, options.horizon, rate)
  const random = randomGenerator(options.seed)
  const clouds = [world.transactions, world.contribution]
  const parameterDraws = drawsPerCustomer(clouds, world.rows.orders.length)
  const pairs = parameterDraws === 1 ? [centrePair(world)] : drawPairs(world, parameterDraws, random)
  const [valueLow, valueHigh] = customerQuantiles(world, pairs, levels)
  const totals = contributionTotals(world, totalDraws, random)
  return { valueLow, valueHigh, total: bandOf(totals.mean, totals.draws, levels), parameterDraws }
}

const NEGLIGIBLE = 1e-7

function customerQuantiles(
  world: ContributionWorld,
  pairs: readonly ParameterPair[],
  levels: readonly number[],
): Float64Array[] {
  const { grouped, stateOf, states } = world.customers
  const active = pairs.map(({ orders }) => activeOfDistinct(world.model, orders, grouped))
  const columns = levels.map(() => new Float64Array(grouped.groupOf.length))
  const customersOf = rowsByState(grouped.groupOf, stateOf, states.age.length)
  for (const block of states.byOrders) {
    const write = pairs.map(({ orders }) => world.model.orderCounts(orders, block.repeatOrders, block.profile))
    for (let k = 0; k < block.states.length; k++) {
      const [age, recency] = [block.ages[k], block.recencies[k]]
      const counts = pairs.map(({ orders }, draw) => {
        const { repeatOrders, profile } = block
        const longest = longestCount(world.model, orders, [repeatOrders, age, world.horizon, NEGLIGIBLE, profile])
        const table = new Float64Array(longest + 1)
        write[draw](age, recency, world.horizon, table)
        return table
      })
      const alike = new Map<number, number>()
      for (const i of customersOf(block.states[k])) {
        // customers of one history who have shown no contribution yet are alike
        const twin = world.rows.orders[i] === 0 ? alike.get(grouped.groupOf[i]) : undefined
        if (world.rows.orders[i] === 0) alike.set(grouped.groupOf[i], twin ?? i)
        if (twin !== undefined) {
          for (const column of columns) column[i] = column[twin]
          continue
        }
        const chances = active.map((column) => column[grouped.groupOf[i]])
        const mixture = mixtureOf(world, pairs, i, chances, counts)
        const factor = world.factors?.[i] ?? 1
        levels.forEach((level, l) => {
          columns[l][i] = factor * quantile(mixture, level)
        })
      }
    }
  }
  return columns
}

/** One customer's distribution: an atom at 0, and a normal one for every number of orders that is likely enough. */
type Mixture = {
  /** Per part, in the first `parts` places. */
  readonly weights: Float64Array
  readonly centres: Float64Array
  readonly widths: Float64Array
  parts: number
  none: number
}

const LEAST_WEIGHT = 1e-6
const ROUNDING = 1e-14

/** The parameter draws of one number of orders become one normal of their mean and variance. */
function mixtureOf(
  world: ContributionWorld,
  pairs: readonly ParameterPair[],
  row: number,
  chances: readonly number[],
  counts: readonly Float64Array[],
): Mixture {
  const longest = counts.reduce((most, table) => Math.max(most, table.length), 0)
  const columns = () => new Float64Array(longest)
  const [weights, sums, squares] = [columns(), columns(), columns()]
  const known: Known = { mean: 0, variance: 0 }
  for (let k = 0; k < pairs.length; k++) {
    learn(pairs[k].contribution, world.rows, row, known)
    const within = pairs[k].contribution[1] ** 2
    for (let n = 1; n < counts[k].length; n++) {
      const weight = (chances[k] * counts[k][n]) / pairs.length
      const centre = n * known.mean
      weights[n] += weight
      sums[n] += weight * centre
      squares[n] += weight * (n * within + n * n * known.variance + centre * centre)
    }
  }
  let [parts, none] = [0, 1]
  for (let n = 1; n < longest; n++) {
    if (weights[n] < LEAST_WEIGHT) continue
    const weight = weights[n]
    const centre = sums[n] / weight
    // places up to n have been read
    squares[parts] = Math.sqrt(Math.max(squares[n] / weight - centre * centre, ROUNDING * centre * centre))
    sums[parts] = centre
    weights[parts++] = weight
    none -= weight
  }
  return { weights, centres: sums, widths: squares, parts, none }
}

/** P(some order, and their sum <= value). */
function belowWithOrders({ weights, centres, widths, parts }: Mixture, value: number): number {
  let sum = 0
  for (let j = 0; j < parts; j++) sum += weights[j] * normalBelow((value - centres[j]) / widths[j])
  return sum
}

/** Of the probability: what 32 parameter draws leave open is far more. */
const CLOSE = 1e-6

/** By the Illinois form of false position, from a bracket found by doubling. */
function quantile(mixture: Mixture, level: number): number {
  const negative = belowWithOrders(mixture, 0)
  if (level > negative && level <= negative + mixture.none) return 0
  const [sign, wanted] = level <= negative ? [-1, level] : [1, level - mixture.none]
  const excess = (size: number) => sign * (belowWithOrders(mixture, sign * size) - wanted)
  let [low, high] = [0, mixture.widths[0]]
  let [below, above] = [sign * (negative - wanted), excess(high)]
  for (let doublings = 0; doublings < 100 && above < 0; doublings++) {
    ;[low, below] = [high, above]
    high *= 2
    above = excess(high)
  }
  let middle = high
  for (let steps = 0; steps < 100 && above - below > CLOSE; steps++) {
    middle = (low * above - high * below) / (above - below)
    const found = excess(middle)
    if (Math.abs(found) < CLOSE) break
    if (found > 0) {
      ;[high, above] = [middle, found]
      below /= 2
    } else {
      ;[low, below] = [middle, found]
      above /= 2
    }
  }
  return sign * middle
}

/** Customers by their state, by counting sort. */
function rowsByState(groupOf: Int32Array, stateOf: Int32Array, states: number): (state: number) => Int32Array {
  const starts = new Int32Array(states + 1)
  for (let i = 0; i < groupOf.length; i++) starts[stateOf[groupOf[i]] + 1]++
  for (let state = 0; state < states; state++) starts[state + 1] += starts[state]
  const next = starts.slice()
  const rows = new Int32Array(groupOf.length)
  for (let i = 0; i < groupOf.length; i++) rows[next[stateOf[groupOf[i]]]++] = i
  return (state) => rows.subarray(starts[state], starts[state + 1])
}
