import { grantedByMeasure, type MeasurePlan, type Step } from "../records/measure.ts"
import { messagesOf } from "../store/acting/outbox.ts"
import { unusedCodes } from "../store/coupons/granted.ts"
import { settingsOf } from "../store/workspace.ts"
import { giftCents } from "./plannedCost.ts"
import { rewardsGiven } from "./rewardsGiven.ts"
import type { Running } from "./running.ts"

/** What is left to give away; without a limit there always is. */
export type GiftBudget = { readonly has: () => boolean; readonly take: () => void }

const UNLIMITED: GiftBudget = { has: () => true, take: () => undefined }
const MESSAGES_OF_A_PRICE = 100
const CURRENCY = "EUR"

/** A measure whose budget is asked for; one that is not kept yet has spent nothing. */
export type Spending = { readonly id: number | undefined; readonly plan: Pick<MeasurePlan, "limits" | "costs"> }

/**
 * The budget of a measure as it is laid down now, less what messages and gifts have cost, and codes that may still be redeemed. Whatever a gift costs
 * at most is set aside as it is given, so that a large audience does not spend more than there is before the first code comes back.
 */
export async function giftBudgetOf(
  running: Pick<Running, "state" | "projection" | "today" | "now">,
  { id, plan: { limits, costs } }: Spending,
  step: Step,
): Promise<GiftBudget> {
  const { state, projection, today, now } = running
  if (limits.budgetCents === undefined || (step.do !== "coupon" && step.do !== "points")) return UNLIMITED
  const { currency = CURRENCY } = settingsOf(state)
  const each = await projection.ask((engine) => giftCents({ engine, state, today, currency }, step))
  let left = limits.budgetCents
  if (id !== undefined) {
    const given = rewardsGiven(state, id, now).reduce((sum, { cents }) => sum + cents, 0)
    const sent = (messagesOf(state, id) * costs.centsPerHundredMessages) / MESSAGES_OF_A_PRICE
    const promised = step.do === "coupon" ? each * unusedCodes(state, grantedByMeasure(id)) : 0
    left -= given + sent + promised
  }
  return {
    has: () => left > 0 && left >= each,
    take: () => {
      left -= each
    },
  }
}
