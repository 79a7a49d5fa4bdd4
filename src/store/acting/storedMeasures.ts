import { BilingualError } from "../../records/bilingualError.ts"
import { needShallow } from "../../records/condition.ts"
import { parseDay } from "../../records/day.ts"
import { instantOfLocalTime } from "../../records/localTime.ts"
import { type MeasurePlan, type MeasureState, measurePlan } from "../../records/measure.ts"
import { followedBy, isPredicted } from "../../records/predictedMoment.ts"
import { faultsOf } from "../../records/record.ts"
import { archiveSegment, changeSegment, type Maker, makeSegment } from "../segments/storedSegments.ts"
import type { State } from "../state.ts"
import { settingsOf } from "../workspace.ts"

export type StoredMeasure = {
  readonly id: number
  readonly name: string
  /** The playbook it was made from. */
  readonly playbook: string | null
  readonly state: MeasureState
  readonly version: number
  readonly plan: MeasurePlan
  /** Draws its arms. */
  readonly salt: string
  /** What its result will be judged by, settled at the start; null where there is no control group. */
  readonly effectPlan: unknown
  /** Whom it follows while it runs. */
  readonly segmentId: number | null
  readonly startedAt: number | null
  readonly endedAt: number | null
  readonly madeAt: number
  readonly madeBy: string
}

/** The plan, its list of steps, and a step. */
const LEVELS_ABOVE_CONDITIONS = 3

type Row = Omit<StoredMeasure, "plan" | "effectPlan"> & { readonly plan: string; readonly effectPlan: string | null }

const MEASURE = `SELECT measure.id, name, playbook, state, made.version, plan, salt, effect_plan AS effectPlan, segment_id AS segmentId, started_at AS startedAt,
  ended_at AS endedAt, made_at AS madeAt, made_by AS madeBy
  FROM measure JOIN measure_version AS made ON made.measure_id = measure.id AND made.version = measure.version`
const parsed = (row: Row): StoredMeasure => ({
  ...row,
  plan: JSON.parse(row.plan) as MeasurePlan,
  effectPlan: row.effectPlan === null ? null : JSON.parse(row.effectPlan),
})

/** The latest first. */
export const listMeasures = (state: State): StoredMeasure[] =>
  state.rows<Row>(`${MEASURE} ORDER BY measure.id DESC`).map(parsed)

export const isMeasure = (state: State, id: number): boolean =>
  state.rows("SELECT 1 FROM measure WHERE id = ?", id).length > 0

/** Whether it goes on at this moment, whatever it did when it was read. */
export const stillRuns = (state: State, id: number): boolean =>
  state.rows("SELECT 1 FROM measure WHERE id = ? AND state = 'running'", id).length > 0

export function findMeasure(state: State, id: number): StoredMeasure {
  const [row] = state.rows<Row>(`${MEASURE} WHERE measure.id = ?`, id)
  if (row) return parsed(row)
  throw new BilingualError({ en: `there is no measure ${id}`, de: `Eine Maßnahme ${id} gibt es nicht.` })
}

/** What a measure was laid down as under one of its versions. */
export function planOfVersion(state: State, id: number, version: number): MeasurePlan {
  const [{ plan }] = state.rows<{ plan: string }>(
    "SELECT plan FROM measure_version WHERE measure_id = ? AND version = ?",
    id,
    version,
  )
  return JSON.parse(plan) as MeasurePlan
}

export type NewMeasure = {
  readonly name: string
  readonly playbook?: string | undefined
  readonly plan: unknown
  /** Secret, and no other measure's. */
  readonly salt: string
}

export function makeMeasure(state: State, { name, playbook, plan, salt }: NewMeasure, maker: Maker): StoredMeasure {
  const checked = checkedPlan(plan)
  return state.transaction(() => {
    needFreeName(state, name)
    const { id } = state
      .prepare("INSERT INTO measure (name, playbook, state, version, salt) VALUES (?, ?, 'draft', 1, ?)")
      .run(name, playbook ?? null, salt)
    addVersion(state, id, 1, checked, maker)
    return findMeasure(state, id)
  })
}

/**
 * Gives a measure another name or another plan, as its next version: whoever is under way goes on under the version they came
 * in with. What its result rests on stays once it has started: control share, occasion, and the days that count.
 */
export function changeMeasure(
  state: State,
  id: number,
  { name, plan: claim }: { readonly name?: string | undefined; readonly plan?: unknown },
  maker: Maker,
): StoredMeasure {
  const plan = claim === undefined ? undefined : checkedPlan(claim)
  return state.transaction(() => {
    const before = needNotEnded(findMeasure(state, id))
    if (name !== undefined && name !== before.name) {
      needFreeName(state, name)
      state.prepare("UPDATE measure SET name = ? WHERE id = ?").run(name, id)
    }
    if (plan !== undefined) {
      needSameProof(before, plan)
      state.prepare("UPDATE measure SET version = version + 1 WHERE id = ?").run(id)
      addVersion(state, id, before.version + 1, plan, maker)
      if (before.segmentId !== null) changeSegment(state, before.segmentId, { condition: followedBy(plan) }, maker)
    }
    return findMeasure(state, id)
  })
}

/** Starts a draft, or goes on with one that was paused; what it is judged by is settled the first time. */
export function startMeasure(state: State, id: number, maker: Maker, effectPlan: unknown = null): StoredMeasure {
  return state.transaction(() => {
    const { name, plan, startedAt, segmentId } = needNotEnded(findMeasure(state, id))
    if (startedAt === null) needDayAhead(state, plan.trigger, maker.at)
    const follows = plan.trigger.on === "enters" || plan.trigger.on === "leaves" || isPredicted(plan.trigger)
    const segment =
      segmentId === null && follows
        ? makeSegment(state, { name: `${name} (#${id})`, kind: "live", condition: followedBy(plan) }, maker).id
        : segmentId
    // Whoever came into its segment while it rested does not come in once it goes on.
    if (startedAt !== null && plan.trigger.on === "enters")
      state
        .prepare("UPDATE measure SET seen_stay = (SELECT coalesce(max(id), 0) FROM segment_stay) WHERE id = ?")
        .run(id)
    state
      .prepare(
        "UPDATE measure SET state = 'running', started_at = ?, effect_plan = coalesce(effect_plan, ?), segment_id = ?, seen_left_at = max(seen_left_at, ?) WHERE id = ?",
      )
      .run(startedAt ?? maker.at, effectPlan === null ? null : JSON.stringify(effectPlan), segment, maker.at, id)
    return findMeasure(state, id)
  })
}

export function pauseMeasure(state: State, id: number): StoredMeasure {
  return state.transaction(() => {
    const { state: stands, name } = needNotEnded(findMeasure(state, id))
    if (stands !== "running") {
      throw new BilingualError({
        en: `"${name}" is not running: only what runs can be paused`,
        de: `»${name}« läuft nicht: Nur was läuft, lässt sich anhalten.`,
      })
    }
    state.prepare("UPDATE measure SET state = 'paused' WHERE id = ?").run(id)
    return findMeasure(state, id)
  })
}

/** Ends a measure for good: nobody comes in any more, nobody goes on, and what is queued is not sent. */
export function endMeasure(state: State, id: number, { at }: Maker): StoredMeasure {
  return state.transaction(() => {
    const { segmentId } = needNotEnded(findMeasure(state, id))
    state.prepare("UPDATE measure SET state = 'ended', ended_at = ?, segment_id = NULL WHERE id = ?").run(at, id)
    if (segmentId !== null) archiveSegment(state, segmentId, at)
    state
      .prepare(
        "UPDATE participant SET wake_at = NULL, step = NULL, ended_at = ?, ended_because = 'ended' WHERE measure_id = ? AND ended_at IS NULL AND arm = 'measure'",
      )
      .run(at, id)
    state
      .prepare(
        `UPDATE outbox SET state = 'skipped', reason = 'measure-ended' WHERE state = 'queued'
           AND participant_id IN (SELECT id FROM participant WHERE measure_id = ?)`,
      )
      .run(id)
    state
      .prepare(
        `UPDATE task SET state = 'dropped', closed_at = ? WHERE state = 'open'
           AND participant_id IN (SELECT id FROM participant WHERE measure_id = ?)`,
      )
      .run(at, id)
    return findMeasure(state, id)
  })
}

/** Removes a draft; whatever has started stays, because its result does. */
export function removeDraft(state: State, id: number): void {
  state.transaction(() => {
    const { state: stands, name } = findMeasure(state, id)
    if (stands !== "draft") {
      throw new BilingualError({
        en: `"${name}" has started: end it instead, its result stays`,
        de: `»${name}« hat begonnen: Beenden Sie die Maßnahme; ihr Ergebnis bleibt.`,
      })
    }
    state.prepare("DELETE FROM measure_version WHERE measure_id = ?").run(id)
    state.prepare("DELETE FROM measure WHERE id = ?").run(id)
  })
}

/** A plan that was sent, checked. */
export function checkedPlan(claim: unknown): MeasurePlan {
  needShallow(claim, -LEVELS_ABOVE_CONDITIONS)
  const checked = measurePlan.safeParse(claim)
  if (checked.success) return checked.data
  const [{ field, allowed, found }] = faultsOf(checked.error, claim, "plan")
  throw new BilingualError({
    en: `this is no measure: ${field} must be ${allowed.en}, found ${found}`,
    de: `Das ist keine Maßnahme: ${field} muss sein: ${allowed.de}, gefunden: ${found}.`,
  })
}

function addVersion(state: State, id: number, version: number, plan: MeasurePlan, { at, by }: Maker): void {
  state.prepare("INSERT INTO measure_version VALUES (?, ?, ?, ?, ?)").run(id, version, JSON.stringify(plan), at, by)
}

function needNotEnded(measure: StoredMeasure): StoredMeasure {
  if (measure.state !== "ended") return measure
  throw new BilingualError({
    en: `"${measure.name}" has ended and stays as it is: make a new measure from it`,
    de: `»${measure.name}« ist beendet und bleibt, wie sie ist: Legen Sie eine neue Maßnahme daraus an.`,
  })
}

/** What is laid down for a day must begin before it. */
function needDayAhead(state: State, trigger: MeasurePlan["trigger"], at: number): void {
  if (trigger.on !== "date") return
  const [hours, minutes] = trigger.time.split(":").map(Number)
  const { timeZone } = settingsOf(state)
  if (instantOfLocalTime(parseDay(trigger.day, "day"), hours * 60 + minutes, timeZone).getTime() >= at) return
  throw new BilingualError({
    en: `${trigger.day}, ${trigger.time} is over: take a later day`,
    de: `Der ${trigger.day.split("-").reverse().join(".")}, ${trigger.time} Uhr ist vorbei: Nehmen Sie einen späteren Tag.`,
  })
}

function needSameProof(before: StoredMeasure, { controlBasisPoints, trigger, goal }: MeasurePlan): void {
  if (before.startedAt === null) return
  const { plan } = before
  const isSame =
    plan.controlBasisPoints === controlBasisPoints &&
    plan.trigger.on === trigger.on &&
    plan.goal.windowDays === goal.windowDays
  if (isSame) return
  throw new BilingualError({
    en: `"${before.name}" has started: its control share, its occasion and the days that count stay, because its result rests on them; end it and make a new one`,
    de: `»${before.name}« hat begonnen: Kontrollanteil, Anlass und die Tage, die zählen, bleiben, weil das Ergebnis darauf beruht. Beenden Sie die Maßnahme und legen Sie eine neue an.`,
  })
}

function needFreeName(state: State, name: string): void {
  if (state.rows("SELECT 1 FROM measure WHERE name = ? AND state <> 'ended'", name).length === 0) return
  throw new BilingualError({
    en: `there is a measure "${name}" already: choose another name`,
    de: `Eine Maßnahme »${name}« gibt es schon: Wählen Sie einen anderen Namen.`,
  })
}
