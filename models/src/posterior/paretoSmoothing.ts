/**
 * Pareto smoothed importance sampling: the largest weights are replaced by the quantiles of the generalised Pareto
 * distribution fitted to them, whose shape k-hat says how far the proposal may be trusted.
 * Vehtari, Simpson, Gelman, Yao & Gabry 2024, "Pareto Smoothed Importance Sampling", JMLR 25(72), algorithm 1; the fit
 * is that of Zhang & Stephens 2009, "A New and Efficient Estimation Method for the Generalized Pareto Distribution",
 * Technometrics 51(3), with the prior on k of the former's appendix G.
 */

export type SmoothedWeights = {
  /** Weights that add up to 1. */
  readonly weights: Float64Array
  /** Above 0.7 the weights are not to be trusted; below 0.5 their variance is finite. */
  readonly kHat: number
  /** 1 / sum of squared weights: how many equally weighted draws they are worth. */
  readonly effectiveDraws: number
}

const FEWEST_IN_TAIL = 5

export function smoothWeights(logWeights: Float64Array): SmoothedWeights {
  const count = logWeights.length
  const largest = logWeights.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY)
  const weights = logWeights.map((value) => Math.exp(value - largest))
  const rows = Uint32Array.from(weights.keys()).sort((a, b) => weights[a] - weights[b])
  const tail = Math.ceil(Math.min(count / 5, 3 * Math.sqrt(count)))
  let kHat = Number.POSITIVE_INFINITY
  const cut = weights[rows[count - tail - 1]]
  const excesses = Float64Array.from({ length: tail }, (_, i) => weights[rows[count - tail + i]] - cut)
  if (tail >= FEWEST_IN_TAIL && excesses[quartileOf(tail)] > 0) {
    const { k, sigma } = fitGeneralisedPareto(excesses)
    kHat = k
    for (let i = 0; i < tail; i++) {
      weights[rows[count - tail + i]] = Math.min(1, cut + generalisedParetoQuantile((i + 0.5) / tail, k, sigma))
    }
  } else if (excesses[tail - 1] === 0) kHat = Number.NEGATIVE_INFINITY
  let [sum, squares] = [0, 0]
  for (const weight of weights) sum += weight
  for (let i = 0; i < count; i++) {
    weights[i] /= sum
    squares += weights[i] * weights[i]
  }
  return { weights, kHat, effectiveDraws: 1 / squares }
}

function generalisedParetoQuantile(p: number, k: number, sigma: number): number {
  if (Math.abs(k) < 1e-12) return -sigma * Math.log1p(-p)
  return (sigma * Math.expm1(-k * Math.log1p(-p))) / k
}

/** k of the prior and how many observations it is worth. */
const PRIOR_K = 0.5
const PRIOR_WEIGHT = 10

function quartileOf(count: number): number {
  return Math.floor(count / 4 + 0.5) - 1
}

/** Mean over the profile likelihood on a grid of theta = -k / sigma; `excesses` ascend, their first quartile is > 0. */
export function fitGeneralisedPareto(excesses: Float64Array): { readonly k: number; readonly sigma: number } {
  const count = excesses.length
  const grid = 30 + Math.floor(Math.sqrt(count))
  const quartile = excesses[quartileOf(count)]
  const largest = excesses[count - 1]
  const shapeAt = (theta: number) => {
    let sum = 0
    for (const value of excesses) sum += Math.log1p(-theta * value)
    return sum / count
  }
  const thetas = new Float64Array(grid)
  const profile = new Float64Array(grid)
  for (let j = 0; j < grid; j++) {
    thetas[j] = 1 / largest + (1 - Math.sqrt(grid / (j + 0.5))) / (3 * quartile)
    const k = shapeAt(thetas[j])
    profile[j] = count * (Math.log(-thetas[j] / k) - k - 1)
  }
  let theta = 0
  for (let j = 0; j < grid; j++) {
    let share = 0
    for (let i = 0; i < grid; i++) share += Math.exp(profile[i] - profile[j])
    theta += thetas[j] / share
  }
  const k = shapeAt(theta)
  return { k: (count * k + PRIOR_WEIGHT * PRIOR_K) / (count + PRIOR_WEIGHT), sigma: -k / theta }
}
