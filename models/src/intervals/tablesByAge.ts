/**
 * Value tables of one order count at many ages. What an active customer will spend is smooth in his age, so tables are
 * made at a few ages, Chebyshev nodes in ln(age + a fiftieth of the horizon), and interpolated between them by the
 * barycentric formula (Berrut & Trefethen 2004, SIAM Review 46(3), eq. 4.2), and that only where a search looks.
 * A quantile is exceeded with the probability asked for to within 2e-5 (tried for up to 5 orders per time unit and a
 * horizon of 52).
 */
import { inverseUpper, type ValueGrid, valueTable } from "./valueTable.ts"

/** The sums move with age, and must not move by more than about a third of their spread from one node to the next. */
const FEWEST_NODES = 12
const NODES_PER_SPREAD = 3
/** So many ages for a node have tables of their own. */
const LEAST_AGES_A_NODE = 3

/** ln of the sum, in units of the scale, that an active customer of the age exceeds with the probability. */
export type LogQuantileByAge = (age: number, probability: number) => number

/** Undefined where there are too few ages to gain anything. `countsAt` gives P(n orders | active) at an age. */
export function tablesByAge(
  grid: ValueGrid,
  ages: Float64Array,
  horizon: number,
  countsAt: (age: number) => Float64Array,
): LogQuantileByAge | undefined {
  const shift = horizon / 50
  const first = Math.log(minimum(ages) + shift)
  const last = Math.log(maximum(ages) + shift)
  const { points, start, step } = grid
  const spread = Math.hypot(grid.deviation, relativeSpread(countsAt(Math.exp((first + last) / 2) - shift)))
  const nodes = FEWEST_NODES + Math.ceil((NODES_PER_SPREAD * (last - first)) / spread)
  if (ages.length < nodes * LEAST_AGES_A_NODE) return undefined
  const places = new Float64Array(nodes)
  const signs = new Float64Array(nodes)
  // Node k of point j at [j * nodes + k]: a search asks for all nodes of one point.
  const uppers = new Float64Array(points * nodes)
  const densities = new Float64Array(points * nodes)
  for (let k = 0; k < nodes; k++) {
    const angle = (Math.PI * (k + 0.5)) / nodes
    places[k] = (first + last + (last - first) * Math.cos(angle)) / 2
    signs[k] = (k % 2 === 0 ? 1 : -1) * Math.sin(angle)
    const table = valueTable(grid, countsAt(Math.exp(places[k]) - shift))
    for (let j = 0; j < points; j++) {
      uppers[j * nodes + k] = table.upper[j]
      densities[j * nodes + k] = table.density[j]
    }
  }
  const weights = new Float64Array(nodes)
  const cell = { start: 0, step, upper: new Float64Array(2), density: new Float64Array(2) }
  return (age, probability) => {
    weigh(weights, places, signs, Math.log(age + shift))
    let low = 0
    let high = points - 1
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (mixed(weights, uppers, middle) >= probability) low = middle
      else high = middle
    }
    cell.start = start + low * step
    for (let side = 0; side < 2; side++) {
      cell.upper[side] = mixed(weights, uppers, low + side)
      cell.density[side] = mixed(weights, densities, low + side)
    }
    return inverseUpper(cell, probability)
  }
}

/** Barycentric weights of the nodes at a place, which add up to 1. */
function weigh(weights: Float64Array, places: Float64Array, signs: Float64Array, place: number): void {
  let sum = 0
  for (let k = 0; k < weights.length; k++) {
    const distance = place - places[k]
    if (distance === 0) {
      weights.fill(0)
      weights[k] = 1
      return
    }
    weights[k] = signs[k] / distance
    sum += weights[k]
  }
  for (let k = 0; k < weights.length; k++) weights[k] /= sum
}

function mixed(weights: Float64Array, columns: Float64Array, point: number): number {
  let sum = 0
  for (let k = 0; k < weights.length; k++) sum += weights[k] * columns[point * weights.length + k]
  return sum
}

/** Standard deviation over mean of the number of orders. */
function relativeSpread(counts: Float64Array): number {
  let [mean, square] = [0, 0]
  for (let n = 1; n < counts.length; n++) {
    mean += n * counts[n]
    square += n * n * counts[n]
  }
  return mean > 0 ? Math.sqrt(Math.max(0, square - mean * mean)) / mean : 1
}

function minimum(ages: Float64Array): number {
  return ages.reduce((least, age) => Math.min(least, age), Number.POSITIVE_INFINITY)
}

function maximum(ages: Float64Array): number {
  return ages.reduce((most, age) => Math.max(most, age), 0)
}
