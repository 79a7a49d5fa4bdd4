import type { State } from "../state.ts"
import type { CouponCampaign } from "./campaigns.ts"
import type { CouponCode } from "./codes.ts"
import type { Shopper } from "./shopper.ts"

/** What counts against limits at an instant: live uses, and what reservations hold until they end. `except`: of one reservation not. */

const numberOf = (state: State, sql: string, ...values: (string | number)[]): number =>
  Number(state.rows<{ n: number }>(sql, ...values)[0].n)

export const usesWithHolds = (state: State, { id, uses }: CouponCode, at: number, except: number): number =>
  uses +
  numberOf(
    state,
    "SELECT count(*) AS n FROM coupon_hold WHERE code_id = ? AND until_at > ? AND act_id <> ?",
    id,
    at,
    except,
  )

/** What of a campaign's budget is spent or held. */
export const wantedOfBudget = (state: State, { id, spentCents }: CouponCampaign, at: number, except: number): number =>
  spentCents +
  numberOf(
    state,
    "SELECT coalesce(sum(cents), 0) AS n FROM coupon_hold WHERE campaign_id = ? AND until_at > ? AND act_id <> ?",
    id,
    at,
    except,
  )

/** How often somebody has used codes of a campaign, under any of their names. */
export function usedBy(state: State, campaign: number, shopper: Shopper, at: number, except: number): number {
  const theirs = `SELECT id FROM coupon_act WHERE customer_id IN (SELECT value FROM json_each(?))
    UNION SELECT id FROM coupon_act WHERE person_hash IN (SELECT value FROM json_each(?))`
  const those = [JSON.stringify(shopper.people), JSON.stringify(shopper.hashes)]
  const uses = `SELECT count(*) AS n FROM coupon_use WHERE campaign_id = ? AND is_live = 1 AND act_id IN (${theirs})`
  const holds = `SELECT count(*) AS n FROM coupon_hold WHERE campaign_id = ? AND until_at > ? AND act_id <> ? AND act_id IN (${theirs})`
  return numberOf(state, uses, campaign, ...those) + numberOf(state, holds, campaign, at, except, ...those)
}

/** The campaigns by which an order is reduced. */
export const usedForOrder = (state: State, orderKey: string): number[] =>
  state
    .rows<{ campaign: number }>(
      `SELECT campaign_id AS campaign FROM coupon_use JOIN coupon_act AS act ON act.id = act_id
       WHERE order_key = ? AND kind = 'redeem' AND is_live = 1`,
      orderKey,
    )
    .map(({ campaign }) => campaign)

/** What they have taken off it, in minor units. */
export const takenForOrder = (state: State, orderKey: string): number =>
  numberOf(
    state,
    `SELECT coalesce(sum(cents), 0) AS n FROM coupon_use JOIN coupon_act AS act ON act.id = act_id
     WHERE order_key = ? AND kind = 'redeem' AND is_live = 1`,
    orderKey,
  )
