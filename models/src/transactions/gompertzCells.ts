/**
 * The integral in the Gamma-Gompertz/NBD likelihood,
 *   I = integral from t_x to T of (alpha+t)^-(r+x) e^(b t) D(t)^-(s+1) dt,   D(t) = beta + e^(b t) - 1,
 * for all histories at once, cell by cell and in logarithms as in paretoCells.ts. Panels are short against the distance to
 * the nearest singularity, real or complex, and against the decay of the integrand: relative error below 1e-11.
 */
import { eightPointRule, fourPointRule, type QuadratureRule } from "../math/gaussLegendre.ts"
import type { Vector } from "./model.ts"
import type { CellPlan } from "./paretoCells.ts"

/** Derivatives kept per entry: in r, alpha, beta, b and s, in the model's order. */
export const SLOPES = 5

/** Per entry: ln of the integral from its time to the last one, and the derivatives of that logarithm. */
export type GompertzCells = { readonly logTail: Float64Array; readonly slopes: Float64Array }

export function integrateGompertz(plan: CellPlan, orders: Float64Array, parameters: Vector): GompertzCells {
  const entries = plan.time.length
  const result = { logTail: new Float64Array(entries), slopes: new Float64Array(SLOPES * entries) }
  const cell = new Float64Array(1 + SLOPES)
  for (let j = 0; j < orders.length; j++) {
    const power = parameters[0] + orders[j]
    const last = plan.start[j + 1] - 1
    result.logTail[last] = Number.NEGATIVE_INFINITY
    for (let k = last - 1; k >= plan.start[j]; k--) {
      if (plan.time[k] === plan.time[k + 1]) {
        // times a rounding apart may have become one in another unit
        result.logTail[k] = result.logTail[k + 1]
        result.slopes.copyWithin(SLOPES * k, SLOPES * (k + 1), SLOPES * (k + 2))
        continue
      }
      integrateCell(plan.time[k], plan.time[k + 1], power, parameters, cell)
      const difference = result.logTail[k + 1] - cell[0]
      // share of the cell in the sum; exp may overflow to Infinity, which gives 0
      const share = 1 / (1 + Math.exp(difference))
      result.logTail[k] = difference > 0 ? result.logTail[k + 1] - Math.log(1 - share) : cell[0] - Math.log(share)
      for (let m = 0; m < SLOPES; m++) {
        result.slopes[SLOPES * k + m] = share * cell[1 + m] + (1 - share) * result.slopes[SLOPES * (k + 1) + m]
      }
    }
  }
  return result
}

/** ln D(t), kept from overflow. */
export function logGompertz(beta: number, b: number, time: number): number {
  const z = b * time
  return z > 30 ? z + Math.log1p((beta - 1) * Math.exp(-z)) : Math.log(beta + Math.expm1(z))
}

/** e^(b t) / D(t), the hazard in units of b s: from 1 / beta at 0 towards 1. */
export function gompertzHazard(beta: number, b: number, time: number): number {
  return 1 / (1 + (beta - 1) * Math.exp(-b * time))
}

/** Distance from t to the nearest zero of D in the complex plane; Infinity for beta = 1. */
export function singularityDistance(beta: number, b: number, time: number): number {
  if (beta < 1) return time - Math.log1p(-beta) / b
  return Math.hypot(time - Math.log(beta - 1) / b, Math.PI / b)
}

const NEGLIGIBLE = 1e-17
const sums = new Float64Array(1 + SLOPES)

function integrateCell(from: number, to: number, power: number, parameters: Vector, cell: Float64Array): void {
  const [, alpha, beta, b, s] = parameters
  sums.fill(0)
  // monotone between singularities: the larger of both ends bounds a panel
  const slope = (t: number) => power / (alpha + t) + b * Math.abs(1 - (s + 1) * gompertzHazard(beta, b, t))
  const room = (t: number) => Math.min(alpha + t, singularityDistance(beta, b, t))
  const length = to - from
  if (length < 0.1 * room(from) && length * Math.max(slope(from), slope(to)) < 0.6) {
    addPanel(0, length, from, power, parameters, fourPointRule)
  } else {
    // counted from the cell's start: a step may be too short to move a time
    let left = 0
    while (left < length) {
      let step = Math.min(length - left, 0.8 * room(from + left), 2 / slope(from + left))
      while (step * slope(from + left + step) > 2) step /= 2
      const right = Math.min(length, left + step)
      const before = sums[0]
      addPanel(left, right, from, power, parameters, eightPointRule)
      left = right
      // until the hazard has grown the integrand may rise again, by no more than e^(b t)
      const rise = (s + 1) * gompertzHazard(beta, b, from + left) > 1 ? 1 : Math.exp(b * (length - left))
      if ((sums[0] - before) * rise < NEGLIGIBLE * sums[0]) break
    }
  }
  cell[0] = Math.log(sums[0]) - power * Math.log(alpha + from) + b * from - (s + 1) * logGompertz(beta, b, from)
  for (let m = 0; m < SLOPES; m++) cell[1 + m] = sums[1 + m] / sums[0]
  cell[1] -= Math.log(alpha + from)
  cell[5] -= logGompertz(beta, b, from)
}

/** Adds the integral from `origin` + left to + right of the integrand, scaled to 1 at `origin`, and the slopes of its logarithm. */
function addPanel(
  left: number,
  right: number,
  origin: number,
  power: number,
  [, alpha, beta, b, s]: Vector,
  rule: QuadratureRule,
): void {
  const half = (right - left) / 2
  const hazardAtOrigin = gompertzHazard(beta, b, origin)
  for (let i = 0; i < rule.nodes.length; i++) {
    const since = left + half * (1 + rule.nodes[i])
    const t = origin + since
    const logAlpha = Math.log1p(since / (alpha + origin))
    const growth = b * since
    // D(t) / D(origin) = 1 + hazard x (e^(b (t - origin)) - 1)
    const logGrown =
      growth > 30
        ? growth + Math.log(hazardAtOrigin + (1 - hazardAtOrigin) * Math.exp(-growth))
        : Math.log1p(hazardAtOrigin * Math.expm1(growth))
    const hazard = gompertzHazard(beta, b, t)
    const value = half * rule.weights[i] * Math.exp(growth - power * logAlpha - (s + 1) * logGrown)
    sums[0] += value
    sums[1] -= value * logAlpha
    sums[2] -= (value * power) / (alpha + t)
    sums[3] -= value * (s + 1) * hazard * Math.exp(-b * t)
    sums[4] += value * t * (1 - (s + 1) * hazard)
    sums[5] -= value * logGrown
  }
}
