import { z } from "zod"
import { PLAYBOOKS } from "../../measures/playbooks/playbooks.ts"
import { ARMS, MEASURE_STATES, measurePlan } from "../../records/measure.ts"
import { MESSAGE_STATES } from "../../store/acting/outbox.ts"
import { TASK_OUTCOMES } from "../../store/acting/tasks.ts"
import { sentence } from "./error.ts"

/** What is shown of measures. */

export const measure = z
  .strictObject({
    id: z.int(),
    name: z.string(),
    playbook: z.string().nullable(),
    state: z.enum(MEASURE_STATES),
    version: z.int(),
    plan: measurePlan,
    audienceWords: sentence.describe("Whom it is for, in words."),
    startedAt: z.number().nullable().describe("Milliseconds since 1970, UTC."),
    endedAt: z.number().nullable(),
    madeAt: z.number(),
    madeBy: z.string(),
  })
  .meta({ id: "Measure" })

const count = z.int().min(0)

export const measureCounts = z
  .strictObject({
    arms: z.strictObject({ measure: count, control: count, holdout: count }),
    standing: z.record(z.string(), count).describe("How many stand at each step."),
    passed: z.array(z.strictObject({ step: z.string(), outcome: z.string(), count })),
    messages: z.array(
      z.strictObject({
        step: z.string(),
        state: z.enum(MESSAGE_STATES),
        reason: z.string().nullable().describe("The gate that was closed, or what the other side said."),
        count,
      }),
    ),
    left: z
      .strictObject({ unsubscribed: count, complained: count, bounced: count })
      .describe("Who wants no more e-mails since this measure was the last to write to them, and what came back."),
  })
  .meta({ id: "MeasureCounts" })

export const measureWithCounts = measure.extend({ counts: measureCounts }).meta({ id: "MeasureWithCounts" })

export const outlook = z
  .strictObject({
    audience: count,
    byChannel: z.record(z.string(), count),
    customers: count.describe("In both arms together by the planned look."),
    customersPerWeek: z.number().nullable().describe("Null where all come at once."),
    weeks: z.number(),
    costCentsEach: z.number(),
    costCents: z.number(),
    proof: z
      .strictObject({
        effectCents: z.number(),
        power: z.number().min(0).max(1),
        smallestEffectCents: z.number().nullable(),
        words: sentence,
      })
      .nullable(),
    noProof: z.enum(["no-control-group", "nobody-bought", "too-few", "too-costly"]).nullable(),
  })
  .meta({ id: "MeasureOutlook" })

const interval = z.strictObject({ low: z.number(), high: z.number() })

const armFigures = z.strictObject({
  customers: count,
  buyers: count,
  orders: count,
  revenueCents: z.number(),
  contributionCents: z.number(),
})

export const result = z
  .discriminatedUnion("judged", [
    z.strictObject({
      judged: z.literal(false),
      because: z.enum(["no-control-group", "not-started", "nobody-bought", "too-few"]),
    }),
    z.strictObject({
      judged: z.literal(true),
      outcome: z.enum(["paid", "did-not-pay", "not-decided"]),
      answer: sentence,
      figures: sentence,
      basis: sentence,
      perCustomerCents: z.number(),
      interval,
      totalCents: z.number(),
      totalInterval: interval,
      customers: z.strictObject({ measure: count, control: count }),
      buyers: z.strictObject({ measure: count, control: count }),
      cost: z.strictObject({
        totalCents: z.number(),
        byKind: z.strictObject({ reward: z.number(), sending: z.number(), staff: z.number(), other: z.number() }),
      }),
      contaminated: count,
      arms: z
        .strictObject({ measure: armFigures, control: armFigures })
        .describe("What both groups did in their windows, before the cap and before cost."),
      settledOn: z
        .string()
        .nullable()
        .describe("The day of the look that was agreed, where the verdict is that look's."),
      soFar: z
        .strictObject({ figures: sentence, basis: sentence, perCustomerCents: z.number(), interval })
        .nullable()
        .describe("All customers so far, where more have come in since the verdict was settled."),
      week: z.number(),
      weeksPlanned: z.number(),
      marginRate: z.number(),
      expected: z
        .strictObject({
          asOf: z.string().describe("The last day that the valuation knows."),
          perCustomerCents: z.number(),
          interval,
          customers: z.strictObject({ measure: count, control: count }),
        })
        .nullable()
        .describe("What is still expected of a customer in the measure, less that of one in the control group."),
    }),
  ])
  .meta({ id: "MeasureResult" })

export const playbook = z
  .strictObject({
    id: z.enum(PLAYBOOKS.map(({ id }) => id)),
    name: sentence,
    why: sentence,
    audienceWords: sentence,
    plan: measurePlan,
  })
  .meta({ id: "Playbook" })

export const participant = z.strictObject({
  id: z.int(),
  customer: z.string(),
  name: z.string().nullable(),
  arm: z.enum(ARMS),
  assignedAt: z.number(),
  step: z.string().nullable(),
  wakeAt: z.number().nullable(),
  endedBecause: z.string().nullable(),
})

export const task = z
  .strictObject({
    id: z.int(),
    measureId: z.int(),
    measure: z.string(),
    customer: z.string(),
    customerId: z.int().nullable().describe("The number of the person whose page it leads to; null of nobody."),
    name: z.string().nullable(),
    phone: z.string().nullable(),
    channel: z.string(),
    script: z.string(),
    dueAt: z.number(),
    isOverdue: z.boolean(),
    state: z.enum(["open", "done", "dropped"]),
    outcome: z.enum(TASK_OUTCOMES).nullable(),
    note: z.string().nullable(),
    minutes: z.int().nullable(),
    closedAt: z.number().nullable(),
  })
  .meta({ id: "Task" })

export const taskList = z
  .strictObject({
    tasks: z.array(task).describe("What is open, the most urgent first; or what was closed, the latest first."),
    total: count.describe("How many there are altogether."),
    measures: z.array(z.strictObject({ id: z.int(), name: z.string(), count })).describe("Of which there are any."),
  })
  .meta({ id: "TaskList" })
