import type { Arm } from "../../records/measure.ts"
import type { State } from "../state.ts"

/** Somebody whom a measure is for, on one occasion. */
export type NewParticipant = { readonly customer: number; readonly occasion: string; readonly arm: Arm }

export type Participant = {
  readonly id: number
  readonly measureId: number
  readonly version: number
  readonly customer: number
  readonly occasion: string
  readonly arm: Arm
  readonly assignedAt: number
  /** Where they stand, and when they go on. */
  readonly step: string | null
  readonly wakeAt: number | null
  readonly endedAt: number | null
  readonly endedBecause: "through" | "exit" | "goal" | "ended" | null
  /** What steps gave them. */
  readonly facts: Readonly<Record<string, string | number>>
}

type Row = Omit<Participant, "facts"> & { readonly facts: string }

const PARTICIPANT = `SELECT id, measure_id AS measureId, version, customer_id AS customer, occasion, arm, assigned_at AS assignedAt, step,
  wake_at AS wakeAt, ended_at AS endedAt, ended_because AS endedBecause, facts FROM participant`
const parsed = (row: Row): Participant => ({ ...row, facts: JSON.parse(row.facts) as Participant["facts"] })

/** Some ten milliseconds of writing: others never wait long for their turn. */
export const ROWS_IN_A_TRANSACTION = 1_000

export type TakingIn = {
  readonly measureId: number
  readonly version: number
  /** Milliseconds since 1970. */
  readonly at: number
  /** Whoever was in since this instant stays out; undefined: whoever ever was. */
  readonly notSince: number | undefined
  /** Where those stand then who are not left out, and the step that they have come through already, if any. */
  readonly onward: Onward
  readonly through: { readonly step: string; readonly outcome: string } | undefined
}

/**
 * Takes people in, each once per occasion, in a transaction of the caller. Answers how many came in; `onIn` is told the ids of
 * those who are not left out.
 */
export function takeIn(
  state: State,
  people: readonly NewParticipant[],
  { measureId, version, at, notSince, onward, through }: TakingIn,
  onIn: (participantId: number) => void,
): number {
  const add = state.prepare(
    `INSERT INTO participant (measure_id, version, customer_id, occasion, arm, assigned_at, step, wake_at, ended_at, ended_because, facts)
     SELECT ?, ?, customer.id, ?, ?, ?, ?, ?, ?, ?, ? FROM customer WHERE id = ?
       AND NOT EXISTS (SELECT 1 FROM participant AS before WHERE before.measure_id = ? AND before.customer_id = customer.id AND before.assigned_at >= ?)
     ON CONFLICT DO NOTHING`,
  )
  const pass = state.prepare("INSERT INTO passed_step VALUES (?, ?, ?, ?)")
  const since = notSince ?? Number.MIN_SAFE_INTEGER
  const [standsOut, standsIn] = [[null, null, null, null, "{}"], placeOf(onward, at, {})]
  let taken = 0
  for (const { customer, occasion, arm } of people) {
    const place = arm === "measure" ? standsIn : standsOut
    const row = [measureId, version, occasion, arm, at, ...place, customer, measureId, since]
    const { changes, id } = add.run(...row)
    taken += changes
    if (changes === 0 || arm !== "measure") continue
    if (through) pass.run(id, through.step, at, through.outcome)
    onIn(id)
  }
  return taken
}

/** The columns step, wake_at, ended_at, ended_because and facts of whoever goes on there. */
const placeOf = (onward: Onward, at: number, facts: Participant["facts"]): (string | number | null)[] =>
  "step" in onward
    ? [onward.step, onward.wakeAt, null, null, JSON.stringify({ ...facts, ...onward.facts })]
    : [null, null, at, onward.because, JSON.stringify(facts)]

/** The occasions of a measure since an instant, each as customer and occasion with a blank between them. */
export const occasionsSince = (state: State, measureId: number, since: number): ReadonlySet<string> =>
  new Set(
    state
      .rows<{ one: string }>(
        "SELECT customer_id || ' ' || occasion AS one FROM participant WHERE measure_id = ? AND assigned_at >= ?",
        measureId,
        since,
      )
      .map(({ one }) => one),
  )

/** Whose time has come, of measures that run: those who have waited longest first. The plus keeps the database at the index of due times. */
export const dueParticipants = (state: State, now: number, most: number): Participant[] =>
  state
    .rows<Row>(
      `${PARTICIPANT} WHERE wake_at <= ? AND +measure_id IN (SELECT id FROM measure WHERE state = 'running') ORDER BY wake_at, id LIMIT ?`,
      now,
      most,
    )
    .map(parsed)

/** When the next one's time comes, if anybody waits. */
export const nextWake = (state: State): number | undefined =>
  state.rows<{ at: number | null }>(
    "SELECT min(wake_at) AS at FROM participant WHERE wake_at IS NOT NULL AND +measure_id IN (SELECT id FROM measure WHERE state = 'running')",
  )[0].at ?? undefined

export const participantsOf = (
  state: State,
  measureId: number,
  { after = 0, limit }: { readonly after?: number | undefined; readonly limit: number },
): Participant[] =>
  state
    .rows<Row>(`${PARTICIPANT} WHERE measure_id = ? AND id > ? ORDER BY id LIMIT ?`, measureId, after, limit)
    .map(parsed)

/** When somebody, under any of their ids, came into a measure last; undefined: never. Milliseconds since 1970. */
export const lastTimeIn = (state: State, measureId: number, ids: readonly number[]): number | undefined =>
  state.rows<{ at: number | null }>(
    "SELECT max(assigned_at) AS at FROM participant WHERE measure_id = ? AND customer_id IN (SELECT value FROM json_each(?))",
    measureId,
    JSON.stringify(ids),
  )[0].at ?? undefined

/** What steps gave one participant. */
export const factsOf = (state: State, participantId: number): Participant["facts"] =>
  JSON.parse(state.rows<{ facts: string }>("SELECT facts FROM participant WHERE id = ?", participantId)[0].facts)

/** Where somebody goes on from a step, or that they are through. */
export type Onward =
  | { readonly step: string; readonly wakeAt: number; readonly facts?: Participant["facts"] }
  | { readonly because: NonNullable<Participant["endedBecause"]> }

/** Moves somebody from the step they stand at, once, in a transaction of the caller; false where they stand there no more. */
export function moveOn(state: State, from: Participant, onward: Onward, outcome: string, at: number): boolean {
  const { changes } = state
    .prepare(
      `UPDATE participant SET step = ?, wake_at = ?, ended_at = ?, ended_because = ?, facts = ?
       WHERE id = ? AND step = ? AND wake_at IS NOT NULL`,
    )
    .run(...placeOf(onward, at, from.facts), from.id, from.step)
  if (changes === 0) return false
  state
    .prepare("INSERT INTO passed_step VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
    .run(from.id, from.step, at, outcome)
  return true
}

/** Lets somebody wait longer at the step they stand at. */
export function waitLonger(state: State, { id, step }: Participant, wakeAt: number): void {
  state.prepare("UPDATE participant SET wake_at = ? WHERE id = ? AND step = ?").run(wakeAt, id, step)
}

/** How many are where: by arm, and of each step how many stand at it and how many have come through with which outcome. */
export type LiveCounts = {
  readonly arms: Readonly<Record<Arm, number>>
  readonly standing: Readonly<Record<string, number>>
  readonly passed: readonly { readonly step: string; readonly outcome: string; readonly count: number }[]
  readonly messages: readonly {
    readonly step: string
    readonly state: string
    readonly reason: string | null
    readonly count: number
  }[]
}

export function liveCounts(state: State, measureId: number): LiveCounts {
  const arms = { measure: 0, control: 0, holdout: 0 }
  for (const { arm, count } of state.rows<{ arm: Arm; count: number }>(
    "SELECT arm, count(*) AS count FROM participant WHERE measure_id = ? GROUP BY arm",
    measureId,
  ))
    arms[arm] = count
  const standing = state.rows<{ step: string; count: number }>(
    "SELECT step, count(*) AS count FROM participant WHERE measure_id = ? AND step IS NOT NULL GROUP BY step",
    measureId,
  )
  return {
    arms,
    standing: Object.fromEntries(standing.map(({ step, count }) => [step, count])),
    passed: state.rows(
      `SELECT passed.step, outcome, count(*) AS count FROM passed_step AS passed JOIN participant ON participant.id = participant_id
       WHERE measure_id = ? GROUP BY passed.step, outcome ORDER BY 1, 2`,
      measureId,
    ),
    messages: state.rows(
      `SELECT outbox.step, outbox.state, reason, count(*) AS count FROM outbox JOIN participant ON participant.id = participant_id
       WHERE measure_id = ? GROUP BY outbox.step, outbox.state, reason ORDER BY 1, 2, 3`,
      measureId,
    ),
  }
}
