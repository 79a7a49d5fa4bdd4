import type { Day } from "../../records/day.ts"
import type { State } from "../state.ts"
import { shownCode } from "./couponCode.ts"

/** A code of somebody's own that they can still use. */
export type OpenCode = {
  readonly campaign: number
  readonly code: string
  /** The last day on which it is good; null: for good. */
  readonly untilDay: Day | null
  /** Null: as often as they like. */
  readonly usesLeft: number | null
}

/** Codes of these customers that are neither used up nor over; the first to end comes first. */
export const openCodesOf = (state: State, customers: readonly number[], today: Day): OpenCode[] =>
  state
    .rows<{ campaign: number; code: string; untilDay: number | null; usesLeft: number | null }>(
      `SELECT campaign_id AS campaign, code, until_day AS untilDay, most_uses - uses AS usesLeft FROM coupon_code
       WHERE customer_id IN (SELECT value FROM json_each(?)) AND (until_day IS NULL OR until_day >= ?) AND (most_uses IS NULL OR uses < most_uses)
       ORDER BY until_day IS NULL, until_day, id`,
      JSON.stringify(customers),
      today,
    )
    .map((one) => ({ ...one, code: shownCode(one.code) }))
