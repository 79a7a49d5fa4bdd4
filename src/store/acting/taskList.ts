import type { State } from "../state.ts"
import { TASK, type Task } from "./tasks.ts"

/** Which tasks, and how many of them from where on. */
export type TasksAsked = {
  readonly open: boolean
  readonly measureId?: number | undefined
  /** Due at or after, and before; milliseconds since 1970. */
  readonly dueFrom?: number | undefined
  readonly dueBefore?: number | undefined
  /** For these customers alone. */
  readonly customers?: readonly number[] | undefined
  readonly limit: number
}

export type TaskList = {
  /** What is open, the most urgent first; or what was closed, the latest first. */
  readonly tasks: readonly Task[]
  /** How many there are altogether. */
  readonly total: number
  /** Of which measures there are any, whatever else is asked. */
  readonly measures: readonly { readonly id: number; readonly name: string; readonly count: number }[]
}

export function askTasks(state: State, asked: TasksAsked): TaskList {
  const { open, measureId, dueFrom, dueBefore, customers, limit } = asked
  const stands = `task.state ${open ? "=" : "<>"} 'open'`
  const conditions: readonly (readonly [string, string | number | undefined])[] = [
    ["measure_id = ?", measureId],
    ["due_at >= ?", dueFrom],
    ["due_at < ?", dueBefore],
    ["customer_id IN (SELECT value FROM json_each(?))", customers && JSON.stringify(customers)],
  ]
  const given = conditions.flatMap(([sql, value]) => (value === undefined ? [] : [{ sql, value }]))
  const where = [stands, ...given.map(({ sql }) => sql)].join(" AND ")
  const values = given.map(({ value }) => value)
  const order = open ? "due_at, task.id" : "closed_at DESC, task.id DESC"
  return {
    tasks: state.rows<Task & Record<string, string | number | null>>(
      `${TASK} WHERE ${where} ORDER BY ${order} LIMIT ?`,
      ...values,
      limit,
    ),
    total: Number(
      state.rows(
        `SELECT count(*) AS count FROM task JOIN participant ON participant.id = participant_id WHERE ${where}`,
        ...values,
      )[0].count,
    ),
    measures: state.rows(
      `SELECT measure.id, measure.name, count(*) AS count FROM task JOIN participant ON participant.id = participant_id
       JOIN measure ON measure.id = measure_id WHERE ${stands} GROUP BY measure.id ORDER BY measure.id DESC`,
    ),
  }
}
