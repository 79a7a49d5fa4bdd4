import { assert } from "stammwert-models"
import { dayOfInstant } from "../records/day.ts"
import type { MeasurePlan, Step } from "../records/measure.ts"
import { addresseeOf } from "../store/acting/addressee.ts"
import { callOthers } from "../store/acting/calls.ts"
import { queueMessage } from "../store/acting/outbox.ts"
import { dueParticipants, moveOn, type Onward, type Participant, waitLonger } from "../store/acting/participants.ts"
import { findMeasure, planOfVersion } from "../store/acting/storedMeasures.ts"
import { giveTask } from "../store/acting/tasks.ts"
import { boughtSince } from "../store/queries/boughtSince.ts"
import type { State } from "../store/state.ts"
import { membersOf } from "./audience.ts"
import { type CouponStep, couponFacts } from "./coupons/couponStep.ts"
import { type GiftBudget, giftBudgetOf } from "./giftBudget.ts"
import { givePoints } from "./points/pointsStep.ts"
import type { Running } from "./running.ts"
import { type TaskGate, whyNoTask } from "./taskGate.ts"
import { beginningOf, sinceOf } from "./waits.ts"

/** Some milliseconds of writing: others never wait long for their turn. */
const PARTICIPANTS_AT_ONCE = 500
/** Giving somebody a code or points asks who they are, which takes longer. */
const GRANTS_AT_ONCE = 100
const HOUR_MILLISECONDS = 3_600_000
const DAY_MILLISECONDS = 24 * HOUR_MILLISECONDS
/** Whoever waits for an order is looked at so often. */
const LOOK_AGAIN_MILLISECONDS = HOUR_MILLISECONDS

/** Lets everybody whose time has come take their next step; answers how many steps were taken. */
export async function takeDueSteps(running: Running): Promise<number> {
  let taken = 0
  for (;;) {
    const due = dueParticipants(running.state, running.now, PARTICIPANTS_AT_ONCE)
    if (due.length === 0) return taken
    running.signal.throwIfAborted()
    for (const group of grouped(due)) taken += await takeStep(running, group)
  }
}

/** Participants who stand at the same step of the same version of a measure. */
type Group = { readonly plan: MeasurePlan; readonly step: Step; readonly those: readonly Participant[] }

const grouped = (due: readonly Participant[]): Iterable<readonly Participant[]> =>
  Map.groupBy(due, ({ measureId, version, step }) => `${measureId} ${version} ${step}`).values()

async function takeStep(running: Running, those: readonly Participant[]): Promise<number> {
  const { state } = running
  const [{ measureId, version, step: id }] = those
  const plan = planOfVersion(state, measureId, version)
  const step = plan.steps.find((one) => one.id === id)
  assert(step !== undefined, "whoever stands at a step stands at one of their plan")
  const known = await knownOf(running, { plan, step, those })
  const atOnce = step.do === "coupon" || step.do === "points" ? GRANTS_AT_ONCE : PARTICIPANTS_AT_ONCE
  let taken = 0
  for (let from = 0; from < those.length; from += atOnce) {
    taken += takeTogether(running, { plan, step, known }, those.slice(from, from + atOnce))
    state.shortenLog()
    await running.pause()
  }
  return taken
}

type Told = { readonly plan: MeasurePlan; readonly step: Step; readonly known: Known }

function takeTogether(running: Running, { plan, step, known }: Told, those: readonly Participant[]): number {
  const { state, now } = running
  return state.transaction(() => {
    let taken = 0
    for (const one of those) {
      const answer = decide(running, { plan, step, known }, one)
      if ("waitUntil" in answer) waitLonger(state, one, answer.waitUntil)
      else if (moveOn(state, one, answer.onward, answer.outcome, now)) {
        taken++
        act(running, step, one, answer.outcome)
      }
    }
    return taken
  })
}

/** What must be asked of the records before a step can be taken. */
type Known = {
  readonly bought: ReadonlySet<number>
  readonly fulfilling: ReadonlySet<number>
  readonly budget: GiftBudget
}

async function knownOf(running: Running, { plan, step, those }: Group): Promise<Known> {
  const needsOrders = plan.goal.endsSteps || step.do === "wait-for"
  const since = (needsOrders ? those : []).map(({ customer, assignedAt, facts }) => ({
    customer,
    day: dayOfInstant(
      new Date(step.do === "wait-for" ? sinceWhen(step, { assignedAt, facts }) : assignedAt),
      running.timeZone,
    ),
  }))
  const bought = needsOrders ? await running.projection.ask((engine) => boughtSince(engine, since)) : new Set<number>()
  const fulfilling =
    step.do === "branch"
      ? await membersOf(
          running,
          step.condition,
          those.map(({ customer }) => customer),
        )
      : []
  const budget = await giftBudgetOf(running, findMeasure(running.state, those[0].measureId), step)
  return { bought, fulfilling: new Set(fulfilling), budget }
}

/** Orders count from the day after somebody came to wait for one. */
const sinceWhen = (step: Step, { assignedAt, facts }: Pick<Participant, "assignedAt" | "facts">): number =>
  Number(facts[sinceOf(step.id)] ?? assignedAt)

type Answer =
  | { readonly waitUntil: number }
  | {
      readonly onward: Onward
      readonly outcome: "done" | "goal" | "waited" | "yes" | "no" | "exit" | "not-granted" | "budget-spent" | TaskGate
    }

function decide(running: Running, { plan, step, known }: Told, one: Participant): Answer {
  const hasBought = known.bought.has(one.customer)
  if (plan.goal.endsSteps && hasBought && step.do !== "wait-for")
    return { onward: { because: "goal" }, outcome: "goal" }
  const onward = (otherwise?: string | null) => onwardFrom(running, plan, step, one.wakeAt ?? running.now, otherwise)
  switch (step.do) {
    case "exit":
      return { onward: { because: "exit" }, outcome: "exit" }
    case "branch":
      return known.fulfilling.has(one.customer)
        ? { onward: onward(), outcome: "yes" }
        : { onward: onward(step.otherwise ?? null), outcome: "no" }
    case "wait-for": {
      if (hasBought) return { onward: onward(), outcome: "yes" }
      const since = sinceWhen(step, one)
      const until = since + step.atMostDays * DAY_MILLISECONDS
      if (running.now >= until) return { onward: onward(step.otherwise ?? null), outcome: "no" }
      return { waitUntil: Math.min(until, running.now + LOOK_AGAIN_MILLISECONDS) }
    }
    case "wait":
      return { onward: onward(), outcome: "waited" }
    case "task":
      return { onward: onward(), outcome: whyNoTask(running, plan, step, one) ?? "done" }
    case "webhook":
      return { onward: onward(), outcome: isGone(running.state, one) ? "person-gone" : "done" }
    case "coupon":
    case "points": {
      if (!known.budget.has()) return { onward: onward(), outcome: "budget-spent" }
      const answer =
        step.do === "coupon"
          ? givenCoupon(running, { step, limits: plan.limits }, one, onward())
          : ({ onward: onward(), outcome: givePoints(running, step, one) ? "done" : "not-granted" } as const)
      if (answer.outcome === "done") known.budget.take()
      return answer
    }
    case "message":
      return { onward: onward(), outcome: "done" }
  }
}

/** A code of their own, known to the steps that follow; whoever cannot be given one goes on without. */
function givenCoupon(
  running: Running,
  { step, limits }: { readonly step: CouponStep } & Pick<MeasurePlan, "limits">,
  one: Participant,
  onward: Onward,
): Exclude<Answer, { readonly waitUntil: number }> {
  const facts = couponFacts(running, step, one, limits)
  if (facts === undefined) return { onward, outcome: "not-granted" }
  return { onward: "step" in onward ? { ...onward, facts: { ...onward.facts, ...facts } } : onward, outcome: "done" }
}

/** Erased, restricted, or has objected. */
const isGone = (state: State, { customer }: Participant): boolean => addresseeOf(state, customer)?.isLimited ?? true

/**
 * The step after this one, or the one that is named; null: none. What it needs from the moment of its beginning goes along. Whoever is late,
 * because the measure was paused or nothing ran, stays late until the next wait: what is written then has expired when it would have.
 */
export function onwardFrom(
  { now, timeZone }: Pick<Running, "now" | "timeZone">,
  plan: MeasurePlan,
  step: Step,
  dueAt: number,
  otherwise?: string | null,
): Onward {
  if (otherwise === null) return { because: "through" }
  const place = plan.steps.findIndex(({ id }) => id === (otherwise ?? step.id)) + (otherwise === undefined ? 1 : 0)
  const next = plan.steps.at(place)
  if (place >= plan.steps.length || next === undefined) return { because: "through" }
  const beginning = beginningOf(next, now, timeZone)
  return { step: next.id, ...beginning, ...(next.do === "wait" ? {} : { wakeAt: Math.min(now, dueAt) }) }
}

/** Does what a step does, in the transaction in which its participant moves on. */
export function act(
  { state, now }: Running,
  step: Step,
  { id: participantId, wakeAt }: Pick<Participant, "id" | "wakeAt">,
  outcome: string,
): void {
  if (outcome !== "done") return
  const of = { participantId, step: step.id }
  if (step.do === "message") {
    const expiresAt = (wakeAt ?? now) + step.expiresAfterHours * HOUR_MILLISECONDS
    queueMessage(state, { ...of, channel: step.channel }, { notBefore: now, expiresAt })
  }
  if (step.do === "webhook") callOthers(state, of)
  if (step.do === "task") {
    const { channel, script, dueWithinDays } = step
    giveTask(state, of, { channel, script, dueAt: now + dueWithinDays * DAY_MILLISECONDS })
  }
}
