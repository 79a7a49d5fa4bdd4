import type { Day } from "../records/day.ts"
import { countChangedCustomers, countCustomers } from "../store/queries/changedCustomers.ts"
import type { State } from "../store/state.ts"
import type { KeptFit } from "../store/valuationRuns.ts"

/** Whether models are fitted anew: always, never, or where the data have moved. */
export const REFITS = ["yes", "no", "auto"] as const
export type Refit = (typeof REFITS)[number]

/** Models are fitted anew once a tenth of the customers have changed … */
const CHANGED_SHARE = 0.1
/** … or a month has gone by: seasons turn, and those who stay away are seen to. */
const MOST_DAYS = 30

/** Whether the data have moved so far from what a fit was learnt from that it should be learnt anew. */
export function isOutdated(state: State, fit: Pick<KeptFit, "asOf" | "watermark" | "codeVersion">, now: Now): boolean {
  if (Math.abs(now.asOf - fit.asOf) >= MOST_DAYS || now.codeVersion !== fit.codeVersion) return true
  return countChangedCustomers(state, fit.watermark) >= CHANGED_SHARE * Math.max(1, countCustomers(state))
}

type Now = { readonly asOf: Day; readonly codeVersion: string }
