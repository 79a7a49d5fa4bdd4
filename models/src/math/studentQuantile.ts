import { incompleteBeta } from "./incompleteBeta.ts"
import { logBeta } from "./logGamma.ts"
import { normalQuantile } from "./normalQuantile.ts"

const AS_GOOD_AS_NORMAL = 1e7
const MOST_STEPS = 200

/**
 * t with P(T <= t) = p for Student's distribution with `degrees` > 0 degrees of freedom, 0 < p < 1; callers guarantee it.
 * Method: Newton's steps on the upper tail (Abramowitz & Stegun 1964, eq. 26.7.1 by the incomplete beta function). The tail is
 * convex and heavier than the normal one, so from the normal quantile the steps climb to the answer and never pass it.
 * Relative error below 1e-9. Edges: p = 0.5 gives 0; beyond ten million degrees the normal quantile.
 */
export function studentQuantile(p: number, degrees: number): number {
  const normal = Math.abs(normalQuantile(p))
  const sign = p < 0.5 ? -1 : 1
  if (normal === 0 || degrees > AS_GOOD_AS_NORMAL) return sign * normal
  const tail = Math.min(p, 1 - p)
  const logBetaHalves = logBeta(degrees / 2, 0.5)
  let t = normal
  for (let step = 0; step < MOST_STEPS; step++) {
    const within = degrees / (degrees + t * t)
    const above = incompleteBeta(degrees / 2, 0.5, within, (t * t) / (degrees + t * t), logBetaHalves) / 2
    const logDensity = ((degrees + 1) / 2) * Math.log(within) - logBetaHalves - 0.5 * Math.log(degrees)
    const change = (above - tail) / Math.exp(logDensity)
    t += change
    if (Math.abs(change) <= 1e-12 * t) break
  }
  return sign * t
}
