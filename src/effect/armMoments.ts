import { type ArmSums, covariatesIn, customersIn } from "./armSums.ts"

/** Means and central moments of an arm; column 0 is the outcome, the covariates follow. */
export type ArmMoments = {
  readonly customers: number
  readonly means: Float64Array
  /** Sums of products of two deviations, row by row. */
  readonly second: Float64Array
  /** Sums of products of three deviations, plane by plane. */
  readonly third: Float64Array
}

/** Central moments from plain sums: the deviations' products multiplied out. Edges: an arm without customers has zeros. */
export function momentsOf(sums: ArmSums): ArmMoments {
  const columns = covariatesIn(sums) + 2
  const width = columns - 1
  const customers = customersIn(sums)
  const raw = unfolded(sums.moments, columns)
  const means = raw.slice(1, columns).map((sum) => (customers > 0 ? sum / customers : 0))
  const second = new Float64Array(width * width)
  const third = new Float64Array(width * width * width)
  const pair = (i: number, j: number) => raw[(i + 1) * columns + j + 1]
  for (let i = 0; i < width; i++) {
    for (let j = 0; j < width; j++) {
      second[i * width + j] = pair(i, j) - customers * means[i] * means[j]
      for (let k = 0; k < width; k++) {
        third[(i * width + j) * width + k] =
          raw[((i + 1) * columns + j + 1) * columns + k + 1] -
          means[i] * pair(j, k) -
          means[j] * pair(i, k) -
          means[k] * pair(i, j) +
          2 * customers * means[i] * means[j] * means[k]
      }
    }
  }
  return { customers, means, second, third }
}

/** Every product at each of its places, so that it is found whatever the order of its factors. */
function unfolded(moments: Float64Array, columns: number): Float64Array {
  const all = new Float64Array(columns ** 3)
  let place = 0
  for (let i = 0; i < columns; i++) {
    for (let j = i; j < columns; j++) {
      for (let k = j; k < columns; k++) {
        const value = moments[place++]
        all[(i * columns + j) * columns + k] = value
        all[(i * columns + k) * columns + j] = value
        all[(j * columns + i) * columns + k] = value
        all[(j * columns + k) * columns + i] = value
        all[(k * columns + i) * columns + j] = value
        all[(k * columns + j) * columns + i] = value
      }
    }
  }
  return all
}

/** Sums of squared and of cubed deviations of outcome − slopes · covariates. */
export function residualPowers(moments: ArmMoments, slopes: ArrayLike<number>): { squares: number; cubes: number } {
  const width = moments.means.length
  const weight = Float64Array.from({ length: width }, (_, i) => (i === 0 ? 1 : -slopes[i - 1]))
  let [squares, cubes] = [0, 0]
  for (let i = 0; i < width; i++) {
    for (let j = 0; j < width; j++) {
      squares += weight[i] * weight[j] * moments.second[i * width + j]
      for (let k = 0; k < width; k++) {
        cubes += weight[i] * weight[j] * weight[k] * moments.third[(i * width + j) * width + k]
      }
    }
  }
  return { squares: Math.max(0, squares), cubes }
}
