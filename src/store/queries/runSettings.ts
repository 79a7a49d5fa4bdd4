import { z } from "zod"
import type { State } from "../state.ts"
import { latestRun } from "../valuationRuns.ts"

/** Of a run's settings what questions need to know. */
export const runSettings = z.object({
  horizonDays: z.number().positive(),
  basis: z.enum(["revenue", "gross-margin", "contribution"]),
  marginRate: z.number().optional(),
  discountRatePerYear: z.number().min(0),
  lifetimeDiscountRatePerYear: z.number().positive(),
})

/** Those of the latest run of everybody; undefined before the first one. */
export function latestRunSettings(state: State): z.infer<typeof runSettings> | undefined {
  const run = latestRun(state)
  return run && runSettings.parse(JSON.parse(run.settings))
}
