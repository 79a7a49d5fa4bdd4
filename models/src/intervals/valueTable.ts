/**
 * How the sum of a random number of order values is distributed, in units of the customer's own scale.
 * Given n orders, sum / (gamma + x zbar) follows BetaPrime(p n, q + p x): a Gamma(p n, nu) sum with
 * nu ~ Gamma(q + p x, gamma + x zbar), the posterior of Fader & Hardie 2013, note 025, eq. 4.
 * Tables over u = ln(sum / scale) at equal steps: densities per n (shared by all ages of one x), mixed with the
 * order probabilities, then summed up. Relative error of a quantile about 1e-4.
 */
import { digamma, logGamma, trigamma } from "../math/logGamma.ts"

export type ValueGrid = {
  readonly start: number
  readonly step: number
  readonly points: number
  /** The narrowest standard deviation of u given n that occurs. */
  readonly deviation: number
  /** Density of u given n orders, at [(n - 1) * points + j]. */
  readonly densities: Float64Array
}

const STEPS_PER_DEVIATION = 2.5
const DEVIATIONS = 7
const MAX_POINTS = 4_000

/** Densities for n = 1 ... maxOrders. `tail` is the smallest tail probability that will be asked for. */
export function valueGrid(p: number, q: number, valueDays: number, maxOrders: number, tail: number): ValueGrid {
  const k = q + p * valueDays
  const most = Math.max(1, maxOrders)
  const narrowest = Math.sqrt(trigamma(p * most) + trigamma(k))
  const widest = Math.sqrt(trigamma(p) + trigamma(k))
  // beyond a few deviations the right tail is y^-k, the left one y^p
  const right = digamma(p * most) - digamma(k) + Math.max(DEVIATIONS * narrowest, -Math.log(tail * 1e-3) / k)
  const left = digamma(p) - digamma(k) - Math.max(DEVIATIONS * widest, 9 / p)
  const step = Math.max(narrowest / STEPS_PER_DEVIATION, (right - left) / MAX_POINTS)
  const points = Math.ceil((right - left) / step) + 2
  const densities = new Float64Array(most * points)
  const logGammaK = logGamma(k)
  const soft = new Float64Array(points)
  for (let j = 0; j < points; j++) {
    const u = left + j * step
    soft[j] = Math.max(u, 0) + Math.log1p(Math.exp(-Math.abs(u)))
  }
  for (let n = 1; n <= most; n++) {
    const power = p * n
    const norm = logGamma(power + k) - logGamma(power) - logGammaK
    for (let j = 0; j < points; j++) {
      // power ln w + k ln(1 - w) with w = e^u / (1 + e^u)
      densities[(n - 1) * points + j] = Math.exp(norm + power * (left + j * step) - (power + k) * soft[j])
    }
  }
  return { start: left, step, points, deviation: narrowest, densities }
}

/** P(sum > scale e^u) and its slope at the grid points; what the counts leave to n = 0 is not in it. */
export type ValueTable = {
  readonly start: number
  readonly step: number
  readonly upper: Float64Array
  readonly density: Float64Array
}

/** Mixes the grid's densities with P(n), n = 0 ... counts.length - 1. */
export function valueTable(grid: ValueGrid, counts: Float64Array): ValueTable {
  const { points, step, densities } = grid
  const density = new Float64Array(points)
  let some = 0
  for (let n = 1; n < counts.length; n++) {
    const share = counts[n]
    some += share
    if (share < 1e-12) continue
    const offset = (n - 1) * points
    for (let j = 0; j < points; j++) density[j] += share * densities[offset + j]
  }
  const upper = new Float64Array(points)
  for (let j = points - 2; j >= 0; j--) {
    // trapezoid with the next Euler-Maclaurin term from central slopes: fourth order
    const before = j > 0 ? density[j - 1] : 0
    const after = j + 2 < points ? density[j + 2] : 0
    const curve = (density[j] + density[j + 1]) * 13 - before - after
    upper[j] = upper[j + 1] + (step * Math.max(0, curve)) / 24
  }
  const total = upper[0]
  const correction = total > 0 ? some / total : 0
  for (let j = 0; j < points; j++) {
    upper[j] *= correction
    density[j] *= correction
  }
  return { start: grid.start, step, upper, density }
}

/** P(sum > scale e^u | table), by cubic interpolation. */
export function upperAt(table: ValueTable, u: number): number {
  const place = (u - table.start) / table.step
  if (place <= 0) return table.upper[0]
  const j = Math.floor(place)
  if (j >= table.upper.length - 1) return 0
  const t = place - j
  const [left, right] = [table.upper[j], table.upper[j + 1]]
  const slopeLeft = -table.density[j] * table.step
  const slopeRight = -table.density[j + 1] * table.step
  const drop = left - right
  return left + t * (slopeLeft + t * (-3 * drop - 2 * slopeLeft - slopeRight + t * (2 * drop + slopeLeft + slopeRight)))
}

/** The u with P(sum > scale e^u) = probability, which lies between 0 and `upper[0]`. */
export function inverseUpper(table: ValueTable, probability: number): number {
  let low = 0
  let high = table.upper.length - 1
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (table.upper[middle] >= probability) low = middle
    else high = middle
  }
  let [left, right] = [table.start + low * table.step, table.start + high * table.step]
  for (let i = 0; i < 14; i++) {
    const middle = (left + right) / 2
    if (upperAt(table, middle) >= probability) left = middle
    else right = middle
  }
  return (left + right) / 2
}
