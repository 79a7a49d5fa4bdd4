import { z } from "zod"
import { conditionTree } from "./condition.ts"
import { HAPPENINGS } from "./happening.ts"
import { day, longText } from "./kinds/fields.ts"
import { mailTemplate } from "./mailTemplate.ts"
import { type Rule, ruled } from "./ruleWords.ts"

/**
 * What a measure is: for whom, on what occasion, which steps, within which limits, and what it is judged by. Money is in minor
 * units, shares are basis points, times of day are those of the workspace's zone.
 */

/** Names a step within its measure, for as long as the measure lives. */
const stepId = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

const trigger = z.discriminatedUnion("on", [
  /** Everybody in the audience, once, when it starts. */
  z.strictObject({ on: z.literal("start") }),
  /** Everybody in the audience, once, on a day that is named. */
  z.strictObject({ on: z.literal("date"), day, time: timeOfDay }),
  z.strictObject({
    on: z.literal("schedule"),
    every: z.enum(["week", "month"]),
    /** Of the week (1 is Monday) or of the month. */
    day: z.int().min(1).max(28),
    time: timeOfDay,
  }),
  /** Whoever the audience becomes true of; `alsoNow`: also of whom it is true when the measure starts. */
  z.strictObject({ on: z.literal("enters"), alsoNow: z.boolean() }),
  /** Whoever it is true of no longer. */
  z.strictObject({ on: z.literal("leaves") }),
  z.strictObject({
    on: z.literal("anniversary"),
    of: z.enum(["birthday", "first-order"]),
    daysBefore: z.int().min(0).max(60),
    time: timeOfDay,
  }),
  /** Whoever of the audience something happens to, as soon as records say so. */
  z.strictObject({ on: z.literal("event"), what: z.enum(HAPPENINGS) }),
  /** Whoever of the audience is expected to order within so many days by the latest valuation, once between two purchases. */
  z.strictObject({ on: z.literal("before-next-order"), daysBefore: z.int().min(1).max(90) }),
  /** Whoever of the audience has become as unlikely to be active still, or more so, once between two purchases. */
  z.strictObject({ on: z.literal("activity-falls"), belowBasisPoints: z.int().min(100).max(9_900) }),
])

export const TASK_CHANNELS = ["phone", "counter", "social", "post"] as const
export type TaskChannel = (typeof TASK_CHANNELS)[number]

const step = z.discriminatedUnion("do", [
  z.strictObject({
    do: z.literal("message"),
    id: stepId,
    channel: z.literal("email"),
    ...mailTemplate.shape,
    /** Later than this it is not sent any more. */
    expiresAfterHours: z.int().min(1).max(720),
  }),
  z.strictObject({
    do: z.literal("task"),
    id: stepId,
    channel: z.enum(TASK_CHANNELS),
    script: longText,
    dueWithinDays: z.int().min(0).max(60),
  }),
  z.strictObject({ do: z.literal("coupon"), id: stepId, campaign: z.int().min(1) }),
  z.strictObject({
    do: z.literal("points"),
    id: stepId,
    programme: z.int().min(1),
    points: z.int().min(1).max(1_000_000),
  }),
  /** Tells other programs whose turn it is, and what steps before gave them. */
  z.strictObject({ do: z.literal("webhook"), id: stepId }),
  z.strictObject({ do: z.literal("wait"), id: stepId, days: z.int().min(0).max(365), until: timeOfDay.optional() }),
  /** Goes on with the next step once they have bought, or after so many days at `otherwise`. */
  z.strictObject({
    do: z.literal("wait-for"),
    id: stepId,
    what: z.literal("order"),
    atMostDays: z.int().min(1).max(365),
    otherwise: stepId.optional(),
  }),
  /** Goes on with the next step where the condition is true, else at `otherwise`, else not at all. */
  z.strictObject({ do: z.literal("branch"), id: stepId, condition: conditionTree, otherwise: stepId.optional() }),
  z.strictObject({ do: z.literal("exit"), id: stepId }),
])

const limits = z.strictObject({
  /** So many messages of advertising to one person within so many days, over all measures. */
  messages: z.strictObject({ most: z.int().min(1).max(50), withinDays: z.int().min(1).max(365) }),
  /**
   * So many tasks that reach out to one person (by phone, post or social media) within so many days, over all measures; open ones count.
   * Without it there is no end to them.
   */
  tasks: z.strictObject({ most: z.int().min(1).max(50), withinDays: z.int().min(1).max(365) }).optional(),
  /** Nothing is sent outside of these hours. */
  hours: z.strictObject({ from: timeOfDay, until: timeOfDay }),
  sundaysAndHolidays: z.boolean(),
  /** Nothing is sent any more once so much was spent on sending it and on what it gave: codes when they are redeemed, points at their worth. */
  budgetCents: z.int().min(0).optional(),
  /** Of the price of goods for which a coupon of it is used so much must be left over their costs, whatever the coupon itself says. */
  floorBasisPoints: z.int().min(0).max(10_000).optional(),
})

const goal = z.strictObject({
  /** What everybody brought within so many days counts. */
  windowDays: z.int().min(7).max(365),
  /** Whoever has bought gets no further step. */
  endsSteps: z.boolean(),
})

export type Step = z.infer<typeof step>
type Steps = { readonly steps: readonly Step[] }

const namedOnce: Rule<Steps> = [
  ({ steps }) => new Set(steps.map(({ id }) => id)).size === steps.length,
  {
    en: "given with steps that each have an id of their own",
    de: "mit Schritten angegeben, die je eine eigene id haben",
  },
]
const goesForward: Rule<Steps> = [
  ({ steps }) =>
    steps.every((one, place) => {
      const otherwise = "otherwise" in one ? one.otherwise : undefined
      return otherwise === undefined || steps.findIndex(({ id }) => id === otherwise) > place
    }),
  {
    en: "given with an otherwise that names a later step",
    de: "mit einem otherwise angegeben, das einen späteren Schritt nennt",
  },
]

/** How a measure is laid down; each change is a version of its own. */
export const measurePlan = z
  .strictObject({
    audience: conditionTree,
    trigger,
    /**
     * Whoever was in it may come in again after so many days; without it never, at predicted moments each time, after events once the
     * days that count for them are over.
     */
    againAfterDays: z.int().min(1).max(3_650).optional(),
    steps: z.array(step).min(1).max(30),
    limits,
    goal,
    /** Share that is left out on purpose, so that its effect can be told. */
    controlBasisPoints: z.int().min(0).max(9_000),
    /** What sending one message costs, in hundredths of a minor unit, and what an hour of staff costs in minor units. */
    costs: z.strictObject({ centsPerHundredMessages: z.int().min(0), centsPerHour: z.int().min(0) }),
  })
  .refine(...ruled(namedOnce))
  .refine(...ruled(goesForward))
  .meta({ id: "MeasurePlan" })

export type MeasurePlan = z.infer<typeof measurePlan>
export type Trigger = MeasurePlan["trigger"]

/** Where a customer stands in a measure: left out of every measure, left out of this one, or in it. */
export const ARMS = ["holdout", "control", "measure"] as const
export type Arm = (typeof ARMS)[number]

export const MEASURE_STATES = ["draft", "running", "paused", "ended"] as const
export type MeasureState = (typeof MEASURE_STATES)[number]

/** Why a message was not sent, in the order in which it is asked. */
export const GATES = [
  "expired",
  "measure-paused",
  "goal",
  "person-gone",
  "no-basis",
  "suppressed",
  "prefers-other-channel",
  "control-group",
  "too-many-messages",
  "quiet-hours",
  "budget-spent",
  "does-not-render",
  "no-address",
] as const
export type Gate = (typeof GATES)[number]

/** The same, and that the measure had ended when it was still to go out. */
export const SKIP_REASONS = [...GATES, "measure-ended"] as const
export type SkipReason = (typeof SKIP_REASONS)[number]

/** What a measure is called where points and codes say who granted them. */
export const grantedByMeasure = (id: number): string => `measure:${id}`
