import type { Day } from "../../records/day.ts"
import type { Analytics } from "../analytics.ts"
import { askAsOf } from "../queries/asking.ts"
import type { State } from "../state.ts"
import { causesOf, type Followed } from "./causes.ts"
import { dueDays } from "./dueDays.ts"
import { definitionOf, type Mark, markHere, marksOf, writeMark } from "./keptMarks.ts"
import { AMONG, members, type Segments } from "./members.ts"
import { type Move, membersNow, writeMoves } from "./stays.ts"
import { restsOn, type StoredSegment } from "./storedSegments.ts"

/** What segments are followed with. */
export type Following = {
  /** The projection's tables in turn with its refreshes, and the state as these see it. */
  readonly inTurn: <T>(work: (engine: Analytics, seen: State) => Promise<T>) => Promise<T>
  /** The state to write to. */
  readonly state: State
  readonly segments: Segments
  /** Of static segments, so that their changes are noticed. */
  readonly revisions: ReadonlyMap<number, number>
  readonly now: number
  readonly today: Day
  /** Lets others have their turn between transactions. */
  readonly pause: () => Promise<unknown>
}

/** How a segment was followed, and how many came and went. */
export type Kept = { readonly how: "whole" | "some" | "nothing"; readonly entered: number; readonly left: number }

/** More than so many are asked together with everybody: that takes no longer. */
const MOST_AT_ONCE = 20_000
/** After a longer pause than so many due days, moves are written under today's. */
const MOST_DAYS_BEHIND = 400

/**
 * Brings a live segment's members up to the projection's state and up to today: asks those anew whose records or values have
 * changed, and on each day since those for whom that day was due; everybody where that is not enough. What it knows lies in
 * the projection, whose loss costs asking everybody once; members lie in the state.
 */
export async function keepSegment(following: Following, segment: StoredSegment): Promise<Kept> {
  const { inTurn, state, now, pause } = following
  const found = await inTurn((engine, seen) => findMoves(following, segment, engine, seen))
  await writeMoves(state, segment.id, found.moves, { at: now, day: found.here.day }, pause)
  await inTurn((engine) => writeMark(engine, state, segment, found.here, found.among, following.segments))
  const all = [...found.before, ...found.moves]
  const entered = all.filter(({ enters }) => enters).length
  const how = found.among === undefined ? "whole" : found.among.length > 0 ? "some" : "nothing"
  return { how, entered, left: all.length - entered }
}

/** Lists whom a static segment's condition is true of now. */
export async function listStatic(following: Following, segment: StoredSegment): Promise<Kept> {
  const { inTurn, state, now, today, pause } = following
  const nothing = { change: undefined, run: undefined }
  const found = await inTurn((engine, seen) =>
    movesOn(following, segment, engine, seen, { day: today, among: undefined, since: nothing, until: nothing }),
  )
  await writeMoves(state, segment.id, found, { at: now, day: today }, pause)
  state.prepare("UPDATE segment SET kept_change = 0, kept_day = ? WHERE id = ?").run(today, segment.id)
  const entered = found.filter(({ enters }) => enters).length
  return { how: "whole", entered, left: found.length - entered }
}

type Found = {
  readonly here: Mark
  /** Moves of days before today, which are written already, and those of today, which are not. */
  readonly before: readonly Move[]
  readonly moves: readonly Move[]
  /** Who was asked; undefined: everybody. */
  readonly among: readonly number[] | undefined
}

async function findMoves(following: Following, segment: StoredSegment, engine: Analytics, seen: State): Promise<Found> {
  const { segments, revisions, today } = following
  const definition = definitionOf(segment.condition, segments, revisions)
  const mark = (await marksOf(engine, segment.id))[0]
  const here = await markHere(engine, {
    definition,
    revision: segment.revision,
    day: Math.max(today, mark?.day ?? today),
  })
  const { values, ranks } = restsOn(segment.condition, segments)
  const isRedefined = mark !== undefined && mark.definition !== definition
  const isWhole =
    mark === undefined ||
    isRedefined ||
    mark.revision !== here.revision ||
    (values && mark.run !== here.run) ||
    (ranks && mark.last !== here.last)
  const since = isRedefined ? { change: undefined, run: undefined } : followedUntil(seen, segment.id)
  const until = { change: here.watermark, run: values ? (here.last ?? undefined) : undefined }
  const before = isWhole
    ? { moves: [], asked: [] }
    : await onDaysBefore(following, segment, engine, seen, here.day, { since, until })
  const touched = isWhole ? undefined : await toAsk(engine, segment, mark, here, values)
  const among = touched && touched.length <= MOST_AT_ONCE ? [...new Set([...touched, ...before.asked])] : undefined
  const moves = await movesOn(following, segment, engine, seen, { day: here.day, among, since, until })
  return { here, before: before.moves, moves, among }
}

type Step = {
  readonly day: Day
  readonly among: readonly number[] | undefined
  readonly since: Followed
  readonly until: Followed
}

/** Asks whom the condition is true of at the end of a day; answers who comes and who goes, and why. */
async function movesOn(
  { state, segments }: Following,
  { id, version, condition }: StoredSegment,
  engine: Analytics,
  seen: State,
  { day, among, since, until }: Step,
): Promise<Move[]> {
  if (among?.length === 0) return []
  const is = new Set(await members(await askAsOf(engine, day), condition, segments, among))
  const was = membersNow(state, id, among)
  const entering = [...is].filter((customer) => !was.has(customer))
  const leaving = [...was].filter((customer) => !is.has(customer))
  const causeOf = await causesOf(engine, seen, [...entering, ...leaving], { since, until, day, version })
  return [
    ...leaving.map((customer) => ({ customer, enters: false, by: causeOf(customer) })),
    ...entering.map((customer) => ({ customer, enters: true, by: causeOf(customer) })),
  ]
}

/** Asks on each day before today those for whom it was due, so that moves stand under their own day. */
async function onDaysBefore(
  following: Following,
  segment: StoredSegment,
  engine: Analytics,
  seen: State,
  today: Day,
  causes: Pick<Step, "since" | "until">,
): Promise<{ readonly moves: Move[]; readonly asked: number[] }> {
  const { state, now, pause } = following
  const rows = await engine.rows("SELECT customer, day FROM segment_due WHERE segment = $segment AND day < $today", {
    segment: segment.id,
    today,
  })
  const due = new Map(rows.map(({ customer, day }) => [Number(customer), Number(day)]))
  const moves: Move[] = []
  for (let days = 0; due.size > 0 && due.size <= MOST_AT_ONCE && days < MOST_DAYS_BEHIND; days++) {
    const day = [...due.values()].reduce((first, one) => Math.min(first, one))
    const among = [...due].flatMap(([customer, one]) => (one === day ? [customer] : []))
    const found = await movesOn(following, segment, engine, seen, { day, among, ...causes })
    await writeMoves(state, segment.id, found, { at: now, day }, pause)
    moves.push(...found)
    const next = await nextDays(engine, following.segments, segment, day, among)
    for (const customer of among) {
      const at = next.get(customer) ?? today
      if (at < today) due.set(customer, at)
      else due.delete(customer)
    }
  }
  return { moves, asked: rows.map(({ customer }) => Number(customer)) }
}

async function nextDays(
  engine: Analytics,
  segments: Segments,
  { condition }: StoredSegment,
  asOf: Day,
  among: readonly number[],
): Promise<Map<number, Day>> {
  const { sql, values } = dueDays(condition, segments)
  const rows = await engine.rows(`WITH ${AMONG} due AS (${sql}) SELECT customer, day FROM due`, {
    asOf,
    ...values,
    among: JSON.stringify(among),
  })
  return new Map(rows.map(({ customer, day }) => [Number(customer), Number(day)]))
}

/** Who is asked anew: whose records or values have changed, and for whom a day up to today was due. */
async function toAsk(
  engine: Analytics,
  { id }: StoredSegment,
  mark: Mark,
  here: Mark,
  values: boolean,
): Promise<number[]> {
  const rows = await engine.rows(
    `SELECT customer FROM touched WHERE watermark > $watermark
     UNION SELECT customer FROM segment_due WHERE segment = $id AND day <= $day
     UNION SELECT customer FROM valued WHERE run > $last ORDER BY customer LIMIT ${MOST_AT_ONCE + 1}`,
    {
      id,
      watermark: mark.watermark,
      day: here.day,
      last: values && here.last !== mark.last ? (mark.last ?? 0) : Number.MAX_SAFE_INTEGER,
    },
  )
  return rows.map(({ customer }) => Number(customer))
}

function followedUntil(state: State, id: number): Followed {
  const [row] = state.rows<{ change: number | null; run: number | null }>(
    "SELECT kept_change AS change, kept_run AS run FROM segment WHERE id = ?",
    id,
  )
  return { change: row?.change ?? undefined, run: row?.run ?? undefined }
}
