import type { Day } from "../records/day.ts"
import type { Askable } from "../store/projector.ts"
import { customerNumbers } from "../store/queries/customerNumbers.ts"
import { readKnown } from "../store/readKnown.ts"
import { limitedCustomers } from "../store/rights/limits.ts"
import { fitOf, type KeptRun, latestRun, listRuns, runColumn, runsUpon } from "../store/valuationRuns.ts"
import type { Workspace } from "../store/workspace.ts"
import { NoOrdersYet } from "../store/workspaceOrders.ts"
import { ValuationThread } from "./besideUs.ts"
import type { BusinessFit } from "./fitBusiness.ts"
import type { RunTotals } from "./keptValuation.ts"
import type { ValuationSettings } from "./settings.ts"

/** What everybody was worth at the end of a day, by customer number; in major units, NaN where nothing is known. */
export type DayValues = {
  readonly asOf: Day
  readonly customers: Float64Array
  readonly current: Float64Array
  readonly future: Float64Array
  readonly pActive: Float64Array
  /** Within which the expected value of all together lies with 90 %; undefined where that was not worked out. */
  readonly range: { readonly low: number; readonly high: number } | undefined
  /** True where no run of that day is kept: then it is worked out under the latest fit, which knows what came later. */
  readonly isWorkedOut: boolean
}

/** More are not valued anew for a day that is past: it would take minutes while somebody waits. */
const MOST_WORKED_OUT = 200_000

/**
 * Values as of the end of a day: those of the run of that day where one is kept, else worked out under the settings and the
 * fit of the latest run; undefined before the first run, where nobody had bought yet, and where there are too many.
 */
export async function valuesOnDay(workspace: Workspace, projection: Askable, day: Day): Promise<DayValues | undefined> {
  const { state } = workspace
  const kept = listRuns(state).find((run) => run.baseId === null && run.asOf === day)
  const found = kept && keptValues(workspace, kept)
  if (found) return found
  const latest = latestRun(state)
  if (latest === undefined || latest.customers > MOST_WORKED_OUT) return undefined
  return workedOut(workspace, projection, day, latest)
}

const COLUMNS = { current: "current_value", future: "future_value", pActive: "p_active" } as const

/** Undefined where its columns have been dropped. */
function keptValues({ state }: Workspace, run: KeptRun): DayValues | undefined {
  const customers = runColumn(state, run.id, "customer")
  if (customers === undefined) return undefined
  const { restriction, objection } = limitedCustomers(state)
  const rows = new Map<number, readonly number[]>()
  for (const { id } of [run, ...runsUpon(state, run.id)]) {
    const who = runColumn(state, id, "customer")
    const columns = Object.values(COLUMNS).map((name) => runColumn(state, id, name))
    who?.forEach((customer, row) => {
      // A run knows those too who have been limited since.
      if (restriction.has(customer) || objection.has(customer)) return
      rows.set(
        customer,
        columns.map((column) => column?.[row] ?? Number.NaN),
      )
    })
  }
  const { futureValueLow: low, futureValueHigh: high } = JSON.parse(run.totals) as RunTotals
  const column = (at: number) => Float64Array.from(rows.values(), (row) => row[at])
  return {
    asOf: run.asOf,
    customers: Float64Array.from(rows.keys()),
    ...{ current: column(0), future: column(1), pActive: column(2) },
    range: low === undefined || high === undefined ? undefined : { low, high },
    isWorkedOut: false,
  }
}

async function workedOut(
  workspace: Workspace,
  projection: Askable,
  day: Day,
  latest: KeptRun,
): Promise<DayValues | undefined> {
  const { state } = workspace
  const settings = { ...(JSON.parse(latest.settings) as ValuationSettings), asOf: day }
  const fit = JSON.parse(fitOf(state, latest.fitId)?.fit ?? "{}") as BusinessFit
  const thread = new ValuationThread()
  try {
    const { files } = await readKnown(workspace, projection, { lastDay: day + 1, asOf: day }, () => day)
    const found = await thread.means(files, settings, { fit })
    if (found === undefined) return undefined
    const { index, ...means } = found
    const customers = customerNumbers(state, files.book.customerIds, index)
    return { ...means, asOf: day, customers, isWorkedOut: true }
  } catch (cause) {
    if (cause instanceof NoOrdersYet) return undefined
    throw cause
  } finally {
    await thread.close()
  }
}
