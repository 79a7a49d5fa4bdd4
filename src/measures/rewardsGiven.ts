import { grantedByMeasure } from "../records/measure.ts"
import { redeemedCoupons } from "../store/coupons/granted.ts"
import type { State } from "../store/state.ts"
import { costOfPoints } from "./points/pointsStep.ts"

/** What a measure has given away: codes at what they took off, points at what they cost. Minor units; customers may come more than once. */
export const rewardsGiven = (
  state: State,
  measureId: number,
  now: number,
): readonly { readonly customer: number; readonly cents: number }[] => [
  ...redeemedCoupons(state, grantedByMeasure(measureId)),
  ...costOfPoints(state, measureId, now),
]
