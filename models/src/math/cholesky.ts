/** Symmetric positive definite matrices as arrays of rows. */
import { assert } from "../errors.ts"
import type { Matrix } from "./smallMatrix.ts"

/** Lower triangle L with L L' = M (Golub & Van Loan 2013, algorithm 4.2.1). */
export function cholesky(matrix: Matrix): Matrix {
  const lower = matrix.map((row) => row.map(() => 0))
  for (let i = 0; i < matrix.length; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i][j]
      for (let k = 0; k < j; k++) sum -= lower[i][k] * lower[j][k]
      if (i === j) {
        assert(sum > 0, `matrix is not positive definite at row ${i}`)
        lower[i][i] = Math.sqrt(sum)
      } else lower[i][j] = sum / lower[j][j]
    }
  }
  return lower
}

/** x with L L' x = b. */
export function solveCholesky(lower: Matrix, right: ArrayLike<number>): Float64Array {
  const x = Float64Array.from(right)
  for (let i = 0; i < x.length; i++) {
    for (let k = 0; k < i; k++) x[i] -= lower[i][k] * x[k]
    x[i] /= lower[i][i]
  }
  for (let i = x.length - 1; i >= 0; i--) {
    for (let k = i + 1; k < x.length; k++) x[i] -= lower[k][i] * x[k]
    x[i] /= lower[i][i]
  }
  return x
}

/** ln of the determinant of L L'. */
export function logDeterminant(lower: Matrix): number {
  return 2 * lower.reduce((sum, row, i) => sum + Math.log(row[i]), 0)
}

export function inverseOf(lower: Matrix): Matrix {
  return lower.map((_, i) =>
    Array.from(
      solveCholesky(
        lower,
        lower.map((_, j) => (i === j ? 1 : 0)),
      ),
    ),
  )
}
