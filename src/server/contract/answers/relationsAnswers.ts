import { z } from "zod"

const monthOfContracts = z.strictObject({
  month: z.number(),
  running: z.number().describe("Contracts that run on the month's last day, and their fees turned into a month's."),
  recurringCents: z.number(),
  newCents: z.number().describe("Customers whose fees began, rose, fell, ended or came back within the month."),
  expansionCents: z.number(),
  contractionCents: z.number(),
  endedCents: z.number(),
  returnedCents: z.number(),
  grossRetention: z
    .number()
    .optional()
    .describe(
      "Of the fees of the month before: what is left of them without and with expansion; missing where there were none.",
    ),
  netRetention: z.number().optional(),
  quickRatio: z
    .number()
    .optional()
    .describe("What came in (new, returned, more) over what went (less, ended); missing where nothing went."),
})

const monthOfService = z.strictObject({
  month: z.number(),
  opened: z.number(),
  resolved: z.number(),
  firstContact: z
    .strictObject({ resolved: z.number(), of: z.number() })
    .describe("Resolved with one reply and never reopened, among those resolved of which the replies are known."),
  medianFirstReplyMinutes: z.number().optional(),
  medianResolutionMinutes: z.number().optional(),
})

const monthOfFeedback = z.strictObject({
  month: z.number(),
  type: z.enum(["nps", "csat", "ces", "review"]),
  answers: z.number(),
  meanShare: z.number().describe("Mean share of the best score: 4 of 5 stars are 0.8."),
  promoters: z.number().describe("Of an NPS: who scored 9 and more, and 6 and less, of 10."),
  detractors: z.number(),
})

const monthOfRenewals = z.strictObject({
  month: z.number(),
  due: z.number().describe("Contracts whose minimum term ends in this month, and their fees turned into a month's."),
  dueCents: z.number(),
  renewed: z.number().describe("Of those that were due by the as-of day: went on beyond it, or ended by then."),
  ended: z.number(),
  cancelled: z.number().describe("Of those still to come: those that somebody has cancelled already."),
})

const funnelStep = z.strictObject({
  step: z.string(),
  visits: z
    .number()
    .describe("Visits (sessions; without one, a person's day) that have reached it after all steps before it."),
  share: z.number().optional().describe("Of those of the step before."),
  medianMinutes: z.number().optional(),
})

const webPath = z.strictObject({
  from: z.string().optional().describe("Missing: the session began with `to`."),
  to: z.string().optional().describe("Missing: the session ended with `from`."),
  steps: z.number(),
  sessions: z.number(),
  meanDwellSeconds: z.number().optional().describe("How long people stayed on `from`, where it is known."),
})

/** Tickets, feedback, contracts and visits. Money is in minor units, months are counted from year 0, days from 1970-01-01, shares are fractions. */
export const relationsAnswers = {
  service: z.array(monthOfService),
  "answer-speed": z.array(
    z.strictObject({
      customers: z.number(),
      oldEnough: z
        .number()
        .describe(
          "Of those to whom it happened as many days ago: how many there are, who bought within these days, and for how much.",
        ),
      boughtAgain: z.number(),
      revenueCents: z.number(),
      withinHours: z
        .number()
        .optional()
        .describe("Hours within which the first reply came; missing: never, or not known."),
      missingCents: z
        .number()
        .optional()
        .describe(
          "What they would have brought more if they had bought like those answered fastest: what a slow answer may have cost.",
        ),
    }),
  ),
  "after-tickets": z.array(
    z.strictObject({
      customers: z.number(),
      oldEnough: z
        .number()
        .describe(
          "Of those to whom it happened as many days ago: how many there are, who bought within these days, and for how much.",
        ),
      boughtAgain: z.number(),
      revenueCents: z.number(),
      end: z.enum(["first-contact", "later", "reopened", "open"]),
    }),
  ),
  feedback: z.array(monthOfFeedback),
  "after-feedback": z.array(
    z.strictObject({
      customers: z.number(),
      oldEnough: z
        .number()
        .describe(
          "Of those to whom it happened as many days ago: how many there are, who bought within these days, and for how much.",
        ),
      boughtAgain: z.number(),
      revenueCents: z.number(),
      mood: z.enum(["happy", "neither", "unhappy"]),
    }),
  ),
  contracts: z.array(monthOfContracts),
  renewals: z.array(monthOfRenewals),
  "plan-changes": z.array(
    z.strictObject({
      from: z.string(),
      to: z.string(),
      customers: z.number(),
      feeChangeCents: z.number().describe("Above zero: upgrades."),
    }),
  ),
  cancellations: z.array(
    z.strictObject({ reason: z.string().optional(), contracts: z.number(), feeCents: z.number() }),
  ),
  "web-funnel": z.array(funnelStep),
  "web-paths": z.array(webPath),
} as const
