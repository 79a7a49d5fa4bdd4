/**
 * Log-likelihood of Gamma-Gompertz/NBD: orders at rate lambda ~ Gamma(r, alpha) until death at the Gompertz hazard
 * b eta e^(b t), eta ~ Gamma(s, beta). Bemmaor & Glady 2012, "Modeling Purchasing Behavior with Sudden Death: A
 * Flexible Customer Lifetime Model", Management Science 58(5), 1012-1021:
 *   L = Gamma(r+x)/Gamma(r) alpha^r beta^s [ A + b s I ],   A = (alpha+T)^-(r+x) D(T)^-s,   D(t) = beta + e^(b t) - 1,
 * I the integral of gompertzCells.ts. x = repeat orders, t_x = recency, T = age. P(active) = A / (A + b s I).
 * As b and beta go to 0 at a fixed ratio this becomes Pareto/NBD, with beta / b for its beta.
 */
import type { IndexedHistories } from "../histories/indexHistories.ts"
import { digammaDifference, logRisingFactorial } from "../math/logGamma.ts"
import { type ActiveOrGone, evaluateActiveOrGone, logOddsGone } from "./activeOrGone.ts"
import { gompertzHazard, integrateGompertz, logGompertz, SLOPES } from "./gompertzCells.ts"
import type { TransactionLikelihood, Vector } from "./model.ts"
import { type CellPlan, planCells } from "./paretoCells.ts"

export function gompertzLikelihood(histories: IndexedHistories): TransactionLikelihood {
  const plan = planCells(histories)
  return {
    evaluate: (parameters, gradient, each) => {
      const slope = new Float64Array(SLOPES)
      const own = evaluateOrders(parameters, histories, slope, each)
      const total = own + evaluateActiveOrGone(tablesOf(parameters, histories, plan), plan, histories, slope, each)
      if (gradient !== undefined) for (let m = 0; m < SLOPES; m++) gradient[m] = slope[m] * parameters[m]
      return total
    },
    logOddsInactive: (parameters) => logOddsGone(tablesOf(parameters, histories, plan), plan),
  }
}

/** What depends on x alone: ln Gamma(r+x)/Gamma(r) + r ln alpha + s ln beta. Adds to `slope` (natural parameters). */
function evaluateOrders(
  [r, alpha, beta, , s]: Vector,
  { orders, ordersWeight, ordersIndex }: IndexedHistories,
  slope: Float64Array,
  each: Float64Array | undefined,
): number {
  const scale = r * Math.log(alpha) + s * Math.log(beta)
  const constants = orders.map((x) => logRisingFactorial(r, x) + scale)
  let total = 0
  for (let j = 0; j < orders.length; j++) {
    const weight = ordersWeight[j]
    total += weight * constants[j]
    slope[0] += weight * (digammaDifference(r, orders[j]) + Math.log(alpha))
    slope[1] += (weight * r) / alpha
    slope[2] += (weight * s) / beta
    slope[4] += weight * Math.log(beta)
  }
  if (each !== undefined) for (let i = 0; i < each.length; i++) each[i] = constants[ordersIndex[i]]
  return total
}

/** Per entry (x, t): ln A as if t were the age, ln of b s times the integral from t on, and their derivatives. */
function tablesOf(parameters: Vector, histories: IndexedHistories, plan: CellPlan): ActiveOrGone {
  const [r, alpha, beta, b, s] = parameters
  const { logTail, slopes: tailSlopes } = integrateGompertz(plan, histories.orders, parameters)
  const logActive = new Float64Array(plan.time.length)
  const activeSlopes = new Float64Array(SLOPES * plan.time.length)
  const logFactor = Math.log(b * s)
  for (let j = 0; j < histories.orders.length; j++) {
    const power = r + histories.orders[j]
    for (let k = plan.start[j]; k < plan.start[j + 1]; k++) {
      const t = plan.time[k]
      const logAlpha = Math.log(alpha + t)
      const logD = logGompertz(beta, b, t)
      const hazard = gompertzHazard(beta, b, t)
      logActive[k] = -power * logAlpha - s * logD
      activeSlopes[SLOPES * k] = -logAlpha
      activeSlopes[SLOPES * k + 1] = -power / (alpha + t)
      activeSlopes[SLOPES * k + 2] = -s * hazard * Math.exp(-b * t)
      activeSlopes[SLOPES * k + 3] = -s * t * hazard
      activeSlopes[SLOPES * k + 4] = -logD
      logTail[k] += logFactor
      tailSlopes[SLOPES * k + 3] += 1 / b
      tailSlopes[SLOPES * k + 4] += 1 / s
    }
  }
  return { width: SLOPES, logActive, activeSlopes, logTail, tailSlopes }
}
