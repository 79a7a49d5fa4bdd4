import type { Basket } from "../../src/records/basket.ts"
import { type CouponTerms, couponTerms } from "../../src/records/couponTerms.ts"
import { type CouponCampaign, campaignOf, makeCampaign } from "../../src/store/coupons/campaigns.ts"
import { addCode } from "../../src/store/coupons/codes.ts"
import type { State } from "../../src/store/state.ts"
import { NOON } from "./points.ts"

type SentTerms = Partial<import("zod").z.input<typeof couponTerms>>

/** Five euros off, with what a test says otherwise. */
export const termsOf = (of: SentTerms = {}): CouponTerms =>
  couponTerms.parse({ discount: { kind: "amount", cents: 500 }, ...of })

/** Makes a campaign with one code that many may know. */
export function campaignIn(
  state: State,
  terms: SentTerms = {},
  { code, mostUses = null, name = code }: { code: string; mostUses?: number | null; name?: string },
): CouponCampaign {
  const id = makeCampaign(state, { name, terms: termsOf(terms) }, { at: NOON, by: "a test" })
  const campaign = campaignOf(state, id) as CouponCampaign
  addCode(state, campaign, { code, mostUses, at: NOON })
  return campaign
}

/** A basket of lines of so many cents. */
export const basketOf = (...cents: number[]): Basket => ({
  lines: cents.map((one) => ({ cents: one })),
  shippingCents: 0,
})
