import type { MeasurePlan } from "../contract.ts"

type Condition = MeasurePlan["audience"]

/** Somebody of whom more likely than not nothing more is expected. */
const LESS_LIKELY_THAN_NOT = 0.5

/** Whether an audience is chosen by a small chance of coming back: nobody in it is likely to order soon. */
export function isOfThoseLeaving(condition: Condition): boolean {
  if ("all" in condition) return condition.all.some(isOfThoseLeaving)
  if ("any" in condition) return condition.any.every(isOfThoseLeaving)
  if ("not" in condition || condition.about !== "figure" || condition.figure !== "probability-active") return false
  return condition.atMost !== undefined && condition.atMost <= LESS_LIKELY_THAN_NOT
}
