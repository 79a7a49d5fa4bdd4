import { z } from "zod"
import { CALENDAR_KINDS } from "../../measures/calendar.ts"

/** What is shown of what measures do on which days. */
export const calendar = z
  .strictObject({
    month: z.string().describe("The month that is shown: `2026-11`."),
    today: z.iso.date(),
    holidays: z.array(z.iso.date()).describe("Public holidays of the region that is set; none where none is set."),
    entries: z
      .array(
        z.strictObject({
          day: z.iso.date(),
          kind: z.enum(CALENDAR_KINDS),
          measureId: z.int(),
          measure: z.string(),
          count: z
            .int()
            .min(1)
            .nullable()
            .describe("How many messages, tasks or people; null where nothing is counted."),
        }),
      )
      .describe("In order of days. What lies ahead is what is known today."),
  })
  .meta({ id: "MeasuresCalendar" })
