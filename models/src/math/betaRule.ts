/**
 * Expectations over p ~ Beta(a, b) as a weighted sum over few values of p.
 * Method: the trapezoidal rule in logit(p), which converges exponentially for analytic integrands on the whole
 * line (Trefethen & Weideman 2014, SIAM Review 56(3), section 5). The tails, long when a or b is small, are
 * geometric series and become one node each, exact for functions linear in p. Relative error below 1e-11 for
 * integrands that change with p no faster than `steepness` (f(p) ~ f(steepness x p)). No singularity at a = 1.
 */
import { logBeta } from "./logGamma.ts"

export type BetaRule = { readonly p: Float64Array; readonly weights: Float64Array }

const STEP = 0.3
const LINEAR_BELOW = 1e-6
const NEGLIGIBLE_LOG = -41

/** Values of p and weights summing to 1; a, b > 0, steepness > 0. */
export function betaRule(a: number, b: number, steepness: number): BetaRule {
  const step = Math.min(STEP, 0.6 * Math.sqrt(1 / a + 1 / b))
  const logNorm = logBeta(a, b)
  const centre = Math.log(a / b)
  // logarithm of the density in u = logit(p): a ln p + b ln(1-p) - ln B(a, b)
  const logDensity = (u: number) => -a * Math.log1p(Math.exp(-u)) - b * Math.log1p(Math.exp(u)) - logNorm
  const threshold = logDensity(centre) + NEGLIGIBLE_LOG
  const cut = Math.log(LINEAR_BELOW / Math.max(steepness, a, b, 1))
  const first = Math.ceil(tailStart(logDensity, Math.min(centre, 0), threshold, cut) / step)
  const last = -Math.ceil(tailStart((u) => logDensity(-u), Math.min(-centre, 0), threshold, cut) / step)
  const count = last - first + 3
  const p = new Float64Array(count)
  const weights = new Float64Array(count)
  for (let k = first; k <= last; k++) {
    const u = k * step
    p[k - first + 1] = u > 0 ? 1 / (1 + Math.exp(-u)) : Math.exp(u) / (1 + Math.exp(u))
    weights[k - first + 1] = step * Math.exp(logDensity(u))
  }
  const left = tailNode(weights[1], first * step, a, b, step)
  p[0] = left.value
  weights[0] = left.mass
  const right = tailNode(weights[count - 2], -last * step, b, a, step)
  p[count - 1] = 1 - right.value
  weights[count - 1] = right.mass
  let total = 0
  for (let i = 0; i < count; i++) total += weights[i]
  for (let i = 0; i < count; i++) weights[i] /= total
  return { p, weights }
}

/**
 * All grid points beyond the outermost one at u, as one node: with p = e^u the density is e^(a u) (1 - (a+b) p),
 * so mass and first moment are geometric series.
 */
function tailNode(weight: number, u: number, a: number, b: number, step: number): { mass: number; value: number } {
  const p = Math.exp(u)
  const base = weight * Math.exp((a + b) * Math.log1p(p))
  const moment = (base * p) / Math.expm1((a + 1) * step)
  const mass = base / Math.expm1(a * step) - (a + b) * moment
  return mass > 0 && moment > 0 ? { mass, value: Math.min(moment / mass, p) } : { mass: 0, value: 0 }
}

function tailStart(logDensity: (u: number) => number, from: number, threshold: number, cut: number): number {
  let u = from
  for (let stride = 0.25; u > cut && logDensity(u) > threshold; stride *= 1.2) u -= stride
  return Math.max(u, cut)
}
