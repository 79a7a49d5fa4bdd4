import { z } from "zod"
import { dayShown } from "./customers.ts"
import { reason } from "./live.ts"

/** What programs have sent, and what values were made from it. */

export const sentCounts = z.strictObject({
  days: z.array(
    z.strictObject({
      source: z.string(),
      day: z.int().describe("Days since 1970-01-01."),
      accepted: z.int(),
      stored: z.int(),
      duplicate: z.int(),
      rejected: z.int(),
      refused: z.int().describe("Sent without a key that opens."),
    }),
  ),
  waiting: z
    .array(z.strictObject({ source: z.string(), waiting: z.int() }))
    .describe("Parts of something that wait for the rest of it."),
  sources: z
    .array(z.strictObject({ id: z.int(), name: z.string() }))
    .describe("Every source by its number, as alerts name it."),
})

export const rejectedRecord = z.strictObject({
  source: z.string(),
  rejectedAt: z.string(),
  reasons: z.array(reason),
  claim: z.string().describe("What was sent, as JSON, cut off where it is long."),
})

export const run = z
  .strictObject({
    id: z.int(),
    fitId: z.int(),
    baseId: z.int().nullable(),
    madeAt: z.string().describe("The instant it was made, in UTC."),
    asOf: dayShown,
    watermark: z.int().describe("The last entry of the change log that it knows of."),
    codeVersion: z.string(),
    customers: z.int(),
    settings: z.record(z.string(), z.unknown()),
    totals: z.record(z.string(), z.unknown()),
  })
  .meta({ id: "Run" })
