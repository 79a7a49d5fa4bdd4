import { riskOf } from "../segments/churnRisk.ts"
import type { Predictions } from "../valuation/predict.ts"

/** The risk as a share of whole percents that lies on its level's side of the limits: 66.1 % is high, so it shows as 67 %. */
export function shownRisk(pActive: number): number {
  const risk = riskOf(pActive)
  const percent = Math.round(100 * (1 - pActive))
  if (risk === "low") return Math.min(percent, 32) / 100
  return (risk === "medium" ? Math.min(Math.max(percent, 33), 66) : Math.max(percent, 67)) / 100
}

/** Value at risk: what an active customer like this one would bring, times the chance that this one has left. */
export function valueAtRisk(
  { pActive, futureValueOfOrders: value }: Pick<Predictions, "pActive" | "futureValueOfOrders">,
  i: number,
): number {
  return pActive[i] > 0 ? (value[i] / pActive[i]) * (1 - pActive[i]) : 0
}
