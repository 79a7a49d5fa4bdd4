/**
 * Log-likelihood of Gamma-Gamma with a scale of its own for each customer, gamma s^theta, s = his order rate:
 * Fader & Hardie 2013, note 025, eq. 1a with gamma s^theta for gamma. Dividing a mean value by s^theta gives plain
 * Gamma-Gamma, so theta = 0 is Gamma-Gamma exactly.
 */
import { distinctValues } from "../histories/indexHistories.ts"
import { digamma, logGamma } from "../math/logGamma.ts"
import type { SpendLikelihood } from "./gammaGammaLikelihood.ts"

export type RatedRows = {
  readonly repeatOrders: Float64Array
  readonly values: Float64Array
  readonly weights: Float64Array
  readonly logRates: Float64Array
}

/** Sum of ln f; gradient in ln p, ln q, ln gamma and theta. Rows without orders or weight must have been dropped. */
export function dependentSpendLikelihood(rows: RatedRows): Pick<SpendLikelihood, "evaluate"> {
  const { repeatOrders, values, weights, logRates } = rows
  const { values: counts, indexOf } = distinctValues(repeatOrders)
  const countWeight = new Float64Array(counts.length)
  let [logTerms, logMeans] = [0, 0]
  for (let i = 0; i < weights.length; i++) {
    const logMean = Math.log(values[i])
    countWeight[indexOf[i]] += weights[i]
    logTerms += weights[i] * repeatOrders[i] * (logMean + Math.log(repeatOrders[i]))
    logMeans += weights[i] * logMean
  }
  return {
    evaluate: ([p, q, gamma, theta], gradient) => {
      let [value, slopeP, slopeQ, slopeGamma, slopeTheta] = [p * logTerms - logMeans, logTerms, 0, 0, 0]
      const digammaQ = digamma(q)
      const logGammaQ = logGamma(q)
      for (let j = 0; j < counts.length; j++) {
        const [px, weight] = [p * counts[j], countWeight[j]]
        const slope = digamma(px + q)
        value += weight * (logGamma(px + q) - logGamma(px) - logGammaQ)
        slopeP += weight * counts[j] * (slope - digamma(px))
        slopeQ += weight * (slope - digammaQ)
      }
      const logScale = Math.log(gamma)
      for (let i = 0; i < weights.length; i++) {
        const [weight, x] = [weights[i], repeatOrders[i]]
        const own = logScale + theta * logRates[i]
        const spent = Math.log1p(x * values[i] * Math.exp(-own))
        const power = p * x + q
        // q ln scale - power ln(scale + x zbar)
        value -= weight * (p * x * own + power * spent)
        slopeP -= weight * x * (own + spent)
        slopeQ -= weight * spent
        const slope = weight * (power * -Math.expm1(-spent) - p * x)
        slopeGamma += slope
        slopeTheta += slope * logRates[i]
      }
      gradient[0] = slopeP * p
      gradient[1] = slopeQ * q
      gradient[2] = slopeGamma
      gradient[3] = slopeTheta
      return value
    },
  }
}
