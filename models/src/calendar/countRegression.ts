/**
 * Poisson regression with a log link, normal priors and room for overdispersion (quasi-likelihood; McCullagh & Nelder
 * 1989, chapter 9), by Newton's method. Rows of the design are sparse.
 */
import { cholesky, logDeterminant, solveCholesky } from "../math/cholesky.ts"
import { type Matrix, zeroMatrix } from "../math/smallMatrix.ts"

/** Row i has the entries `start[i]` to `start[i + 1]` of `column` and `value`. */
export type SparseRows = { readonly start: Int32Array; readonly column: Int32Array; readonly value: Float64Array }

export type CountData = {
  readonly rows: SparseRows
  readonly counts: Float64Array
  /** Added to the linear predictor. */
  readonly offset: Float64Array
}

export type CountFit = {
  readonly coefficients: Float64Array
  readonly fitted: Float64Array
  /** Cholesky factor of the posterior precision. */
  readonly factor: Matrix
  /** ln of the posterior density but for constants that depend on the data alone, integrated by Laplace's method. */
  readonly logEvidence: number
}

const MAX_STEPS = 100
const LONGEST_STEP = 2
const CLOSE = 1e-9

/** The most probable coefficients under a normal prior with mean 0 and the given precision. */
export function fitCounts(data: CountData, precision: Matrix, overdispersion: number, start: Float64Array): CountFit {
  let coefficients = start
  let { value, fitted } = posteriorAt(data, precision, overdispersion, coefficients)
  for (let step = 0; step < MAX_STEPS; step++) {
    const { gradient, factor } = slopes(data, precision, overdispersion, coefficients, fitted)
    const direction = solveCholesky(factor, gradient)
    const length = direction.reduce((most, change) => Math.max(most, Math.abs(change)), 0)
    let shrink = Math.min(1, LONGEST_STEP / length)
    let next = posteriorAt(data, precision, overdispersion, moved(coefficients, direction, shrink))
    while (!(next.value >= value) && shrink > 1e-6) {
      shrink /= 2
      next = posteriorAt(data, precision, overdispersion, moved(coefficients, direction, shrink))
    }
    if (!(next.value >= value)) break
    coefficients = moved(coefficients, direction, shrink)
    value = next.value
    fitted = next.fitted
    if (length < CLOSE) break
  }
  const { factor } = slopes(data, precision, overdispersion, coefficients, fitted)
  const logEvidence = value + (logDeterminant(cholesky(precision)) - logDeterminant(factor)) / 2
  return { coefficients, fitted, factor, logEvidence }
}

function moved(from: Float64Array, direction: Float64Array, length: number): Float64Array {
  return from.map((value, k) => value + length * direction[k])
}

function posteriorAt({ rows, counts, offset }: CountData, precision: Matrix, overdispersion: number, at: Float64Array) {
  const fitted = new Float64Array(counts.length)
  let logLikelihood = 0
  for (let i = 0; i < counts.length; i++) {
    let predictor = offset[i]
    for (let e = rows.start[i]; e < rows.start[i + 1]; e++) predictor += rows.value[e] * at[rows.column[e]]
    fitted[i] = Math.exp(predictor)
    logLikelihood += counts[i] * predictor - fitted[i]
  }
  let penalty = 0
  for (let j = 0; j < at.length; j++) for (let k = 0; k < at.length; k++) penalty += at[j] * precision[j][k] * at[k]
  return { value: logLikelihood / overdispersion - penalty / 2, fitted }
}

function slopes(
  { rows, counts }: CountData,
  precision: Matrix,
  overdispersion: number,
  at: Float64Array,
  fitted: Float64Array,
) {
  const gradient = at.map((_, j) => -precision[j].reduce((sum, value, k) => sum + value * at[k], 0))
  const hessian = zeroMatrix(at.length)
  for (let j = 0; j < at.length; j++) for (let k = 0; k < at.length; k++) hessian[j][k] = precision[j][k]
  const { start, column, value } = rows
  for (let i = 0; i < counts.length; i++) {
    const residual = (counts[i] - fitted[i]) / overdispersion
    const weight = fitted[i] / overdispersion
    for (let e = start[i]; e < start[i + 1]; e++) {
      gradient[column[e]] += value[e] * residual
      const row = hessian[column[e]]
      for (let f = start[i]; f < start[i + 1]; f++) row[column[f]] += weight * value[e] * value[f]
    }
  }
  return { gradient, factor: cholesky(hessian) }
}
