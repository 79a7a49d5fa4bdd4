/**
 * Sums over the renewals to come, sum over j >= 1 of S(n + j) / S(n) e^(-rate j): infinite for all n at once.
 * Method: from n down to 0 by x(n - 1) = r(n) e^-rate (1 + x(n)), every term positive; at the largest n the next
 * 1,000 terms one by one, the rest as an integral by Gauss-Legendre in ln t with the first Euler-Maclaurin term
 * (midpoint form; A&S 1964, eq. 25.4.2), and the power law S ~ t^(-alpha c) where nothing else is left.
 */
import { digammaRise } from "../math/betaRatio.ts"
import { gaussLegendre } from "../math/gaussLegendre.ts"
import type { ContractVector } from "./parameters.ts"
import { logSurvivalDrop } from "./survival.ts"

/** r(1) ... r(count). */
export function retentionTable(vector: ContractVector, count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, k) => Math.exp(-logSurvivalDrop(vector, k, k + 1)))
}

/** x(0) ... x(largest). With rate 0 the sum exists only for alpha c > 1: the caller sees to it. */
export function laterRenewals(vector: ContractVector, largest: number, rate: number): Float64Array {
  const retention = retentionTable(vector, largest)
  const sums = new Float64Array(largest + 1)
  const factor = Math.exp(-rate)
  sums[largest] = laterRenewalsOf(vector, largest, rate)
  for (let n = largest; n > 0; n--) sums[n - 1] = retention[n - 1] * factor * (1 + sums[n])
  return sums
}

const SINGLE_TERMS = 1_000
const NEGLIGIBLE = 1e-25

function laterRenewalsOf(vector: ContractVector, renewals: number, rate: number): number {
  let sum = 0
  for (let j = 1; j <= SINGLE_TERMS; j++) {
    const term = Math.exp(-logSurvivalDrop(vector, renewals, renewals + j) - rate * j)
    sum += term
    if (term <= NEGLIGIBLE * sum) return sum
  }
  return sum + tail(vector, renewals, renewals + SINGLE_TERMS + 0.5, rate)
}

const rule = gaussLegendre(16)
const PANEL = 0.4
const LAST_LOG_TIME = 690
const ROUNDING = 1e-17

/** The terms at integers beyond `from`, which lies halfway between two. */
function tail(vector: ContractVector, renewals: number, from: number, rate: number): number {
  const [alpha, beta, c] = vector
  const term = (t: number) => Math.exp(-logSurvivalDrop(vector, renewals, t) - rate * (t - renewals))
  const power = from ** c
  const slope = -digammaRise(beta + power, alpha) * c * (power / from) - rate
  let sum = (term(from) * slope) / 24
  const length = PANEL / Math.max(1, c)
  const powerLaw = Math.min(LAST_LOG_TIME, Math.log(1e16 * (1 + alpha) * (1 + alpha + beta)) / c)
  let left = Math.log(from)
  for (; rate > 0 || left < powerLaw; left += length) {
    const part = panel(term, left, length)
    sum += part
    if (part <= ROUNDING * Math.abs(sum)) return sum
  }
  const end = Math.exp(left)
  return sum + (term(end) * end) / (alpha * c - 1)
}

/** Integral of f(t) dt from e^left to e^(left + length). */
function panel(f: (t: number) => number, left: number, length: number): number {
  let sum = 0
  for (let i = 0; i < rule.nodes.length; i++) {
    const t = Math.exp(left + (length * (1 + rule.nodes[i])) / 2)
    sum += rule.weights[i] * t * f(t)
  }
  return (sum * length) / 2
}
