import type { Condition } from "../records/condition.ts"
import { askAsOf } from "../store/queries/asking.ts"
import { members } from "../store/segments/members.ts"
import { segmentConditions } from "../store/segments/storedSegments.ts"
import type { Running } from "./running.ts"

/** Of everybody, or of some, those of whom a condition is true today. */
export function membersOf(
  { state, projection, today }: Pick<Running, "state" | "projection" | "today">,
  condition: Condition,
  among?: readonly number[],
): Promise<number[]> {
  return projection.ask(async (engine) =>
    members(await askAsOf(engine, today), condition, segmentConditions(state), among),
  )
}
