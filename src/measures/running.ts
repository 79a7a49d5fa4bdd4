import type { Day } from "../records/day.ts"
import type { Projection } from "../store/projector.ts"
import type { State } from "../store/state.ts"

/** What measures run with. */
export type Running = {
  readonly state: State
  readonly projection: Pick<Projection, "ask">
  /** Milliseconds since 1970, and the day that it is then in the workspace's zone. */
  readonly now: number
  readonly today: Day
  readonly timeZone: string
  /** Draws the universal holdout: one of the workspace, the same for all measures. */
  readonly workspaceSalt: string
  readonly holdoutBasisPoints: number
  /** Leaves the rest for another time: whoever ends must not wait for a million. */
  readonly signal: AbortSignal
  /** Lets others have their turn between transactions. */
  readonly pause: () => Promise<unknown>
}
