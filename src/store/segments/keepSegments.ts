import type { Day } from "../../records/day.ts"
import { entriesOf } from "../dialect.ts"
import type { Projection } from "../projector.ts"
import type { State } from "../state.ts"
import { type Following, type Kept, keepSegment, listStatic } from "./keepSegment.ts"
import { listSegments, segmentConditions } from "./storedSegments.ts"

/** When segments are brought up to date, and how others are let in between transactions. */
export type Occasion = { readonly now: Date; readonly today: Day; readonly pause: () => Promise<unknown> }

/**
 * Brings the members of all segments up to where the projection stands and up to today, one segment after another; answers by
 * segment what that took. Doing it twice changes nothing.
 */
export async function keepSegments(
  projection: Projection,
  state: State,
  { now, today, pause }: Occasion,
): Promise<ReadonlyMap<number, Kept>> {
  const kept = new Map<number, Kept>()
  const unlisted = new Set(
    state.rows<{ id: number }>("SELECT id FROM segment WHERE kept_change IS NULL").map(({ id }) => id),
  )
  const following = (): Following => ({
    inTurn: (work) => projection.write(work),
    state,
    segments: segmentConditions(state),
    revisions: new Map(listSegments(state, { archived: true }).map(({ id, revision }) => [id, revision])),
    now: now.getTime(),
    today,
    pause,
  })
  for (const segment of listSegments(state)) {
    if (segment.kind === "static" && unlisted.has(segment.id)) {
      kept.set(segment.id, await listStatic(following(), segment))
      // Live segments that name it ask for its members where everything is asked.
      await projection.refresh()
    }
  }
  for (const segment of listSegments(state)) {
    if (segment.kind === "live") kept.set(segment.id, await keepSegment(following(), segment))
  }
  await projection.write(forgetWhatAllKnow)
  return kept
}

const forgetWhatAllKnow: Parameters<Projection["write"]>[0] = async (engine, state) => {
  const live = listSegments(state)
    .filter(({ kind }) => kind === "live")
    .map(({ id }) => id)
  const among = { live: JSON.stringify(live) }
  const isLive = `(segment IN (SELECT ${entriesOf("live", "INTEGER")}))`
  for (const table of ["kept_segment", "segment_due"])
    await engine.run(`DELETE FROM ${table} WHERE NOT ${isLive}`, among)
  await engine.run(
    `DELETE FROM touched WHERE watermark <= (SELECT CASE WHEN count(*) = $count THEN coalesce(min(watermark), 9007199254740991) ELSE 0 END
       FROM kept_segment)`,
    { count: live.length },
  )
}
