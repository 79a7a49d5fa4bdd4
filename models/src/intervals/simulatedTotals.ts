/** Totals of up to a few thousand customers: parameters are drawn, then every customer's future, and all is added up. */
import { historyOf } from "../histories/groupHistories.ts"
import { activityOf } from "../predictions/givenActive.ts"
import { randomGenerator } from "../random/randomGenerator.ts"
import { drawGamma } from "../random/samplers.ts"
import type { RandomGenerator } from "../types.ts"
import { momentsOfStates } from "./expectedTotals.ts"
import { drawParameters } from "./parameterDraws.ts"
import { scaleOf } from "./spendScale.ts"
import type { TotalsDraws, TotalsRequest } from "./totals.ts"
import type { ValuedGroups } from "./valuedGroups.ts"

const CUSTOMER_DRAWS = 1_000_000
const FEWEST_DRAWS = 400
const MOST_DRAWS = 1_000
const PARAMETER_WORK = 400_000
const FEWEST_PARAMETER_DRAWS = 200
const MOST_PARAMETER_DRAWS = 500

/** A model and the share of customers who follow it: which of several a customer follows is drawn anew each time. */
export type WeightedRequest = { readonly weight: number; readonly request: TotalsRequest }

export function simulatedTotals(prepared: ValuedGroups, parts: readonly WeightedRequest[]): TotalsDraws {
  const { request } = parts[0]
  const random = randomGenerator(request.seed)
  const { parameterDraws, repeats } = drawCounts(prepared.groupOf.length, request.totalDraws)
  const draws = parameterDraws * repeats
  const columns = () => Array.from({ length: 2 * request.times.length }, () => new Float64Array(draws))
  const orders = columns()
  const values = request.clouds.spend && columns()
  const worldsAt = parts.map((part) => worldMaker(prepared, part.request, parameterDraws, random))
  const weights = parts.map(({ weight }) => weight)
  const sums = { orders: new Float64Array(request.times.length), values: new Float64Array(request.times.length) }
  for (let draw = 0; draw < parameterDraws; draw++) {
    const worlds = worldsAt.map((worldAt) => worldAt(draw))
    for (let repeat = 0; repeat < repeats; repeat++) {
      sums.orders.fill(0)
      sums.values.fill(0)
      for (let i = 0; i < prepared.groupOf.length; i++) drawFromWorlds(worlds, weights, i, sums)
      store(orders, draw * repeats + repeat, sums.orders)
      if (values !== undefined) store(values, draw * repeats + repeat, sums.values)
    }
  }
  return { orders, values, draws }
}

/** How often parameters are drawn, and how often everybody's future under each. */
export function drawCounts(customers: number, totalDraws: number | undefined) {
  const some = Math.max(1, customers)
  const wanted = totalDraws ?? within(FEWEST_DRAWS, MOST_DRAWS, CUSTOMER_DRAWS / some)
  const most = within(FEWEST_PARAMETER_DRAWS, MOST_PARAMETER_DRAWS, PARAMETER_WORK / some)
  const parameterDraws = Math.min(wanted, most)
  return { parameterDraws, repeats: Math.ceil(wanted / parameterDraws) }
}

function within(least: number, most: number, wanted: number): number {
  return Math.min(most, Math.max(least, Math.ceil(wanted)))
}

export type Sums = { orders: Float64Array; values: Float64Array }

export type World = {
  readonly prepared: ValuedGroups
  readonly request: TotalsRequest
  readonly active: Float64Array
  readonly parameters: readonly number[]
  readonly spend: readonly number[] | undefined
  /** Per step and state: discounted over plain expected orders; undefined without discount. */
  readonly factors: readonly Float64Array[] | undefined
  readonly random: RandomGenerator
  /** Scratch: one customer's orders per step. */
  readonly counts: Float64Array
}

/** The world under each of a number of parameter draws. */
export function worldMaker(
  prepared: ValuedGroups,
  request: TotalsRequest,
  parameterDraws: number,
  random: RandomGenerator,
): (draw: number) => World {
  const factors = discountFactors(prepared, request)
  const ofOrders = drawParameters(request.clouds.transactions, parameterDraws, random)
  const ofSpend = request.clouds.spend && drawParameters(request.clouds.spend, parameterDraws, random)
  const activeAt = activityOf(request.model, prepared.groups)
  const counts = new Float64Array(request.times.length)
  return (draw) => ({
    prepared,
    request,
    active: activeAt(ofOrders[draw]),
    parameters: ofOrders[draw],
    spend: ofSpend?.[draw],
    factors,
    random,
    counts,
  })
}

/** Draws the summed orders and values, per step, of the given customers at the estimated parameters. */
export function customerDrawer(
  prepared: ValuedGroups,
  request: TotalsRequest,
  customers: Int32Array,
  random: RandomGenerator,
): () => { orders: Float64Array; values: Float64Array } {
  const parameters = request.clouds.transactions.centre
  const world: World = {
    prepared,
    request,
    active: activityOf(request.model, prepared.groups)(parameters),
    parameters,
    spend: request.clouds.spend?.centre,
    factors: discountFactors(prepared, request),
    random,
    counts: new Float64Array(request.times.length),
  }
  const sums = { orders: new Float64Array(request.times.length), values: new Float64Array(request.times.length) }
  return () => {
    sums.orders.fill(0)
    sums.values.fill(0)
    for (const i of customers) drawCustomer(world, i, sums)
    return sums
  }
}

/** Adds a customer's future; which of the worlds he lives in is drawn by weight. A row of weight 2.5 is two customers and half of a third. */
export function drawFromWorlds(worlds: readonly World[], weights: readonly number[], i: number, sums: Sums): void {
  const [world] = worlds
  if (worlds.length === 1) drawCustomer(world, i, sums)
  else {
    for (let rest = world.prepared.customerWeights[i]; rest > 0; rest--) {
      drawOne(worlds[drawIndex(weights, world.random)], i, Math.min(1, rest), sums)
    }
  }
}

function drawIndex(weights: readonly number[], random: RandomGenerator): number {
  let left = random()
  for (let k = 0; k < weights.length - 1; k++) {
    left -= weights[k]
    if (left < 0) return k
  }
  return weights.length - 1
}

function drawCustomer(world: World, i: number, sums: Sums): void {
  for (let rest = world.prepared.customerWeights[i]; rest > 0; rest--) drawOne(world, i, Math.min(1, rest), sums)
}

function drawOne(world: World, i: number, weight: number, sums: Sums): void {
  const { prepared, request, random, spend, factors, counts } = world
  const group = prepared.groupOf[i]
  if (random() >= world.active[group]) return
  const individual = request.model.drawActive(world.parameters, historyOf(prepared.groups, group), random)
  request.model.drawCounts(individual, request.times, random, counts)
  let valuePerGamma = 0
  for (let step = 0; step < counts.length; step++) {
    if (counts[step] === 0) continue
    sums.orders[step] += weight * counts[step]
    if (spend === undefined) continue
    const [p, q] = spend
    if (valuePerGamma === 0) {
      const scale = scaleOf(spend, prepared, group) + prepared.repeatValue[i]
      valuePerGamma = scale / drawGamma(q + p * prepared.valueDays[group], random)
    }
    const factor = factors === undefined ? 1 : factors[step][prepared.stateOf[group]]
    sums.values[step] += weight * factor * valuePerGamma * drawGamma(p * counts[step], random)
  }
}

function discountFactors(prepared: ValuedGroups, request: TotalsRequest): Float64Array[] | undefined {
  if (request.rate === 0) return undefined
  const moments = momentsOfStates(prepared.states, request, request.clouds.transactions.centre)
  return request.times.map((_, step) =>
    moments.discounted[step].map(
      (discounted, state) => discounted / Math.max(Number.MIN_VALUE, moments.orders[step][state]),
    ),
  )
}

/** Steps as they are, then their running sums. */
function store(columns: readonly Float64Array[], draw: number, steps: Float64Array): void {
  let cumulative = 0
  for (let step = 0; step < steps.length; step++) {
    cumulative += steps[step]
    columns[step][draw] = steps[step]
    columns[steps.length + step][draw] = cumulative
  }
}
