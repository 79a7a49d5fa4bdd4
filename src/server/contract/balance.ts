import { z } from "zod"
import { ARMS, MEASURE_STATES } from "../../records/measure.ts"
import { sentence } from "./error.ts"

/** What is shown of all measures together. */

const count = z.int().min(0)
const interval = z.strictObject({ low: z.number(), high: z.number() })
const effect = z.strictObject({ totalCents: z.number(), interval })
const shrunk = z.strictObject({ effectCents: z.number(), interval })
const cost = z.strictObject({
  totalCents: z.number(),
  byKind: z.strictObject({ reward: z.number(), sending: z.number(), staff: z.number(), other: z.number() }),
})

const line = z.strictObject({
  id: z.int(),
  name: z.string(),
  playbook: z.string().nullable(),
  state: z.enum(MEASURE_STATES),
  startedAt: z.number().describe("Milliseconds since 1970, UTC."),
  cost,
  outcome: z.enum(["paid", "did-not-pay", "not-decided", "not-judged"]),
  answer: sentence.nullable().describe("The verdict in words; null where there is none."),
  because: z.enum(["no-control-group", "not-started", "nobody-bought", "too-few"]).nullable(),
  net: effect.nullable().describe("What it brought less what it cost, against its control group."),
  won: effect.nullable().describe("The same before its cost."),
  customers: z.strictObject({ measure: count, control: count }).nullable(),
  reach: z
    .strictObject({ anyway: count, more: z.int(), didNotBuy: count })
    .nullable()
    .describe("How many in it would have bought anyway, how many more bought, and how many did not."),
  amongRuns: shrunk.nullable().describe("Effect per customer in the light of other runs of its playbook."),
  advice: z.enum(["repeat", "stop", "make-cheaper", "wait", "reach-more", "leave-some-out"]),
})

export const balance = z
  .strictObject({
    currency: z.string(),
    lines: z.array(line),
    net: effect.describe("Of measures that can be judged, taken as independent of each other."),
    won: effect,
    cost,
    unjudgedCents: z.number().describe("Part of the cost of which nothing can be said."),
    messages: count,
    staffMinutes: count,
    savedMinutes: count.describe("Two minutes for each message that nobody had to write."),
    next: z.array(z.strictObject({ playbook: z.string(), runs: count, next: shrunk })),
  })
  .meta({ id: "MeasuresBalance" })

export const trailLine = z.strictObject({
  id: z.int().describe("The next page begins after it."),
  customerId: z.int(),
  customer: z.string(),
  name: z.string().nullable(),
  arm: z.enum(ARMS),
  from: z.iso.date().describe("The first day that counts for them, and the last so far."),
  until: z.iso.date(),
  isCounted: z.boolean().describe("False where two customers of different arms turned out to be one."),
  cents: z
    .number()
    .describe(
      "What they brought on these days with what coupons of the measure took off, before the cap and before cost.",
    ),
  takenOffCents: z.number().describe("Part of it: what coupons of the measure took off."),
  costCents: z.number().describe("What the measure has cost for this person; on their first occasion, none on others."),
  orders: z.array(z.strictObject({ number: z.string().nullable(), day: z.iso.date(), cents: z.number() })),
})

export const actionToday = z.strictObject({
  what: z.enum(["tasks", "verdict"]).describe("Tasks are due, or the day has come on which a verdict was to be read."),
  measureId: z.int(),
  measure: z.string(),
  count,
  overdue: count,
  hopedCents: z.number().describe("What was hoped for when the measure began; 0 where nothing was."),
})
