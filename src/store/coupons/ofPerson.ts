import type { State } from "../state.ts"
import { shownCode } from "./couponCode.ts"

/** All that campaigns of coupons know of one person; times are milliseconds since 1970. */
export type CouponsOfPerson = {
  readonly codes: readonly {
    readonly campaign: string
    readonly code: string
    readonly madeAt: number
    readonly untilDay: number | null
  }[]
  readonly redeemed: readonly {
    readonly campaign: string
    readonly code: string
    readonly at: number
    readonly orderKey: string | null
    readonly cents: number
    readonly returnedCents: number
  }[]
}

export function couponsOfPerson(state: State, customers: readonly number[]): CouponsOfPerson {
  const those = JSON.stringify(customers)
  const codes = state.rows<{ campaign: string; code: string; madeAt: number; untilDay: number | null }>(
    `SELECT name AS campaign, code, coupon_code.made_at AS madeAt, until_day AS untilDay FROM coupon_code
     JOIN coupon_campaign AS campaign ON campaign.id = campaign_id WHERE customer_id IN (SELECT value FROM json_each(?)) ORDER BY coupon_code.id`,
    those,
  )
  const redeemed = state.rows<{
    campaign: string
    code: string
    at: number
    orderKey: string | null
    cents: number
    returnedCents: number
  }>(
    `SELECT name AS campaign, code, at, order_key AS orderKey, cents, returned_cents AS returnedCents FROM coupon_act AS act
     JOIN coupon_use AS one ON act_id = act.id JOIN coupon_code ON coupon_code.id = code_id JOIN coupon_campaign AS campaign ON campaign.id = one.campaign_id
     WHERE act.customer_id IN (SELECT value FROM json_each(?)) ORDER BY one.id`,
    those,
  )
  const shown = <T extends { readonly code: string }>(one: T): T => ({ ...one, code: shownCode(one.code) })
  return { codes: codes.map(shown), redeemed: redeemed.map(shown) }
}
