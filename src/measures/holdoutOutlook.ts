import type { EffectPlan } from "../effect/plan.ts"
import type { MeasurePlan } from "../records/measure.ts"
import { HOLDOUT_DAYS, heldOutOf } from "./holdout.ts"
import { type MeasureOutlook, type OutlookAsking, outlookOf } from "./outlook.ts"

/** What leaving so many out of every measure would mean. */
export type HoldoutOutlook = Pick<MeasureOutlook, "proof" | "noProof"> & {
  readonly customers: number
  readonly heldOut: number
  /** To be kept with the share. */
  readonly effectPlan: EffectPlan | null
}

/** Everybody who has ever bought, once, without effort: what all measures do to them is not known beforehand. */
const ALL_MEASURES: MeasurePlan = {
  audience: { about: "orders", measure: "count", atLeast: 1 },
  trigger: { on: "start" },
  steps: [{ do: "exit", id: "end" }],
  limits: {
    messages: { most: 1, withinDays: 1 },
    hours: { from: "09:00", until: "19:00" },
    sundaysAndHolidays: false,
  },
  goal: { windowDays: HOLDOUT_DAYS, endsSteps: false },
  controlBasisPoints: 0,
  costs: { centsPerHundredMessages: 0, centsPerHour: 0 },
}

/** How many would be left out, and what effect of all measures together half a year would show. */
export async function holdoutOutlook(asking: OutlookAsking, basisPoints: number): Promise<HoldoutOutlook> {
  const plan = { ...ALL_MEASURES, controlBasisPoints: basisPoints }
  const { audience, proof, noProof, effectPlan } = await outlookOf(asking, plan)
  return {
    customers: audience,
    heldOut: heldOutOf(audience, basisPoints),
    ...(proof && { proof }),
    ...(noProof && { noProof }),
    // Orders of half a year come one after another, however many customers there are at its beginning.
    effectPlan: effectPlan ? { ...effectPlan, entry: "one-by-one" } : null,
  }
}
