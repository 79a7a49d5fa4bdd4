import { needNumber, needNumbers, needObject, needPositive, needRows, numbersOf } from "../histories/validate.ts"
import { randomGenerator } from "../random/randomGenerator.ts"
import { drawExponential, drawLogGamma } from "../random/samplers.ts"
import type { Column, RandomGenerator } from "../types.ts"
import { type ContractVector, contractVector } from "./parameters.ts"
import { needWhole, opportunitiesUntil } from "./renewalCounts.ts"
import type { ContractModelValue, SimulatedContracts } from "./types.ts"

/**
 * Invented contracts with a known truth: the models' story told forwards. Each draws its own theta ~ Beta(alpha, beta)
 * and survives t opportunities with probability (1 - theta)^(t^c); nothing of the likelihood is used.
 * Fader & Hardie 2007 (sBG); Fader et al. 2018 (BdW). Times as in `ContractHistories`: the result is one, to be fitted
 * as it stands; `remaining` tells what each running contract does in the next `horizon` opportunities.
 * Exact draws; the same seed gives the same contracts. Edges: a contract that never ends has end Infinity.
 */
export function simulateContracts(
  value: ContractModelValue,
  options: {
    readonly start: Column
    readonly asOf: number
    readonly period: number
    readonly minimumTerm?: Column
    readonly horizon?: number
    readonly seed: number
  },
): SimulatedContracts {
  const vector = contractVector(value)
  needObject("options", options)
  const { asOf, period } = options
  const horizon = options.horizon ?? 0
  needPositive("period", period)
  needWhole("horizon", horizon)
  needNumber("asOf", asOf)
  const random = randomGenerator(options.seed)
  const start = numbersOf("start", options.start)
  const minimumTerm = numbersOf("minimumTerm", options.minimumTerm ?? start.map(() => period))
  needRows("minimumTerm", minimumTerm, start.length, "start")
  needNumbers("start", start)
  needNumbers("minimumTerm", minimumTerm, Number.MIN_VALUE)
  const columns = () => new Float64Array(start.length)
  const [end, renewals, remaining] = [columns(), columns(), columns()]
  for (let i = 0; i < start.length; i++) {
    const survived = drawRenewals(vector, random)
    const opening = start[i] + minimumTerm[i]
    const met = opportunitiesUntil(asOf - opening, period)
    end[i] = opening + survived * period
    renewals[i] = Math.min(survived, met)
    if (survived >= met) remaining[i] = Math.min(horizon, survived - met)
  }
  return { start, end, minimumTerm, period, asOf, renewals, remaining }
}

/** How many opportunities a new contract survives: the largest t with exponential >= -ln(1 - theta) t^c. */
function drawRenewals([alpha, beta, c]: ContractVector, random: RandomGenerator): number {
  const logOdds = drawLogGamma(alpha, random) - drawLogGamma(beta, random)
  const hazard = Math.max(0, logOdds) + Math.log1p(Math.exp(-Math.abs(logOdds)))
  return Math.floor((drawExponential(random) / hazard) ** (1 / c))
}
