import { armsOf } from "../effect/arms.ts"
import { lastDayDue } from "../jobs/daily.ts"
import { type Day, dayOfInstant, formatDay, parseDay } from "../records/day.ts"
import { instantOfLocalTime } from "../records/localTime.ts"
import { ARMS, type MeasurePlan, type Trigger } from "../records/measure.ts"
import { isPredicted, meantBy } from "../records/predictedMoment.ts"
import { ROWS_IN_A_TRANSACTION, type TakingIn, takeIn } from "../store/acting/participants.ts"
import { enteredSince, isFollowed, leftSince, noteSeen, type StayEnd } from "../store/acting/staysSince.ts"
import { type StoredMeasure, stillRuns } from "../store/acting/storedMeasures.ts"
import { bornOn, firstBoughtOn, yearDaysOf } from "../store/queries/anniversaries.ts"
import { namesOf } from "../store/queries/customerNames.ts"
import { lastPurchaseDays } from "../store/queries/lastPurchaseDays.ts"
import { armPlanOf } from "./armPlan.ts"
import { membersOf } from "./audience.ts"
import type { Running } from "./running.ts"
import { isDueOn } from "./schedule.ts"
import { type Candidate, whoItHappenedTo } from "./takeInAfter.ts"
import { act, onwardFrom } from "./takeSteps.ts"
import { beginningOf, minuteOf } from "./waits.ts"

/** After a longer pause than so many days an occasion is over: a birthday greeting a week late is worse than none. */
const MOST_DAYS_LATE = 1
/** What a change of the audience brings is marked so, not by a record or a day (see the migration of segments). */
const BY_DEFINITION = /^version /

/** Takes into a running measure whoever it has become the time for; answers how many. Doing it twice takes nobody twice. */
export async function takeInWhoIsDue(running: Running, measure: StoredMeasure): Promise<number> {
  const { trigger } = measure.plan
  switch (trigger.on) {
    case "start":
      return takeInAll(running, measure, { day: running.today, dueAt: running.now, occasion: "start" })
    case "date": {
      const day = parseDay(trigger.day, "day")
      const dueAt = instantOf(running, day, trigger.time)
      // What nothing ran for on its day is over: what is said on a day is wrong on another.
      if (running.now < dueAt || running.today > day + MOST_DAYS_LATE || dueAt < (measure.startedAt ?? 0)) return 0
      return takeInAll(running, measure, { day, dueAt, occasion: trigger.day })
    }
    case "schedule": {
      const day = lastScheduledDay(running, trigger)
      const dueAt = day === undefined ? undefined : instantOf(running, day, trigger.time)
      // Whoever starts on a Monday evening what goes out on Monday mornings means the next one.
      if (day === undefined || dueAt === undefined || dueAt < (measure.startedAt ?? 0)) return 0
      return takeInAll(running, measure, { day, dueAt, occasion: formatDay(day) })
    }
    case "anniversary":
      return takeInAnniversaries(running, measure, trigger)
    case "event":
      return takeInSome(running, measure, await whoItHappenedTo(running, measure, trigger))
    case "enters":
    case "leaves":
    case "before-next-order":
    case "activity-falls":
      return followSegment(running, measure, trigger)
  }
}

/** The last day that the schedule names, unless its time is over. */
function lastScheduledDay({ now, timeZone }: Running, trigger: Extract<Trigger, { on: "schedule" }>): Day | undefined {
  const last = lastDayDue(new Date(now), { time: trigger.time, timeZone })
  for (let one = last; one >= last - MOST_DAYS_LATE; one--) if (isDueOn(trigger, one)) return one
  return undefined
}

async function takeInAll(
  running: Running,
  measure: StoredMeasure,
  { day, dueAt, occasion }: { readonly day: Day; readonly dueAt: number; readonly occasion: string },
): Promise<number> {
  const seen = seenDay(running, measure)
  if (seen !== undefined && (measure.plan.trigger.on === "start" || seen >= day)) return 0
  const audience = await membersOf(running, measure.plan.audience)
  const taken = await takeInSome(
    running,
    measure,
    audience.map((customer) => ({ customer, occasion })),
    dueAt,
  )
  running.state.transaction(() => noteSeen(running.state, measure.id, { day }))
  return taken
}

async function takeInAnniversaries(
  running: Running,
  measure: StoredMeasure,
  { of, daysBefore, time }: Extract<Trigger, { on: "anniversary" }>,
): Promise<number> {
  const { state, projection, now, timeZone } = running
  const last = lastDayDue(new Date(now), { time, timeZone })
  const seen = seenDay(running, measure) ?? last - 1
  let taken = 0
  const startedOn = dayOfInstant(new Date(measure.startedAt ?? now), timeZone)
  for (let day = Math.max(seen + 1, last - MOST_DAYS_LATE, startedOn); day <= last; day++) {
    const date = formatDay(day + daysBefore)
    const yearDays = yearDaysOf(date)
    const celebrating =
      of === "birthday"
        ? await projection.ask((engine) => bornOn(engine, state, yearDays))
        : await projection.ask((engine) => firstBoughtOn(engine, yearDays, day + daysBefore - 300))
    const audience = celebrating.length === 0 ? [] : await membersOf(running, measure.plan.audience, celebrating)
    taken += await takeInSome(
      running,
      measure,
      audience.map((customer) => ({ customer, occasion: date.slice(0, 4) })),
      instantOf(running, day, time),
    )
    state.transaction(() => noteSeen(state, measure.id, { day }))
  }
  return taken
}

async function followSegment(
  running: Running,
  measure: StoredMeasure,
  trigger: Extract<Trigger, { on: "enters" | "leaves" | "before-next-order" | "activity-falls" }>,
): Promise<number> {
  const { state } = running
  const { segmentId, id, startedAt } = measure
  if (segmentId === null || startedAt === null || !isFollowed(state, segmentId)) return 0
  const isOccasion = ({ by, at }: StayEnd) =>
    BY_DEFINITION.test(by) ? trigger.on === "enters" && trigger.alsoNow : at >= startedAt
  let taken = 0
  if (trigger.on === "leaves") {
    const [{ leftAt }] = state.rows<{ leftAt: number }>("SELECT seen_left_at AS leftAt FROM measure WHERE id = ?", id)
    const left = leftSince(state, segmentId, leftAt)
    const candidates = left.filter(isOccasion).map((stay) => ({ customer: stay.customer, occasion: `left ${stay.id}` }))
    taken = await takeInSome(running, measure, candidates)
    const until = left.at(-1)?.at
    if (until !== undefined) state.transaction(() => noteSeen(state, id, { leftAt: until }))
    return taken
  }
  const [{ stay }] = state.rows<{ stay: number }>("SELECT seen_stay AS stay FROM measure WHERE id = ?", id)
  for (let after = stay; ; ) {
    const entered = enteredSince(state, segmentId, after, ROWS_IN_A_TRANSACTION)
    if (entered.length === 0) return taken
    const come = entered.filter((stay) => isOccasion(stay) && (isPredicted(trigger) || !stay.isOver))
    const candidates = isPredicted(trigger)
      ? await whoseMomentItIs(
          running,
          measure,
          come.map(({ customer }) => customer),
        )
      : come.map((one) => ({ customer: one.customer, occasion: `stay ${one.id}` }))
    taken += await takeInSome(running, measure, candidates)
    after = (entered.at(-1) as StayEnd).id
    const until = after
    state.transaction(() => noteSeen(state, id, { stay: until }))
  }
}

/**
 * Of those for whom a predicted moment has come whoever the measure is for. Valuations waver, and somebody may come to it twice
 * between two purchases: the occasion is the purchase that it follows.
 */
async function whoseMomentItIs(
  running: Running,
  { plan }: StoredMeasure,
  customers: readonly number[],
): Promise<Candidate[]> {
  if (customers.length === 0) return []
  const meant = await membersOf(running, meantBy(plan), customers)
  const bought = await running.projection.ask((engine) => lastPurchaseDays(engine, meant))
  return bought.map(({ customer, day }) => ({ customer, occasion: `after ${formatDay(day)}` }))
}

const instantOf = ({ timeZone }: Running, day: Day, time: string): number =>
  instantOfLocalTime(day, minuteOf(time), timeZone).getTime()

/** Draws everybody's arm and takes them in, some at a time; what they begin with was due at `dueAt`. */
async function takeInSome(
  running: Running,
  measure: StoredMeasure,
  candidates: readonly Candidate[],
  dueAt = running.now,
): Promise<number> {
  const { state, workspaceSalt, holdoutBasisPoints, pause, signal } = running
  const arms = armPlanOf(measure.plan, { workspaceSalt, measureSalt: measure.salt, holdoutBasisPoints })
  const begun = beginningIn(running, measure)
  let taken = 0
  for (let from = 0; from < candidates.length; from += ROWS_IN_A_TRANSACTION) {
    const some = candidates.slice(from, from + ROWS_IN_A_TRANSACTION)
    const names = namesOf(
      state,
      some.map(({ customer }) => customer),
    )
    const drawn = armsOf(names, arms)
    const people = some.map((one, i) => ({ ...one, arm: ARMS[drawn[i]] }))
    const onIn = (id: number) =>
      begun.through && act(running, measure.plan.steps[0], { id, wakeAt: dueAt }, begun.through.outcome)
    const came = state.transaction(() =>
      stillRuns(state, measure.id) ? takeIn(state, people, begun, onIn) : ("stopped" as const),
    )
    if (came === "stopped") return taken
    taken += came
    state.shortenLog()
    await pause()
    // What is not taken in now comes again, because nothing was noted as seen.
    signal.throwIfAborted()
  }
  return taken
}

/** A message asks nothing of the records: whoever begins with one is through with it as they come in, and is written once. */
function beginningIn(running: Running, { id: measureId, version, plan }: StoredMeasure): TakingIn {
  const { now: at, timeZone } = running
  const [first] = plan.steps
  const againAfterDays = plan.againAfterDays ?? usuallyAgainAfterDays(plan)
  // Days are those of the calendar: what comes every week does not come a second too early.
  const notSince =
    againAfterDays === undefined
      ? undefined
      : instantOfLocalTime(running.today - againAfterDays + 1, 0, timeZone).getTime()
  const to = { measureId, version, at, notSince }
  if (first.do === "message")
    return { ...to, onward: onwardFrom(running, plan, first, at), through: { step: first.id, outcome: "done" } }
  return { ...to, onward: { step: first.id, ...beginningOf(first, at, timeZone) }, through: undefined }
}

/** Windows of one customer that overlap would count what they bring twice. */
function usuallyAgainAfterDays({ trigger, goal }: MeasurePlan): number | undefined {
  if (trigger.on === "event") return goal.windowDays
  return isPredicted(trigger) ? 0 : undefined
}

const seenDay = ({ state }: Running, { id }: StoredMeasure): Day | undefined =>
  state.rows<{ day: number | null }>("SELECT seen_day AS day FROM measure WHERE id = ?", id)[0].day ?? undefined
