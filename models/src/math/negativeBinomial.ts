/**
 * Negative binomial counts: Poisson orders in `time` at a rate from Gamma(shape, scale time `alpha`).
 * P(n) = Gamma(r+n) / (Gamma(r) n!) (alpha/(alpha+t))^r (t/(alpha+t))^n  (Schmittlein, Morrison & Colombo 1987, eq. 2).
 */
import { incompleteBeta } from "./incompleteBeta.ts"
import { logGamma, logRisingFactorial } from "./logGamma.ts"

/** ln P(N = n). Edges: time 0 puts all mass on 0. */
export function logNegativeBinomial(r: number, alpha: number, time: number, n: number): number {
  if (time === 0) return n === 0 ? 0 : Number.NEGATIVE_INFINITY
  const none = -r * Math.log1p(time / alpha)
  return n === 0 ? none : none + logRisingFactorial(r, n) - logGamma(n + 1) - n * Math.log1p(alpha / time)
}

/** Chances below it are 0: processors are slow with numbers that small. */
const NOTHING = 1e-305

/**
 * P(N = 0 ... maxOrders), written into `out`. Recurrence from the mode outwards, so that nothing underflows early:
 * relative error about 1e-13 per 100 steps.
 */
export function negativeBinomialTable(
  r: number,
  alpha: number,
  time: number,
  maxOrders: number,
  out: Float64Array = new Float64Array(maxOrders + 1),
): Float64Array {
  const q = time / (alpha + time)
  const mode = Math.min(maxOrders, Math.max(0, Math.floor(((r - 1) * time) / alpha)))
  out[mode] = Math.exp(logNegativeBinomial(r, alpha, time, mode))
  let above = mode
  for (; above < maxOrders && out[above] > NOTHING; above++) {
    out[above + 1] = (out[above] * q * (r + above)) / (above + 1)
  }
  out.fill(0, above + 1, maxOrders + 1)
  let below = mode
  for (; below > 0 && out[below] > NOTHING; below--) out[below - 1] = (out[below] * below) / (q * (r + below - 1))
  out.fill(0, 0, below)
  return out
}

/** P(N >= n), n >= 1: the incomplete beta function I_q(n, r) with q = t/(alpha+t) (A&S 1964, eq. 26.5.26). */
export function negativeBinomialUpper(r: number, alpha: number, time: number, n: number): number {
  return incompleteBeta(n, r, time / (alpha + time), alpha / (alpha + time))
}

/** A count n with P(NB(shape, scale) in `horizon` > n) < negligible, not far above the smallest. */
export function negativeBinomialLength(shape: number, scale: number, horizon: number, negligible: number): number {
  const odds = horizon / scale
  if (odds === 0) return 0
  const mean = shape * odds
  const deviation = Math.sqrt(mean * (1 + odds))
  // P(NB > n) <= E[z^N] / z^n (Chernoff), best z for n: q z = n / (n + shape) with q = odds / (1 + odds)
  const q = odds / (1 + odds)
  let n = Math.ceil(mean + 4 * deviation) + 1
  for (let guard = 0; guard < 200; guard++) {
    const qz = n / (n + shape)
    const logBound = shape * (Math.log1p(-q) - Math.log1p(-qz)) - n * (Math.log(qz) - Math.log(q))
    if (qz > q && logBound < Math.log(negligible)) return n
    n = Math.ceil(n * 1.2)
  }
  return n
}
