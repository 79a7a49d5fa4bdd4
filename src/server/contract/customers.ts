import { z } from "zod"
import { KIND_NAMES } from "../../records/kindNames.ts"
import type { Kind } from "../../records/kinds.ts"
import { sentence } from "./error.ts"

/** What is shown of customers. */

export const kind = z.enum(KIND_NAMES as [Kind, ...Kind[]]).meta({ id: "Kind" })
/** A day, as 2026-06-30. */
export const dayShown = z.iso.date()
/** How something came. */
export const channel = z.enum(["file", "live", "hand"])

const number = z.number().nullable()
const dayOrNone = dayShown.nullable()

export const customer = z
  .strictObject({
    customer: z.int(),
    number: z.string().nullable(),
    name: z.string().nullable(),
    email: z.string().nullable(),
    segment: z.string().nullable(),
    totalValue: number,
    currentValue: number,
    futureValue: number,
    futureValueLow: number,
    futureValueHigh: number,
    lifetimeValue: number,
    referralValue: number,
    orders: z.int(),
    revenue: z.number(),
    averageOrderValue: number,
    firstOrder: dayOrNone,
    lastOrder: dayOrNone,
    nextOrder: dayOrNone,
    probabilityActive: number,
    expectedOrders: number,
    churnRisk: z.enum(["low", "medium", "high"]).nullable(),
    channel: z.string().nullable(),
    mayContact: z
      .array(z.string())
      .describe("Channels that they may be addressed through for advertising: agreed to, and it can be shown."),
  })
  .meta({ id: "Customer" })

export type CustomerShown = z.infer<typeof customer>

/** Where a page of a list ended. */
export const place = z.tuple([z.number().nullable(), z.int()])

export const identifier = z.strictObject({
  kind: z.enum(["number", "email", "phone", "card", "cookie"]),
  value: z.string(),
  /** False for an address for which nobody answers: it links nobody. */
  isVerified: z.boolean(),
})

const toldOf = {
  kind,
  id: z.string(),
  source: z.string(),
  at: z.number().nullable().describe("Milliseconds since 1970, UTC."),
  fields: z.record(z.string(), z.unknown()),
  importId: z.int(),
  channel,
  origin: z.string().describe("The file, program or person that told it."),
}

/** A record in the order of time; its day is counted from 1970-01-01. */
export const timelineEntry = z
  .strictObject({ ...toldOf, day: z.int().nullable().describe("Days since 1970-01-01.") })
  .meta({ id: "TimelineEntry" })

/** Everything that is known of one person, from the records themselves. */
export const customerPage = z
  .strictObject({
    customer: z.string(),
    alsoKnownAs: z.array(z.string()).describe("What else the same person is called."),
    identifiers: z.array(identifier),
    timeline: z.array(timelineEntry).describe("The newest first."),
  })
  .meta({ id: "CustomerRecords" })

/** Why somebody entered or left a segment. */
export const cause = z
  .discriminatedUnion("by", [
    z.strictObject({ by: z.literal("record"), kind: z.string(), id: z.string(), source: z.string() }),
    z.strictObject({ by: z.literal("day"), day: z.string() }),
    z.strictObject({ by: z.literal("values"), run: z.int() }),
    z.strictObject({ by: z.literal("definition"), version: z.int() }),
    z.strictObject({ by: z.literal("change"), entry: z.int() }),
  ])
  .meta({ id: "Cause" })

const came = { enteredDay: dayShown, enteredBy: cause, leftDay: dayOrNone, leftBy: cause.nullable() }

/** Somebody in a segment, or who was. */
export const segmentStay = z
  .strictObject({
    id: z.int(),
    customer: z.int(),
    number: z.string().nullable().describe("This and what follows: null for roles that see no names."),
    name: z.string().nullable(),
    email: z.string().nullable(),
    ...came,
  })
  .meta({ id: "SegmentStay" })

/** One customer with figures, reasons, segments and records. */
export const customerKnown = z
  .strictObject({
    asOf: dayShown,
    currency: z.string().nullable(),
    customer,
    reasons: z
      .array(z.strictObject({ id: z.string(), words: sentence }))
      .describe("What speaks for their risk of leaving, in words."),
    segments: z.array(z.strictObject({ segment: z.int(), name: z.string(), ...came })),
    alsoKnownAs: z.array(z.string()),
    identifiers: z.array(identifier),
    timeline: z.array(z.strictObject({ ...toldOf, day: dayOrNone })),
  })
  .meta({ id: "CustomerKnown" })

export const customerList = z.strictObject({
  asOf: dayShown,
  currency: z.string().nullable(),
  customers: z.array(customer),
  next: place.nullable().describe("Send it as `after` for the next page; null: there is none."),
  total: z.int().nullable(),
})
