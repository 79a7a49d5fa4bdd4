/**
 * Value tables of one order count at many ages. What an active customer will spend is smooth in his age, so tables are
 * made at a few ages, Chebyshev nodes in ln(age + a fiftieth of the horizon), and interpolated between them by the
 * barycentric formula (Berrut & Trefethen 2004, SIAM Review 46(3), eq. 4.2), and that only where a search looks.
 * A quantile is exceeded with the probability asked for to within 5e-4 (tried for up to 5 orders per time unit and a
 * horizon of 52).
 */
import { inverseUpper, type ValueGrid, valueTable } from "./valueTable.ts"

const NODES = 20
/** Fewer ages than this have tables of their own. */
const LEAST_AGES = 3 * NODES

/** ln of the sum, in units of the scale, that an active customer of the age exceeds with the probability. */
export type LogQuantileByAge = (age: number, probability: number) => number

/** Undefined where there are too few ages to gain anything. `countsAt` gives P(n orders | active) at an age. */
export function tablesByAge(
  grid: ValueGrid,
  ages: Float64Array,
  horizon: number,
  countsAt: (age: number) => Float64Array,
): LogQuantileByAge | undefined {
  if (ages.length < LEAST_AGES) return undefined
  const shift = horizon / 50
  const first = Math.log(minimum(ages) + shift)
  const last = Math.log(maximum(ages) + shift)
  const { points, start, step } = grid
  const places = new Float64Array(NODES)
  const signs = new Float64Array(NODES)
  // Node k of point j at [j * NODES + k]: a search asks for all nodes of one point.
  const uppers = new Float64Array(points * NODES)
  const densities = new Float64Array(points * NODES)
  for (let k = 0; k < NODES; k++) {
    const angle = (Math.PI * (k + 0.5)) / NODES
    places[k] = (first + last + (last - first) * Math.cos(angle)) / 2
    signs[k] = (k % 2 === 0 ? 1 : -1) * Math.sin(angle)
    const table = valueTable(grid, countsAt(Math.exp(places[k]) - shift))
    for (let j = 0; j < points; j++) {
      uppers[j * NODES + k] = table.upper[j]
      densities[j * NODES + k] = table.density[j]
    }
  }
  const weights = new Float64Array(NODES)
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
  for (let k = 0; k < NODES; k++) {
    const distance = place - places[k]
    if (distance === 0) {
      weights.fill(0)
      weights[k] = 1
      return
    }
    weights[k] = signs[k] / distance
    sum += weights[k]
  }
  for (let k = 0; k < NODES; k++) weights[k] /= sum
}

function mixed(weights: Float64Array, columns: Float64Array, point: number): number {
  let sum = 0
  for (let k = 0; k < NODES; k++) sum += weights[k] * columns[point * NODES + k]
  return sum
}

function minimum(ages: Float64Array): number {
  return ages.reduce((least, age) => Math.min(least, age), Number.POSITIVE_INFINITY)
}

function maximum(ages: Float64Array): number {
  return ages.reduce((most, age) => Math.max(most, age), 0)
}
