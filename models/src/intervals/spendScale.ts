/**
 * The scale of a customer's order values. A spend vector is p, q, gamma and, where values follow the order rate, the
 * factor e^theta: draws then move all four in their logarithms.
 */
import { ratedSpendParameters } from "../spend/spendParameters.ts"
import type { DependentGammaGammaValue } from "../spend/types.ts"
import type { SpendModelValue } from "../types.ts"
import type { ValuedGroups } from "./valuedGroups.ts"

export function spendVector(value: SpendModelValue | DependentGammaGammaValue): number[] {
  const { p, q, gamma, theta } = ratedSpendParameters(value)
  return value.model === "dependent-gamma-gamma" ? [p, q, gamma, Math.exp(theta)] : [p, q, gamma]
}

/** gamma for the customers of a group: gamma x rate^theta where values follow the order rate. */
export function scaleOf(spend: readonly number[], { logRates }: Pick<ValuedGroups, "logRates">, group: number): number {
  const [, , gamma, factor] = spend
  return logRates === undefined || factor === undefined ? gamma : gamma * Math.exp(Math.log(factor) * logRates[group])
}
