import { Temporal } from "temporal-polyfill"
import { type Day, dayOfInstant, parseDay } from "../records/day.ts"
import type { Clock } from "./clock.ts"

/** A time of day in a zone, as `02:30`. */
export type TimeOfDay = { readonly time: string; readonly timeZone: string }

/**
 * The last calendar day whose time of day has come. On the day the clocks go forward a time that does not exist comes as
 * much later; on the day they go back a time that comes twice has come with the first.
 */
export function lastDayDue(now: Date, { time, timeZone }: TimeOfDay): Day {
  const here = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone)
  const today = here.toPlainDate()
  const due = today.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) })
  const day = Temporal.Instant.compare(here.toInstant(), due.toInstant()) >= 0 ? today : today.subtract({ days: 1 })
  return parseDay(day.toString(), "the clock")
}

/** The day before that of an instant. */
export const yesterdayOf = (now: Date, timeZone: string): Day => dayOfInstant(now, timeZone) - 1

export type DailyWork = {
  readonly at: () => TimeOfDay
  /** The last day that is done, if any: asked anew each time, so that a restart neither forgets nor repeats. */
  readonly done: () => Day | undefined
  /** Does one day; a fault is told to `onFault`, and the day comes again. */
  readonly work: (day: Day) => Promise<void>
  readonly onFault: (fault: unknown) => void
}

/** Hands are looked at so often: a clock that was put forward or back is noticed within a minute. */
const LOOK_MILLISECONDS = 60_000
/** After a fault the next attempt waits, doubling up to an hour. */
const LONGEST_WAIT = 3_600_000

/**
 * Does some work once a day from a time of day on, whatever the clock does in between: one that jumps over days brings
 * the last of them, one that jumps back brings none again. Answers how to stop; work under way is waited for.
 */
export function daily(clock: Clock, { at, done, work, onFault }: DailyWork): () => Promise<void> {
  let running: Promise<void> = Promise.resolve()
  let callOff = () => {}
  let isStopped = false
  let wait = LOOK_MILLISECONDS
  const look = async () => {
    const due = lastDayDue(clock.now(), at())
    const last = done()
    if (last !== undefined && last >= due) return
    try {
      await work(due)
      wait = LOOK_MILLISECONDS
    } catch (fault) {
      wait = Math.min(2 * wait, LONGEST_WAIT)
      onFault(fault)
    }
  }
  const tick = () => {
    running = look().then(() => {
      if (!isStopped) callOff = clock.after(wait, tick)
    })
  }
  tick()
  return async () => {
    isStopped = true
    callOff()
    await running
  }
}
