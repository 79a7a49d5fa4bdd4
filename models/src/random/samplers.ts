/** Draws from the distributions the models are made of; each takes its generator as an argument. */
import { logGamma } from "../math/logGamma.ts"
import type { RandomGenerator } from "../types.ts"

/** Exponential with rate 1. */
export function drawExponential(random: RandomGenerator): number {
  return -Math.log(random())
}

/** Standard normal: the polar method of Marsaglia & Bray 1964, one of its pair (no state is kept). */
export function drawNormal(random: RandomGenerator): number {
  for (;;) {
    const u = 2 * random() - 1
    const v = 2 * random() - 1
    const s = u * u + v * v
    if (s > 0 && s < 1) return u * Math.sqrt((-2 * Math.log(s)) / s)
  }
}

/**
 * Gamma with the given shape > 0 and rate 1: Marsaglia & Tsang 2000, ACM TOMS 26(3).
 * Edges: shapes far below 1 can underflow to 0, as the distribution itself does; see `drawLogGamma`.
 */
export function drawGamma(shape: number, random: RandomGenerator): number {
  if (shape < 1) return drawGamma(shape + 1, random) * random() ** (1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const z = drawNormal(random)
    const root = 1 + c * z
    if (root <= 0) continue
    const v = root * root * root
    const square = z * z
    const u = random()
    if (u < 1 - 0.0331 * square * square) return d * v
    if (Math.log(u) < 0.5 * square + d * (1 - v + Math.log(v))) return d * v
  }
}

/** ln of a gamma draw: keeps its digits where the draw itself would underflow. */
export function drawLogGamma(shape: number, random: RandomGenerator): number {
  if (shape >= 1) return Math.log(drawGamma(shape, random))
  return Math.log(drawGamma(shape + 1, random)) + Math.log(random()) / shape
}

/** Beta(a, b), from two gammas (in logarithms where one may underflow); never NaN, may round to 0 or 1. */
export function drawBeta(a: number, b: number, random: RandomGenerator): number {
  if (a > 0.1 && b > 0.1) {
    const first = drawGamma(a, random)
    return first / (first + drawGamma(b, random))
  }
  return 1 / (1 + Math.exp(drawLogGamma(b, random) - drawLogGamma(a, random)))
}

/**
 * Poisson with the given mean >= 0: inversion below 12, above it the transformed rejection PTRS of
 * Hoermann 1993, Insurance: Mathematics and Economics 12(1).
 */
export function drawPoisson(mean: number, random: RandomGenerator): number {
  if (mean < 12) return poissonByInversion(mean, random)
  const b = 0.931 + 2.53 * Math.sqrt(mean)
  const a = -0.059 + 0.02483 * b
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4)
  const vr = 0.9277 - 3.6224 / (b - 2)
  const logMean = Math.log(mean)
  for (;;) {
    const u = random() - 0.5
    const v = random()
    const us = 0.5 - Math.abs(u)
    const k = Math.floor(((2 * a) / us + b) * u + mean + 0.43)
    if (us >= 0.07 && v <= vr) return k
    if (k < 0 || (us < 0.013 && v > us)) continue
    if (Math.log((v * inverseAlpha) / (a / (us * us) + b)) <= k * logMean - mean - logGamma(k + 1)) return k
  }
}

function poissonByInversion(mean: number, random: RandomGenerator): number {
  const u = random()
  let term = Math.exp(-mean)
  let cumulative = term
  let count = 0
  while (u > cumulative && count < 200) {
    count++
    term *= mean / count
    cumulative += term
  }
  return count
}

/** Number of the first success in trials with success probability p, counted from 1; Infinity when p is 0. */
export function drawGeometric(p: number, random: RandomGenerator): number {
  if (p >= 1) return 1
  return 1 + Math.floor(Math.log(random()) / Math.log1p(-p))
}

const TOSSED = 30

/**
 * Binomial with n trials of chance p: the middle one of n uniform numbers is drawn from its beta distribution, and only
 * the half that p falls into remains (Relles 1972, JASA 67(339)). Edges: n = 0 gives 0; p is in [0, 1].
 */
export function drawBinomial(n: number, p: number, random: RandomGenerator): number {
  let [trials, chance, count] = [n, p, 0]
  while (trials > TOSSED && chance > 0 && chance < 1) {
    const middle = Math.floor((trials + 1) / 2)
    const value = drawBeta(middle, trials + 1 - middle, random)
    if (value <= chance) {
      count += middle
      trials -= middle
      chance = (chance - value) / (1 - value)
    } else {
      trials = middle - 1
      chance /= value
    }
  }
  if (chance <= 0) return count
  if (chance >= 1) return count + trials
  for (; trials > 0; trials--) if (random() < chance) count++
  return count
}
