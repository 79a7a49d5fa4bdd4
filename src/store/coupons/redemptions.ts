import type { State } from "../state.ts"
import { shownCode } from "./couponCode.ts"

/** One code that was redeemed. */
export type Redemption = {
  readonly id: number
  /** By what it is given back: the id that redeeming answered. */
  readonly redemption: number
  readonly code: string
  readonly at: number
  readonly orderKey: string | null
  readonly cents: number
  readonly returnedCents: number
}

/** What was redeemed of a campaign, the latest first. */
export const redemptionsOf = (
  state: State,
  campaign: number,
  { before, limit }: { readonly before?: number | undefined; readonly limit: number },
): Redemption[] =>
  state
    .rows<Redemption & Record<string, string | number | null>>(
      `SELECT one.id, act_id AS redemption, code, at, order_key AS orderKey, cents, returned_cents AS returnedCents FROM coupon_use AS one
       JOIN coupon_act AS act ON act.id = act_id JOIN coupon_code ON coupon_code.id = code_id
       WHERE one.campaign_id = ? AND one.id < ? ORDER BY one.id DESC LIMIT ?`,
      campaign,
      before ?? Number.MAX_SAFE_INTEGER,
      limit,
    )
    .map((row) => ({ ...row, code: shownCode(row.code) }))
