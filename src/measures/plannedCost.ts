import type { Day } from "../records/day.ts"
import type { MeasurePlan, Step } from "../records/measure.ts"
import { rulesOn } from "../records/pointsRules.ts"
import type { Analytics } from "../store/analytics.ts"
import { campaignOf } from "../store/coupons/campaigns.ts"
import { programmeOf } from "../store/points/programmes.ts"
import type { State } from "../store/state.ts"
import { laidDown } from "../valuation/workspaceSettings.ts"
import { foreseeDiscount } from "./coupons/foreseeDiscount.ts"

const TASK_MINUTES = 5

export type PlannedCostAsking = {
  readonly engine: Analytics
  readonly state: State
  readonly today: Day
  readonly currency: string
}

/** What effort a measure costs at most per customer in it, in minor units and parts of them: every message sent, every task done. */
export function effortOfEach({ steps, costs }: MeasurePlan): number {
  const messages = steps.filter((step) => step.do === "message").length
  const tasks = steps.filter((step) => step.do === "task").length
  return (messages * costs.centsPerHundredMessages) / 100 + (tasks * TASK_MINUTES * costs.centsPerHour) / 60
}

/**
 * What a measure gives at most to each customer in it, in the same: every point spent, every code redeemed once with an average order.
 * Postage that a campaign sets no limit to is not known, and counts as nothing.
 */
export async function rewardOfEach(asking: PlannedCostAsking, { steps }: MeasurePlan): Promise<number> {
  let cents = 0
  for (const step of steps) if (step.do === "points" || step.do === "coupon") cents += await giftCents(asking, step)
  return cents
}

/** What a gift costs at most. */
export const giftCents = async (
  asking: PlannedCostAsking,
  step: Extract<Step, { do: "coupon" | "points" }>,
): Promise<number> => (step.do === "points" ? pointsGiven(asking, step) : couponGiven(asking, step))

function pointsGiven({ state, today }: PlannedCostAsking, step: Extract<Step, { do: "points" }>): number {
  const versions = programmeOf(state, step.programme)?.versions ?? []
  const worth = (rulesOn(versions, today) ?? versions.at(0))?.rules.worth
  return worth === undefined ? 0 : (step.points * worth.cents) / worth.points
}

async function couponGiven(
  { engine, state, today, currency }: PlannedCostAsking,
  { campaign }: Extract<Step, { do: "coupon" }>,
): Promise<number> {
  const terms = campaignOf(state, campaign)?.terms
  if (terms === undefined) return 0
  const { marginRate } = laidDown(state)
  return (await foreseeDiscount({ engine, today, marginRate, currency }, terms)).offCents ?? 0
}
