import { z } from "zod"
import { checkedPlan, isMeasure } from "../../store/acting/storedMeasures.ts"
import { measureTried } from "../asking/tryReads.ts"
import { tried } from "../contract/tried.ts"
import { Refusal } from "../refusal.ts"
import type { ApiRoute } from "./route.ts"

const LONGEST_CUSTOMER = 320

/** What a measure would do with one customer, before it does anything. */
export const tryRoutes: readonly ApiRoute[] = [
  {
    method: "POST",
    path: "/api/measures/try",
    operation: "tryMeasure",
    does: "Runs a measure dry for one customer: each step, when it would be their turn, and what would come of it. Nothing is written or sent.",
    needs: "measures.write",
    body: z.strictObject({
      plan: z.unknown().meta({ $ref: "#/$defs/MeasurePlan" }),
      customer: z.string().trim().min(1).max(LONGEST_CUSTOMER).describe("A number, a name or an address."),
      measure: z.int().min(1).optional().describe("The measure that the plan is of, where it is kept already."),
    }),
    refuses: [404],
    answer: tried,
    handle: async ({ body }, { door, projection }) => {
      if (body.measure !== undefined && !isMeasure(door.state, body.measure)) {
        throw new Refusal(404, "no-such-measure", {
          en: "there is no such measure",
          de: "Diese Maßnahme gibt es nicht.",
        })
      }
      const { isMeant, arm, lastIn, steps } = await projection.ask(measureTried, {
        now: door.now(),
        plan: checkedPlan(body.plan),
        customer: body.customer,
        measure: body.measure,
      })
      return {
        ...{ isMeant, arm: arm ?? null, lastIn: lastIn ?? null },
        steps: steps.map(({ step, at, outcome, heldUntil, subject, why }) => ({
          ...{ step, at, outcome },
          ...{ heldUntil: heldUntil ?? null, subject: subject ?? null, why: why ?? null },
        })),
      }
    },
  },
]
