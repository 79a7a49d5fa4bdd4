import type { State } from "./state.ts"

/** Folders within a workspace's: files that were sent for imports, and files that jobs have made. */
export const UPLOADS_FOLDER = "uploads"
export const JOBS_FOLDER = "jobs"

export const JOB_KINDS = ["import", "undo", "valuation", "export", "backup"] as const
export type JobKind = (typeof JOB_KINDS)[number]
/** `asking`: an import that was read and waits for a yes. */
export type JobState = "waiting" | "running" | "asking" | "done" | "failed" | "cancelled"

/** Work that goes on while nobody waits for it. Times are milliseconds since 1970. */
export type Job = {
  readonly id: number
  readonly kind: JobKind
  readonly state: JobState
  /** False while what a cancelled job has left behind lies there. */
  readonly isCleared: boolean
  readonly askedBy: number | null
  readonly askedAt: number
  readonly endedAt: number | null
  readonly parameters: unknown
  /** What came of it, what it asks, or why it failed. */
  readonly outcome: unknown
}

const COLUMNS = `id, kind, state, is_cleared AS isCleared, asked_by AS askedBy, asked_at AS askedAt, ended_at AS endedAt, parameters, outcome`

type JobRow = Omit<Job, "isCleared" | "parameters" | "outcome"> & {
  isCleared: number
  parameters: string
  outcome: string | null
}

const jobOf = ({ isCleared, parameters, outcome, ...row }: JobRow): Job => ({
  ...row,
  isCleared: isCleared === 1,
  parameters: JSON.parse(parameters),
  outcome: outcome === null ? null : JSON.parse(outcome),
})

/** Puts a job at the end of the line; answers its number. */
export function addJob(
  state: State,
  job: {
    readonly kind: JobKind
    readonly askedBy: number
    readonly askedAt: number
    readonly parameters: Readonly<Record<string, unknown>>
  },
): number {
  return state
    .prepare("INSERT INTO job (kind, state, asked_by, asked_at, parameters) VALUES (?, 'waiting', ?, ?, ?)")
    .run(job.kind, job.askedBy, job.askedAt, JSON.stringify(job.parameters)).id
}

export const findJob = (state: State, id: number): Job | undefined =>
  state.rows<JobRow>(`SELECT ${COLUMNS} FROM job WHERE id = ?`, id).map(jobOf)[0]

/** The latest jobs first. */
export const listJobs = (state: State, most: number): Job[] =>
  state.rows<JobRow>(`SELECT ${COLUMNS} FROM job ORDER BY id DESC LIMIT ?`, most).map(jobOf)

/** The job whose turn it is: the first that waits, or that must be cleared away. */
export const nextJob = (state: State): Job | undefined =>
  state
    .rows<JobRow>(`SELECT ${COLUMNS} FROM job WHERE state = 'waiting' OR is_cleared = 0 ORDER BY id LIMIT 1`)
    .map(jobOf)[0]

/** The files of imports that are not at their end yet. */
export const wantedUploads = (state: State): string[] =>
  state
    .rows<{ id: string }>(
      `SELECT value AS id FROM job, json_each(parameters, '$.uploads') WHERE kind = 'import' AND state IN ('waiting', 'running', 'asking')`,
    )
    .map(({ id }) => id)

/** Drops what imports that nobody has said yes to have said, and calls them off: their files may hold who must be forgotten. */
export function forgetImportJobs(state: State): void {
  state.script(`UPDATE job SET outcome = NULL, state = CASE WHEN state IN ('waiting', 'asking') THEN 'cancelled' ELSE state END
    WHERE kind = 'import'`)
}

/** Jobs that the end of a server has cut off wait for their turn again. */
export function resumeJobs(state: State): void {
  state.prepare("UPDATE job SET state = 'waiting' WHERE state = 'running'").run()
}

export type JobChange = {
  readonly state: JobState
  readonly isCleared?: boolean
  readonly parameters?: unknown
  readonly outcome?: unknown
  readonly endedAt?: number
}

/** Writes down what has become of a job, where it still is in one of these states; false where it is not. */
export function changeJob(state: State, id: number, from: readonly JobState[], change: JobChange): boolean {
  const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value))
  const { changes } = state
    .prepare(
      `UPDATE job SET state = ?, is_cleared = ?, parameters = coalesce(?, parameters), outcome = coalesce(?, outcome), ended_at = ?
       WHERE id = ? AND state IN (${from.map((one) => `'${one}'`).join(", ")})`,
    )
    .run(
      change.state,
      change.isCleared === false ? 0 : 1,
      json(change.parameters),
      json(change.outcome),
      change.endedAt ?? null,
      id,
    )
  return changes === 1
}
