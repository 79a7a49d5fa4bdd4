import { z } from "zod"
import { actionsToday } from "../../measures/actionsToday.ts"
import type { BalanceLine } from "../../measures/balance.ts"
import { latestOf, wonOf } from "../../measures/balance.ts"
import { dayOfInstant } from "../../records/day.ts"
import { measuresBalance } from "../asking/measureReads.ts"
import { actionToday, balance } from "../contract/balance.ts"
import type { ApiRoute } from "./route.ts"

const DAY_MILLISECONDS = 86_400_000
const dayNumber = (date: string | undefined) =>
  date === undefined ? undefined : Math.round(Date.parse(`${date}T00:00:00Z`) / DAY_MILLISECONDS)

function shown({ measure, cost, advice, result, reach, amongRuns }: BalanceLine) {
  const { id, name, playbook, state, startedAt } = measure
  const told = {
    id,
    name,
    playbook,
    state,
    startedAt,
    cost,
    advice,
    reach: reach ?? null,
    amongRuns: amongRuns ?? null,
  }
  if (!result.judged) {
    const { because } = result
    return { ...told, outcome: "not-judged", because, answer: null, net: null, won: null, customers: null }
  }
  const latest = latestOf(result)
  const { totalCents, totalInterval, customers } = latest.verdict
  return {
    ...told,
    outcome: result.verdict.judgement.outcome,
    because: null,
    answer: result.words.answer,
    net: { totalCents, interval: totalInterval },
    won: wonOf(latest),
    customers,
  }
}

/** What all measures brought and cost together. */
export const balanceRoutes: readonly ApiRoute[] = [
  {
    method: "GET",
    path: "/api/measures/balance",
    operation: "balanceMeasures",
    does: "What all measures that began within some days have brought and cost so far, each and together.",
    needs: "figures.read",
    query: z.strictObject({
      from: z.iso.date().optional(),
      until: z.iso.date().optional(),
      lastDays: z.coerce.number().int().min(1).max(36_500).optional().describe("Instead of `from`: so many days back."),
    }),
    answer: balance,
    handle: async ({ query }, { projection, door, workspace }) => {
      const { timeZone } = workspace.settings
      const since =
        query.lastDays === undefined ? undefined : dayOfInstant(new Date(door.now()), timeZone) - query.lastDays
      const days = { from: dayNumber(query.from) ?? since, until: dayNumber(query.until) }
      const found = await projection.ask(measuresBalance, { now: door.now(), ...days })
      return { ...found, currency: workspace.settings.currency ?? "EUR", lines: found.lines.map(shown) }
    },
  },
  {
    method: "GET",
    path: "/api/measures/today",
    operation: "listActionsToday",
    does: "What measures ask for today, the most euros hoped for first.",
    needs: "figures.read",
    answer: z.array(actionToday),
    handle: async (_, { door }) => actionsToday(door.state, door.now()),
  },
]
