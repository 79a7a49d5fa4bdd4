import { foreseeDiscount } from "../../measures/coupons/foreseeDiscount.ts"
import type { CouponTerms } from "../../records/couponTerms.ts"
import { dayOfInstant } from "../../records/day.ts"
import { laidDown } from "../../valuation/workspaceSettings.ts"
import { projectionRead } from "./projectionRead.ts"

const CURRENCY = "EUR"

/** What a campaign of coupons would give away, and what it must bring. */
export const couponOutlook = projectionRead(
  "coupon-outlook",
  ({ engine, workspace }, { now, terms }: { readonly now: number; readonly terms: CouponTerms }) => {
    const { state, settings } = workspace
    const today = dayOfInstant(new Date(now), settings.timeZone)
    const { marginRate } = laidDown(state)
    return foreseeDiscount({ engine, today, marginRate, currency: settings.currency ?? CURRENCY }, terms)
  },
)
