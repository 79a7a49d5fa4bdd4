export type ChurnRisk = "low" | "medium" | "high"

// Against P itself: 1 − 0.67 is a little below 0.33 in binary.
/** P(active) above which risk is low, and from which on it is medium. */
export const LOW_RISK_ABOVE = 0.67
export const MEDIUM_RISK_FROM = 0.34

/** Churn risk = 1 − P(active): low below 33 %, medium to 66 %, high above. */
export function riskOf(pActive: number): ChurnRisk {
  if (pActive > LOW_RISK_ABOVE) return "low"
  return pActive >= MEDIUM_RISK_FROM ? "medium" : "high"
}
