/** Churn risk = 1 − P(active): low below a third, high above two thirds. */
export type ChurnRisk = "low" | "medium" | "high"

export function riskOf(pActive: number): ChurnRisk {
  const risk = 1 - pActive
  if (risk < 0.33) return "low"
  return risk <= 0.66 ? "medium" : "high"
}
