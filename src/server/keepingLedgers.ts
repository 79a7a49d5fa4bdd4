import { setImmediate } from "node:timers/promises"
import type { Clock } from "../jobs/clock.ts"
import { type Gathered, gathered } from "../jobs/gathered.ts"
import { bookReported } from "../measures/coupons/bookReported.ts"
import { bookPoints } from "../measures/points/bookPoints.ts"
import type { Workspace } from "../store/workspace.ts"

/** Ledgers follow orders once these pause for a second, and after ten at the latest. */
const QUIET_MILLISECONDS = 1_000
const MOST_MILLISECONDS = 10_000

/** Points and redemptions that keep themselves current beside a server: called whenever something new may be in the state. */
export function keepingLedgers({ state }: Workspace, clock: Clock, onFault: (fault: unknown) => void): Gathered {
  return gathered(clock, {
    quietMilliseconds: QUIET_MILLISECONDS,
    mostMilliseconds: MOST_MILLISECONDS,
    work: async () => {
      const booking = { state, now: clock.now().getTime(), pause: setImmediate }
      await bookReported(booking)
      await bookPoints(booking)
    },
    onFault,
  })
}
