import { z } from "zod"
import { TASK_GATES } from "../../measures/taskGate.ts"
import { ARMS, GATES } from "../../records/measure.ts"
import { sentence } from "./error.ts"

/** What is shown of a measure that was run dry for one customer. */
export const tried = z
  .strictObject({
    isMeant: z.boolean().describe("Whether they belong to those whom it is for, today."),
    arm: z.enum(ARMS).nullable().describe("On which side they would stand; null for a measure that is not kept yet."),
    lastIn: z.number().nullable().describe("When they came in last. Milliseconds since 1970, UTC."),
    steps: z.array(
      z.strictObject({
        step: z.string(),
        at: z.number().describe("When it would be their turn. Milliseconds since 1970, UTC."),
        outcome: z.enum([
          ...new Set(["done", "waited", "yes", "no", "exit", "not-granted", ...TASK_GATES, ...GATES] as const),
        ]),
        heldUntil: z.number().nullable().describe("Held back until then by quiet hours. Milliseconds since 1970, UTC."),
        subject: z.string().nullable().describe("Of a message, as they would read it."),
        why: sentence.nullable().describe("What stands in the way, where it can be mended."),
      }),
    ),
  })
  .meta({ id: "TriedMeasure" })
