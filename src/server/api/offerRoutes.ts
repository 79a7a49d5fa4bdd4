import { z } from "zod"
import { offersOf } from "../../measures/offers.ts"
import { formatDay } from "../../records/day.ts"
import { knownPerson } from "../../store/identity/knownPerson.ts"
import { offers } from "../contract/offers.ts"
import { shownStanding } from "./pointsRoutes.ts"
import type { ApiRoute } from "./route.ts"

/** One list of what is open to a customer. */
export const offerRoutes: readonly ApiRoute[] = [
  {
    method: "GET",
    path: "/api/offers",
    operation: "listOffers",
    does: "What is open to a customer now: codes of their own, points, and rewards within reach; the same for shop, till and mail.",
    needs: "people.read",
    query: z.strictObject({ who: z.string().trim().min(1).max(200).describe("A number or an address.") }),
    answer: offers,
    handle: async ({ query }, { door: { state, now } }) => {
      const found = offersOf(state, knownPerson(state, query.who).id, now())
      return {
        coupons: found.codes.map(({ campaign: { id, name, terms }, untilDay, ...code }) => ({
          ...code,
          ...{ campaign: id, name, terms },
          untilDay: untilDay === null ? null : formatDay(untilDay),
        })),
        points: found.points.map(({ programme: { id, name }, standing }) => ({
          ...{ programme: id, name },
          standing: shownStanding(standing),
        })),
      }
    },
  },
]
