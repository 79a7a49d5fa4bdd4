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
  const rows = repeatOrders.length
  const { values: counts, indexOf } = distinctValues(repeatOrders)
  const countWeight = new Float64Array(counts.length)
  const totals = new Float64Array(rows)
  let [customers, money, orders, logTerms, logMeans] = [0, 0, 0, 0, 0]
  for (let i = 0; i < rows; i++) {
    const weight = weights[i]
    const logMean = Math.log(meanValue[i])
    countWeight[indexOf[i]] += weight
    totals[i] = repeatOrders[i] * meanValue[i]
    customers += weight
    money += weight * totals[i]
    orders += weight * repeatOrders[i]
    logTerms += weight * repeatOrders[i] * (logMean + Math.log(repeatOrders[i]))
    logMeans += weight * logMean
  }
  return {
    customers,
    meanValue: money / orders,
    evaluate: ([p, q, gamma], gradient) => {
      let [value, slopeP, slopeQ, slopeGamma] = [p * logTerms - logMeans, logTerms, 0, 0]
      const logGammaQ = logGamma(q)
      const digammaQ = digamma(q)
      const powers = counts.map((x) => p * x + q)
      for (let j = 0; j < counts.length; j++) {
        const x = counts[j]
        const slope = digamma(powers[j])
        value += countWeight[j] * (logGamma(powers[j]) - logGamma(p * x) - logGammaQ + q * Math.log(gamma))
        slopeP += countWeight[j] * x * (slope - digamma(p * x))
        slopeQ += countWeight[j] * (slope - digammaQ + Math.log(gamma))
        slopeGamma += (countWeight[j] * q) / gamma
      }
      for (let i = 0; i < rows; i++) {
        const log = weights[i] * Math.log(gamma + totals[i])
        value -= powers[indexOf[i]] * log
        slopeP -= repeatOrders[i] * log
        slopeQ -= log
        slopeGamma -= (weights[i] * powers[indexOf[i]]) / (gamma + totals[i])
      }
      gradient[0] = slopeP * p
      gradient[1] = slopeQ * q
      gradient[2] = slopeGamma * gamma
      return value
    },
  }
}
