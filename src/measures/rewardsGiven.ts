import { grantedByMeasure } from "../records/measure.ts"
import { redeemedCoupons } from "../store/coupons/granted.ts"
import type { State } from "../store/state.ts"
import { costOfPoints } from "./points/pointsStep.ts"

/** Adding it up for each of many messages would take longer than sending them. */
const LOOK_AGAIN_MILLISECONDS = 10_000

export type CentsGiven = (measureId: number, now: number) => number

/** What measures have given away altogether, in minor units, looked up anew once it is ten seconds old. */
export function centsGivenLately(state: State): CentsGiven {
  const known = new Map<number, { readonly at: number; readonly cents: number }>()
  return (measureId, now) => {
    const before = known.get(measureId)
    if (before && now - before.at < LOOK_AGAIN_MILLISECONDS) return before.cents
    const cents = rewardsGiven(state, measureId, now).reduce((sum, one) => sum + one.cents, 0)
    known.set(measureId, { at: now, cents })
    return cents
  }
}

/** What a measure has given away: codes at what they took off, points at what they cost. Minor units; customers may come more than once. */
export const rewardsGiven = (
  state: State,
  measureId: number,
  now: number,
  since?: number,
): readonly { readonly customer: number; readonly cents: number }[] => [
  ...redeemedCoupons(state, grantedByMeasure(measureId), now, since),
  ...costOfPoints(state, measureId, now, since),
]
