import { dayOfInstant, formatDay } from "../records/day.ts"
import type { Trigger } from "../records/measure.ts"
import { occasionsSince } from "../store/acting/participants.ts"
import type { StoredMeasure } from "../store/acting/storedMeasures.ts"
import { happenedIn } from "../store/queries/happenedIn.ts"
import { membersOf } from "./audience.ts"
import type { Running } from "./running.ts"

/** Somebody whom an occasion is there for. */
export type Candidate = { readonly customer: number; readonly occasion: string }

/** Files are told a week late; what happened earlier is nothing to answer any more. */
const MOST_DAYS_LATE = 6

/** Those of whom records have come to say that something happened to them, from the day on which a measure started, whom it is for. */
export async function whoItHappenedTo(
  running: Running,
  { id, startedAt, plan }: StoredMeasure,
  { what }: Extract<Trigger, { on: "event" }>,
): Promise<Candidate[]> {
  const { state, projection, today, timeZone } = running
  if (startedAt === null) return []
  const startedOn = dayOfInstant(new Date(startedAt), timeZone)
  const days = { from: Math.max(startedOn, today - MOST_DAYS_LATE), until: today }
  const known = occasionsSince(state, id, startedAt)
  const candidates = (await projection.ask((engine) => happenedIn(engine, what, days)))
    .map(({ customer, day }) => ({ customer, occasion: `${what} ${formatDay(day)}` }))
    .filter(({ customer, occasion }) => !known.has(`${customer} ${occasion}`))
  if (candidates.length === 0) return []
  const meant = new Set(
    await membersOf(
      running,
      plan.audience,
      candidates.map(({ customer }) => customer),
    ),
  )
  return candidates.filter(({ customer }) => meant.has(customer))
}
