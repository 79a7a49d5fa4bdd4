import type { Sentence } from "../records/bilingualError.ts"
import type { Condition } from "../records/condition.ts"
import { LOW_RISK_ABOVE, MEDIUM_RISK_FROM } from "./churnRisk.ts"
import { GROUP_WORDS } from "./groupWords.ts"
import { rfmGroups } from "./rfmRules.ts"

/** A segment that most businesses ask for: data, from which anybody can make one of their own. */
export type SegmentPreset = { readonly id: string; readonly name: Sentence; readonly condition: Condition }

const BOUGHT: Condition = { about: "orders", measure: "count", atLeast: 1 }
/** The limits of churn risk; probabilities are kept with six decimals. */
const ACTIVE_FROM = MEDIUM_RISK_FROM
const SURELY_ACTIVE_FROM = LOW_RISK_ABOVE + 1e-6
const NEW_DAYS = 90

const active = (atLeast: number | undefined, atMost?: number): Condition => ({
  about: "figure",
  figure: "probability-active",
  ...(atLeast !== undefined && { atLeast }),
  ...(atMost !== undefined && { atMost }),
})
const IS_NEW: Condition = { about: "orders", measure: "days-since-first", atMost: NEW_DAYS }

/** From the first contact to the last purchase: everybody is in exactly one stage once they have been valued. */
const STAGES: readonly SegmentPreset[] = [
  { id: "stage-prospect", name: { en: "Prospects", de: "Interessenten" }, condition: { not: BOUGHT } },
  { id: "stage-new", name: { en: "New customers", de: "Neue Kunden" }, condition: { all: [BOUGHT, IS_NEW] } },
  {
    id: "stage-active",
    name: { en: "Active customers", de: "Aktive Kunden" },
    condition: { all: [BOUGHT, { not: IS_NEW }, active(SURELY_ACTIVE_FROM)] },
  },
  {
    id: "stage-drifting",
    name: { en: "Drifting off", de: "Abwandernde" },
    condition: { all: [BOUGHT, { not: IS_NEW }, active(ACTIVE_FROM), { not: active(SURELY_ACTIVE_FROM) }] },
  },
  {
    id: "stage-lost",
    name: { en: "Lost", de: "Verlorene" },
    condition: { all: [BOUGHT, { not: IS_NEW }, { not: active(ACTIVE_FROM) }] },
  },
]

export const SEGMENT_PRESETS: readonly SegmentPreset[] = [
  ...rfmGroups.map((group) => ({
    id: `group-${group}`,
    name: GROUP_WORDS[group],
    condition: { about: "group", is: [group] } satisfies Condition,
  })),
  ...STAGES,
]
