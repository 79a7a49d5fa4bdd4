import { z } from "zod"
import { addMonths, type Day, dayOfInstant, formatDay, formatMonth, monthOfDay, parseDay } from "../../records/day.ts"
import { measuresCalendar } from "../asking/measureReads.ts"
import { calendar } from "../contract/calendar.ts"
import type { ApiRoute } from "./route.ts"

/** What all measures do on the days of a month. */
export const calendarRoutes: readonly ApiRoute[] = [
  {
    method: "GET",
    path: "/api/measures/calendar",
    operation: "readMeasuresCalendar",
    does: "What all measures did on each day of a month, and what is known of the days ahead.",
    needs: "figures.read",
    query: z.strictObject({
      month: z
        .string()
        .regex(/^(19|20)\d\d-(0[1-9]|1[0-2])$/)
        .optional()
        .describe("As `2026-11`; the current month without it."),
    }),
    answer: calendar,
    handle: async ({ query }, { projection, door, workspace }) => {
      const { from, until } = monthOf(query.month, dayOfInstant(new Date(door.now()), workspace.settings.timeZone))
      const found = await projection.ask(measuresCalendar, { now: door.now(), from, until })
      return {
        month: formatMonth(monthOfDay(from)),
        today: formatDay(found.today),
        holidays: found.holidays.map(formatDay),
        entries: found.entries.map(({ day, count, ...told }) => ({
          ...told,
          day: formatDay(day),
          count: count ?? null,
        })),
      }
    },
  },
]

/** The first and the last day of a month, of the current one where none is named. */
function monthOf(month: string | undefined, today: Day): { from: Day; until: Day } {
  const from = parseDay(`${month ?? formatMonth(monthOfDay(today))}-01`, "month")
  return { from, until: addMonths(from, 1) - 1 }
}
