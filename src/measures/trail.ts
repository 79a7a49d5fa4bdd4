import { type Day, dayOfInstant } from "../records/day.ts"
import type { Arm } from "../records/measure.ts"
import { participantsOf } from "../store/acting/participants.ts"
import { findMeasure } from "../store/acting/storedMeasures.ts"
import { ordersInDays } from "../store/queries/ordersInDays.ts"
import { laidDown } from "../valuation/workspaceSettings.ts"
import type { ResultAsking } from "./result.ts"

/** An order behind a result; what it counts for in whole minor units. */
export type CountedOrder = { readonly number: string | undefined; readonly day: Day; readonly cents: number }

/** Somebody a measure is for on one occasion, and what they brought in the window after it. */
export type TrailLine = {
  readonly participant: number
  readonly customer: number
  readonly arm: Arm
  readonly from: Day
  readonly until: Day
  /** Before the cap and before what the measure cost for them. */
  readonly cents: number
  readonly orders: readonly CountedOrder[]
}

/**
 * From a result to its orders: participants in the order in which they came in, each with the orders of the window that counts for them,
 * up to yesterday. Whoever came in today has none yet.
 */
export async function trailOf(
  { engine, state, now, timeZone }: Omit<ResultAsking, "currency">,
  id: number,
  page: { readonly after?: number | undefined; readonly limit: number },
): Promise<TrailLine[]> {
  const { windowDays } = findMeasure(state, id).plan.goal
  const yesterday = dayOfInstant(new Date(now), timeZone) - 1
  const those = participantsOf(state, id, page).map(({ id: participant, customer, arm, assignedAt }) => {
    const day = dayOfInstant(new Date(assignedAt), timeZone)
    return { participant, customer, arm, from: day + 1, until: Math.min(day + windowDays, yesterday) }
  })
  const found = Map.groupBy(await ordersInDays(engine, those, laidDown(state).marginRate ?? 1), ({ place }) => place)
  return those.map((one, place) => {
    const orders = found.get(place) ?? []
    return {
      ...one,
      cents: Math.round(orders.reduce((sum, { cents }) => sum + cents, 0)),
      orders: orders.map(({ number, day, cents }) => ({ number, day, cents: Math.round(cents) })),
    }
  })
}
