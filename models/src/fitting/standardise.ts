/**
 * Covariates on one footing for the search: mean 0, standard deviation 1, so that neither unit nor origin of a column
 * matters; and the way back. In the logarithms of parameters both ways are linear, so the covariance goes along.
 */
import { InputError } from "../errors.ts"
import type { Profile } from "../histories/profiles.ts"
import { type Matrix, symmetricEigen, zeroMatrix } from "../math/smallMatrix.ts"

export type Standard = { readonly mean: number; readonly deviation: number }

/** Below this share of its own size the spread of a column is rounding. */
const LEAST_SPREAD = 1e-9
/** Smallest eigenvalue of the columns' correlations that still tells them apart. */
const LEAST_EIGENVALUE = 1e-8
/** Largest logarithm of a parameter at covariates of 0 that is a number. */
const LARGEST_LOG = 600

export type StandardRows = {
  readonly standards: ReadonlyMap<string, Standard>
  /** The same rows, every column with mean 0 and standard deviation 1. */
  readonly rows: readonly Profile[]
}

/** Rows count by their masses. InputError where a column is constant, or follows from the others. */
export function standardise(columns: readonly string[], rows: readonly Profile[], masses: Float64Array): StandardRows {
  const standards = new Map(columns.map((column) => [column, standardOf(column, rows, masses)]))
  const standardRows = rows.map((row) =>
    Object.fromEntries(
      Array.from(standards, ([column, { mean, deviation }]) => [column, (row[column] - mean) / deviation]),
    ),
  )
  refuseCollinear(columns, standardRows, masses)
  return { standards, rows: standardRows }
}

function standardOf(column: string, rows: readonly Profile[], masses: Float64Array): Standard {
  let [weight, sum, largest, last] = [0, 0, 0, 0]
  rows.forEach((row, k) => {
    if (masses[k] === 0) return
    last = row[column]
    weight += masses[k]
    sum += masses[k] * last
    largest = Math.max(largest, Math.abs(last))
  })
  if (!(weight > 0)) throw new InputError("histories must hold at least one customer with weight > 0, found none")
  const mean = sum / weight
  const squares = rows.reduce((total, row, k) => total + masses[k] * (row[column] - mean) ** 2, 0)
  const deviation = Math.sqrt(squares / weight)
  if (!(deviation > LEAST_SPREAD * largest)) {
    throw new InputError(`covariates.${column} is ${last} throughout, so nothing can be learnt from it: leave it out`)
  }
  return { mean, deviation }
}

/** Columns that add up to nothing new: dummies for every level, or the same thing in two units. */
function refuseCollinear(columns: readonly string[], rows: readonly Profile[], masses: Float64Array): void {
  const total = masses.reduce((sum, mass) => sum + mass, 0)
  const correlations = columns.map((left) =>
    columns.map((right) => rows.reduce((sum, row, k) => sum + (masses[k] * row[left] * row[right]) / total, 0)),
  )
  const { values, vectors } = symmetricEigen(correlations)
  values.forEach((value, k) => {
    if (value > LEAST_EIGENVALUE) return
    const together = columns.filter((_, j) => Math.abs(vectors[k][j]) > 1e-3)
    throw new InputError(
      `covariates ${together.join(", ")} say the same: each follows from the others. Leave one out (a property with n levels needs n - 1 columns)`,
    )
  })
}

/** An effect found for a standardised column, and how it moves the logarithms of parameters when the origin moves. */
export type Shift = { readonly standard: Standard; readonly parameters: readonly number[]; readonly sign: 1 | -1 }

export type OwnUnits = {
  readonly parameters: readonly number[]
  readonly effects: readonly number[]
  readonly errors: readonly number[]
  readonly covariance: Matrix
  readonly logCovariance: Matrix
}

/**
 * Parameters (> 0) and effects (exp of them, as a search in logarithms has them) of standardised columns, for columns
 * in their own units. With z = (column - mean) / deviation, sign x effect x z on a parameter's logarithm is the effect
 * over the deviation, and a shift of the parameter by -sign x effect x mean / deviation.
 */
export function inOwnUnits(found: readonly number[], logCovariance: Matrix, shifts: readonly Shift[]): OwnUnits {
  const size = found.length - shifts.length
  const map = zeroMatrix(found.length)
  for (let k = 0; k < size; k++) map[k][k] = 1
  shifts.forEach(({ standard: { mean, deviation }, parameters, sign }, j) => {
    for (const k of parameters) map[k][size + j] = (-sign * mean) / deviation
    map[size + j][size + j] = 1 / deviation
  })
  const logs = map.map((row) => row.reduce((sum, value, k) => sum + value * Math.log(found[k]), 0))
  if (logs.slice(0, size).some((log) => !(Math.abs(log) < LARGEST_LOG))) {
    throw new InputError(
      "covariates lie so far from 0 that the parameters at 0 are no numbers: subtract from each column its mean",
    )
  }
  const ownLogCovariance = times(times(map, logCovariance), transposed(map))
  const parameters = logs.slice(0, size).map(Math.exp)
  const effects = logs.slice(size)
  const scales = [...parameters, ...effects.map(() => 1)]
  const covariance = ownLogCovariance.map((row, i) => row.map((value, j) => value * scales[i] * scales[j]))
  const errors = covariance.map((row, k) => Math.sqrt(row[k]))
  return { parameters, effects, errors, covariance, logCovariance: ownLogCovariance }
}

function times(left: Matrix, right: Matrix): Matrix {
  return left.map((row) => right[0].map((_, j) => row.reduce((sum, value, k) => sum + value * right[k][j], 0)))
}

function transposed(matrix: Matrix): Matrix {
  return matrix[0].map((_, j) => matrix.map((row) => row[j]))
}
