import type { MeasurePlan, Step } from "../contract.ts"
import { namesCoupon, withBlock } from "./blocks.ts"
import { beforeTheFirstWord, tellingOthers, tellsOthers } from "./givenSteps.ts"

/** What a measure gives besides what it says: a coupon of a campaign, or points of a programme. */
export type Gift = Extract<Step, { do: "coupon" | "points" }>

const isGift = (step: Step): step is Gift => step.do === "coupon" || step.do === "points"

export const giftOf = ({ steps }: Pick<MeasurePlan, "steps">): Gift | undefined => steps.find(isGift)

/** With this gift in place of any other; it is given right before the first message or task, so that they can speak of it. */
export function withGift(plan: MeasurePlan, gift: Gift | undefined): MeasurePlan {
  const steps: readonly Step[] = plan.steps.filter((step) => !isGift(step))
  if (gift === undefined) return { ...plan, steps: [...steps] }
  // Whoever is told of the turn is told of the gift too.
  const told = steps.filter((step) => step.do !== "webhook")
  const given = { ...plan, steps: beforeTheFirstWord(told, gift) }
  return tellsOthers(plan) ? tellingOthers(given, true) : given
}

/** Messages that do not name the code of a coupon that is given before them. */
export const silentOnCoupon = ({ steps }: Pick<MeasurePlan, "steps">): Step[] => {
  const place = steps.findIndex((step) => step.do === "coupon")
  if (place < 0) return []
  return steps.slice(place).filter((step) => step.do === "message" && !namesCoupon(step.blocks))
}

/** Lets every message after the coupon name its code. */
export function namingCoupon(plan: MeasurePlan): MeasurePlan {
  const silent = silentOnCoupon(plan)
  const steps = plan.steps.map((step) =>
    step.do === "message" && silent.includes(step)
      ? { ...step, blocks: withBlock(step.blocks, { block: "coupon" }) }
      : step,
  )
  return { ...plan, steps }
}
