import { z } from "zod"
import { longText, shortText } from "./fields.ts"

const LONGEST_ADDRESS = 4_000

/** Somebody looked at a page, came through the door, or was expected. Web and app events follow the Segment spec. */
export const visit = z.strictObject({
  type: z.enum(["page", "screen", "event", "check-in", "appointment"]),
  /** What happened: the event's or the page's name. */
  name: shortText.optional(),
  url: z.string().max(LONGEST_ADDRESS).optional(),
  path: z.string().max(LONGEST_ADDRESS).optional(),
  title: shortText.optional(),
  referrer: z.string().max(LONGEST_ADDRESS).optional(),
  /** Where the visit came from: campaign, search, mail. */
  source: shortText.optional(),
  campaign: shortText.optional(),
  session: shortText.optional(),
  dwellSeconds: z.number().min(0).optional(),
  minutes: z.number().min(0).optional(),
  branch: shortText.optional(),
  /** Of an appointment: whether the customer came. */
  kept: z.boolean().optional(),
  consented: z.boolean().optional(),
  properties: z.record(z.string().max(200), z.json()).optional(),
})

/** Any contact, in or out. */
export const interaction = z.strictObject({
  channel: shortText,
  direction: z.enum(["in", "out"]),
  outcome: shortText.optional(),
  minutes: z.number().min(0).optional(),
  text: longText.optional(),
})

export const note = z.strictObject({ text: longText })
