import { z } from "zod"
import { formatDay } from "../../records/day.ts"
import { listRuns } from "../../store/valuationRuns.ts"
import { projectionRead } from "../asking/projectionRead.ts"
import { run } from "../contract/sources.ts"
import type { ApiRoute } from "./route.ts"

const MOST_RUNS = 500

/** The latest valuations, each with all that its figures follow from. */
export const valuationRuns = projectionRead("valuation-runs", async ({ workspace: { state } }) =>
  listRuns(state)
    .slice(0, MOST_RUNS)
    .map(({ settings, totals, asOf, ...run }) => ({
      ...run,
      asOf: formatDay(asOf),
      settings: JSON.parse(settings) as unknown,
      totals: JSON.parse(totals) as unknown,
    })),
)

/** Where values come from. */
export const runRoutes: readonly ApiRoute[] = [
  {
    method: "GET",
    path: "/api/runs",
    operation: "listRuns",
    does: "The latest valuations, each with all that its figures follow from.",
    needs: "figures.read",
    answer: z.array(run),
    handle: (_, { projection }) => projection.ask(valuationRuns, {}),
  },
]
