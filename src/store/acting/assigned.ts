import type { Arm } from "../../records/measure.ts"
import type { State } from "../state.ts"

/** Somebody as their arm was drawn, once per occasion. */
export type Assigned = { readonly customer: number; readonly arm: Arm; readonly assignedAt: number }

export const assignedTo = (state: State, measureId: number): Assigned[] =>
  state.rows<Assigned & Record<string, string | number>>(
    "SELECT customer_id AS customer, arm, assigned_at AS assignedAt FROM participant WHERE measure_id = ? ORDER BY id",
    measureId,
  )

/** What was spent on somebody in the measure: messages that went out or may have, and minutes of staff. */
export type Spent = { readonly customer: number; readonly messages: number; readonly minutes: number }

export const spentOn = (state: State, measureId: number): Spent[] =>
  state.rows<Spent & Record<string, number>>(
    `SELECT customer_id AS customer,
       sum((SELECT count(*) FROM outbox WHERE participant_id = participant.id AND outbox.state IN ('sending', 'sent', 'unknown'))) AS messages,
       sum((SELECT coalesce(sum(minutes), 0) FROM task WHERE participant_id = participant.id)) AS minutes
     FROM participant WHERE measure_id = ? AND arm = 'measure' GROUP BY customer_id ORDER BY customer_id`,
    measureId,
  )
