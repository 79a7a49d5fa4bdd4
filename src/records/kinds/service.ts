import { z } from "zod"
import { count, instant, longText, shortText } from "./fields.ts"

/** A request for help; the envelope's moment is when it was opened. */
export const ticket = z.strictObject({
  subject: shortText.optional(),
  status: shortText.optional(),
  priority: shortText.optional(),
  channel: shortText.optional(),
  category: shortText.optional(),
  firstReplyAt: instant.optional(),
  resolvedAt: instant.optional(),
  reopened: count.optional(),
  /** Replies to the customer; resolved with one and never reopened is resolved at first contact. */
  contacts: count.optional(),
  minutes: z.number().min(0).optional(),
})

/** What somebody thinks: a score on its scale, and words. */
export const feedback = z.strictObject({
  type: z.enum(["nps", "csat", "ces", "review"]),
  score: z.number(),
  /** The best score there is; NPS goes from 0 to 10, reviews mostly from 1 to 5. */
  bestScore: z.number().optional(),
  title: shortText.optional(),
  text: longText.optional(),
  platform: shortText.optional(),
  author: shortText.optional(),
  product: shortText.optional(),
  /** The order that proves the purchase. */
  order: shortText.optional(),
  reply: longText.optional(),
})
