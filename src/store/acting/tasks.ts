import { BilingualError } from "../../records/bilingualError.ts"
import type { TaskChannel } from "../../records/measure.ts"
import type { State } from "../state.ts"

/** What somebody is to do for one participant. */
export type Task = {
  readonly id: number
  readonly measureId: number
  readonly measure: string
  readonly customer: number
  readonly step: string
  readonly channel: TaskChannel
  readonly script: string
  readonly dueAt: number
  readonly state: "open" | "done" | "dropped"
  readonly outcome: TaskOutcome | null
  readonly note: string | null
  readonly minutes: number | null
  readonly closedAt: number | null
  readonly closedBy: string | null
}

export const TASK_OUTCOMES = ["reached", "not-reached", "wants-no-contact"] as const
export type TaskOutcome = (typeof TASK_OUTCOMES)[number]

/** A task with its measure and customer. */
export const TASK = `SELECT task.id, measure_id AS measureId, measure.name AS measure, customer_id AS customer, task.step, channel, script, due_at AS dueAt,
  task.state, outcome, note, minutes, closed_at AS closedAt, closed_by AS closedBy
  FROM task JOIN participant ON participant.id = participant_id JOIN measure ON measure.id = measure_id`

/** Gives somebody something to do, once per participant and step; in a transaction of the caller. */
export function giveTask(
  state: State,
  of: { readonly participantId: number; readonly step: string },
  task: { readonly channel: string; readonly script: string; readonly dueAt: number },
): void {
  state
    .prepare(
      `INSERT INTO task (participant_id, step, channel, script, due_at, state) VALUES (?, ?, ?, ?, ?, 'open') ON CONFLICT DO NOTHING`,
    )
    .run(of.participantId, of.step, task.channel, task.script, task.dueAt)
}

/** What is open, the most urgent first; or what was closed, the latest first. */
export const listTasks = (state: State, { open, most }: { readonly open: boolean; readonly most: number }): Task[] =>
  state.rows<Task & Record<string, string | number | null>>(
    `${TASK} WHERE task.state ${open ? "=" : "<>"} 'open' ORDER BY ${open ? "due_at, task.id" : "closed_at DESC, task.id DESC"} LIMIT ?`,
    most,
  )

/** How often somebody reached out to these names of one person since an instant, or still is to, over all measures. */
export const reachingTasks = (state: State, customers: readonly number[], since: number): number =>
  Number(
    state.rows(
      `SELECT count(*) AS count FROM participant JOIN task ON participant_id = participant.id
       WHERE customer_id IN (SELECT value FROM json_each(?)) AND channel <> 'counter' AND (task.state = 'open' OR closed_at > ?)
         AND task.state <> 'dropped'`,
      JSON.stringify(customers),
      since,
    )[0].count,
  )

export const countOpenTasks = (state: State): number =>
  Number(state.rows("SELECT count(*) AS count FROM task WHERE state = 'open'")[0].count)

export const isTask = (state: State, id: number): boolean =>
  state.rows("SELECT 1 FROM task WHERE id = ?", id).length > 0

function findTask(state: State, id: number): Task {
  const [task] = state.rows<Task & Record<string, string | number | null>>(`${TASK} WHERE task.id = ?`, id)
  if (task) return task
  throw new BilingualError({ en: `there is no task ${id}`, de: `Eine Aufgabe ${id} gibt es nicht.` })
}

export type TaskClosing = {
  readonly outcome: TaskOutcome
  readonly note?: string | undefined
  /** How long it took, where known: what it cost is counted by it. */
  readonly minutes?: number | undefined
}

/** Notes how a task came out; a second time it is changed, and stays closed when it was. */
export function closeTask(
  state: State,
  id: number,
  { outcome, note, minutes }: TaskClosing,
  { at, by }: { readonly at: number; readonly by: string },
): Task {
  return state.transaction(() => {
    const { state: stands } = findTask(state, id)
    if (stands === "dropped") {
      throw new BilingualError({
        en: `task ${id} was dropped with its measure: nothing is to be done`,
        de: `Aufgabe ${id} entfiel mit ihrer Maßnahme: Es ist nichts mehr zu tun.`,
      })
    }
    state
      .prepare(
        `UPDATE task SET state = 'done', outcome = ?, note = ?, minutes = ?, closed_at = coalesce(closed_at, ?), closed_by = ? WHERE id = ?`,
      )
      .run(outcome, note ?? null, minutes ?? null, at, by, id)
    return findTask(state, id)
  })
}

/** Takes back that a task was done. */
export function reopenTask(state: State, id: number): Task {
  return state.transaction(() => {
    findTask(state, id)
    state
      .prepare(
        "UPDATE task SET state = 'open', outcome = NULL, note = NULL, minutes = NULL, closed_at = NULL, closed_by = NULL WHERE id = ? AND state = 'done'",
      )
      .run(id)
    return findTask(state, id)
  })
}
