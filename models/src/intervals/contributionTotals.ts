/** Joint draws of what all customers contribute together: one by one for few, by the normal limit for many. */
import { historyOf } from "../histories/groupHistories.ts"
import { activeOfDistinct, activityOf } from "../predictions/givenActive.ts"
import { drawNormal } from "../random/samplers.ts"
import { type Known, learn } from "../spend/normalNormal.ts"
import type { RandomGenerator } from "../types.ts"
import { type ContributionWorld, centrePair, drawPairs, type ParameterPair, partOf } from "./contributionWorld.ts"
import { momentsOfStates } from "./expectedTotals.ts"
import { SIMULATE_UP_TO } from "./totals.ts"

const CUSTOMER_DRAWS = 1_000_000
const FEWEST_DRAWS = 400
const MOST_DRAWS = 1_000
const LIMIT_DRAWS = 2_000
const LIMIT_PARAMETERS = 200
const LIMIT_SAMPLE = 1_000

export type ContributionTotals = { readonly mean: number; readonly draws: Float64Array }

export function contributionTotals(
  world: ContributionWorld,
  wanted: number | undefined,
  random: RandomGenerator,
): ContributionTotals {
  const { mean, variance } = momentsOf(world, centrePair(world))
  const customers = world.weights.reduce((sum, weight) => sum + weight, 0)
  if (customers <= SIMULATE_UP_TO) {
    const draws = Math.min(MOST_DRAWS, Math.max(FEWEST_DRAWS, Math.ceil(CUSTOMER_DRAWS / (1 + customers))))
    return { mean, draws: simulated(world, wanted ?? draws, random) }
  }
  return { mean, draws: normalLimit(world, mean, variance, wanted ?? LIMIT_DRAWS, random) }
}

/** Mean and variance of the sum over the customers, given the parameters. */
function momentsOf(world: ContributionWorld, pair: ParameterPair): { mean: number; variance: number } {
  const { grouped, stateOf, states } = world.customers
  const active = activeOfDistinct(world.model, pair.orders, grouped)
  const question = { model: world.model, times: [world.horizon], rate: 0 }
  const moments = momentsOfStates(states, question, pair.orders)
  const known: Known = { mean: 0, variance: 0 }
  const own = pair.contribution[1] ** 2
  let [mean, variance] = [0, 0]
  for (let i = 0; i < world.weights.length; i++) {
    learn(pair.contribution, world.rows, i, known)
    const group = grouped.groupOf[i]
    const orders = active[group] * moments.orders[0][stateOf[group]]
    const squares = active[group] * moments.pairs[0][stateOf[group]] + orders
    const factor = world.factors?.[i] ?? 1
    const second = squares * (known.mean * known.mean + known.variance) + orders * own
    mean += world.weights[i] * factor * orders * known.mean
    variance += world.weights[i] * factor * factor * (second - (orders * known.mean) ** 2)
  }
  return { mean, variance }
}

/** Parameters move the mean by what they move a sample's, scaled up to all customers. */
function normalLimit(
  world: ContributionWorld,
  mean: number,
  variance: number,
  draws: number,
  random: RandomGenerator,
): Float64Array {
  const shifts = parameterShifts(world, random)
  return Float64Array.from(
    { length: draws },
    (_, draw) => mean + shifts[draw % shifts.length] + Math.sqrt(variance) * drawNormal(random),
  )
}

function parameterShifts(world: ContributionWorld, random: RandomGenerator): number[] {
  if (world.transactions.root === undefined && world.contribution.root === undefined) return [0]
  const stride = Math.max(1, Math.floor(world.weights.length / LIMIT_SAMPLE))
  const first = Math.floor(stride * random())
  const count = Math.ceil((world.weights.length - first) / stride)
  const few = partOf(
    world,
    Int32Array.from({ length: count }, (_, k) => first + k * stride),
  )
  const share = count / world.weights.length
  const centre = momentsOf(few, centrePair(few)).mean
  return drawPairs(few, LIMIT_PARAMETERS, random).map((pair) => (momentsOf(few, pair).mean - centre) / share)
}

/** One row drawn per customer and draw: active or not, his rate and leaving, his mean, then his orders. */
function simulated(world: ContributionWorld, draws: number, random: RandomGenerator): Float64Array {
  const { grouped } = world.customers
  const activeAt = activityOf(world.model, grouped)
  const totals = new Float64Array(draws)
  const known: Known = { mean: 0, variance: 0 }
  drawPairs(world, draws, random).forEach((pair, draw) => {
    const active = activeAt(pair.orders)
    for (let i = 0; i < world.weights.length; i++) {
      const group = grouped.groupOf[i]
      learn(pair.contribution, world.rows, i, known)
      const factor = world.factors?.[i] ?? 1
      // a row of weight 2.5 is two customers and half of a third
      for (let rest = world.weights[i]; rest > 0; rest--) {
        if (random() >= active[group]) continue
        const orders = drawOrders(world, pair, group, random)
        if (orders > 0)
          totals[draw] += Math.min(1, rest) * factor * drawSum(known, pair.contribution[1], orders, random)
      }
    }
  })
  return totals
}

const counts = new Float64Array(1)

function drawOrders(world: ContributionWorld, pair: ParameterPair, group: number, random: RandomGenerator): number {
  const individual = world.model.drawActive(pair.orders, historyOf(world.customers.grouped, group), random)
  world.model.drawCounts(individual, [world.horizon], random, counts)
  return counts[0]
}

function drawSum(known: Known, sigma: number, orders: number, random: RandomGenerator): number {
  const mean = known.mean + Math.sqrt(known.variance) * drawNormal(random)
  return orders * mean + sigma * Math.sqrt(orders) * drawNormal(random)
}
