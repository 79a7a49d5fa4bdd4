import { type ArmPlan, WHOLE_BASIS_POINTS } from "../effect/arms.ts"
import type { MeasurePlan } from "../records/measure.ts"

/** How the arms of a measure are drawn. What everybody must be told, as a new price, leaves nobody out, whoever is left out of all others. */
export function armPlanOf(
  { controlBasisPoints }: Pick<MeasurePlan, "controlBasisPoints">,
  drawn: Pick<ArmPlan, "workspaceSalt" | "measureSalt" | "holdoutBasisPoints">,
): ArmPlan {
  const measureBasisPoints = WHOLE_BASIS_POINTS - controlBasisPoints
  return { ...drawn, measureBasisPoints, holdoutBasisPoints: controlBasisPoints === 0 ? 0 : drawn.holdoutBasisPoints }
}
