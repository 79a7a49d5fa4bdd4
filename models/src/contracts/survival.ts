/**
 * How contracts survive. Each contract has its own chance theta ~ Beta(alpha, beta) to end at the first opportunity;
 * given it, P(alive after t opportunities) = (1 - theta)^(t^c), so that over all contracts
 *   S(t) = B(alpha, beta + t^c) / B(alpha, beta).
 * sBG, c = 1: Fader & Hardie 2007, "How to Project Customer Retention", J. Interactive Marketing 21(1).
 * BdW: Fader, Hardie, Liu, Davin & Steenburgh 2018, "'How to Project Customer Retention' Revisited: The Role of
 * Duration Dependence", J. Interactive Marketing 43, where alpha and beta are called gamma and delta.
 */
import { logBetaDrop } from "../math/betaRatio.ts"
import type { ContractVector } from "./parameters.ts"

/** Beyond this size of t^c, S is a power law to the last digit. */
const POWER_LAW_FROM = 1e100
const LOG_POWER_LAW_FROM = Math.log(POWER_LAW_FROM)

/** -ln of S(to) / S(from), >= 0, for 0 <= from <= to; relative error below 1e-12. */
export function logSurvivalDrop([alpha, beta, c]: ContractVector, from: number, to: number): number {
  if (to <= from) return 0
  const [logFrom, logTo] = [c * Math.log(from), c * Math.log(to)]
  if (logFrom >= LOG_POWER_LAW_FROM) return alpha * c * Math.log(to / from)
  const powerFrom = from ** c
  const z = beta + powerFrom
  if (logTo <= LOG_POWER_LAW_FROM) return logBetaDrop(alpha, z, powerStep(from, to, c))
  return logBetaDrop(alpha, z, POWER_LAW_FROM - powerFrom) + alpha * (logTo - LOG_POWER_LAW_FROM)
}

/** to^c - from^c, to full relative accuracy. */
function powerStep(from: number, to: number, c: number): number {
  if (c === 1) return to - from
  return from === 0 ? to ** c : from ** c * Math.expm1(c * Math.log1p((to - from) / from))
}

/** P(a contract with `from` renewals has at least `to`). */
export function survivalBetween(vector: ContractVector, from: number, to: number): number {
  return Math.exp(-logSurvivalDrop(vector, from, to))
}
