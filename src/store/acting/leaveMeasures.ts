import type { State } from "../state.ts"

/**
 * Takes somebody out of all measures, in a transaction of the caller: nothing more is sent or to be done for them, and what was
 * written about them goes. That they were in stays, as of somebody without a name: results rest on it.
 */
export function leaveMeasures(state: State, customers: readonly number[], at: number): void {
  const those = JSON.stringify(customers)
  const THEIRS = "participant_id IN (SELECT id FROM participant WHERE customer_id IN (SELECT value FROM json_each(?)))"
  state
    .prepare(
      `UPDATE participant SET facts = '{}', step = NULL, wake_at = NULL, ended_because = CASE WHEN wake_at IS NULL THEN ended_because ELSE 'ended' END,
         ended_at = CASE WHEN wake_at IS NULL THEN ended_at ELSE ? END WHERE customer_id IN (SELECT value FROM json_each(?))`,
    )
    .run(at, those)
  state
    .prepare(`UPDATE outbox SET state = 'skipped', reason = 'person-gone' WHERE state = 'queued' AND ${THEIRS}`)
    .run(those)
  state
    .prepare(
      `UPDATE task SET note = NULL, state = CASE state WHEN 'open' THEN 'dropped' ELSE state END WHERE ${THEIRS}`,
    )
    .run(those)
}
