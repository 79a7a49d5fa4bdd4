import { costOfMeasure } from "../effect/cost.ts"
import { type Day, dayOfInstant } from "../records/day.ts"
import type { Arm } from "../records/measure.ts"
import { participantsOf } from "../store/acting/participants.ts"
import { findMeasure, type StoredMeasure } from "../store/acting/storedMeasures.ts"
import { ordersInDays } from "../store/queries/ordersInDays.ts"
import { laidDown } from "../valuation/workspaceSettings.ts"
import { type Draws, whenWereDrawn, windowsOf } from "./drawn.ts"
import { costRows, type OutcomeAsking, takenOffBy } from "./outcomes.ts"

/** An order behind a result; what it counts for in whole minor units. */
export type CountedOrder = { readonly number: string | undefined; readonly day: Day; readonly cents: number }

/** Somebody a measure is for on one occasion, and what they brought in the window after it. */
export type TrailLine = {
  readonly participant: number
  readonly customer: number
  readonly arm: Arm
  /** False where two customers of different arms turned out to be one. */
  readonly isCounted: boolean
  readonly from: Day
  readonly until: Day
  /** Orders and what coupons of the measure took off them, before the cap and before what the measure cost. */
  readonly cents: number
  readonly takenOffCents: number
  /** What the measure has cost for this person; on their first occasion, none on others. */
  readonly costCents: number
  readonly orders: readonly CountedOrder[]
}

/**
 * From a result to its orders: participants in the order in which they came in, each with the orders of the window that counts for them,
 * up to yesterday. Whoever came in today has none yet.
 */
export async function trailOf(
  asking: OutcomeAsking,
  id: number,
  page: { readonly after?: number | undefined; readonly limit: number },
): Promise<TrailLine[]> {
  const { engine, state, now, timeZone } = asking
  const measure = findMeasure(state, id)
  const marginRate = laidDown(state).marginRate ?? 1
  const participants = participantsOf(state, id, page)
  const draws = await whenWereDrawn(
    asking,
    id,
    participants.map(({ customer }) => customer),
  )
  const yesterday = dayOfInstant(new Date(now), timeZone) - 1
  const windows = windowsByParticipant(draws, measure.plan.goal.windowDays, yesterday)
  const those = participants.map(({ id: participant, customer, arm, assignedAt }) => {
    const day = dayOfInstant(new Date(assignedAt), timeZone)
    const window = windows.get(participant) ?? { from: day + 1, until: day }
    return { participant, customer, arm, isCounted: windows.has(participant), ...window }
  })
  const found = Map.groupBy(await ordersInDays(engine, those, marginRate), ({ place }) => place)
  const persons = new Set(draws.those.map(({ customer }) => customer))
  const takenOff = Map.groupBy(
    await takenOffBy(asking, id, marginRate, draws.personOf, persons),
    ({ customer }) => customer,
  )
  const costs = costsByParticipant(asking, measure, draws)
  return those.map((one, place) => {
    const orders = found.get(place) ?? []
    const missing = (takenOff.get(draws.personOf(one.customer)) ?? [])
      .filter(({ day }) => one.isCounted && day >= one.from && day <= one.until)
      .reduce((sum, { cents }) => sum + cents, 0)
    return {
      ...one,
      cents: Math.round(orders.reduce((sum, { cents }) => sum + cents, missing)),
      takenOffCents: Math.round(missing),
      costCents: costs.get(one.participant) ?? 0,
      orders: orders.map(({ number, day, cents }) => ({ number, day, cents: Math.round(cents) })),
    }
  })
}

function windowsByParticipant({ those }: Draws, windowDays: number, lastDay: Day) {
  const windows = new Map<number, { readonly from: Day; readonly until: Day }>()
  for (const one of those) {
    for (const [i, { from, until }] of windowsOf(one, windowDays, lastDay).entries()) {
      windows.set(one.draws[i].participant, { from, until })
    }
  }
  return windows
}

function costsByParticipant(asking: OutcomeAsking, measure: StoredMeasure, { those, personOf }: Draws) {
  const inMeasure = those.filter(({ arm }) => arm === "measure")
  const names = inMeasure.map(({ customer }) => String(customer))
  const { byCustomerCents } = costOfMeasure(costRows(asking, measure, { among: new Set(names), personOf }), names)
  return new Map(inMeasure.map(({ draws: [{ participant }] }, i) => [participant, byCustomerCents[i]]))
}
