import { assert } from "stammwert-models"
import { armsOf } from "../effect/arms.ts"
import { ARMS, type Arm, type MeasurePlan, type Step } from "../records/measure.ts"
import { addresseeOf } from "../store/acting/addressee.ts"
import { messagesOf } from "../store/acting/outbox.ts"
import { lastTimeIn, type Participant } from "../store/acting/participants.ts"
import type { StoredMeasure } from "../store/acting/storedMeasures.ts"
import { universalHoldout } from "../store/acting/universalHoldout.ts"
import { namesOf } from "../store/queries/customerNames.ts"
import { armPlanOf } from "./armPlan.ts"
import { membersOf } from "./audience.ts"
import { rewardsGiven } from "./rewardsGiven.ts"
import { onwardFrom } from "./takeSteps.ts"
import { type Before, type StepTried, type TriedFor, type TryingOut, triedStep } from "./triedStep.ts"
import { beginningOf } from "./waits.ts"

/** What would become of one customer who came into a measure now and were not left out. */
export type Tried = {
  /** Whether they belong to those whom it is for, today. */
  readonly isMeant: boolean
  /** On which side they would stand; undefined for a measure that is not kept yet: it has drawn nothing. */
  readonly arm: Arm | undefined
  /** Milliseconds since 1970: when they came in last; undefined: never. */
  readonly lastIn: number | undefined
  readonly steps: readonly TriedOut[]
}

export type TriedOut = StepTried & {
  readonly step: string
  /** Milliseconds since 1970: when it would be their turn. */
  readonly at: number
}

const DAY_MILLISECONDS = 86_400_000
const MESSAGES_OF_A_PRICE = 100

/**
 * Runs a measure dry for one customer: every step with the moment at which it would be their turn, and what would come of it as the
 * records stand today, so long as they do not buy meanwhile. Nothing is written and nothing goes out.
 */
export async function tryOut(
  trying: TryingOut,
  plan: MeasurePlan,
  customer: number,
  kept?: StoredMeasure,
): Promise<Tried> {
  const { state } = trying
  const addressee = addresseeOf(state, customer)
  assert(addressee !== undefined, "whoever is known by name is somebody")
  const meant = await membersOf(trying, plan.audience, [customer])
  const spending = { id: kept?.id, plan, spentCents: spentSoFar(trying, plan, kept) }
  return {
    isMeant: meant.length > 0,
    arm: kept && armIn(trying, plan, customer, kept),
    lastIn: kept && lastTimeIn(state, kept.id, addressee.ids),
    steps: await stepsOf(trying, { customer, addressee, spending, plan }),
  }
}

async function stepsOf(trying: TryingOut, of: TriedFor): Promise<TriedOut[]> {
  const { timeZone } = trying
  const { plan } = of
  const tried: TriedOut[] = []
  let [step] = plan.steps
  let { wakeAt: at, facts } = beginningIn(step, trying.now, timeZone)
  const messages: number[] = []
  for (;;) {
    const before: Before = { at, facts, messages }
    const one = await triedStep(trying, of, step, before)
    tried.push({ ...one, step: step.id, at })
    if (step.do === "message" && one.outcome === "done") messages.push(one.heldUntil ?? at)
    const onward = onwardOf(step, one, plan, { now: at, timeZone })
    if ("because" in onward) return tried
    const next = plan.steps.find(({ id }) => id === onward.step)
    assert(next !== undefined, "a step leads to another of its plan")
    facts = { ...facts, ...one.facts }
    step = next
    at = beginningIn(step, at, timeZone).wakeAt
  }
}

function onwardOf(
  step: Step,
  { outcome }: StepTried,
  plan: MeasurePlan,
  when: { readonly now: number; readonly timeZone: string },
): ReturnType<typeof onwardFrom> {
  if (step.do === "exit") return { because: "exit" }
  const otherwise = (step.do === "branch" || step.do === "wait-for") && outcome === "no"
  return onwardFrom(when, plan, step, when.now, otherwise ? (step.otherwise ?? null) : undefined)
}

/** Whoever waits for an order that does not come goes on once the time is over. */
function beginningIn(step: Step, now: number, timeZone: string): { wakeAt: number; facts: Participant["facts"] } {
  if (step.do !== "wait-for") return beginningOf(step, now, timeZone)
  return { wakeAt: now + step.atMostDays * DAY_MILLISECONDS, facts: {} }
}

function armIn({ state }: TryingOut, plan: MeasurePlan, customer: number, { salt }: StoredMeasure): Arm {
  const { salt: workspaceSalt, basisPoints: holdoutBasisPoints } = universalHoldout(state)
  const [drawn] = armsOf(
    namesOf(state, [customer]),
    armPlanOf(plan, { workspaceSalt, measureSalt: salt, holdoutBasisPoints }),
  )
  return ARMS[drawn]
}

function spentSoFar({ state, now }: TryingOut, { costs }: MeasurePlan, kept?: StoredMeasure): number {
  if (kept === undefined) return 0
  const sent = (messagesOf(state, kept.id) * costs.centsPerHundredMessages) / MESSAGES_OF_A_PRICE
  return rewardsGiven(state, kept.id, now).reduce((sum, { cents }) => sum + cents, sent)
}
