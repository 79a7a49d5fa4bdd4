import type { Sentence } from "../../records/bilingualError.ts"
import { refusedCoupon } from "../../records/couponRefusal.ts"
import { dayOfInstant, formatDay } from "../../records/day.ts"
import { grantedByMeasure, type MeasurePlan, type Step } from "../../records/measure.ts"
import type { Participant } from "../../store/acting/participants.ts"
import { campaignOf } from "../../store/coupons/campaigns.ts"
import { grantCoupon, whyNoneGranted } from "../../store/coupons/grantCoupon.ts"
import type { State } from "../../store/state.ts"
import { settingsOf } from "../../store/workspace.ts"

export type CouponStep = Extract<Step, { do: "coupon" }>

/**
 * Gives a participant a code of their own, once, in a transaction of the caller; answers what later steps may say of it: `coupon_code`,
 * and `coupon_until`, a day as 2026-12-31. Undefined where the campaign gives none any more.
 */
export function couponFacts(
  { state, now }: { readonly state: State; readonly now: number },
  { id: step, campaign }: CouponStep,
  { id, measureId, customer }: Pick<Participant, "id" | "measureId" | "customer">,
  { floorBasisPoints }: Pick<MeasurePlan["limits"], "floorBasisPoints"> = {},
): Participant["facts"] | undefined {
  const granted = grantCoupon(state, {
    ...{ campaign, customer, grantedBy: grantedByMeasure(measureId), floorBasisPoints, at: now },
    idempotencyKey: `measure ${measureId} participant ${id} ${step}`,
  })
  if ("refusal" in granted) return undefined
  const { code, untilDay } = granted
  return { coupon_code: code, ...(untilDay === null ? {} : { coupon_until: formatDay(untilDay) }) }
}

/** Why a measure with this step cannot begin, if it cannot. */
export function whyNoCoupon(state: State, { id, campaign: asked }: CouponStep, at: number): Sentence | undefined {
  const campaign = campaignOf(state, asked)
  const day = dayOfInstant(new Date(at), settingsOf(state).timeZone)
  const reason = campaign === undefined ? "no-such-campaign" : whyNoneGranted(campaign, day)
  if (reason === undefined) return undefined
  const { en, de } = refusedCoupon(reason).refusal.sentence
  return { en: `step ${id}, campaign ${asked}: ${en}`, de: `Schritt ${id}, Aktion ${asked}: ${de}` }
}
