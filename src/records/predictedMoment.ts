import type { Condition } from "./condition.ts"
import type { MeasurePlan, Trigger } from "./measure.ts"

type Predicted = Extract<Trigger, { on: "before-next-order" | "activity-falls" }>

const WHOLE_BASIS_POINTS = 10_000

/** Whether an occasion comes out of the latest valuation. */
export const isPredicted = (trigger: Trigger): trigger is Predicted =>
  trigger.on === "before-next-order" || trigger.on === "activity-falls"

/** Of whom a predicted moment is true: who comes to be among these, for them it has come. */
export function momentOf(trigger: Predicted): Condition {
  return trigger.on === "before-next-order"
    ? { about: "figure", figure: "next-order-days", atLeast: 0, atMost: trigger.daysBefore }
    : { about: "figure", figure: "probability-active", atMost: trigger.belowBasisPoints / WHOLE_BASIS_POINTS }
}

/** Whom a measure follows: at a predicted moment whoever it comes for, in the audience or not, else its audience. */
export const followedBy = ({ audience, trigger }: MeasurePlan): Condition =>
  isPredicted(trigger) ? momentOf(trigger) : audience

/** Of whom it is true that a measure would be for them today. */
export const meantBy = ({ audience, trigger }: MeasurePlan): Condition =>
  isPredicted(trigger) ? { all: [momentOf(trigger), audience] } : audience
