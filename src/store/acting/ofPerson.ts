import type { Arm } from "../../records/measure.ts"
import type { State } from "../state.ts"
import type { MessageState } from "./outbox.ts"
import type { Task } from "./tasks.ts"

/** One occasion on which a measure was for somebody, and what was done for them. Times are milliseconds since 1970. */
export type MeasureOfPerson = {
  readonly measureId: number
  readonly measure: string
  readonly arm: Arm
  readonly since: number
  readonly messages: readonly {
    readonly step: string
    readonly state: MessageState
    /** The gate that was closed, or what the other side said. */
    readonly reason: string | null
    readonly at: number | null
  }[]
  readonly tasks: readonly Pick<Task, "channel" | "dueAt" | "state" | "outcome" | "note">[]
}

type Row = Pick<MeasureOfPerson, "measureId" | "measure" | "arm" | "since"> & { readonly id: number }

/** What measures have done for a person under all their names, the oldest first. */
export const measuresOfPerson = (state: State, customers: readonly number[]): MeasureOfPerson[] =>
  state
    .rows<Row>(
      `SELECT participant.id, measure.id AS measureId, measure.name AS measure, arm, assigned_at AS since FROM participant JOIN measure ON measure.id = measure_id
       WHERE customer_id IN (SELECT value FROM json_each(?)) ORDER BY assigned_at, participant.id`,
      JSON.stringify(customers),
    )
    .map(({ id, ...drawn }) => ({
      ...drawn,
      messages: state.rows(
        "SELECT step, state, reason, tried_at AS at FROM outbox WHERE participant_id = ? ORDER BY id",
        id,
      ),
      tasks: state.rows(
        "SELECT channel, due_at AS dueAt, state, outcome, note FROM task WHERE participant_id = ? ORDER BY id",
        id,
      ),
    }))
