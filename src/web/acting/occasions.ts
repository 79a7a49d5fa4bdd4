import type { MeasurePlan } from "../contract.ts"

type Trigger = MeasurePlan["trigger"]

/** Occasions as they are offered, in this order. */
export const OCCASIONS = [
  "start",
  "date",
  "schedule",
  "enters",
  "leaves",
  "birthday",
  "first-order",
  "event",
  "before-next-order",
  "activity-falls",
] as const
export type Occasion = (typeof OCCASIONS)[number]

const MORNING = "09:00"

export const occasionOf = (trigger: Trigger): Occasion => (trigger.on === "anniversary" ? trigger.of : trigger.on)

/** An occasion as it is when it is chosen; `tomorrow` as 2026-12-31. */
export function firstTrigger(occasion: Occasion, tomorrow: string): Trigger {
  switch (occasion) {
    case "start":
    case "leaves":
      return { on: occasion }
    case "date":
      return { on: "date", day: tomorrow, time: MORNING }
    case "schedule":
      return { on: "schedule", every: "week", day: 1, time: MORNING }
    case "enters":
      return { on: "enters", alsoNow: false }
    case "birthday":
    case "first-order":
      return { on: "anniversary", of: occasion, daysBefore: 0, time: MORNING }
    case "event":
      return { on: "event", what: "order" }
    case "before-next-order":
      return { on: "before-next-order", daysBefore: 7 }
    case "activity-falls":
      return { on: "activity-falls", belowBasisPoints: 5_000 }
  }
}

/** What comes again by itself lets in again whoever was in it before, at its next turn. */
export function withTrigger(plan: MeasurePlan, trigger: Trigger): MeasurePlan {
  const { againAfterDays, ...once } = plan
  const usual = usuallyAgainAfterDays(trigger)
  if (occasionOf(trigger) === occasionOf(plan.trigger) && usual === usuallyAgainAfterDays(plan.trigger))
    return { ...plan, trigger }
  return { ...once, trigger, ...(usual !== undefined && { againAfterDays: usual }) }
}

function usuallyAgainAfterDays(trigger: Trigger): number | undefined {
  if (trigger.on === "schedule") return trigger.every === "week" ? 7 : 28
  return trigger.on === "anniversary" ? 300 : undefined
}

/** Whether somebody could come in more than once at all. */
export const mayComeAgain = (trigger: Trigger): boolean => trigger.on !== "start" && trigger.on !== "date"
