/**
 * Log-likelihood of Pareto/NBD: orders at rate lambda ~ Gamma(r, alpha) until death at rate mu ~ Gamma(s, beta).
 * Schmittlein, Morrison & Colombo 1987, Management Science 33(1); in the form of Fader & Hardie 2005, "A Note on
 * Deriving the Pareto/NBD Model and Related Expressions", eq. 15, before the integral becomes a 2F1:
 *   L = Gamma(r+x)/Gamma(r) alpha^r beta^s [ A + s I ],   A = (alpha+T)^-(r+x) (beta+T)^-s,
 *   I = integral from t_x to T of (alpha+t)^-(r+x) (beta+t)^-(s+1) dt     (paretoCells.ts).
 * x = repeat orders, t_x = recency, T = age. P(active) = A / (A + s I).
 */
import type { IndexedHistories } from "../histories/indexHistories.ts"
import { digammaDifference, logRisingFactorial } from "../math/logGamma.ts"
import type { TransactionLikelihood, Vector } from "./model.ts"
import { type CellIntegrals, type CellPlan, integrateCells, planCells } from "./paretoCells.ts"

export function paretoLikelihood(histories: IndexedHistories): TransactionLikelihood {
  const plan = planCells(histories)
  return {
    evaluate: (parameters, gradient, each) => {
      const slope = new Float64Array(4)
      const own = evaluateOrders(parameters, histories, slope, each)
      const total = own + evaluateTimes(parameters, histories, plan, slope, each)
      if (gradient !== undefined) for (let k = 0; k < 4; k++) gradient[k] = slope[k] * parameters[k]
      return total
    },
    logOddsInactive: (parameters) => {
      const { logTail } = integrateCells(plan, histories.orders, parameters)
      const { logActive } = entryTables(parameters, histories, plan, logTail)
      const logS = Math.log(parameters[2])
      return Float64Array.from(plan.ageEntry, (age, i) => {
        const recency = plan.recencyEntry[i]
        const upTo = logTail[recency]
        const ratio = upTo === logTail[age] ? 1 : Math.exp(logTail[age] - upTo)
        return ratio === 1 ? Number.NEGATIVE_INFINITY : logS + upTo - logActive[age] + Math.log1p(-ratio)
      })
    },
  }
}

/** What depends on x alone: ln Gamma(r+x)/Gamma(r) + r ln alpha + s ln beta. Adds to `slope` (natural parameters). */
function evaluateOrders(
  [r, alpha, s, beta]: Vector,
  histories: IndexedHistories,
  slope: Float64Array,
  each: Float64Array | undefined,
): number {
  const { orders, ordersWeight, ordersIndex } = histories
  const scale = r * Math.log(alpha) + s * Math.log(beta)
  const constants = new Float64Array(orders.length)
  let total = 0
  for (let j = 0; j < orders.length; j++) {
    constants[j] = logRisingFactorial(r, orders[j]) + scale
    const weight = ordersWeight[j]
    total += weight * constants[j]
    slope[0] += weight * (digammaDifference(r, orders[j]) + Math.log(alpha))
    slope[1] += (weight * r) / alpha
    slope[2] += weight * Math.log(beta)
    slope[3] += (weight * s) / beta
  }
  if (each !== undefined) for (let i = 0; i < each.length; i++) each[i] = constants[ordersIndex[i]]
  return total
}

/** ln(A + s I) of every history, as ln A + ln(1 + s (C(t_x) - C(T)) / A). Adds to `slope`. */
function evaluateTimes(
  parameters: Vector,
  histories: IndexedHistories,
  plan: CellPlan,
  slope: Float64Array,
  each: Float64Array | undefined,
): number {
  const [r, , s] = parameters
  const cells = integrateCells(plan, histories.orders, parameters)
  const tables = entryTables(parameters, histories, plan, cells.logTail)
  const sums = new Float64Array(5)
  let total = 0
  const { weights, repeatOrders } = histories
  for (let i = 0; i < weights.length; i++) {
    const recency = plan.recencyEntry[i]
    const age = plan.ageEntry[i]
    const logRatio = cells.logTail[recency] - tables.logActive[age]
    const weight = weights[i]
    let value: number
    if (logRatio < 500) {
      const upTo = s * Math.exp(logRatio)
      const beyond = s * tables.tailRatio[age]
      const inactive = Math.max(0, upTo - beyond)
      value = tables.logActive[age] + Math.log1p(inactive)
      const share = weight / (1 + inactive)
      addSlopes(sums, cells, tables, recency, age, share, share * upTo, share * beyond, share * inactive)
    } else {
      value = Math.log(s) + cells.logTail[recency]
      addSlopes(sums, cells, tables, recency, age, 0, weight, 0, weight)
    }
    total += weight * value
    // r and x enter the slope of alpha together, through the power of (alpha+t)
    slope[1] -= (r + repeatOrders[i]) * sums[4]
    if (each !== undefined) each[i] += value
  }
  slope[0] += sums[0]
  slope[2] += sums[1] + sums[2] / s
  slope[3] += sums[3]
  return total
}

type EntryTables = {
  readonly logActive: Float64Array
  readonly tailRatio: Float64Array
  readonly logAlpha: Float64Array
  readonly inverseAlpha: Float64Array
  readonly logBeta: Float64Array
  readonly betaDecay: Float64Array
}

function addSlopes(
  sums: Float64Array,
  cells: CellIntegrals,
  tables: EntryTables,
  recency: number,
  age: number,
  active: number,
  upTo: number,
  beyond: number,
  inactive: number,
): void {
  sums[0] -= active * tables.logAlpha[age] + upTo * cells.logAlphaMean[recency] - beyond * cells.logAlphaMean[age]
  sums[1] -= active * tables.logBeta[age] + upTo * cells.logBetaMean[recency] - beyond * cells.logBetaMean[age]
  sums[2] += inactive
  sums[3] -= active * tables.betaDecay[age] + upTo * cells.betaDecayMean[recency] - beyond * cells.betaDecayMean[age]
  sums[4] =
    active * tables.inverseAlpha[age] + upTo * cells.inverseAlphaMean[recency] - beyond * cells.inverseAlphaMean[age]
}

/** Per entry (x, t) as if t were the age: ln A, C/A, and the derivatives of -ln A in r, alpha (per r+x), s and beta. */
function entryTables(
  [r, alpha, s, beta]: Vector,
  histories: IndexedHistories,
  plan: CellPlan,
  logTail: Float64Array,
): EntryTables {
  const entries = plan.time.length
  const logActive = new Float64Array(entries)
  const tailRatio = new Float64Array(entries)
  const logAlpha = new Float64Array(entries)
  const inverseAlpha = new Float64Array(entries)
  const logBeta = new Float64Array(entries)
  const betaDecay = new Float64Array(entries)
  for (let j = 0; j < histories.orders.length; j++) {
    const power = r + histories.orders[j]
    for (let k = plan.start[j]; k < plan.start[j + 1]; k++) {
      const t = plan.time[k]
      logAlpha[k] = Math.log(alpha + t)
      inverseAlpha[k] = 1 / (alpha + t)
      logBeta[k] = Math.log(beta + t)
      betaDecay[k] = s / (beta + t)
      logActive[k] = -power * logAlpha[k] - s * logBeta[k]
      tailRatio[k] = Math.exp(logTail[k] - logActive[k])
    }
  }
  return { logActive, tailRatio, logAlpha, inverseAlpha, logBeta, betaDecay }
}
