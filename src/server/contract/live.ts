import { z } from "zod"
import { sentence } from "./error.ts"

/** What programs send while things happen, and what they are answered. */

/** What is wrong with a record: where in it, what was found, and what is allowed there. */
export const reason = z.strictObject({ field: z.string(), found: z.string(), allowed: sentence }).meta({ id: "Reason" })

export const result = z.discriminatedUnion("status", [
  z.strictObject({ status: z.enum(["stored", "duplicate"]) }),
  z.strictObject({ status: z.literal("rejected"), reasons: z.array(reason) }),
])

/** What became of what was sent; `accepted` is the sum of the other three. */
export const recordsAnswer = z
  .strictObject({
    accepted: z.int(),
    stored: z.int(),
    duplicate: z.int(),
    rejected: z.int(),
    results: z.array(result).describe("Record by record, in the order in which they were sent."),
  })
  .meta({ id: "RecordsAnswer" })

export type RecordsAnswer = z.infer<typeof recordsAnswer>

export const frontAnswer = z.strictObject({
  name: z.literal("stammwert"),
  message: sentence,
  description: z.string().describe("Where all that programs may ask is described."),
  health: z.string().describe("Where to learn whether all is well."),
  guides: z.array(z.string()).describe("Pages that come with the program."),
})

export const healthAnswer = z.strictObject({
  status: z.enum(["ok", "degraded"]),
  reason: z.string().optional().describe("Why nothing can be stored just now."),
  waitingRecords: z.int(),
  projectionBehindMilliseconds: z
    .number()
    .describe("How long the oldest change has been waiting that questions do not know yet."),
  rebuiltPercent: z
    .int()
    .optional()
    .describe("While everything that questions are answered from is written anew: how much of it is done."),
})

const text = z.union([z.string(), z.number()]).transform(String)
const anything = z.record(z.string(), z.json())

/** An event as Segment's SDKs send it; what we do not use is left alone. */
export const segmentEvent = z.looseObject({
  type: z.enum(["track", "page", "screen", "identify", "group", "alias"]),
  messageId: text.optional(),
  userId: text.nullish(),
  anonymousId: text.nullish(),
  previousId: text.nullish(),
  groupId: text.nullish(),
  event: text.nullish(),
  name: text.nullish(),
  category: text.nullish(),
  properties: anything.nullish(),
  traits: anything.nullish(),
  context: z
    .looseObject({
      page: anything.nullish(),
      campaign: anything.nullish(),
      traits: anything.nullish(),
      sessionId: text.nullish(),
    })
    .nullish(),
  timestamp: z.string().nullish(),
  originalTimestamp: z.string().nullish(),
  sentAt: z.string().nullish(),
})

export type SegmentEvent = z.infer<typeof segmentEvent>

export const segmentBatch = z.looseObject({
  batch: z.array(z.unknown()).max(5_000),
  writeKey: z.string().optional(),
  sentAt: z.string().nullish(),
  context: anything.nullish(),
})

export const segmentAnswer = z.strictObject({ success: z.literal(true) })

/** The browser SDK asks where to send. */
export const segmentSettings = z.strictObject({
  integrations: z.strictObject({
    "Segment.io": z.strictObject({ apiKey: z.string(), apiHost: z.string(), protocol: z.enum(["http", "https"]) }),
  }),
})
