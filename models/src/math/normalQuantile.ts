import { chiSquareUpper } from "./chiSquare.ts"

const STEPS = 4

/** P(Z > z) of the standard normal distribution for z >= 0: a square's upper tail, halved. Absolute error below 1e-13. */
export function normalAbove(z: number): number {
  return chiSquareUpper(z * z, 1) / 2
}

/**
 * z with P(Z <= z) = p: the quantile of the standard normal distribution, 0 < p < 1; callers guarantee it.
 * Method: the rational start of Abramowitz & Stegun 1964, eq. 26.2.22, then Newton's steps on the tail, whose errors square
 * each time. Absolute error below 1e-11 for p in [1e-12, 1 - 1e-12]. Edges: p = 0.5 gives 0.
 */
export function normalQuantile(p: number): number {
  const tail = Math.min(p, 1 - p)
  if (tail === 0.5) return 0
  const t = Math.sqrt(-2 * Math.log(tail))
  let z = Math.max(0, t - (2.30753 + 0.27061 * t) / (1 + t * (0.99229 + 0.04481 * t)))
  for (let step = 0; step < STEPS; step++) {
    const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)
    z += (normalAbove(z) - tail) / density
  }
  return p < 0.5 ? -z : z
}
