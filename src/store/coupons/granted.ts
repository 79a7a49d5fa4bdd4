import type { State } from "../state.ts"

/** What a code that was granted to somebody took off, less what came back. Minor units, milliseconds since 1970. */
export type RedeemedGrant = { readonly customer: number; readonly at: number; readonly cents: number }

/** What codes of a measure (`measure:12`) have taken off until an instant, since the beginning or another, whoever would have bought anyway. */
export const redeemedCoupons = (state: State, grantedBy: string, until: number, since = 0): RedeemedGrant[] =>
  state.rows<RedeemedGrant & Record<string, number>>(
    `SELECT code.customer_id AS customer, at, cents - returned_cents AS cents FROM coupon_code AS code JOIN coupon_use AS one ON code_id = code.id
     JOIN coupon_act AS act ON act.id = act_id WHERE granted_by = ? AND code.customer_id IS NOT NULL AND at BETWEEN ? AND ? ORDER BY one.id`,
    grantedBy,
    since,
    until,
  )

/** How many codes of a measure nobody has used. */
export const unusedCodes = (state: State, grantedBy: string): number =>
  Number(state.rows("SELECT count(*) AS codes FROM coupon_code WHERE granted_by = ? AND uses = 0", grantedBy)[0].codes)
