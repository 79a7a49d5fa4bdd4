import type { State } from "../state.ts"
import { listEndpoints } from "./endpoints.ts"

/** Whether anybody wants to be told of alerts. */
export const isWatched = (state: State): boolean =>
  listEndpoints(state).some(({ kinds, disabledAt }) => disabledAt === null && kinds.includes("alert.raised"))

/** Notes which alerts are on; others are told of those that came on since (by a trigger, see migration 018). */
export function noteAlerts(state: State, names: readonly string[]): void {
  state.transaction(() => {
    const asked = JSON.stringify(names)
    state.prepare("DELETE FROM alert_on WHERE name NOT IN (SELECT value FROM json_each(?))").run(asked)
    state.prepare("INSERT INTO alert_on SELECT value FROM json_each(?) WHERE true ON CONFLICT DO NOTHING").run(asked)
  })
}
