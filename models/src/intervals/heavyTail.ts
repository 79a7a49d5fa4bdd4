/**
 * Big spenders apart. A customer's future value is his scale / nu with nu ~ Gamma(k, 1), k = q + p x, times a sum over
 * his orders. For k <= 2 its variance is infinite, for k < 3 its skewness: a normal limit would hide that one customer
 * can move the total. So customers with k < 3 are split at a small nu = c: those above it have finite moments and
 * join the normal limit; those below it (about 300 who order) are drawn one by one.
 */

import { historyOf } from "../histories/groupHistories.ts"
import { logarithmicRule } from "../math/gaussLegendre.ts"
import { logGamma } from "../math/logGamma.ts"
import { activeOfDistinct, overStates } from "../predictions/givenActive.ts"
import { drawGamma, drawPoisson } from "../random/samplers.ts"
import type { WindowMoments } from "../transactions/windowMoments.ts"
import type { RandomGenerator } from "../types.ts"
import { scaleOf } from "./spendScale.ts"
import type { TotalsRequest } from "./totals.ts"
import type { ValuedGroups } from "./valuedGroups.ts"

export const HEAVY_BELOW = 3

const NO_SPEND: readonly number[] = [1, HEAVY_BELOW, 1]
const BUYERS_DRAWN = 300
const CUSTOMERS_DRAWN = 3_000

export type HeavyTail = {
  /** Expected value, per window, of those drawn one by one. */
  readonly mean: Float64Array
  /** E[1/nu; nu > c] and E[1/nu^2; nu > c]: what is left for the normal limit. */
  readonly bodyMoments: (k: number) => { readonly first: number; readonly second: number }
  readonly draw: (random: RandomGenerator) => Float64Array
}

export function heavyTail(
  prepared: ValuedGroups,
  sample: ValuedGroups,
  request: TotalsRequest,
  moments: WindowMoments,
): HeavyTail {
  const spend = request.clouds.spend?.centre ?? NO_SPEND
  const [p, q] = spend
  const windows = 2 * request.times.length
  const mean = new Float64Array(windows)
  const isHeavy = (valueDays: number) => q + p * valueDays < HEAVY_BELOW
  if (!prepared.valueDays.some(isHeavy))
    return { mean, bodyMoments: plainMoments, draw: () => new Float64Array(windows) }
  const parameters = request.clouds.transactions.centre
  const share = drawnShare(sample, request, isHeavy)
  const cuts = new Map<number, number>()
  const cutOf = (k: number) => {
    const known = cuts.get(k) ?? lowerQuantile(k, share)
    cuts.set(k, known)
    return known
  }
  const chances = activeOfDistinct(request.model, parameters, sample.groups)
  for (let group = 0; group < chances.length; group++) {
    if (!isHeavy(sample.valueDays[group])) continue
    const k = q + p * sample.valueDays[group]
    const scale = scaleOf(spend, sample, group) * sample.groups.weights[group] + sample.valueSum[group]
    const perOrder = chances[group] * p * scale * (1 / (k - 1) - truncatedMoments(k, cutOf(k)).first)
    for (let window = 0; window < windows; window++)
      mean[window] += perOrder * moments.discounted[window][sample.stateOf[group]]
  }
  const crowd = crowdOf(prepared, activeOfDistinct(request.model, parameters, prepared.groups), isHeavy)
  return {
    mean,
    bodyMoments: (k) => truncatedMoments(k, cutOf(k)),
    draw: (random) => drawBigSpenders(prepared, request, crowd, share, cutOf, random),
  }
}

function plainMoments(k: number) {
  return { first: 1 / (k - 1), second: 1 / ((k - 1) * (k - 2)) }
}

/** Share of the heavy customers drawn one by one: enough for 300 who order, at most 3,000 altogether. */
function drawnShare(sample: ValuedGroups, request: TotalsRequest, isHeavy: (days: number) => boolean): number {
  const { model, clouds, times } = request
  const parameters = clouds.transactions.centre
  const chances = activeOfDistinct(model, parameters, sample.groups)
  const any = overStates(sample.states, (block) => model.anyOrder(parameters, block, times[times.length - 1]))
  let [active, buyers] = [0, 0]
  for (let group = 0; group < chances.length; group++) {
    if (!isHeavy(sample.valueDays[group])) continue
    active += chances[group] * sample.groups.weights[group]
    buyers += chances[group] * sample.groups.weights[group] * any[sample.stateOf[group]]
  }
  return Math.min(1, BUYERS_DRAWN / buyers, CUSTOMERS_DRAWN / active)
}

type Crowd = { readonly customers: Int32Array; readonly reached: Float64Array; readonly total: number }

/** The heavy customers with running sums of weight x P(active), to pick from. */
function crowdOf(prepared: ValuedGroups, active: Float64Array, isHeavy: (days: number) => boolean): Crowd {
  const customers: number[] = []
  const reached: number[] = []
  let total = 0
  for (let i = 0; i < prepared.groupOf.length; i++) {
    const group = prepared.groupOf[i]
    if (!isHeavy(prepared.valueDays[group])) continue
    total += prepared.customerWeights[i] * active[group]
    customers.push(i)
    reached.push(total)
  }
  return { customers: Int32Array.from(customers), reached: Float64Array.from(reached), total }
}

function drawBigSpenders(
  prepared: ValuedGroups,
  request: TotalsRequest,
  crowd: Crowd,
  share: number,
  cutOf: (k: number) => number,
  random: RandomGenerator,
): Float64Array {
  const spend = request.clouds.spend?.centre ?? NO_SPEND
  const [p, q] = spend
  const steps = request.times.length
  const sums = new Float64Array(2 * steps)
  const counts = new Float64Array(steps)
  const { groups } = prepared
  for (let left = drawPoisson(crowd.total * share, random); left > 0; left--) {
    const i = crowd.customers[placeOf(crowd.reached, random() * crowd.total)]
    const group = prepared.groupOf[i]
    const individual = request.model.drawActive(request.clouds.transactions.centre, historyOf(groups, group), random)
    request.model.drawCounts(individual, request.times, random, counts)
    const k = q + p * prepared.valueDays[group]
    const perGamma = (scaleOf(spend, prepared, group) + prepared.repeatValue[i]) / drawSmallGamma(k, cutOf(k), random)
    for (let step = 0; step < steps; step++) {
      if (counts[step] === 0) continue
      const middle = (request.times[step] + (step === 0 ? 0 : request.times[step - 1])) / 2
      sums[step] += perGamma * drawGamma(p * counts[step], random) * Math.exp(-request.rate * middle)
    }
  }
  for (let step = 0; step < steps; step++) sums[steps + step] = sums[step] + (step === 0 ? 0 : sums[steps + step - 1])
  return sums
}

/** Gamma(k, 1) given that it is below c, by rejection from the power law; c may be Infinity. */
function drawSmallGamma(k: number, c: number, random: RandomGenerator): number {
  if (c > k + 1) {
    for (;;) {
      const value = drawGamma(k, random)
      if (value < c) return value
    }
  }
  for (;;) {
    const value = c * random() ** (1 / k)
    if (random() < Math.exp(-value)) return value
  }
}

function placeOf(reached: Float64Array, target: number): number {
  let low = 0
  let high = reached.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (reached[middle] < target) low = middle + 1
    else high = middle
  }
  return low
}

/** The c with P(Gamma(k, 1) < c) = share, by bisection on the series A&S 1964, eq. 6.5.29; Infinity for share 1. */
function lowerQuantile(k: number, share: number): number {
  if (share >= 1) return Number.POSITIVE_INFINITY
  let [low, high] = [0, 60]
  for (let i = 0; i < 80; i++) {
    const middle = (low + high) / 2
    if (lowerGamma(k, middle) < share) low = middle
    else high = middle
  }
  return (low + high) / 2
}

function lowerGamma(k: number, c: number): number {
  let term = 1 / k
  let sum = term
  for (let n = 1; n < 500 && term > 1e-17 * sum; n++) {
    term *= c / (k + n)
    sum += term
  }
  return Math.min(1, sum * Math.exp(k * Math.log(c) - c - logGamma(k)))
}

const FAR = 700

function truncatedMoments(k: number, c: number): { first: number; second: number } {
  if (c === Number.POSITIVE_INFINITY) return { first: 0, second: 0 }
  const { nodes, weights } = logarithmicRule(FAR, c, 0.7)
  let [first, second] = [0, 0]
  const norm = logGamma(k)
  for (let i = 0; i < nodes.length; i++) {
    const nu = c + nodes[i]
    const mass = weights[i] * Math.exp((k - 2) * Math.log(nu) - nu - norm)
    first += mass
    second += mass / nu
  }
  return { first, second }
}
