import type { Arm } from "../../records/measure.ts"
import type { State } from "../state.ts"

/** Somebody as their arm was drawn, once per occasion. */
export type Assigned = {
  readonly participant: number
  readonly customer: number
  readonly arm: Arm
  readonly assignedAt: number
}

export const assignedTo = (state: State, measureId: number, among?: readonly number[]): Assigned[] =>
  state.rows<Assigned & Record<string, string | number>>(
    `SELECT id AS participant, customer_id AS customer, arm, assigned_at AS assignedAt FROM participant WHERE measure_id = ?
       ${among === undefined ? "" : "AND customer_id IN (SELECT value FROM json_each(?))"} ORDER BY id`,
    measureId,
    ...(among === undefined ? [] : [JSON.stringify(among)]),
  )

/** What was spent on somebody in the measure: messages that went out or may have, and minutes of staff. */
export type Spent = { readonly customer: number; readonly messages: number; readonly minutes: number }

/** Until an instant, in milliseconds since 1970, and since the beginning or another. */
export const spentOn = (state: State, measureId: number, until: number, since = 0): Spent[] =>
  state.rows<Spent & Record<string, number>>(
    `WITH asked AS (SELECT ? AS measure_id, ? AS since, ? AS until)
     SELECT customer_id AS customer,
       sum((SELECT count(*) FROM outbox WHERE participant_id = participant.id AND outbox.state IN ('sending', 'sent', 'unknown')
         AND coalesce(tried_at, 0) BETWEEN asked.since AND asked.until)) AS messages,
       sum((SELECT coalesce(sum(minutes), 0) FROM task WHERE participant_id = participant.id AND coalesce(closed_at, 0) BETWEEN asked.since AND asked.until)) AS minutes
     FROM asked JOIN participant USING (measure_id) WHERE arm = 'measure' GROUP BY customer_id ORDER BY customer_id`,
    measureId,
    since,
    until,
  )
