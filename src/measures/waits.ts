import { Temporal } from "temporal-polyfill"
import { dayOfInstant } from "../records/day.ts"
import { instantOfLocalTime } from "../records/localTime.ts"
import type { Step } from "../records/measure.ts"
import type { Participant } from "../store/acting/participants.ts"

/** When somebody who comes to a step takes it, and what it needs to know of that moment later. */
export type Beginning = { readonly wakeAt: number; readonly facts: Participant["facts"] }

export function beginningOf(step: Step, now: number, timeZone: string): Beginning {
  if (step.do === "wait") return { wakeAt: endOfWait(step, now, timeZone), facts: {} }
  return { wakeAt: now, facts: step.do === "wait-for" ? { [sinceOf(step.id)]: now } : {} }
}

/** The name of the fact since when somebody waits at a step. */
export const sinceOf = (step: string): string => `${step}-since`

/** Days are those of the calendar: a wait of one day over the change of clocks ends at the same time of day. */
function endOfWait({ days, until }: Extract<Step, { do: "wait" }>, now: number, timeZone: string): number {
  const day = dayOfInstant(new Date(now), timeZone)
  const at = (offset: number, minute: number) => instantOfLocalTime(day + offset, minute, timeZone).getTime()
  if (until === undefined) return sameTimeLater(now, days, timeZone)
  const minute = minuteOf(until)
  return at(days, minute) > now ? at(days, minute) : at(days + 1, minute)
}

const sameTimeLater = (now: number, days: number, timeZone: string): number =>
  Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).add({ days }).epochMilliseconds

/** Of a time of day, as `09:30`. */
export function minuteOf(time: string): number {
  const [hours, minutes] = time.split(":").map(Number)
  return hours * 60 + minutes
}
