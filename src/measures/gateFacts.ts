import { ADVERTISING } from "../records/consentProof.ts"
import { type Day, dayOfInstant } from "../records/day.ts"
import type { MeasurePlan, Step } from "../records/measure.ts"
import { type Addressee, addresseeOf, mayAddress, prefersOther } from "../store/acting/addressee.ts"
import { hasBought } from "../store/acting/hasBought.ts"
import { messagesOf, messagesSince, type QueuedMessage } from "../store/acting/outbox.ts"
import { findMeasure, planOfVersion } from "../store/acting/storedMeasures.ts"
import type { State } from "../store/state.ts"
import type { GateFacts } from "./gate.ts"
import type { CentsGiven } from "./rewardsGiven.ts"
import { hoursBeginAt } from "./sendingHours.ts"

const DAY_MILLISECONDS = 86_400_000
const MESSAGES_OF_A_PRICE = 100

/** What is sent to whom: a step of a plan and the person it is for. */
export type Sending = {
  readonly plan: MeasurePlan
  readonly step: Extract<Step, { do: "message" }>
  readonly addressee: Addressee
}

export type GateAsking = {
  readonly state: State
  readonly now: number
  readonly timeZone: string
  readonly isHoliday: (day: Day) => boolean
  /** Whether an address was blocked: it bounced, complained or asked to be left alone. */
  readonly isSuppressed: (address: string) => boolean
  readonly centsGiven: CentsGiven
  /** Whether the message can be written for this person. */
  readonly renders: (sending: Sending) => boolean
}

const NOBODY: Addressee = {
  ids: [],
  names: [],
  isLimited: true,
  email: undefined,
  phone: undefined,
  firstName: undefined,
  fullName: undefined,
  preferredChannel: undefined,
}

/** Reads, at the moment of sending, what the gate looks at. */
export function gateFacts(
  asking: GateAsking,
  message: QueuedMessage,
): { readonly facts: GateFacts; readonly sending: Sending } {
  const { state, timeZone } = asking
  const measure = findMeasure(state, message.measureId)
  const plan = planOfVersion(state, message.measureId, message.version)
  const step = plan.steps.find(({ id }) => id === message.step) as Sending["step"]
  const addressee = addresseeOf(state, message.customer) ?? NOBODY
  const sending = { plan, step, addressee }
  const { arm, assignedAt } = drawnAs(state, message.participantId)
  const day = dayOfInstant(new Date(assignedAt), timeZone)
  return {
    sending,
    facts: {
      ...factsOf(asking, sending, {
        // What was written stays as it was begun; how much is too much holds as it is laid down now.
        limits: measure.plan.limits,
        spentCents: () => spentOn(asking, message.measureId, measure.plan),
      }),
      expiresAt: message.expiresAt,
      measureRuns: measure.state === "running",
      hasReachedGoal: plan.goal.endsSteps && hasBought(state, addressee.ids, { day, at: assignedAt }),
      arm,
    },
  }
}

/** What holds for a person and a step, whoever came into the measure how and when. */
export function factsOf(
  asking: GateAsking,
  sending: Sending,
  { limits, spentCents }: { readonly limits: MeasurePlan["limits"]; readonly spentCents: () => number },
): Omit<GateFacts, "expiresAt" | "measureRuns" | "hasReachedGoal" | "arm"> {
  const { state, now, timeZone, isHoliday } = asking
  const { step, addressee } = sending
  const { most, withinDays } = limits.messages
  const { email } = addressee
  return {
    now,
    isGone: addressee.isLimited,
    hasBasis: addressee.names.length > 0 && mayAddress(state, addressee, step.channel, ADVERTISING),
    isSuppressed: email !== undefined && asking.isSuppressed(email),
    prefersOtherChannel: prefersOther(addressee, step.channel),
    messagesLately: messagesSince(state, addressee.ids, step.channel, now - withinDays * DAY_MILLISECONDS),
    mostMessages: most,
    hoursBeginAt: hoursBeginAt(now, limits, { timeZone, isHoliday }),
    spentCents: limits.budgetCents === undefined ? 0 : spentCents(),
    budgetCents: limits.budgetCents,
    renders: asking.renders(sending),
    hasAddress: email !== undefined && ADDRESS.test(email),
  }
}

const drawnAs = (state: State, participantId: number): { arm: GateFacts["arm"]; assignedAt: number } =>
  state.rows<{ arm: GateFacts["arm"]; assignedAt: number }>(
    "SELECT arm, assigned_at AS assignedAt FROM participant WHERE id = ?",
    participantId,
  )[0]

/** Messages, and what was given: what staff took is known only later, and stops nothing. */
const spentOn = ({ state, now, centsGiven }: GateAsking, measureId: number, { costs }: MeasurePlan): number =>
  (messagesOf(state, measureId) * costs.centsPerHundredMessages) / MESSAGES_OF_A_PRICE + centsGiven(measureId, now)

/** No more than what no mail server would take: a place for every part, and nothing that ends a line. */
const ADDRESS = /^[^\s@<>",;:\\()[\]]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)+$/i
