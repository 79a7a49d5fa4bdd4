import type { State } from "../state.ts"

/** How many of something a measure has within a quarter of an hour, the shortest that time zones differ by. */
export type CountByTime = {
  readonly measureId: number
  /** Where the quarter begins: milliseconds since 1970. */
  readonly at: number
  readonly count: number
}

type Within = { readonly from: number; readonly until: number }

const QUARTER_MILLISECONDS = 900_000
const quarterOf = (column: string) => `${column} / ${QUARTER_MILLISECONDS} * ${QUARTER_MILLISECONDS}`

const countsOf = (state: State, counted: string, at: string, { from, until }: Within): CountByTime[] =>
  state.rows<CountByTime & Record<string, number>>(
    `SELECT measure_id AS measureId, ${quarterOf(at)} AS at, count(*) AS count FROM ${counted} AND ${at} >= ? AND ${at} < ? GROUP BY 1, 2 ORDER BY 2, 1`,
    from,
    until,
  )

/** Messages that went out, or may have. */
export const messagesSent = (state: State, within: Within): CountByTime[] =>
  countsOf(
    state,
    "outbox JOIN participant ON participant.id = participant_id WHERE outbox.state IN ('sent', 'unknown')",
    "tried_at",
    within,
  )

/** Messages that wait to be sent, by when they may go. */
export const messagesQueued = (state: State, within: Within): CountByTime[] =>
  countsOf(
    state,
    "outbox JOIN participant ON participant.id = participant_id WHERE outbox.state = 'queued'",
    "not_before",
    within,
  )

/** People who go on with a further step, by when. */
export const stepsAhead = (state: State, within: Within): CountByTime[] =>
  countsOf(state, "participant WHERE wake_at IS NOT NULL", "wake_at", within)

/** Open tasks, by when they are due. */
export const tasksAhead = (state: State, within: Within): CountByTime[] =>
  countsOf(
    state,
    "task JOIN participant ON participant.id = participant_id WHERE task.state = 'open'",
    "due_at",
    within,
  )
