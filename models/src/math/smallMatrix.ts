/** Symmetric matrices of a handful of rows, as arrays of rows. */
export type Matrix = number[][]

export function zeroMatrix(size: number): Matrix {
  return Array.from({ length: size }, () => new Array<number>(size).fill(0))
}

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by Jacobi rotations (Golub & Van Loan 2013, section 8.5).
 * `vectors[j]` belongs to `values[j]`; unsorted. Error near machine precision for the sizes used here (<= 7).
 */
export function symmetricEigen(matrix: Matrix): { values: number[]; vectors: Matrix } {
  const n = matrix.length
  const m = matrix.map((row) => [...row])
  const vectors = zeroMatrix(n)
  for (let i = 0; i < n; i++) vectors[i][i] = 1
  for (let sweep = 0; sweep < 60; sweep++) {
    let off = 0
    let diagonal = 0
    for (let i = 0; i < n; i++) {
      diagonal += m[i][i] * m[i][i]
      for (let j = 0; j < i; j++) off += m[i][j] * m[i][j]
    }
    if (off <= 1e-32 * diagonal) break
    for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) rotate(m, vectors, i, j)
  }
  return { values: m.map((row, i) => row[i]), vectors }
}

function rotate(m: Matrix, vectors: Matrix, i: number, j: number): void {
  if (m[i][j] === 0) return
  const theta = (m[j][j] - m[i][i]) / (2 * m[i][j])
  const t = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
  const c = 1 / Math.sqrt(t * t + 1)
  const s = t * c
  for (let k = 0; k < m.length; k++) {
    const left = m[k][i]
    const right = m[k][j]
    m[k][i] = c * left - s * right
    m[k][j] = s * left + c * right
  }
  for (let k = 0; k < m.length; k++) {
    const left = m[i][k]
    const right = m[j][k]
    m[i][k] = c * left - s * right
    m[j][k] = s * left + c * right
    const vi = vectors[i][k]
    const vj = vectors[j][k]
    vectors[i][k] = c * vi - s * vj
    vectors[j][k] = s * vi + c * vj
  }
}

/** f(M) for a symmetric M: the same eigenvectors, f applied to each eigenvalue. */
export function mapEigenvalues(matrix: Matrix, f: (value: number) => number): Matrix {
  const { values, vectors } = symmetricEigen(matrix)
  const n = matrix.length
  const result = zeroMatrix(n)
  for (let k = 0; k < n; k++) {
    const mapped = f(values[k])
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) result[i][j] += mapped * vectors[k][i] * vectors[k][j]
  }
  return result
}
