import { setImmediate } from "node:timers/promises"
import type { Clock } from "../jobs/clock.ts"
import { type Gathered, gathered } from "../jobs/gathered.ts"
import { dayOfInstant } from "../records/day.ts"
import type { Projection } from "../store/projector.ts"
import { keepSegments } from "../store/segments/keepSegments.ts"
import type { Workspace } from "../store/workspace.ts"

/** Members follow records once these pause for a second, and after ten at the latest; days begin within that time, too. */
const QUIET_MILLISECONDS = 1_000
const MOST_MILLISECONDS = 10_000

/** Segments that keep themselves current beside a server: called whenever the projection has been looked after. */
export function keepingSegments(
  { state, settings }: Workspace,
  projection: Projection,
  clock: Clock,
  onFault: (fault: unknown) => void,
): Gathered {
  return gathered(clock, {
    quietMilliseconds: QUIET_MILLISECONDS,
    mostMilliseconds: MOST_MILLISECONDS,
    work: async () => {
      const now = clock.now()
      await keepSegments(projection, state, {
        now,
        today: dayOfInstant(now, settings.timeZone),
        pause: setImmediate,
      })
    },
    onFault,
  })
}
