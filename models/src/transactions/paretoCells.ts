/**
 * The integral in the Pareto/NBD likelihood,
 *   I = integral from t_x to T of (alpha+t)^-(r+x) (beta+t)^-(s+1) dt,
 * for all histories at once. For every distinct x the times t_x and T of its histories cut the time axis into cells;
 * each cell is integrated once and summed from the right, C(t) = integral from t to the last time, so that
 * I = C(t_x) - C(T). Nothing cancels harmfully: s C(T) never exceeds the other term of the likelihood. C is kept in
 * logarithms, since it spans hundreds of powers of ten at large x.
 */
import { rowsOfGroups } from "../histories/groupHistories.ts"
import type { IndexedHistories } from "../histories/indexHistories.ts"
import { eightPointRule, fourPointRule } from "../math/gaussLegendre.ts"
import type { Vector } from "./model.ts"

/** Which times each order count meets: entries of count j are `start[j]` to `start[j+1]`, ascending in time. */
export type CellPlan = {
  readonly start: Int32Array
  readonly time: Float64Array
  readonly recencyEntry: Int32Array
  readonly ageEntry: Int32Array
}

/** Per entry: ln C and the means under the integrand of ln(alpha+t), 1/(alpha+t), ln(beta+t), (s+1)/(beta+t). */
export type CellIntegrals = {
  readonly logTail: Float64Array
  readonly logAlphaMean: Float64Array
  readonly inverseAlphaMean: Float64Array
  readonly logBetaMean: Float64Array
  readonly betaDecayMean: Float64Array
}

export function planCells(histories: IndexedHistories): CellPlan {
  const { orders, ordersIndex, times, recencyIndex, ageIndex } = histories
  const count = ordersIndex.length
  const byOrders = rowsOfGroups(ordersIndex, orders.length)
  const start = new Int32Array(orders.length + 1)
  const entryOfTime = new Int32Array(times.length)
  const seenBy = new Int32Array(times.length).fill(-1)
  const recencyEntry = new Int32Array(count)
  const ageEntry = new Int32Array(count)
  const ranks = new Int32Array(2 * count)
  let entries = 0
  for (let j = 0; j < orders.length; j++) {
    start[j] = entries
    for (const i of byOrders[j]) {
      for (const rank of [recencyIndex[i], ageIndex[i]]) {
        if (seenBy[rank] === j) continue
        seenBy[rank] = j
        ranks[entries++] = rank
      }
    }
    const own = ranks.subarray(start[j], entries).sort()
    for (let k = 0; k < own.length; k++) entryOfTime[own[k]] = start[j] + k
    for (const i of byOrders[j]) {
      recencyEntry[i] = entryOfTime[recencyIndex[i]]
      ageEntry[i] = entryOfTime[ageIndex[i]]
    }
  }
  start[orders.length] = entries
  const time = new Float64Array(entries)
  for (let k = 0; k < entries; k++) time[k] = times[ranks[k]]
  return { start, time, recencyEntry, ageEntry }
}

export function integrateCells(plan: CellPlan, orders: Float64Array, parameters: Vector): CellIntegrals {
  const entries = plan.time.length
  const result = {
    logTail: new Float64Array(entries),
    logAlphaMean: new Float64Array(entries),
    inverseAlphaMean: new Float64Array(entries),
    logBetaMean: new Float64Array(entries),
    betaDecayMean: new Float64Array(entries),
  }
  const cell = new Float64Array(5)
  for (let j = 0; j < orders.length; j++) {
    const power = parameters[0] + orders[j]
    const last = plan.start[j + 1] - 1
    result.logTail[last] = Number.NEGATIVE_INFINITY
    for (let k = last - 1; k >= plan.start[j]; k--) {
      // times a rounding error apart fall together in another unit of time
      if (plan.time[k] === plan.time[k + 1]) copyEntry(result, k + 1, k)
      else {
        integrateCell(plan.time[k], plan.time[k + 1], power, parameters, cell)
        addCell(result, k, cell)
      }
    }
  }
  return result
}

function copyEntry(result: CellIntegrals, from: number, to: number): void {
  for (const column of Object.values(result)) column[to] = column[from]
}

/** C(t_k) = cell + C(t_(k+1)), in logarithms; means are mixed in the same proportion. */
function addCell(result: CellIntegrals, k: number, cell: Float64Array): void {
  const difference = result.logTail[k + 1] - cell[0]
  // share of the cell in the sum; exp may overflow to Infinity, which gives 0
  const share = 1 / (1 + Math.exp(difference))
  const rest = 1 - share
  result.logTail[k] = difference > 0 ? result.logTail[k + 1] - Math.log(rest) : cell[0] - Math.log(share)
  result.logAlphaMean[k] = share * cell[1] + rest * result.logAlphaMean[k + 1]
  result.inverseAlphaMean[k] = share * cell[2] + rest * result.inverseAlphaMean[k + 1]
  result.logBetaMean[k] = share * cell[3] + rest * result.logBetaMean[k + 1]
  result.betaDecayMean[k] = share * cell[4] + rest * result.betaDecayMean[k + 1]
}

const NEGLIGIBLE = 1e-17

/**
 * One cell by Gauss-Legendre: four points where it is short against alpha, beta and the decay of the integrand
 * (the usual case, a day), else eight-point panels in ln(min(alpha, beta) + t), until nothing is left to add.
 */
function integrateCell(from: number, to: number, power: number, parameters: Vector, cell: Float64Array): void {
  const [, alpha, s, beta] = parameters
  const least = Math.min(alpha, beta)
  const sums = panelSums.fill(0)
  const base = least + from
  const whole = (to - from) / base
  if (whole < 0.1 && whole * (power + s + 1) < 0.6) {
    addPanel(from, to, from, power, parameters, fourPointRule, sums)
  } else {
    let left = from
    while (left < to) {
      const steep = (power * (least + left)) / (alpha + left) + ((s + 1) * (least + left)) / (beta + left)
      const right = left + (least + left) * Math.expm1(Math.min(0.6, 2 / steep))
      const before = sums[0]
      addPanel(left, Math.min(right, to), from, power, parameters, eightPointRule, sums)
      left = right
      if (steep > 2 && sums[0] - before < NEGLIGIBLE * sums[0]) break
    }
  }
  cell[0] = Math.log(sums[0]) - power * Math.log(alpha + from) - (s + 1) * Math.log(beta + from)
  cell[1] = sums[1] / sums[0] + Math.log(alpha + from)
  cell[2] = sums[2] / sums[0]
  cell[3] = sums[3] / sums[0] + Math.log(beta + from)
  cell[4] = ((s + 1) * sums[4]) / sums[0]
}

const panelSums = new Float64Array(5)

/** Adds the integral over [left, right] of the integrand, scaled to 1 at `origin`, and its four moments. */
function addPanel(
  left: number,
  right: number,
  origin: number,
  power: number,
  [, alpha, s, beta]: Vector,
  rule: { readonly nodes: Float64Array; readonly weights: Float64Array },
  sums: Float64Array,
): void {
  const half = (right - left) / 2
  for (let i = 0; i < rule.nodes.length; i++) {
    const t = left + half * (1 + rule.nodes[i])
    const logAlpha = Math.log((alpha + t) / (alpha + origin))
    const logBeta = Math.log((beta + t) / (beta + origin))
    const value = half * rule.weights[i] * Math.exp(-power * logAlpha - (s + 1) * logBeta)
    sums[0] += value
    sums[1] += value * logAlpha
    sums[2] += value / (alpha + t)
    sums[3] += value * logBeta
    sums[4] += value / (beta + t)
  }
}
