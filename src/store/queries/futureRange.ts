import { minorDigits } from "../../records/money.ts"
import type { State } from "../state.ts"
import { settingsOf } from "../workspace.ts"

/** Between which amounts lies, in 9 of 10 cases, what all customers are expected to bring. In minor units. */
export type FutureRange = { readonly lowCents: number; readonly highCents: number }

/**
 * Of everybody by the latest run; undefined before the first one, and where none was drawn. Of some customers there is none:
 * the bounds of single customers do not add up.
 */
export function futureRange(state: State): FutureRange | undefined {
  const [run] = state.rows<{ totals: string }>(
    "SELECT totals FROM valuation_run WHERE is_whole = 1 ORDER BY id DESC LIMIT 1",
  )
  const { futureValueLow: low, futureValueHigh: high }: { futureValueLow?: number; futureValueHigh?: number } =
    JSON.parse(run?.totals ?? "{}")
  if (low === undefined || high === undefined) return undefined
  const scale = 10 ** minorDigits(settingsOf(state).currency ?? "")
  return { lowCents: Math.round(low * scale), highCents: Math.round(high * scale) }
}
