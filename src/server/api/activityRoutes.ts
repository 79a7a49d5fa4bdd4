import { yesterdayOf } from "../../jobs/daily.ts"
import { formatDay } from "../../records/day.ts"
import { customerActivityDefinition } from "../../store/queries/customerActivity.ts"
import { activityOfCustomer } from "../asking/customerReads.ts"
import { customerActivityAnswer } from "../contract/activity.ts"
import type { ApiRoute } from "./route.ts"

/** How likely one customer was still a customer, day after day. */
export const activityRoutes: readonly ApiRoute[] = [
  {
    method: "GET",
    path: "/api/customers/:id/activity",
    operation: "getCustomerActivity",
    does: "How likely one customer was still a customer, day after day.",
    needs: "people.read",
    answer: customerActivityAnswer,
    handle: async ({ params }, { projection, workspace, clock }) => {
      const { timeZone, currency } = workspace.settings
      const asOf = yesterdayOf(clock(), timeZone)
      const customer = /^\d{1,9}$/.test(params.id) ? Number(params.id) : 0
      const answer = await projection.ask(activityOfCustomer, { customer, asOf })
      const definitions = { answer: customerActivityDefinition }
      return { question: "customer-activity", asOf: formatDay(asOf), currency: currency ?? null, definitions, answer }
    },
  },
]
