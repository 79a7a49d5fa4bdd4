/**
 * Customers so big that their own luck shows in the total: each with more than a two-thousandth of the variance of
 * all. A sum they rule is not normal, so they are drawn one by one and the rest is the sum of many small ones.
 */

import { activeOfDistinct, overStates } from "../predictions/givenActive.ts"
import { scaleOf } from "./spendScale.ts"
import type { TotalsRequest } from "./totals.ts"
import type { ValuedGroups } from "./valuedGroups.ts"

const VARIANCE_SHARE = 1 / 2000
/** The biggest 500 at most: they are drawn in each of thousands of draws. */
const MOST = 500

export type Split = { readonly dominant: Int32Array; readonly rest: ValuedGroups }

export function splitDominant(prepared: ValuedGroups, request: TotalsRequest): Split {
  const sizes = secondMoments(prepared, request)
  const weights = prepared.customerWeights
  const limit = sizes.reduce((sum, size, i) => sum + size * weights[i], 0) * VARIANCE_SHARE
  const found: number[] = []
  for (let i = 0; i < sizes.length; i++) if (sizes[i] > limit && weights[i] > 0 && weights[i] <= MOST) found.push(i)
  found.sort((left, right) => sizes[right] - sizes[left])
  const dominant = Int32Array.from(found.slice(0, MOST))
  return { dominant, rest: dominant.length === 0 ? prepared : without(prepared, dominant) }
}

/** About E[total^2] of one customer of each row: of his value, or of his orders when there is no spend model. */
function secondMoments(prepared: ValuedGroups, request: TotalsRequest): Float64Array {
  const { model, clouds, times } = request
  const parameters = clouds.transactions.centre
  const active = activeOfDistinct(model, parameters, prepared.groups)
  const orders = overStates(prepared.states, (block) =>
    model.expectedOrders(parameters, block, times[times.length - 1]),
  )
  const ofGroup = active.map((chance, group) => {
    const mean = orders[prepared.stateOf[group]]
    const shape = parameters[0] + prepared.groups.repeatOrders[group]
    return chance * (mean + (mean * mean * (shape + 1)) / shape)
  })
  const spend = clouds.spend?.centre
  const sizes = new Float64Array(prepared.groupOf.length)
  for (let i = 0; i < sizes.length; i++) {
    const group = prepared.groupOf[i]
    sizes[i] = ofGroup[group]
    if (spend === undefined) continue
    const [p, q] = spend
    const k = q + p * prepared.valueDays[group]
    const scale = scaleOf(spend, prepared, group) + prepared.repeatValue[i]
    // where the variance is infinite (k <= 2) heavyTail.ts takes over; here such customers only need an order of size
    sizes[i] *= (p * p * scale * scale) / (Math.max(0.1, k - 1) * Math.max(0.5, k - 2))
  }
  return sizes
}

/** The histories with the given customers' weights and values taken out. */
function without(prepared: ValuedGroups, customers: Int32Array): ValuedGroups {
  const weights = prepared.groups.weights.slice()
  const valueSum = prepared.valueSum.slice()
  const valueSquareSum = prepared.valueSquareSum.slice()
  const customerWeights = prepared.customerWeights.slice()
  for (const i of customers) {
    const group = prepared.groupOf[i]
    const weight = customerWeights[i]
    const value = prepared.repeatValue[i]
    weights[group] = Math.max(0, weights[group] - weight)
    valueSum[group] = Math.max(0, valueSum[group] - weight * value)
    valueSquareSum[group] = Math.max(0, valueSquareSum[group] - weight * value * value)
    customerWeights[i] = 0
  }
  return { ...prepared, groups: { ...prepared.groups, weights }, valueSum, valueSquareSum, customerWeights }
}
