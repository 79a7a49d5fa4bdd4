import { z } from "zod"

/** What goes over the wire. Records themselves are in `records/record.ts`. */

const sentence = z.strictObject({ en: z.string(), de: z.string() })

/** Every answer other than yes. */
export const errorAnswer = z.strictObject({
  /** For programs. */
  error: z.string(),
  /** For people. */
  message: sentence,
  /** Of "rebuilding": how much of it is done. */
  percent: z.int().optional(),
})

export const result = z.discriminatedUnion("status", [
  z.strictObject({ status: z.enum(["stored", "duplicate"]) }),
  z.strictObject({
    status: z.literal("rejected"),
    reasons: z.array(z.strictObject({ field: z.string(), found: z.string(), allowed: sentence })),
  }),
])

/** What became of what was sent; `accepted` is the sum of the other three. */
export const recordsAnswer = z.strictObject({
  accepted: z.int(),
  stored: z.int(),
  duplicate: z.int(),
  rejected: z.int(),
  /** Record by record, in the order in which they were sent. */
  results: z.array(result),
})

export type RecordsAnswer = z.infer<typeof recordsAnswer>

export const healthAnswer = z.strictObject({
  status: z.enum(["ok", "degraded"]),
  /** Why nothing can be stored just now. */
  reason: z.string().optional(),
  waitingRecords: z.int(),
  /** How long the oldest change has been waiting that questions do not know yet. */
  projectionBehindMilliseconds: z.number(),
  /** While everything that questions are answered from is written anew: how much of it is done. */
  rebuiltPercent: z.int().optional(),
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

/** The browser SDK asks where to send. */
export const segmentSettings = z.strictObject({
  integrations: z.strictObject({
    "Segment.io": z.strictObject({ apiKey: z.string(), apiHost: z.string(), protocol: z.enum(["http", "https"]) }),
  }),
})

export type { ImportEntry } from "../store/imports.ts"
export type { Cohort } from "../store/queries/cohorts.ts"
export type { FirstOrderGroup } from "../store/queries/firstOrderGroups.ts"
export type { RiskReason } from "../store/queries/riskReasons.ts"
export type { AnswerSpeed } from "../store/queries/service.ts"
export type { QuestionAnswers, QuestionName } from "../store/questions/questions.ts"
export type { CustomerShown } from "./api/customerRoutes.ts"
export type { StagedShown } from "./jobs/importJob.ts"
