/**
 * Log-likelihood of the Gamma-Gamma spend model: order values z ~ Gamma(p, nu), nu ~ Gamma(q, gamma).
 * Fader & Hardie 2013, "The Gamma-Gamma Model of Monetary Value", brucehardie.com/notes/025, eq. 1a:
 *   f(zbar | x) = Gamma(px+q)/(Gamma(px) Gamma(q)) gamma^q zbar^(px-1) x^(px) / (gamma + x zbar)^(px+q).
 * x = repeat orders with a value, zbar = their mean value.
 */

import { distinctValues } from "../histories/indexHistories.ts"
import { digamma, logGamma } from "../math/logGamma.ts"

export type SpendLikelihood = {
  readonly customers: number
  readonly meanValue: number
  /** Sum of ln f; gradient in the log parameters p, q, gamma. */
  evaluate(parameters: Float64Array, gradient: Float64Array): number
}

/** Rows without orders or without weight must have been dropped. */
export function spendLikelihood(
  repeatOrders: Float64Array,
  meanValue: Float64Array,
  weights: Float64Array,
): SpendLikelihood {
  const { values: counts, indexOf } = distinctValues(repeatOrders)
  const countWeight = new Float64Array(counts.length)
  let [customers, money, orders, logTerms, logMeans] = [0, 0, 0, 0, 0]
  for (let i = 0; i < repeatOrders.length; i++) {
    const weight = weights[i]
    const logMean = Math.log(meanValue[i])
    countWeight[indexOf[i]] += weight
    customers += weight
    money += weight * repeatOrders[i] * meanValue[i]
    orders += weight * repeatOrders[i]
    logTerms += weight * repeatOrders[i] * (logMean + Math.log(repeatOrders[i]))
    logMeans += weight * logMean
  }
  const sumsAt = sumsByCount(repeatOrders, meanValue, weights, indexOf, counts.length)
  return {
    customers,
    meanValue: money / orders,
    evaluate: ([p, q, gamma], gradient) => {
      const { logs, inverses } = sumsAt(gamma)
      const logGammaQ = logGamma(q)
      const digammaQ = digamma(q)
      const logScale = Math.log(gamma)
      let [value, slopeP, slopeQ, slopeGamma] = [p * logTerms - logMeans, logTerms, 0, (customers * q) / gamma]
      for (let j = 0; j < counts.length; j++) {
        const x = counts[j]
        const power = p * x + q
        const slope = digamma(power)
        value += countWeight[j] * (logGamma(power) - logGamma(p * x) - logGammaQ + q * logScale) - power * logs[j]
        slopeP += x * (countWeight[j] * (slope - digamma(p * x)) - logs[j])
        slopeQ += countWeight[j] * (slope - digammaQ + logScale) - logs[j]
        slopeGamma -= power * inverses[j]
      }
      gradient[0] = slopeP * p
      gradient[1] = slopeQ * q
      gradient[2] = slopeGamma * gamma
      return value
    },
  }
}

type Sums = { readonly logs: Float64Array; readonly inverses: Float64Array }

/**
 * All that a row gives beside its count: per count, the weighted sums of ln(gamma + x zbar) and of 1 / (gamma + x zbar).
 * They depend on gamma alone, so trials of p and q at the same gamma cost no pass over the rows.
 */
function sumsByCount(
  repeatOrders: Float64Array,
  meanValue: Float64Array,
  weights: Float64Array,
  countOf: Int32Array,
  counts: number,
): (gamma: number) => Sums {
  const { starts, order } = orderByCount(countOf, counts)
  const totals = new Float64Array(order.length)
  const rowWeights = new Float64Array(order.length)
  for (let k = 0; k < order.length; k++) {
    totals[k] = repeatOrders[order[k]] * meanValue[order[k]]
    rowWeights[k] = weights[order[k]]
  }
  const logs = new Float64Array(counts)
  const inverses = new Float64Array(counts)
  let known = Number.NaN
  return (gamma) => {
    if (gamma === known) return { logs, inverses }
    known = gamma
    for (let j = 0; j < counts; j++) sumCount(totals, rowWeights, starts[j], starts[j + 1], gamma, j, logs, inverses)
    return { logs, inverses }
  }
}

/** A product of terms stays within these bounds, so that one logarithm serves many rows of weight 1. */
const LARGEST_PRODUCT = 1e250
const SMALLEST_PRODUCT = 1e-250

function sumCount(
  totals: Float64Array,
  weights: Float64Array,
  start: number,
  end: number,
  gamma: number,
  count: number,
  logs: Float64Array,
  inverses: Float64Array,
): void {
  let [logSum, inverseSum, product] = [0, 0, 1]
  for (let k = start; k < end; k++) {
    const term = gamma + totals[k]
    const weight = weights[k]
    inverseSum += weight / term
    if (weight !== 1) {
      logSum += weight * Math.log(term)
      continue
    }
    product *= term
    if (product > SMALLEST_PRODUCT && product < LARGEST_PRODUCT) continue
    logSum += Math.log(product / term) + Math.log(term)
    product = 1
  }
  logs[count] = logSum + Math.log(product)
  inverses[count] = inverseSum
}

function orderByCount(countOf: Int32Array, counts: number): { starts: Int32Array; order: Int32Array } {
  const starts = new Int32Array(counts + 1)
  for (let i = 0; i < countOf.length; i++) starts[countOf[i] + 1]++
  for (let j = 0; j < counts; j++) starts[j + 1] += starts[j]
  const next = starts.slice()
  const order = new Int32Array(countOf.length)
  for (let i = 0; i < countOf.length; i++) order[next[countOf[i]]++] = i
  return { starts, order }
}
