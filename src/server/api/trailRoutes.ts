import { z } from "zod"
import { formatDay } from "../../records/day.ts"
import { isMeasure } from "../../store/acting/storedMeasures.ts"
import { customersShown } from "../asking/customerReads.ts"
import { measureTrail } from "../asking/measureReads.ts"
import { trailLine } from "../contract/balance.ts"
import { Refusal } from "../refusal.ts"
import type { ApiRoute } from "./route.ts"

const MOST_ROWS = 200

/** From what a measure brought to the customers and orders behind it. */
export const trailRoutes: readonly ApiRoute[] = [
  {
    method: "GET",
    path: "/api/measures/:id/trail",
    operation: "trailMeasure",
    does: "Who a measure is for, which side they were drawn for, and the orders that count for them.",
    needs: "people.list",
    query: z.strictObject({
      after: z.coerce.number().int().min(0).optional(),
      limit: z.coerce.number().int().min(1).max(MOST_ROWS).default(50),
    }),
    answer: z.array(trailLine),
    handle: async ({ params, query }, { door, projection }) => {
      if (!/^\d{1,9}$/.test(params.id) || !isMeasure(door.state, Number(params.id))) {
        throw new Refusal(404, "no-such-measure", {
          en: "there is no such measure",
          de: "Diese Maßnahme gibt es nicht.",
        })
      }
      const found = await projection.ask(measureTrail, { now: door.now(), measure: Number(params.id), ...query })
      const people = await projection.ask(customersShown, { customers: found.map(({ customer }) => customer) })
      const known = new Map(people.map((one) => [one.customer, one]))
      return found.map(({ participant, customer, arm, from, until, cents, orders }) => ({
        id: participant,
        customerId: customer,
        customer: known.get(customer)?.number ?? "",
        name: known.get(customer)?.name ?? null,
        arm,
        from: formatDay(from),
        until: formatDay(Math.max(from, until)),
        cents,
        orders: orders.map((one) => ({ ...one, number: one.number ?? null, day: formatDay(one.day) })),
      }))
    },
  },
]
