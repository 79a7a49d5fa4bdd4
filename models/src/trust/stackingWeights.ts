/**
 * The weights, adding up to 1, with which the mean of the models' predictive distributions makes the observed most
 * probable: maximises sum_i ln sum_k w_k p_k(i). Yao, Vehtari, Simpson & Gelman 2018, "Using Stacking to Average
 * Bayesian Predictive Distributions", Bayesian Analysis 13(3), eq. 4 with the logarithmic score; concave, found by
 * expectation maximisation (Dempster, Laird & Rubin 1977), each step of which goes up. `logLikelihoods[k][i]` is that of
 * row i under model k. The sum of log scores is within 0.01 of the highest. Edges: one model has weight 1; without rows all are
 * equal.
 */
export function stackingWeights(
  logLikelihoods: readonly Float64Array[],
  use: (row: number) => boolean = () => true,
): number[] {
  const models = logLikelihoods.length
  const rows = Array.from({ length: logLikelihoods[0].length }, (_, i) => i).filter(use)
  const ratios = relativeLikelihoods(logLikelihoods, rows)
  let weights = new Array<number>(models).fill(1 / models)
  if (rows.length === 0) return weights
  for (let step = 0; step < MOST_STEPS; step++) {
    const slopes = new Float64Array(models)
    for (let i = 0; i < rows.length; i++) {
      let mixed = 0
      for (let k = 0; k < models; k++) mixed += weights[k] * ratios[i * models + k]
      for (let k = 0; k < models; k++) slopes[k] += ratios[i * models + k] / mixed
    }
    // the duality gap: no weights can be better by more than the steepest slope less the number of rows
    if (Math.max(...slopes) - rows.length < GAP) break
    weights = weights.map((weight, k) => (weight * slopes[k]) / rows.length)
  }
  const kept = weights.map((weight) => (weight < NEGLIGIBLE ? 0 : weight))
  const sum = kept.reduce((total, weight) => total + weight, 0)
  return kept.map((weight) => weight / sum)
}

const MOST_STEPS = 2_000
const GAP = 0.01
const NEGLIGIBLE = 1e-3

/** p_k(i) over the largest of row i, row by row. */
function relativeLikelihoods(logLikelihoods: readonly Float64Array[], rows: readonly number[]): Float64Array {
  const models = logLikelihoods.length
  const ratios = new Float64Array(rows.length * models)
  rows.forEach((row, i) => {
    const best = logLikelihoods.reduce((most, column) => Math.max(most, column[row]), Number.NEGATIVE_INFINITY)
    logLikelihoods.forEach((column, k) => {
      ratios[i * models + k] = Math.exp(column[row] - best)
    })
  })
  return ratios
}

const FOLDS = 5

/** ln sum_k w_k p_k of each row, the weights found on the four fifths of customers that his is not among. */
export function crossValidated(logLikelihoods: readonly Float64Array[], places: Int32Array): Float64Array {
  const result = new Float64Array(places.length)
  for (let fold = 0; fold < FOLDS; fold++) {
    const weights = stackingWeights(logLikelihoods, (row) => places[row] % FOLDS !== fold)
    for (let row = 0; row < result.length; row++) {
      if (places[row] % FOLDS === fold) result[row] = mixedLogLikelihood(logLikelihoods, weights, row)
    }
  }
  return result
}

function mixedLogLikelihood(logLikelihoods: readonly Float64Array[], weights: readonly number[], row: number): number {
  let best = Number.NEGATIVE_INFINITY
  for (const column of logLikelihoods) best = Math.max(best, column[row])
  let sum = 0
  for (let k = 0; k < weights.length; k++) sum += weights[k] * Math.exp(logLikelihoods[k][row] - best)
  return best + Math.log(Math.max(sum, Number.MIN_VALUE))
}
