import { yesterdayOf } from "../../jobs/daily.ts"
import type { Alerts } from "../../store/queries/alerts.ts"
import { latestRun } from "../../store/valuationRuns.ts"
import { isWatched, noteAlerts } from "../../store/webhooks/alertsOn.ts"
import type { Workspace } from "../../store/workspace.ts"
import type { AskedProjection } from "../asking/projectionRead.ts"
import { businessQuestion } from "../asking/questionReads.ts"

/** Looks at alerts whenever values are new or a day has begun, where anybody wants to be told. */
export function lookingAtAlerts(
  { state, settings }: Workspace,
  projection: AskedProjection,
  clock: () => Date,
): (signal: AbortSignal) => Promise<void> {
  let looked = ""
  return async (signal) => {
    if (!isWatched(state)) return
    const asOf = yesterdayOf(clock(), settings.timeZone)
    const stand = `${latestRun(state)?.id} ${asOf}`
    if (stand === looked) return
    const asked = { name: "alerts", asOf, among: {}, parameters: {} }
    const answer = (await projection.ask(businessQuestion, asked, signal)) as Alerts
    const { stale, ...others } = answer
    const names = Object.entries(others).flatMap(([name, { isOn }]) => (isOn ? [name] : []))
    noteAlerts(state, [...names, ...(stale.length > 0 ? ["stale"] : [])])
    looked = stand
  }
}
