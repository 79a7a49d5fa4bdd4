import { readSettings } from "../store/settings.ts"
import type { State } from "../store/state.ts"
import type { ValuationSettings } from "./settings.ts"

/** What a workspace may lay down for all its valuations: the flag of `value` and the setting that it stands for. */
export const WORKSPACE_SETTINGS = {
  basis: "basis",
  margin: "marginRate",
  vat: "vatRate",
  "discount-rate": "discountRatePerYear",
  "lifetime-discount-rate": "lifetimeDiscountRatePerYear",
  "horizon-days": "horizonDays",
  kind: "kind",
  model: "model",
  "time-unit": "timeUnit",
  "cost-per-hour": "serviceCostPerHour",
  "referral-share": "referralShare",
  "referral-depth": "referralDepth",
} as const satisfies Readonly<Record<string, keyof ValuationSettings>>

export type WorkspaceSetting = keyof typeof WORKSPACE_SETTINGS

/** The settings that a workspace has laid down; the others have their defaults. */
export function laidDown(state: State): Partial<ValuationSettings> {
  const kept = readSettings(state)
  return Object.fromEntries(
    Object.entries(WORKSPACE_SETTINGS).flatMap(([name, setting]) => {
      const value = kept.get(name)
      return value === undefined ? [] : [[setting, JSON.parse(value)]]
    }),
  )
}
