import { BilingualError } from "../../records/bilingualError.ts"
import { type Condition, parseCondition } from "../../records/condition.ts"
import type { State } from "../state.ts"
import { ConditionSql } from "./conditionSql.ts"
import { leavesOf } from "./dueDays.ts"
import type { Segments } from "./members.ts"

/** `live`: whoever the condition is true of, at any time. `static`: whoever it was true of when the version was made. */
export type SegmentKind = "live" | "static"

export type StoredSegment = {
  readonly id: number
  readonly name: string
  readonly kind: SegmentKind
  readonly version: number
  /** Counts every change of its members. */
  readonly revision: number
  readonly condition: Condition
  /** Milliseconds since 1970, of this version. */
  readonly madeAt: number
  readonly madeBy: string
  readonly archivedAt: number | null
}

/** Who makes or changes a segment, and when. */
export type Maker = { readonly at: number; readonly by: string }

const SEGMENT = `SELECT segment.id, name, kind, made.version, revision, condition, made_at AS madeAt, made_by AS madeBy, archived_at AS archivedAt
  FROM segment JOIN segment_version AS made ON made.segment_id = segment.id`
const LATEST = `${SEGMENT} AND made.version = segment.version`

type Row = Omit<StoredSegment, "condition"> & { readonly condition: string }
const parsed = (row: Row): StoredSegment => ({ ...row, condition: JSON.parse(row.condition) as Condition })

/** By name; archived ones only where they are asked for. */
export function listSegments(state: State, { archived = false } = {}): StoredSegment[] {
  return state
    .rows<Row>(`${LATEST} ${archived ? "" : "WHERE archived_at IS NULL"} ORDER BY name, segment.id`)
    .map(parsed)
}

export const isSegment = (state: State, id: number): boolean =>
  state.rows("SELECT 1 FROM segment WHERE id = ?", id).length > 0

export function findSegment(state: State, id: number): StoredSegment {
  const [row] = state.rows<Row>(`${LATEST} WHERE segment.id = ?`, id)
  if (row) return parsed(row)
  throw new BilingualError({ en: `there is no segment ${id}`, de: `Ein Segment ${id} gibt es nicht.` })
}

/** What it has meant, the latest first. */
export function versionsOf(state: State, id: number): StoredSegment[] {
  return state.rows<Row>(`${SEGMENT} WHERE segment.id = ? ORDER BY made.version DESC`, id).map(parsed)
}

/** What conditions may name: every segment that is not archived, and those that others still rest on. */
export function segmentConditions(state: State): Segments {
  return new Map(
    listSegments(state, { archived: true }).map(({ id, kind, condition }) => [
      id,
      kind === "live" ? condition : "static",
    ]),
  )
}

export function makeSegment(
  state: State,
  { name, kind, condition: claim }: { readonly name: string; readonly kind: SegmentKind; readonly condition: unknown },
  maker: Maker,
): StoredSegment {
  const condition = parseCondition(claim)
  return state.transaction(() => {
    needFreeName(state, name)
    needNamed(state, condition)
    needAskable(state, condition)
    const { id } = state.prepare("INSERT INTO segment (name, kind, version) VALUES (?, ?, 1)").run(name, kind)
    addVersion(state, id, 1, condition, maker)
    return findSegment(state, id)
  })
}

/** Gives a segment another name, or another condition as its next version; a static one is listed anew by the same, too. */
export function changeSegment(
  state: State,
  id: number,
  { name, condition: claim }: { readonly name?: string | undefined; readonly condition?: unknown },
  maker: Maker,
): StoredSegment {
  const condition = claim === undefined ? undefined : parseCondition(claim)
  return state.transaction(() => {
    const before = needCurrent(findSegment(state, id))
    if (name !== undefined && name !== before.name) {
      needFreeName(state, name)
      state.prepare("UPDATE segment SET name = ? WHERE id = ?").run(name, id)
    }
    if (condition !== undefined) {
      needNamed(state, condition)
      needNoCircle(state, { ...before, condition })
      needAskable(state, condition)
      state.prepare("UPDATE segment SET version = version + 1, kept_change = NULL WHERE id = ?").run(id)
      addVersion(state, id, before.version + 1, condition, maker)
    }
    return findSegment(state, id)
  })
}

/** Takes a segment off the list; its history stays. Refused while another rests on it. */
export function archiveSegment(state: State, id: number, at: number): void {
  state.transaction(() => {
    const segment = needCurrent(findSegment(state, id))
    const users = listSegments(state).filter((other) => namedIn(other.condition).has(id) && other.id !== id)
    if (users.length > 0) {
      const names = users.map((user) => user.name)
      throw new BilingualError({
        en: `"${segment.name}" is part of ${names.map((one) => `"${one}"`).join(", ")}: change these first`,
        de: `»${segment.name}« ist ein Teil von ${names.map((one) => `»${one}«`).join(", ")}: Ändern Sie diese zuerst.`,
      })
    }
    state.prepare("UPDATE segment SET archived_at = ? WHERE id = ?").run(at, id)
  })
}

function addVersion(state: State, id: number, version: number, condition: Condition, { at, by }: Maker): void {
  state
    .prepare("INSERT INTO segment_version VALUES (?, ?, ?, ?, ?)")
    .run(id, version, JSON.stringify(condition), at, by)
}

function needCurrent(segment: StoredSegment): StoredSegment {
  if (segment.archivedAt === null) return segment
  throw new BilingualError({
    en: `"${segment.name}" is archived and stays as it is: make a new segment`,
    de: `»${segment.name}« ist archiviert und bleibt, wie es ist: Legen Sie ein neues Segment an.`,
  })
}

function needFreeName(state: State, name: string): void {
  if (state.rows("SELECT 1 FROM segment WHERE name = ? AND archived_at IS NULL", name).length === 0) return
  throw new BilingualError({
    en: `there is a segment "${name}" already: choose another name`,
    de: `Ein Segment »${name}« gibt es schon: Wählen Sie einen anderen Namen.`,
  })
}

/** The segments that a condition names itself. */
function namedIn(condition: Condition): ReadonlySet<number> {
  const named = new Set<number>()
  const walk = (part: Condition): void => {
    if ("not" in part) walk(part.not)
    else if ("all" in part) part.all.forEach(walk)
    else if ("any" in part) part.any.forEach(walk)
    else if (part.about === "segment") named.add(part.segment)
  }
  walk(condition)
  return named
}

/** Whatever cannot be asked is refused before it is kept. */
const needAskable = (state: State, condition: Condition): void => {
  new ConditionSql(segmentConditions(state)).of(condition)
}

function needNamed(state: State, condition: Condition): void {
  for (const id of namedIn(condition)) needCurrent(findSegment(state, id))
}

/** A segment that is a part of itself means nothing; the error says by which others. */
function needNoCircle(state: State, changed: StoredSegment): void {
  const all = new Map(listSegments(state, { archived: true }).map((segment) => [segment.id, segment]))
  all.set(changed.id, changed)
  const seen = new Set<number>()
  const walk = (id: number, path: readonly number[]): void => {
    const segment = all.get(id)
    if (segment === undefined || (segment.kind === "static" && id !== changed.id)) return
    if (seen.has(id) && id !== changed.id) return
    seen.add(id)
    if (path.includes(id)) {
      const names = [...path, id].map((one) => all.get(one)?.name)
      throw new BilingualError({
        en: `"${changed.name}" would be a part of itself: ${names.join(" → ")}`,
        de: `»${changed.name}« wäre ein Teil seiner selbst: ${names.join(" → ")}`,
      })
    }
    for (const named of namedIn(segment.condition)) walk(named, [...path, id])
  }
  walk(changed.id, [])
}

/** Whether time, values or a place among all others decide who is in, beside records. */
export function restsOn(
  condition: Condition,
  segments: Segments,
): { readonly values: boolean; readonly ranks: boolean } {
  const leaves = [...leavesOf(condition, segments)]
  return {
    values: leaves.some(({ about }) => about === "figure" || about === "group"),
    ranks: leaves.some((leaf) => leaf.about === "figure" && leaf.figure === "value-rank"),
  }
}
