import { BilingualError, type Sentence } from "../records/bilingualError.ts"
import { dayOfInstant, formatDay } from "../records/day.ts"
import type { Gate, MeasurePlan, Step } from "../records/measure.ts"
import type { Addressee } from "../store/acting/addressee.ts"
import type { Participant } from "../store/acting/participants.ts"
import { campaignOf } from "../store/coupons/campaigns.ts"
import { lastDayOf } from "../store/coupons/grantCoupon.ts"
import { findMailSender } from "../store/mail/sender.ts"
import { membersOf } from "./audience.ts"
import { type CouponStep, whyNoCoupon } from "./coupons/couponStep.ts"
import { gateOf } from "./gate.ts"
import { factsOf, type GateAsking } from "./gateFacts.ts"
import { type GiftBudget, giftBudgetOf, type Spending } from "./giftBudget.ts"
import { composeMessage } from "./mail/composeMessage.ts"
import { type PointsStep, whyNoPoints } from "./points/pointsStep.ts"
import type { Running } from "./running.ts"
import { type TaskGate, whyNoTask } from "./taskGate.ts"
import { whyNoWebhook } from "./webhookStep.ts"

/** What a measure is tried out with: everything it runs with, but that nothing is written and nothing goes out. */
export type TryingOut = Pick<Running, "state" | "projection" | "now" | "today" | "timeZone"> &
  Pick<GateAsking, "isHoliday" | "isSuppressed">

/** The one person that it is tried out for, and in which measure. */
export type TriedFor = {
  readonly customer: number
  readonly addressee: Addressee
  readonly spending: Spending & { readonly spentCents: number }
  readonly plan: MeasurePlan
}

/** What would come of a step. */
export type StepTried = {
  readonly outcome: "done" | "waited" | "yes" | "no" | "exit" | "not-granted" | TaskGate | Gate
  /** Milliseconds since 1970: it is held back until then. */
  readonly heldUntil?: number
  /** Of a message, as they would read it. */
  readonly subject?: string
  /** What stands in the way, where it can be mended. */
  readonly why?: Sentence
  /** What the steps that follow would know. */
  readonly facts?: Participant["facts"]
}

/** What was given and sent by the steps before this one. */
export type Before = { readonly at: number; readonly facts: Participant["facts"]; readonly messages: readonly number[] }

const HOUR_MILLISECONDS = 3_600_000
const DAY_MILLISECONDS = 24 * HOUR_MILLISECONDS
/** Stands for the code that nobody has been given. */
const EXAMPLE_CODE = "EXAM-PLE2"
/** Nobody is ever there (RFC 2606). */
const NOWHERE = "https://example.invalid/"

/** What would come of one step for one person at the moment it is their turn, as the records stand today and so long as they do not buy. */
export async function triedStep(trying: TryingOut, of: TriedFor, step: Step, before: Before): Promise<StepTried> {
  const { state } = trying
  switch (step.do) {
    case "exit":
      return { outcome: "exit" }
    case "wait":
      return { outcome: "waited" }
    case "wait-for":
      return { outcome: "no" }
    case "branch":
      return { outcome: (await membersOf(trying, step.condition, [of.customer])).length > 0 ? "yes" : "no" }
    case "task":
      return { outcome: whyNoTask({ state, now: before.at }, of.plan, step, of) ?? "done" }
    case "webhook":
      return of.addressee.isLimited ? { outcome: "person-gone" } : granted(whyNoWebhook(state, step))
    case "coupon":
      return triedCoupon(trying, step, before, await giftBudgetOf(trying, of.spending, step))
    case "points":
      return triedPoints(trying, step, await giftBudgetOf(trying, of.spending, step))
    case "message":
      return triedMessage(trying, of, step, before)
  }
}

const granted = (why: Sentence | undefined): StepTried =>
  why === undefined ? { outcome: "done" } : { outcome: "not-granted", why }

function triedCoupon({ state, timeZone }: TryingOut, step: CouponStep, { at }: Before, budget: GiftBudget): StepTried {
  if (!budget.has()) return { outcome: "budget-spent" }
  const why = whyNoCoupon(state, step, at)
  const campaign = campaignOf(state, step.campaign)
  if (why !== undefined || campaign === undefined) return granted(why)
  const until = lastDayOf(campaign, dayOfInstant(new Date(at), timeZone))
  return {
    outcome: "done",
    facts: { coupon_code: EXAMPLE_CODE, ...(until === null ? {} : { coupon_until: formatDay(until) }) },
  }
}

const triedPoints = ({ state }: TryingOut, step: PointsStep, budget: GiftBudget): StepTried =>
  budget.has() ? granted(whyNoPoints(state, step)) : { outcome: "budget-spent" }

function triedMessage(
  { state, timeZone, isHoliday, isSuppressed }: TryingOut,
  { addressee, plan, spending }: TriedFor,
  step: Extract<Step, { do: "message" }>,
  { at, facts: given, messages }: Before,
): StepTried {
  const written = writtenFor({ state, now: at, given }, step, addressee)
  const asking = {
    ...{ state, now: at, timeZone, isHoliday, isSuppressed },
    centsGiven: () => 0,
    renders: () => "subject" in written,
  }
  const { limits } = plan
  const since = at - limits.messages.withinDays * DAY_MILLISECONDS
  const facts = factsOf(asking, { plan, step, addressee }, { limits, spentCents: () => spending.spentCents })
  const answer = gateOf({
    ...facts,
    messagesLately: facts.messagesLately + messages.filter((one) => one > since).length,
    expiresAt: at + step.expiresAfterHours * HOUR_MILLISECONDS,
    measureRuns: true,
    hasReachedGoal: false,
    arm: "measure",
  })
  if (answer === "open") return { outcome: "done", ...written }
  if ("held" in answer) return { outcome: "done", heldUntil: answer.until, ...written }
  return { outcome: answer.closed, ...(answer.closed === "does-not-render" && written) }
}

function writtenFor(
  {
    state,
    now,
    given,
  }: { readonly state: TryingOut["state"]; readonly now: number; readonly given: Participant["facts"] },
  step: Extract<Step, { do: "message" }>,
  addressee: Addressee,
): { readonly subject: string } | { readonly why: Sentence } {
  const links = { unsubscribeUrl: NOWHERE, preferencesUrl: NOWHERE }
  try {
    const { subject } = composeMessage({ state, now, sender: findMailSender(state), links, given }, step, addressee)
    return { subject }
  } catch (cause) {
    if (cause instanceof BilingualError) return { why: cause.sentence }
    throw cause
  }
}
