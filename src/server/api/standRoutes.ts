import { z } from "zod"
import { yesterdayOf } from "../../jobs/daily.ts"
import { formatDay } from "../../records/day.ts"
import { day } from "../../records/kinds/fields.ts"
import { projectionStand } from "../asking/standRead.ts"
import type { ApiRoute } from "./route.ts"

/** Whether anything is known that was not known before; pages ask it again and again, so it costs next to nothing. */
export const standRoutes: readonly ApiRoute[] = [
  {
    method: "GET",
    path: "/api/stand",
    operation: "getStand",
    does: "A word for all that answers are made from, and the day as of which they are: while both stay the same, so does every answer.",
    needs: "figures.read",
    answer: z.strictObject({ stand: z.string(), asOf: day }),
    handle: async (_, { projection, clock, workspace }) => ({
      stand: await projection.ask(projectionStand, {}),
      asOf: formatDay(yesterdayOf(clock(), workspace.settings.timeZone)),
    }),
  },
]
