import { z } from "zod"
import { MOST_HOLDOUT_BASIS_POINTS } from "../../store/acting/universalHoldout.ts"
import { sentence } from "./error.ts"

/** What is shown of those who are left out of all measures. */

const count = z.int().min(0)
const interval = z.strictObject({ low: z.number(), high: z.number() })

export const holdoutShare = z.int().min(0).max(MOST_HOLDOUT_BASIS_POINTS).describe("In basis points; 0: nobody.")

export const holdout = z
  .strictObject({
    basisPoints: holdoutShare,
    since: z.number().nullable().describe("When it was set so. Milliseconds since 1970, UTC."),
  })
  .meta({ id: "Holdout" })

export const holdoutOutlook = z
  .strictObject({
    customers: count.describe("Whoever has ever bought."),
    heldOut: count.describe("About so many of them would be left out of all measures."),
    words: sentence.nullable().describe("What half a year could show; null where nothing."),
    power: z.number().min(0).max(1).nullable(),
  })
  .meta({ id: "HoldoutOutlook" })

const period = z.strictObject({
  from: z.iso.date(),
  until: z.iso.date(),
  isOver: z.boolean().describe("Its verdict stays."),
  outcome: z.enum(["paid", "did-not-pay", "not-decided"]),
  answer: sentence,
  figures: sentence,
  basis: sentence,
  perCustomerCents: z.number(),
  interval,
  totalCents: z.number(),
  totalInterval: interval,
  customers: z.strictObject({ measures: count, heldOut: count }),
  costCents: z.number(),
  contaminated: count.describe("Persons who stood on both sides, because two turned out to be one."),
})

export const holdoutResult = z
  .discriminatedUnion("judged", [
    z.strictObject({
      judged: z.literal(false),
      because: z.enum(["off", "nobody-bought", "too-early", "too-few"]),
    }),
    z.strictObject({ judged: z.literal(true), periods: z.array(period).describe("The latest half year first.") }),
  ])
  .meta({ id: "HoldoutResult" })
