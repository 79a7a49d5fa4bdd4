import type { EffectPlan } from "../effect/plan.ts"
import { type Day, dayOfInstant, formatDay } from "../records/day.ts"
import { instantOfLocalTime } from "../records/localTime.ts"
import { type CountByTime, messagesQueued, messagesSent, stepsAhead, tasksAhead } from "../store/acting/countsByTime.ts"
import { listMeasures, type StoredMeasure } from "../store/acting/storedMeasures.ts"
import type { Analytics } from "../store/analytics.ts"
import { keptHolidays } from "../store/mail/keptHolidays.ts"
import { bornOn, firstBoughtOn, yearDaysOf } from "../store/queries/anniversaries.ts"
import { askAsOf } from "../store/queries/asking.ts"
import { members } from "../store/segments/members.ts"
import { segmentConditions } from "../store/segments/storedSegments.ts"
import type { State } from "../store/state.ts"
import { momentAgreed } from "./result.ts"
import { isDueOn } from "./schedule.ts"
import { minuteOf } from "./waits.ts"

/** In the order in which a day tells them. */
export const CALENDAR_KINDS = [
  "began",
  "sent",
  "queued",
  "run",
  "celebrating",
  "step",
  "tasks",
  "verdict",
  "ended",
] as const
export type CalendarKind = (typeof CALENDAR_KINDS)[number]

/** What a measure did on a day, or will do. */
export type CalendarEntry = {
  readonly day: Day
  readonly kind: CalendarKind
  readonly measureId: number
  readonly measure: string
  /** How many people, messages or tasks; undefined where nothing is counted. */
  readonly count: number | undefined
}

export type MeasuresCalendar = {
  readonly today: Day
  /** In order of days, and on each in the order of the kinds. */
  readonly entries: readonly CalendarEntry[]
  /** Public holidays of the region that is set. */
  readonly holidays: readonly Day[]
}

export type CalendarAsking = {
  readonly engine: Analytics
  readonly state: State
  readonly now: number
  readonly timeZone: string
}

type Days = { readonly from: Day; readonly until: Day }
type Dated = Omit<CalendarEntry, "measure">

/**
 * What all measures did and will do from one day to another, both included. What lies ahead is what is known today: whoever will
 * come into an audience is not, and whoever is to be greeted is counted as the audience is today.
 */
export async function calendarOf(asking: CalendarAsking, days: Days): Promise<MeasuresCalendar> {
  const { state, now, timeZone } = asking
  const today = dayOfInstant(new Date(now), timeZone)
  const measures = listMeasures(state)
  const greeted = await Promise.all(measures.map((one) => celebrating(asking, one, days, today)))
  const dated: Dated[] = [
    ...measures.flatMap((one) => milestones(one, timeZone)),
    ...measures.flatMap((one) => scheduledRuns(one, days, asking, today)),
    ...greeted.flat(),
    ...countedDays(asking, days, today),
  ]
  const names = new Map(measures.map(({ id, name }) => [id, name]))
  const isHoliday = keptHolidays(state)
  return {
    today,
    entries: dated
      .filter(({ day }) => day >= days.from && day <= days.until)
      .map((one): CalendarEntry => ({ ...one, measure: names.get(one.measureId) ?? "" }))
      .sort(
        (one, other) =>
          one.day - other.day ||
          CALENDAR_KINDS.indexOf(one.kind) - CALENDAR_KINDS.indexOf(other.kind) ||
          one.measureId - other.measureId,
      ),
    holidays: daysFrom(days).filter(isHoliday),
  }
}

const daysFrom = ({ from, until }: Days): Day[] => Array.from({ length: until - from + 1 }, (_, i) => from + i)

/** When a measure began and ended, and when its result is looked at. */
function milestones({ id, startedAt, endedAt, effectPlan }: StoredMeasure, timeZone: string): Dated[] {
  const dayOf = (at: number) => dayOfInstant(new Date(at), timeZone)
  const plan = effectPlan as EffectPlan | null
  const told = { measureId: id, count: undefined }
  return [
    ...(startedAt === null ? [] : [{ ...told, day: dayOf(startedAt), kind: "began" as const }]),
    ...(endedAt === null ? [] : [{ ...told, day: dayOf(endedAt), kind: "ended" as const }]),
    ...(startedAt === null || plan === null
      ? []
      : [{ ...told, day: dayOf(momentAgreed(startedAt, plan)), kind: "verdict" as const }]),
  ]
}

/** Days ahead on which a running measure takes its audience in. */
function scheduledRuns(
  { id, state, plan: { trigger } }: StoredMeasure,
  days: Days,
  { now, timeZone }: CalendarAsking,
  today: Day,
): Dated[] {
  if (state !== "running" || (trigger.on !== "schedule" && trigger.on !== "date")) return []
  return daysFrom({ from: Math.max(days.from, today), until: days.until })
    .filter((day) => isDueOn(trigger, day))
    .filter((day) => startOf(day, trigger.time, timeZone) > now)
    .map((day) => ({ day, kind: "run", measureId: id, count: undefined }))
}

const startOf = (day: Day, time: string, timeZone: string): number =>
  instantOfLocalTime(day, minuteOf(time), timeZone).getTime()

/** How many of today's audience have their day ahead, by the day on which they are written to. */
async function celebrating(
  { engine, state, now, timeZone }: CalendarAsking,
  { id, state: stands, plan: { trigger, audience } }: StoredMeasure,
  days: Days,
  today: Day,
): Promise<Dated[]> {
  if (stands !== "running" || trigger.on !== "anniversary") return []
  const ahead = daysFrom({ from: Math.max(days.from, today), until: days.until }).filter(
    (day) => startOf(day, trigger.time, timeZone) > now,
  )
  const found: Dated[] = []
  const asOf = await askAsOf(engine, today)
  for (const day of ahead) {
    const celebrated = day + trigger.daysBefore
    const yearDays = yearDaysOf(formatDay(celebrated))
    const some =
      trigger.of === "birthday"
        ? await bornOn(engine, state, yearDays)
        : await firstBoughtOn(engine, yearDays, celebrated - 300)
    if (some.length === 0) continue
    const { length: count } = await members(asOf, audience, segmentConditions(state), some)
    if (count > 0) found.push({ day, kind: "celebrating", measureId: id, count })
  }
  return found
}

/** What has been sent, and what is laid down to be done; what is late stands on today. */
function countedDays({ state, now, timeZone }: CalendarAsking, days: Days, today: Day): Dated[] {
  const at = (day: Day) => instantOfLocalTime(day, 0, timeZone).getTime()
  const ahead = { from: days.from > today ? at(days.from) : 0, until: at(days.until + 1) }
  const isAhead = days.until >= today
  return [
    ...byDay(messagesSent(state, { from: at(days.from), until: at(days.until + 1) }), "sent"),
    ...(isAhead
      ? [
          ...byDay(messagesQueued(state, ahead), "queued"),
          ...byDay(stepsAhead(state, ahead), "step"),
          ...byDay(tasksAhead(state, ahead), "tasks"),
        ]
      : []),
  ]

  function byDay(counts: readonly CountByTime[], kind: CalendarKind): Dated[] {
    const sums = new Map<string, Dated>()
    for (const { measureId, at: time, count } of counts) {
      const day = dayOfInstant(new Date(kind === "sent" ? time : Math.max(time, now)), timeZone)
      const key = `${measureId} ${day}`
      sums.set(key, { day, kind, measureId, count: count + (sums.get(key)?.count ?? 0) })
    }
    return [...sums.values()]
  }
}
