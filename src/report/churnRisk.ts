export type ChurnRisk = "low" | "medium" | "high"

/** Churn risk = 1 − P(active): low below 33 %, medium to 66 %, high above. */
export function riskOf(pActive: number): ChurnRisk {
  // Against P itself: 1 − 0.67 is a little below 0.33 in binary.
  if (pActive > 0.67) return "low"
  return pActive >= 0.34 ? "medium" : "high"
}
