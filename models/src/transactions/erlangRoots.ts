/**
 * The sums of erlangStages.ts in closed form, for many stages. Given the chance p to leave and q = 1 - p, orders come at
 * the rate  sum over n of q^(n-1) lambda (lambda v)^(k n - j - 1) / (k n - j - 1)! e^(-lambda v),  every k-th term of an
 * exponential series: a mean over the k-th roots z of q,
 *   (1/k) q^((j+1)/k - 1) sum over z of (z / |z|)^(j+1) lambda e^(-lambda v (1 - z)),
 * whose expectation over lambda ~ Gamma(R, alpha+T) and integral over v are powers of 1 + (1 - z) v / (alpha+T).
 * For q below 1/2 the series in q itself is short and loses nothing to cancellation. p ~ Beta(a, b+c) by quadrature.
 * All phases j are answered at once: their powers differ by one factor.
 */
import type { BetaRule } from "../math/betaRule.ts"
import { negativeBinomialTable, negativeBinomialUpper } from "../math/negativeBinomial.ts"
import type { Regular } from "./erlangStages.ts"

/** q^n below 2^-60 is nothing. */
const SERIES = 60
const SERIES_BELOW = 0.5
const NEGLIGIBLE = 1e-25
const NEGLIGIBLE_LOG = Math.log(NEGLIGIBLE)

/** E[orders in t | active, phase j] into `answers`, with `scaledTime` = t / (alpha+T). */
export function ordersByRoots(regular: Regular, scaledTime: number, answers: Float64Array): void {
  const { k, shape, rule } = regular
  answers.fill(0)
  addRoots({ k, power: shape, time: scaledTime, integral: true, answers }, rule)
  if (!needsSeries(rule)) return
  for (let j = 0; j < k; j++) {
    const last = k * SERIES - j
    const table = negativeBinomialTable(shape + j, 1, scaledTime, last)
    let upper = negativeBinomialUpper(shape + j, 1, scaledTime, last + 1)
    for (let m = last; m >= 0; m--) table[m] = upper += table[m]
    answers[j] += seriesInQ(k, j, rule, table)
  }
}

/** The rate of orders after t, given active in phase j at T, per unit of alpha+T, into `answers`. */
export function rateByRoots(regular: Regular, scaledTime: number, answers: Float64Array): void {
  const { k, shape, rule } = regular
  answers.fill(0)
  addRoots({ k, power: shape + 1, time: scaledTime, integral: false, answers }, rule)
  const series = needsSeries(rule)
  for (let j = 0; j < k; j++) {
    if (series) {
      const table = negativeBinomialTable(shape + j + 1, 1, scaledTime, k * SERIES)
      answers[j] += seriesInQ(k, j + 1, rule, table)
    }
    answers[j] *= shape + j
  }
}

function needsSeries({ p, weights }: BetaRule): boolean {
  for (let i = 0; i < p.length; i++) if (1 - p[i] < SERIES_BELOW && weights[i] > NEGLIGIBLE) return true
  return false
}

/** E[sum over n of q^(n-1) table(k n - offset); q < 1/2]. */
function seriesInQ(k: number, offset: number, { p, weights }: BetaRule, table: Float64Array): number {
  let sum = 0
  for (let i = 0; i < p.length; i++) {
    const q = 1 - p[i]
    if (!(q < SERIES_BELOW)) continue
    let value = 0
    for (let n = SERIES; n >= 1; n--) value = value * q + table[k * n - offset]
    sum += weights[i] * value
  }
  return sum
}

/** Powers (1 + (1 - z) t)^-(power + j), or their integrals over t, with the weight of this p. */
type Powers = {
  readonly k: number
  readonly power: number
  readonly time: number
  readonly integral: boolean
  readonly answers: Float64Array
}

/**
 * Adds E[(1/k) q^((j+1)/k - 1) sum over the k-th roots z of q of Re[(z/|z|)^(j+1) f_j(1 - z)]; q >= 1/2] for every phase j,
 * with f_j(d) = (1 + d t)^-(power + j), or its integral (1 - (1 + d t)^-(power + j)) / d.
 */
function addRoots(powers: Powers, { p, weights }: BetaRule): void {
  const { k, power, time, integral } = powers
  // the first complex root is the closest to 1: where its power has died away, all have
  const nearest = -power * Math.log1p(time * (1 - Math.cos((2 * Math.PI) / k)))
  const wavy = k > 1 && (integral || nearest > NEGLIGIBLE_LOG)
  for (let i = 0; i < p.length; i++) {
    if (1 - p[i] < SERIES_BELOW) continue
    const logRadius = Math.log1p(-p[i]) / k
    addRealRoot(powers, logRadius, weights[i])
    // conjugate pairs; -1 is its own conjugate
    for (let l = 1; wavy && 2 * l <= k; l++) {
      addComplexRoot(powers, logRadius, (2 * Math.PI * l) / k, 2 * l === k ? weights[i] : 2 * weights[i])
    }
  }
}

function addRealRoot({ k, power, time, integral, answers }: Powers, logRadius: number, weight: number): void {
  const d = -Math.expm1(logRadius)
  const logSize = Math.log1p(d * time)
  const radius = Math.exp(logRadius)
  const shrink = Math.exp(-logSize)
  let size = Math.exp(-power * logSize)
  let factor = (weight / k) * Math.exp(logRadius * (1 - k))
  for (let j = 0; j < k; j++) {
    let value = size
    if (integral) value = d === 0 ? (power + j) * time : -Math.expm1(-(power + j) * logSize) / d
    answers[j] += factor * value
    size *= shrink
    factor *= radius
  }
}

function addComplexRoot(powers: Powers, logRadius: number, angle: number, weight: number): void {
  const { k, power, time, integral, answers } = powers
  const radius = Math.exp(logRadius)
  const [real, imaginary] = [1 - radius * Math.cos(angle), -radius * Math.sin(angle)]
  const [x, y] = [1 + real * time, imaginary * time]
  const logSize = Math.log(x * x + y * y) / 2
  const bend = -Math.atan2(y, x)
  const shrink = Math.exp(-logSize)
  const [shrinkReal, shrinkImaginary] = [shrink * Math.cos(bend), shrink * Math.sin(bend)]
  const [turnReal, turnImaginary] = [radius * Math.cos(angle), radius * Math.sin(angle)]
  const square = real * real + imaginary * imaginary
  const size = Math.exp(-power * logSize)
  // the power of this phase, and the root's direction with its radius
  let [u, v] = [size * Math.cos(power * bend), size * Math.sin(power * bend)]
  const factor = (weight / k) * Math.exp(logRadius * (1 - k))
  let [s, t] = [factor * Math.cos(angle), factor * Math.sin(angle)]
  for (let j = 0; j < k; j++) {
    if (integral) {
      const [re, im] = [((1 - u) * real - v * imaginary) / square, (-v * real - (1 - u) * imaginary) / square]
      answers[j] += re * s - im * t
    } else answers[j] += u * s - v * t
    const nextU = u * shrinkReal - v * shrinkImaginary
    v = u * shrinkImaginary + v * shrinkReal
    u = nextU
    const nextS = s * turnReal - t * turnImaginary
    t = s * turnImaginary + t * turnReal
    s = nextS
  }
}
