import { z } from "zod"
import { amountCents, count, currency, day, shortText } from "./fields.ts"

/** A contract as it stands now: its fees are never orders. */
export const subscription = z.strictObject({
  plan: shortText,
  /** The fee of one interval. */
  priceCents: amountCents.min(0),
  currency: currency.optional(),
  interval: z.enum(["day", "week", "month", "year"]).default("month"),
  /** How many of these make one paid interval: 3 months are a quarter. */
  intervalCount: z.int().min(1).max(1_000).default(1),
  startsOn: day,
  minimumTermMonths: count.max(1_200).optional(),
  noticeDays: count.max(3_660).optional(),
  cancelledOn: day.optional(),
  /** The last day of the contract, where it is known. */
  endsOn: day.optional(),
  cancellationReason: shortText.optional(),
  pauses: z
    .array(z.strictObject({ from: day, until: day.optional() }))
    .max(1_000)
    .optional(),
  status: shortText.optional(),
})
