import { pick } from "../histories/groupHistories.ts"
import { distinctValues } from "../histories/indexHistories.ts"
import { incompleteBeta } from "../math/incompleteBeta.ts"
import { logOrderRates } from "../spend/orderRates.ts"
import type { Estimate, RatedSpendHistories, SpendIndependence } from "../spend/types.ts"
import type { GammaGammaParameters } from "../types.ts"
import { fitDependentGammaGamma } from "./fitDependentGammaGamma.ts"
import { fitGammaGamma, type UsableRows, usableRows } from "./fitGammaGamma.ts"

/** 95 % quantile of the standard normal: two-sided 90 % intervals. */
const Z = 1.6448536269514722
const MATERIAL = Math.log(1.1)

/**
 * Does the value of an order go with how often a customer orders? Gamma-Gamma assumes that it does not (Fader & Hardie
 * 2013, note 025, section 4), and where it does, sums over customers are biased.
 *
 * The plain correlation of counts with mean values misleads: means of many orders spread less, and skewed values draw
 * their typical mean up, so that ranks and logarithms correlate even under independence. Here each customer's mean value
 * is first placed among those of customers with as many orders (its probability under the fitted Gamma-Gamma,
 * BetaPrime(p x, q)); that place is free of x. The rank correlation (Spearman) of places and counts has the interval of
 * Bonett & Wright 2000, Psychometrika 65(1); elasticity and its effect come from `fitDependentGammaGamma`.
 * Values in any currency, counts whole; `orderRate` as for that fit. Intervals are normal, good from about 30 customers.
 * Edges: fewer than four customers, or counts all alike, give the widest intervals and `independent: true`: not refuted.
 */
export function spendIndependence(spend: RatedSpendHistories): SpendIndependence {
  const rows = usableRows(spend)
  const fit = fitDependentGammaGamma(spend)
  const places = placesAmongAlike(fitGammaGamma(spend).parameters, rows)
  const correlation = rankCorrelation(rows.repeatOrders, places, rows.weights)
  const { theta } = fit.parameters
  const error = fit.standardErrors.theta
  const spread = spreadOf(pick(logOrderRates(spend), rows.kept), rows.weights)
  const elasticity = { value: theta, low: theta - Z * error, high: theta + Z * error }
  const refuted = fit.identified && (elasticity.low > 0 || elasticity.high < 0)
  return {
    customers: rows.customers,
    rankCorrelation: fisherInterval(correlation, rows.customers),
    elasticity,
    frequentToRare: {
      value: Math.exp(theta * spread),
      low: Math.exp(elasticity.low * spread),
      high: Math.exp(elasticity.high * spread),
    },
    independent: !(refuted && Math.abs(theta * spread) > MATERIAL),
    fit,
  }
}

function placesAmongAlike({ p, q, gamma }: GammaGammaParameters, rows: UsableRows): Float64Array {
  return rows.repeatOrders.map((x, i) => {
    const spent = x * rows.values[i]
    return incompleteBeta(p * x, q, spent / (gamma + spent), gamma / (gamma + spent))
  })
}

/** Spearman's correlation: of midranks, ties sharing theirs, every row counted by its weight. */
function rankCorrelation(left: Float64Array, right: Float64Array, weights: Float64Array): number {
  const [a, b] = [midranks(left, weights), midranks(right, weights)]
  let [total, meanA, meanB] = [0, 0, 0]
  for (let i = 0; i < a.length; i++) {
    total += weights[i]
    meanA += weights[i] * a[i]
    meanB += weights[i] * b[i]
  }
  let [covariance, varianceA, varianceB] = [0, 0, 0]
  for (let i = 0; i < a.length; i++) {
    const [da, db] = [a[i] - meanA / total, b[i] - meanB / total]
    covariance += weights[i] * da * db
    varianceA += weights[i] * da * da
    varianceB += weights[i] * db * db
  }
  return varianceA > 0 && varianceB > 0 ? covariance / Math.sqrt(varianceA * varianceB) : 0
}

function midranks(column: Float64Array, weights: Float64Array): Float64Array {
  const { values, indexOf } = distinctValues(column)
  const shares = new Float64Array(values.length)
  for (let i = 0; i < column.length; i++) shares[indexOf[i]] += weights[i]
  let below = 0
  const ranks = shares.map((share) => {
    below += share
    return below - share / 2
  })
  return column.map((_, i) => ranks[indexOf[i]])
}

function fisherInterval(correlation: number, customers: number): Estimate {
  if (customers < 4) return { value: correlation, low: -1, high: 1 }
  const z = Math.atanh(Math.min(1 - 1e-12, Math.max(1e-12 - 1, correlation)))
  const reach = Z * Math.sqrt((1 + (correlation * correlation) / 2) / (customers - 3))
  return { value: correlation, low: Math.tanh(z - reach), high: Math.tanh(z + reach) }
}

/** Distance between the 10 % and the 90 % quantile. */
function spreadOf(column: Float64Array, weights: Float64Array): number {
  const { values, indexOf } = distinctValues(column)
  const shares = new Float64Array(values.length)
  let total = 0
  for (let i = 0; i < column.length; i++) {
    shares[indexOf[i]] += weights[i]
    total += weights[i]
  }
  const quantile = (level: number) => {
    let below = 0
    for (let k = 0; k < shares.length; k++) {
      below += shares[k]
      if (below >= level * total) return values[k]
    }
    return values[values.length - 1]
  }
  return quantile(0.9) - quantile(0.1)
}
