import { z } from "zod"
import { addresseeOf } from "../../store/acting/addressee.ts"
import { measuresOfPerson } from "../../store/acting/ofPerson.ts"
import { measureOfPerson } from "../contract/measureOfPerson.ts"
import type { ApiRoute } from "./route.ts"

/** What measures have done for one customer. */
export const customerMeasureRoutes: readonly ApiRoute[] = [
  {
    method: "GET",
    path: "/api/customers/:id/measures",
    operation: "listMeasuresOfCustomer",
    does: "What measures have done for one customer, the oldest first: which side they stood on, messages that went out or did not and why, tasks.",
    needs: "people.read",
    answer: z.array(measureOfPerson),
    handle: async ({ params }, { door: { state } }) => {
      const addressee = /^\d{1,9}$/.test(params.id) ? addresseeOf(state, Number(params.id)) : undefined
      return measuresOfPerson(state, addressee?.ids ?? []).map((one) => ({
        ...one,
        messages: [...one.messages],
        tasks: [...one.tasks],
      }))
    },
  },
]
