import type { State } from "../state.ts"
import type { CellValue } from "./csvCells.ts"

type Rows = IterableIterator<Readonly<Record<string, CellValue>>>

/** Milliseconds of a column as an instant in UTC. */
const instant = (column: string): string => `strftime('%Y-%m-%dT%H:%M:%fZ', ${column} / 1000.0, 'unixepoch')`

export const measureRows = (state: State): Rows =>
  state.each(
    `SELECT measure.id AS measure, name, state, measure.version, ${instant("started_at")} AS startedAt, ${instant("ended_at")} AS endedAt, plan
     FROM measure JOIN measure_version ON measure_id = measure.id AND measure_version.version = measure.version ORDER BY measure.id`,
  )

export const participantRows = (state: State): Rows =>
  state.each(
    `SELECT participant.id AS participant, measure_id AS measure, version, customer.name AS customer, occasion, arm, ${instant("assigned_at")} AS assignedAt,
       step, ${instant("ended_at")} AS endedAt, ended_because AS endedBecause
     FROM participant JOIN customer ON customer.id = customer_id ORDER BY participant.id`,
  )

export const messageRows = (state: State): Rows =>
  state.each(
    `SELECT participant_id AS participant, step, channel, state, reason, ${instant("tried_at")} AS triedAt FROM outbox ORDER BY id`,
  )

export const suppressionRows = (state: State): Rows =>
  state.each(`SELECT channel, address, reason, ${instant("since")} AS since FROM suppression ORDER BY id`)

export const taskRows = (state: State): Rows =>
  state.each(
    `SELECT participant_id AS participant, step, channel, ${instant("due_at")} AS dueAt, state, outcome, note, minutes, ${instant("closed_at")} AS closedAt,
       closed_by AS closedBy FROM task ORDER BY id`,
  )
