import { ADVERTISING } from "../records/consentProof.ts"
import type { MeasurePlan, Step } from "../records/measure.ts"
import { addresseeOf, mayAddress, prefersOther } from "../store/acting/addressee.ts"
import type { Participant } from "../store/acting/participants.ts"
import { reachingTasks } from "../store/acting/tasks.ts"
import type { State } from "../store/state.ts"

const DAY_MILLISECONDS = 86_400_000

export const TASK_GATES = ["person-gone", "no-basis", "prefers-other-channel", "too-many-tasks"] as const
export type TaskGate = (typeof TASK_GATES)[number]

/**
 * Why nobody is asked to do something for a participant, if so. Nobody is told to call who did not agree to be called; what is said
 * at the counter needs no consent and is never too much, because they stand there themselves.
 */
export function whyNoTask(
  { state, now }: { readonly state: State; readonly now: number },
  { limits }: Pick<MeasurePlan, "limits">,
  { channel }: Extract<Step, { do: "task" }>,
  { customer }: Pick<Participant, "customer">,
): TaskGate | undefined {
  const addressee = addresseeOf(state, customer)
  if (addressee === undefined || addressee.isLimited) return "person-gone"
  if (channel === "phone" && !mayAddress(state, addressee, channel, ADVERTISING)) return "no-basis"
  if (channel === "counter") return undefined
  if (channel !== "social" && prefersOther(addressee, channel)) return "prefers-other-channel"
  if (limits.tasks === undefined) return undefined
  const { most, withinDays } = limits.tasks
  return reachingTasks(state, addressee.ids, now - withinDays * DAY_MILLISECONDS) >= most ? "too-many-tasks" : undefined
}
