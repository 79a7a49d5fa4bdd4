import { z } from "zod"
import type { HoldoutPeriod } from "../../measures/holdout.ts"
import { formatDay } from "../../records/day.ts"
import { setUniversalHoldout, universalHoldout } from "../../store/acting/universalHoldout.ts"
import { audit } from "../../store/audit.ts"
import { holdoutForeseen, holdoutJudged } from "../asking/holdoutReads.ts"
import { holdout, holdoutOutlook, holdoutResult, holdoutShare } from "../contract/holdout.ts"
import { type ApiParts, type ApiRoute, actorOf } from "./route.ts"

function shown({ door: { state } }: ApiParts) {
  const { basisPoints, since } = universalHoldout(state)
  return { basisPoints, since: since ?? null }
}

function shownPeriod({ from, until, isOver, verdict, words, costCents, contaminated }: HoldoutPeriod) {
  const { judgement, perCustomerCents, interval, totalCents, totalInterval, customers } = verdict
  return {
    ...{ from: formatDay(from), until: formatDay(until), isOver, outcome: judgement.outcome, ...words },
    ...{ perCustomerCents, interval, totalCents, totalInterval, costCents, contaminated },
    customers: { measures: customers.measure, heldOut: customers.control },
  }
}

/** Those who are left out of all measures, so that what all of them do together can be told. */
export const holdoutRoutes: readonly ApiRoute[] = [
  {
    method: "GET",
    path: "/api/measures/holdout",
    operation: "getHoldout",
    does: "How many are left out of all measures, and since when.",
    needs: "figures.read",
    answer: holdout,
    handle: async (_, parts) => shown(parts),
  },
  {
    method: "POST",
    path: "/api/measures/holdout",
    operation: "setHoldout",
    does: "Leaves so many out of all measures from now on, drawn by lot; whoever is under way in one goes on. What is compared begins anew.",
    needs: "settings.write",
    body: z.strictObject({ basisPoints: holdoutShare }),
    answer: holdout,
    handle: async (asked, parts) => {
      const { state, now } = parts.door
      const { basisPoints } = asked.body
      const at = now()
      const effectPlan =
        basisPoints === 0 ? null : (await parts.projection.ask(holdoutForeseen, { now: at, basisPoints })).effectPlan
      state.transaction(() => {
        const maker = { at, by: actorOf(asked) }
        setUniversalHoldout(state, basisPoints, effectPlan, maker)
        audit(state, { at, actor: maker.by, action: "set holdout", object: "workspace", detail: { basisPoints } })
      })
      return shown(parts)
    },
  },
  {
    method: "GET",
    path: "/api/measures/holdout/outlook",
    operation: "foreseeHoldout",
    does: "What leaving so many out of all measures would mean, and what half a year could show.",
    needs: "figures.read",
    query: z.strictObject({ basisPoints: z.coerce.number().pipe(holdoutShare.min(1)) }),
    answer: holdoutOutlook,
    handle: async ({ query: { basisPoints } }, { projection, door }) => {
      const found = await projection.ask(holdoutForeseen, { now: door.now(), basisPoints })
      const { customers, heldOut, proof } = found
      return { customers, heldOut, words: proof?.words ?? null, power: proof?.power ?? null }
    },
  },
  {
    method: "GET",
    path: "/api/measures/holdout/result",
    operation: "getHoldoutResult",
    does: "What all measures together have brought, half a year at a time, against those who are in none.",
    needs: "figures.read",
    answer: holdoutResult,
    handle: async (_, { projection, door }) => {
      const found = await projection.ask(holdoutJudged, { now: door.now() })
      return found.judged ? { judged: true, periods: found.periods.map(shownPeriod) } : found
    },
  },
]
