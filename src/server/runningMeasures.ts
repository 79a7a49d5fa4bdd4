import { setImmediate } from "node:timers/promises"
import type { Clock } from "../jobs/clock.ts"
import { runMeasures } from "../measures/run.ts"
import { dayOfInstant } from "../records/day.ts"
import { universalHoldout } from "../store/acting/universalHoldout.ts"
import type { Projection } from "../store/projector.ts"
import type { Workspace } from "../store/workspace.ts"

/** Whoever's time has come waits no longer than this. */
const LOOK_AGAIN = 5_000

/** Measures that run beside a server; answers how to stop them, what is under way is waited for. */
export function runningMeasures(
  { state, settings }: Workspace,
  projection: Projection,
  clock: Clock,
  onFault: (fault: unknown) => void,
): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve()
  let callOff = () => {}
  const stopping = new AbortController()
  const look = () => {
    const now = clock.now()
    const { salt, basisPoints } = universalHoldout(state)
    return runMeasures({
      state,
      projection,
      now: now.getTime(),
      today: dayOfInstant(now, settings.timeZone),
      timeZone: settings.timeZone,
      workspaceSalt: salt,
      holdoutBasisPoints: basisPoints,
      pause: setImmediate,
      signal: stopping.signal,
    })
  }
  const tick = () => {
    running = look()
      .catch((fault) => {
        if (!stopping.signal.aborted) onFault(fault)
      })
      .then(() => {
        if (!stopping.signal.aborted) callOff = clock.after(LOOK_AGAIN, tick)
      })
  }
  tick()
  return async () => {
    stopping.abort()
    callOff()
    await running
  }
}
