import { type CouponRefusal, refusedCoupon } from "../../records/couponRefusal.ts"
import { type Day, dayOfInstant, parseDay } from "../../records/day.ts"
import { samePeople } from "../points/accounts.ts"
import type { State } from "../state.ts"
import { settingsOf } from "../workspace.ts"
import { type CouponCampaign, campaignOf } from "./campaigns.ts"
import { codeOf, unusedCode } from "./codes.ts"
import { shownCode } from "./couponCode.ts"

export type CouponGrant = {
  readonly campaign: number
  readonly customer: number
  /** What grants it, as `measure:12`: what is redeemed of it are costs of that measure. */
  readonly grantedBy?: string | undefined
  /** What must be left of the price over costs where it is used, if that is more than its campaign says. */
  readonly floorBasisPoints?: number | undefined
  readonly idempotencyKey: string
  /** Milliseconds since 1970. */
  readonly at: number
}

export type Granted = {
  readonly code: string
  /** The last day on which it is good; null: for good. */
  readonly untilDay: Day | null
  readonly isRepeated: boolean
}

/** Makes a code that is somebody's own; the same key brings the same code, however often it is sent. */
export const grantCoupon = (state: State, grant: CouponGrant): Granted | { readonly refusal: CouponRefusal } =>
  state.transaction(() => {
    const campaign = campaignOf(state, grant.campaign)
    if (!campaign) return refusedCoupon("no-such-campaign")
    const people = samePeople(state, grant.customer)
    if (people.length === 0) return refusedCoupon("no-such-customer")
    const before = grantedBefore(state, grant, people)
    if (before) return before
    const day = dayOfInstant(new Date(grant.at), settingsOf(state).timeZone)
    const reason = whyNoneGranted(campaign, day)
    if (reason) return refusedCoupon(reason)
    const untilDay = lastDayOf(campaign, day)
    const { id } = state
      .prepare(
        `INSERT INTO coupon_code (campaign_id, code, is_personal, customer_id, most_uses, until_day, granted_by, floor_basis_points, idempotency_key, made_at)
         VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        ...[campaign.id, unusedCode(state), grant.customer, campaign.terms.limits.perCode, untilDay],
        ...[grant.grantedBy ?? null, grant.floorBasisPoints ?? null, grant.idempotencyKey, grant.at],
      )
    return { code: shownCode(codeOf(state, id).code), untilDay, isRepeated: false }
  })

/** Nobody is given what they could not use; what begins later may be given before. */
export function whyNoneGranted({ isPaused, spentCents, terms }: CouponCampaign, day: Day) {
  const { untilDay, limits } = terms
  if (isPaused) return "paused"
  if (untilDay !== null && day > parseDay(untilDay, "untilDay")) return "expired"
  return limits.budgetCents !== null && spentCents >= limits.budgetCents ? "budget-spent" : undefined
}

/** The last day on which a code that is given on a day is good; null: it stays good. */
export function lastDayOf({ terms: { fromDay, untilDay, personalDays } }: CouponCampaign, day: Day): Day | null {
  const first = fromDay === null ? day : Math.max(day, parseDay(fromDay, "fromDay"))
  const last = untilDay === null ? Number.POSITIVE_INFINITY : parseDay(untilDay, "untilDay")
  const ends = Math.min(last, personalDays === null ? Number.POSITIVE_INFINITY : first + personalDays)
  return Number.isFinite(ends) ? ends : null
}

function grantedBefore(
  state: State,
  { campaign, idempotencyKey }: CouponGrant,
  people: readonly number[],
): Granted | { readonly refusal: CouponRefusal } | undefined {
  const [row] = state.rows<{ id: number }>("SELECT id FROM coupon_code WHERE idempotency_key = ?", idempotencyKey)
  if (row === undefined) return undefined
  const { code, untilDay, customer, campaign: of } = codeOf(state, row.id)
  if (of !== campaign || customer === null || !people.includes(customer)) return refusedCoupon("key-used-otherwise")
  return { code: shownCode(code), untilDay, isRepeated: true }
}
