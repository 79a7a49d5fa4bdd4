import type { Sentence } from "../../records/bilingualError.ts"
import type { Condition } from "../../records/condition.ts"
import type { Day } from "../../records/day.ts"
import { sayingOf } from "../../records/saying.ts"
import { conditionInWords } from "../../segments/conditionWords.ts"
import { SEGMENT_PRESETS, type SegmentPreset } from "../../segments/presets.ts"
import type { Analytics } from "../analytics.ts"
import { askAsOf } from "../queries/asking.ts"
import { businessKindOf } from "../settings.ts"
import type { State } from "../state.ts"
import { settingsOf } from "../workspace.ts"
import { type Cause, causeInFacts } from "./causeFacts.ts"
import { type Reach, reach } from "./members.ts"
import { countMembers, type Stay, staysOf } from "./stays.ts"
import { findSegment, listSegments, type StoredSegment, segmentConditions } from "./storedSegments.ts"

/** A segment with its words and how many it holds as of the last time it was followed. */
export type SegmentShown = StoredSegment & { readonly words: Sentence; readonly members: number }

/** A condition in words, with the names of the segments it names. */
export function wordsOf(state: State, condition: Condition): Sentence {
  const names = new Map(listSegments(state, { archived: true }).map(({ id, name }) => [id, name]))
  const { currency } = settingsOf(state)
  const kind = businessKindOf(state)
  return conditionInWords(condition, { currency, kind, segmentName: (id) => names.get(id) ?? String(id) })
}

/** The segments that are ready to take, named and said in the words of the business. */
export function shownPresets(state: State): (SegmentPreset & { readonly words: Sentence })[] {
  const kind = businessKindOf(state)
  return SEGMENT_PRESETS.map(({ name, ...preset }) => ({
    ...preset,
    name: { en: sayingOf("en", kind)(name.en), de: sayingOf("de", kind)(name.de) },
    words: wordsOf(state, preset.condition),
  }))
}

export const shownSegment = (state: State, segment: StoredSegment): SegmentShown => ({
  ...segment,
  words: wordsOf(state, segment.condition),
  members: countMembers(state, segment.id),
})

export const shownSegments = (state: State, archived: boolean): SegmentShown[] =>
  listSegments(state, { archived }).map((segment) => shownSegment(state, segment))

export type ReachAsked = { readonly condition: Condition; readonly asOf: Day }

/** How many a condition is true of now, and how many of them may be addressed, with the condition in words. */
export async function askReach(
  engine: Analytics,
  state: State,
  { condition, asOf }: ReachAsked,
): Promise<Reach & { readonly words: Sentence }> {
  const found = await reach(await askAsOf(engine, asOf), condition, segmentConditions(state))
  return { ...found, words: wordsOf(state, condition) }
}

/** The condition that stands for a stored segment, as others would name it. */
export const isIn = (segment: number): Condition => ({ about: "segment", segment, member: true })

export type Move = {
  readonly id: number
  readonly customer: number
  readonly enteredDay: Day
  readonly enteredBy: Cause
  readonly leftDay: Day | null
  readonly leftBy: Cause | null
}

/** Who is in a segment, or who was, page by page in the order they came; `people`: with what their records are called. */
export function segmentStays(
  state: State,
  segment: number,
  asked: {
    readonly isIn: boolean
    readonly limit: number
    readonly after?: number | undefined
    readonly people: boolean
  },
): Move[] {
  findSegment(state, segment)
  const cause = (by: string): Cause => {
    const found = causeInFacts(state, by)
    return found.by === "record" && !asked.people ? { ...found, id: "" } : found
  }
  return staysOf(state, segment, asked).map((stay: Stay) => ({
    id: stay.id,
    customer: stay.customer,
    enteredDay: stay.enteredDay,
    enteredBy: cause(stay.enteredBy),
    leftDay: stay.leftDay,
    leftBy: stay.leftBy === null ? null : cause(stay.leftBy),
  }))
}
