/**
 * Totals of many customers. Given the parameters the sum of thousands of independent customers is normal, with
 * exact mean and the variance of their exact conditional moments. Parameter uncertainty multiplies it: the log of
 * the expected total is taken as a quadratic along each principal axis of the parameters' covariance, fitted on a
 * seeded sample of histories (only ratios enter, so the sample's own level cancels). Where the spend tail is heavy
 * (q + p x < 3: the variance is infinite or ruled by single customers) the rare big spenders are drawn one by one and
 * only the others are normal (heavyTail.ts); so are customers who rule the total (dominantCustomers.ts).
 */
import { activeOfDistinct } from "../predictions/givenActive.ts"
import { randomGenerator } from "../random/randomGenerator.ts"
import { drawNormal } from "../random/samplers.ts"
import type { WindowMoments } from "../transactions/windowMoments.ts"
import type { RandomGenerator } from "../types.ts"
import { splitDominant } from "./dominantCustomers.ts"
import { expectedTotals, momentsOfStates, type WindowTotals } from "./expectedTotals.ts"
import { HEAVY_BELOW, type HeavyTail, heavyTail } from "./heavyTail.ts"
import { type ParameterCloud, parametersAt } from "./parameterDraws.ts"
import { sampleGroups } from "./sampleGroups.ts"
import { customerDrawer } from "./simulatedTotals.ts"
import { scaleOf } from "./spendScale.ts"
import type { TotalsDraws, TotalsRequest } from "./totals.ts"
import type { ValuedGroups } from "./valuedGroups.ts"

const DEFAULT_DRAWS = 2_000
const AXIS_SAMPLE = 1_000
const VARIANCE_SAMPLE = 5_000

export function limitTotals(prepared: ValuedGroups, request: TotalsRequest, whole: WindowTotals): TotalsDraws {
  const random = randomGenerator(request.seed)
  const { transactions: clouded, spend } = request.clouds
  const { dominant, rest } = splitDominant(prepared, request)
  const expected = dominant.length === 0 ? whole : expectedTotals(rest, request, clouded.centre, spend?.centre)
  const few = sampleGroups(rest, AXIS_SAMPLE, random)
  const many = sampleGroups(rest, VARIANCE_SAMPLE, random)
  const moments = momentsOfStates(many.states, request, clouded.centre)
  const tail = spend && heavyTail(rest, many, request, moments)
  const spread = variances(many, request, moments, tail)
  const parts: Parts = {
    request,
    expected,
    tail,
    deviation: {
      orders: spread.orders.map((value, w) => Math.sqrt(value * shareOf(expected.orders[w], spread.orderMean[w]))),
      values: spread.values.map((value, w) => Math.sqrt(value * shareOf(expected.orders[w], spread.orderMean[w]))),
    },
    byOrders: axisQuadratics(few, request, clouded, (parameters) =>
      expectedTotals(few, request, parameters, spend?.centre),
    ),
    bySpend:
      spend && axisQuadratics(few, request, spend, (shapes) => expectedTotals(few, request, clouded.centre, shapes)),
    drawDominant: dominant.length === 0 ? undefined : customerDrawer(prepared, request, dominant, random),
  }
  const draws = request.totalDraws ?? DEFAULT_DRAWS
  const columns = () => Array.from(expected.orders, () => new Float64Array(draws))
  const result = { orders: columns(), values: spend && columns(), draws }
  for (let draw = 0; draw < draws; draw++) drawOnce(parts, random, draw, result)
  return result
}

function shareOf(all: number, sampled: number): number {
  return sampled > 0 ? all / sampled : 0
}

type Parts = {
  readonly request: TotalsRequest
  /** Means of all but the dominant customers. */
  readonly expected: WindowTotals
  readonly tail: HeavyTail | undefined
  readonly deviation: WindowTotals
  readonly byOrders: { readonly orders: Quadratic[]; readonly values: Quadratic[] }
  readonly bySpend: { readonly values: Quadratic[] } | undefined
  readonly drawDominant: (() => { orders: Float64Array; values: Float64Array }) | undefined
}

function drawOnce(
  parts: Parts,
  random: RandomGenerator,
  draw: number,
  result: { orders: Float64Array[]; values: Float64Array[] | undefined },
): void {
  const { request, expected, tail, deviation } = parts
  const z = request.clouds.transactions.centre.map(() => drawNormal(random))
  const zSpend = (request.clouds.spend?.centre ?? []).map(() => drawNormal(random))
  const big = tail?.draw(random)
  const dominant = parts.drawDominant?.()
  const steps = request.times.length
  let [ordersSoFar, valueSoFar] = [0, 0]
  for (let window = 0; window < 2 * steps; window++) {
    const step = window % steps
    if (step === 0) [ordersSoFar, valueSoFar] = [0, 0]
    ordersSoFar = dominant ? dominant.orders[step] + (window < steps ? 0 : ordersSoFar) : 0
    valueSoFar = dominant ? dominant.values[step] + (window < steps ? 0 : valueSoFar) : 0
    const orders = expected.orders[window] + deviation.orders[window] * drawNormal(random) + ordersSoFar
    result.orders[window][draw] = Math.max(0, orders * Math.exp(quadraticAt(parts.byOrders.orders[window], z)))
    if (result.values === undefined || parts.bySpend === undefined || big === undefined || tail === undefined) continue
    const body = expected.values[window] - tail.mean[window] + deviation.values[window] * drawNormal(random)
    const logRatio = quadraticAt(parts.byOrders.values[window], z) + quadraticAt(parts.bySpend.values[window], zSpend)
    result.values[window][draw] = Math.max(0, Math.exp(logRatio) * (Math.max(0, body) + big[window] + valueSoFar))
  }
}

type Quadratic = { readonly slope: number[]; readonly curve: number[] }

/** ln of the expected total along each axis, from one and a half standard errors to either side. */
function axisQuadratics(
  sample: ValuedGroups,
  request: TotalsRequest,
  cloud: ParameterCloud,
  totalsAt: (parameters: number[]) => WindowTotals,
): { orders: Quadratic[]; values: Quadratic[] } {
  const reach = 1.5
  const windows = 2 * request.times.length
  const empty = () => Array.from({ length: windows }, () => ({ slope: [] as number[], curve: [] as number[] }))
  const result = { orders: empty(), values: empty() }
  if (cloud.root === undefined || sample.groups.weights.length === 0) return result
  const centre = totalsAt([...cloud.centre])
  for (let axis = 0; axis < cloud.centre.length; axis++) {
    const at = (z: number) =>
      totalsAt(
        parametersAt(
          cloud,
          cloud.centre.map((_, k) => (k === axis ? z : 0)),
        ),
      )
    const [above, below] = [at(reach), at(-reach)]
    for (const key of ["orders", "values"] as const) {
      for (let window = 0; window < windows; window++) {
        const up = logRatio(above[key][window], centre[key][window])
        const down = logRatio(below[key][window], centre[key][window])
        result[key][window].slope.push((up - down) / (2 * reach))
        result[key][window].curve.push((up + down) / (2 * reach * reach))
      }
    }
  }
  return result
}

function logRatio(value: number, base: number): number {
  return value > 0 && base > 0 ? Math.log(value / base) : 0
}

/** Capped at a factor of e^3: beyond two standard errors a quadratic is a guess. */
function quadraticAt({ slope, curve }: Quadratic, z: readonly number[]): number {
  let sum = 0
  for (let k = 0; k < slope.length; k++) sum += slope[k] * z[k] + curve[k] * z[k] * z[k]
  return Math.max(-3, Math.min(3, sum))
}

/** Variance of the sampled customers' totals per window, with their mean orders to scale it up by. */
function variances(
  sample: ValuedGroups,
  request: TotalsRequest,
  moments: WindowMoments,
  tail: HeavyTail | undefined,
): { orderMean: Float64Array; orders: Float64Array; values: Float64Array } {
  const windows = 2 * request.times.length
  const result = {
    orderMean: new Float64Array(windows),
    orders: new Float64Array(windows),
    values: new Float64Array(windows),
  }
  const chances = activeOfDistinct(request.model, request.clouds.transactions.centre, sample.groups)
  for (let group = 0; group < chances.length; group++) {
    const state = sample.stateOf[group]
    const chance = chances[group]
    const people = sample.groups.weights[group]
    const worth = valueMoments(sample, group, request.clouds.spend?.centre, tail)
    for (let window = 0; window < windows; window++) {
      const mean = moments.orders[window][state]
      const square = moments.pairs[window][state] + mean
      result.orderMean[window] += people * chance * mean
      result.orders[window] += people * (chance * square - (chance * mean) ** 2)
      const factor = mean > 0 ? moments.discounted[window][state] / mean : 1
      const second = chance * (worth.within * mean + worth.between * square)
      result.values[window] += factor * factor * Math.max(0, second - (chance * mean) ** 2 * worth.squaredMean)
    }
  }
  return result
}

function valueMoments(
  sample: ValuedGroups,
  group: number,
  spend: readonly number[] | undefined,
  tail: HeavyTail | undefined,
) {
  if (spend === undefined) return { within: 0, between: 0, squaredMean: 0 }
  const [p, q] = spend
  const gamma = scaleOf(spend, sample, group)
  const k = q + p * sample.valueDays[group]
  const { weights } = sample.groups
  const scaleSquares =
    gamma * gamma * weights[group] + 2 * gamma * sample.valueSum[group] + sample.valueSquareSum[group]
  const inverse =
    k < HEAVY_BELOW && tail !== undefined
      ? tail.bodyMoments(k)
      : { first: 1 / (k - 1), second: 1 / ((k - 1) * (k - 2)) }
  return {
    within: p * scaleSquares * inverse.second,
    between: p * p * scaleSquares * inverse.second,
    squaredMean: p * p * scaleSquares * inverse.first * inverse.first,
  }
}
