import { type Day, dayOfInstant, parseDay } from "../records/day.ts"
import { type CouponCampaign, campaignOf } from "../store/coupons/campaigns.ts"
import { whyNoneGranted } from "../store/coupons/grantCoupon.ts"
import { type OpenCode, openCodesOf } from "../store/coupons/openCodes.ts"
import { samePeople } from "../store/points/accounts.ts"
import { listProgrammes, type PointsProgramme } from "../store/points/programmes.ts"
import type { State } from "../store/state.ts"
import { settingsOf } from "../store/workspace.ts"
import { type PointsStanding, pointsStanding } from "./points/standing.ts"

/** What is open to somebody now: the same, whoever asks, be it shop, mail or counter. */
export type Offers = {
  readonly codes: readonly (Omit<OpenCode, "campaign"> & { readonly campaign: CouponCampaign })[]
  readonly points: readonly { readonly programme: PointsProgramme; readonly standing: PointsStanding }[]
}

/** Codes that would be taken today from their campaign's side, and where they stand in each programme of points; `at` in milliseconds since 1970. */
export function offersOf(state: State, customer: number, at: number): Offers {
  const today = dayOfInstant(new Date(at), settingsOf(state).timeZone)
  return {
    codes: openCodesOf(state, samePeople(state, customer), today).flatMap(({ campaign: id, ...code }) => {
      const campaign = campaignOf(state, id)
      return campaign && isOpen(campaign, today) ? [{ ...code, campaign }] : []
    }),
    points: listProgrammes(state).map((programme) => ({
      programme,
      standing: pointsStanding(state, programme, customer, at),
    })),
  }
}

function isOpen(campaign: CouponCampaign, today: Day): boolean {
  const { fromDay } = campaign.terms
  const hasBegun = fromDay === null || today >= parseDay(fromDay, "fromDay")
  return hasBegun && whyNoneGranted(campaign, today) === undefined
}
