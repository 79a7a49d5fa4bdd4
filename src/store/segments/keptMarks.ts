import type { Condition } from "../../records/condition.ts"
import type { Day } from "../../records/day.ts"
import type { Analytics } from "../analytics.ts"
import { entriesOf } from "../dialect.ts"
import type { State } from "../state.ts"
import { dueDays } from "./dueDays.ts"
import { AMONG, type Segments } from "./members.ts"
import type { StoredSegment } from "./storedSegments.ts"

/** Up to where a live segment has been followed: entry of the change log, run of values, day; and by which definition. */
export type Mark = {
  readonly definition: string
  readonly revision: number
  readonly watermark: number
  readonly run: string | null
  readonly last: number | null
  readonly day: Day
}

/** Where the projection stands. */
export async function markHere(engine: Analytics, known: Pick<Mark, "definition" | "revision" | "day">): Promise<Mark> {
  const [{ watermark }] = await engine.rows("SELECT watermark FROM projection")
  const [valued] = await engine.rows("SELECT run, last FROM value_run")
  return {
    ...known,
    watermark: Number(watermark),
    run: valued ? String(valued.run) : null,
    last: valued ? Number(valued.last) : null,
  }
}

export async function marksOf(engine: Analytics, segment: number): Promise<Mark[]> {
  const rows = await engine.rows(
    "SELECT definition, revision, watermark, run, last, day FROM kept_segment WHERE segment = $segment",
    { segment },
  )
  return rows as unknown as Mark[]
}

/** Writes up to where a segment has been followed, and when each of those who were asked is asked next: both or neither. */
export async function writeMark(
  engine: Analytics,
  state: State,
  { id, condition }: StoredSegment,
  here: Mark,
  among: readonly number[] | undefined,
  segments: Segments,
): Promise<void> {
  state
    .prepare("UPDATE segment SET kept_change = ?, kept_run = ?, kept_day = ? WHERE id = ?")
    .run(here.watermark, here.last, here.day, id)
  const [{ revision }] = state.rows<{ revision: number }>("SELECT revision FROM segment WHERE id = ?", id)
  const { sql, values } = dueDays(condition, segments)
  const asked = among && { among: JSON.stringify(among) }
  await engine.run("BEGIN TRANSACTION")
  try {
    if (among === undefined || among.length > 0) {
      const which = among ? `AND customer IN (SELECT ${entriesOf("among", "INTEGER")})` : ""
      await engine.run(`DELETE FROM segment_due WHERE segment = $id ${which}`, { id, ...asked })
      await engine.run(
        `INSERT INTO segment_due WITH ${among ? AMONG : ""} due AS (${sql}) SELECT $id, customer, day FROM due`,
        { id, asOf: here.day, ...values, ...asked },
      )
    }
    await engine.run("DELETE FROM kept_segment WHERE segment = $id", { id })
    await engine.run("INSERT INTO kept_segment VALUES ($id, $definition, $revision, $watermark, $run, $last, $day)", {
      ...here,
      id,
      revision,
    })
    await engine.run("COMMIT")
  } catch (cause) {
    await engine.run("ROLLBACK").catch(() => undefined)
    throw cause
  }
}

/** A condition with those of the segments that it names, as a text that changes whenever any of them does. */
export const definitionOf = (
  condition: Condition,
  segments: Segments,
  revisions: ReadonlyMap<number, number>,
): string => JSON.stringify(written(condition, segments, revisions))

function written(condition: Condition, segments: Segments, revisions: ReadonlyMap<number, number>): unknown {
  if ("not" in condition) return { not: written(condition.not, segments, revisions) }
  if ("all" in condition) return { all: condition.all.map((part) => written(part, segments, revisions)) }
  if ("any" in condition) return { any: condition.any.map((part) => written(part, segments, revisions)) }
  if (condition.about !== "segment") return condition
  const named = segments.get(condition.segment)
  if (named === undefined || named === "static") return { ...condition, revision: revisions.get(condition.segment) }
  return { ...condition, is: written(named, segments, revisions) }
}
