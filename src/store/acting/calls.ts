import { limitedCustomers } from "../rights/limits.ts"
import type { State } from "../state.ts"
import { listEndpoints } from "../webhooks/endpoints.ts"

/** Lets other programs take a step for a participant, once; in a transaction of the caller. */
export function callOthers(state: State, of: { readonly participantId: number; readonly step: string }): void {
  state
    .prepare("INSERT INTO measure_call (participant_id, step) VALUES (?, ?) ON CONFLICT DO NOTHING")
    .run(of.participantId, of.step)
}

/** Whether anybody would be told. */
export const someoneIsCalled = (state: State): boolean =>
  listEndpoints(state).some(({ kinds, disabledAt }) => disabledAt === null && kinds.includes("measure.step"))

export type Call = {
  /** The same each time that it is told. */
  readonly id: number
  readonly measure: { readonly id: number; readonly name: string }
  readonly step: string
  /** Their number. */
  readonly customer: string
  /** What steps before this one gave them, as `coupon_code`. */
  readonly given: Readonly<Record<string, string | number>>
}

/** Calls as they stand now: whoever was erased, restricted or has objected meanwhile is left out. */
export function callsToTell(state: State, ids: readonly number[]): Call[] {
  const { restriction, objection } = limitedCustomers(state)
  return state
    .rows<{ id: number; measureId: number; measure: string; step: string; customer: string; facts: string }>(
      `SELECT call.id, measure_id AS measureId, measure.name AS measure, call.step, customer.name AS customer, facts
       FROM json_each(?) AS asked CROSS JOIN measure_call AS call ON call.id = asked.value
       JOIN participant ON participant.id = participant_id JOIN measure ON measure.id = measure_id
       JOIN customer ON customer.id = customer_id
       WHERE customer.name NOT LIKE 'erased-%' AND customer_id NOT IN (SELECT value FROM json_each(?)) ORDER BY call.id`,
      JSON.stringify(ids),
      JSON.stringify([...restriction, ...objection]),
    )
    .map(({ measureId, measure, facts, ...call }) => ({
      ...call,
      measure: { id: measureId, name: measure },
      given: JSON.parse(facts),
    }))
}
