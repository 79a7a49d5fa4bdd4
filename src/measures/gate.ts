import type { Arm, Gate } from "../records/measure.ts"

/** All that is looked at before a message goes out, as it stands at that moment. */
export type GateFacts = {
  /** Milliseconds since 1970. */
  readonly now: number
  readonly expiresAt: number
  readonly measureRuns: boolean
  /** Something was sold to them since they came in, which ends the steps. */
  readonly hasReachedGoal: boolean
  /** Erased, restricted, or has objected. */
  readonly isGone: boolean
  /** Whether a consent, or the rule of existing customers, allows this channel for advertising, and it can be shown. */
  readonly hasBasis: boolean
  readonly isSuppressed: boolean
  /** They have said that they would rather be addressed in another way. */
  readonly prefersOtherChannel: boolean
  readonly arm: Arm
  /** Messages of the channel that went out to this person lately, and how many may. */
  readonly messagesLately: number
  readonly mostMessages: number
  /** When the hours begin in which it may go out; undefined: they have begun. */
  readonly hoursBeginAt: number | undefined
  readonly spentCents: number
  readonly budgetCents: number | undefined
  readonly renders: boolean
  readonly hasAddress: boolean
}

export type GateAnswer =
  | "open"
  /** Never sent, and why. */
  | { readonly closed: Gate }
  /** Asked again at that instant, and why. */
  | { readonly held: Gate; readonly until: number }

/** A paused measure is asked again after so long. */
const LOOK_AGAIN_MILLISECONDS = 5 * 60_000

/**
 * Whether a message may go out, asked at the moment of sending, in this order: the first gate that is closed is the reason that
 * is kept. A pause and quiet hours hold a message back; whatever outlives its expiry is not sent at all.
 */
export function gateOf(facts: GateFacts): GateAnswer {
  const { now, expiresAt } = facts
  const heldUntil = (held: Gate, until: number): GateAnswer =>
    until > expiresAt ? { closed: "expired" } : { held, until }
  if (now > expiresAt) return { closed: "expired" }
  if (!facts.measureRuns) return heldUntil("measure-paused", now + LOOK_AGAIN_MILLISECONDS)
  if (facts.hasReachedGoal) return { closed: "goal" }
  if (facts.isGone) return { closed: "person-gone" }
  if (!facts.hasBasis) return { closed: "no-basis" }
  if (facts.isSuppressed) return { closed: "suppressed" }
  if (facts.prefersOtherChannel) return { closed: "prefers-other-channel" }
  if (facts.arm !== "measure") return { closed: "control-group" }
  if (facts.messagesLately >= facts.mostMessages) return { closed: "too-many-messages" }
  if (facts.hoursBeginAt !== undefined) return heldUntil("quiet-hours", facts.hoursBeginAt)
  if (facts.budgetCents !== undefined && facts.spentCents >= facts.budgetCents) return { closed: "budget-spent" }
  if (!facts.renders) return { closed: "does-not-render" }
  if (!facts.hasAddress) return { closed: "no-address" }
  return "open"
}
