import { z } from "zod"
import { SUPPRESSED_CHANNELS, SUPPRESSION_REASONS } from "../../store/mail/suppression.ts"

/** An address to which nothing is sent. */
export const suppression = z
  .strictObject({
    id: z.int(),
    channel: z.enum(SUPPRESSED_CHANNELS),
    address: z.string().nullable().describe("Null of somebody who was erased: only a keyed hash of it is left."),
    reason: z.enum(SUPPRESSION_REASONS),
    since: z.int().describe("Milliseconds since 1970."),
    mayBeLifted: z.boolean().describe("What its owner said stays said until they agree anew."),
  })
  .meta({ id: "Suppression" })
