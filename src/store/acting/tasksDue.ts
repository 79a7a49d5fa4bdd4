import type { State } from "../state.ts"

/** Open tasks of a measure that are due before a moment, and how many of them are late already. */
export type TasksDue = {
  readonly measureId: number
  readonly measure: string
  readonly count: number
  readonly overdue: number
}

/** By measure; moments are milliseconds since 1970. */
export const tasksDue = (
  state: State,
  { before, now }: { readonly before: number; readonly now: number },
): TasksDue[] =>
  state.rows<TasksDue & Record<string, string | number>>(
    `SELECT measure_id AS measureId, measure.name AS measure, count(*) AS count, sum(due_at < ?) AS overdue
     FROM task JOIN participant ON participant.id = participant_id JOIN measure ON measure.id = measure_id
     WHERE task.state = 'open' AND due_at < ? GROUP BY measure_id ORDER BY measure_id`,
    now,
    before,
  )
