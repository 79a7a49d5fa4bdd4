import { z } from "zod"
import { ARMS, TASK_CHANNELS } from "../../records/measure.ts"
import { MESSAGE_STATES } from "../../store/acting/outbox.ts"
import { TASK_OUTCOMES } from "../../store/acting/tasks.ts"

/** One occasion on which a measure was for somebody, and what was done for them. */
export const measureOfPerson = z
  .strictObject({
    measureId: z.int(),
    measure: z.string(),
    arm: z.enum(ARMS),
    since: z.int().describe("Milliseconds since 1970."),
    messages: z.array(
      z.strictObject({
        step: z.string(),
        state: z.enum(MESSAGE_STATES),
        reason: z.string().nullable().describe("The gate that was closed, or what the other side said."),
        at: z.int().nullable(),
      }),
    ),
    tasks: z.array(
      z.strictObject({
        channel: z.enum(TASK_CHANNELS),
        dueAt: z.int(),
        state: z.enum(["open", "done", "dropped"]),
        outcome: z.enum(TASK_OUTCOMES).nullable(),
        note: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: "MeasureOfPerson" })
