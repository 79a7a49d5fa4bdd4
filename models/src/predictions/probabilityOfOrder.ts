import { checkHorizon } from "../histories/validate.ts"
import { modelOf } from "../transactions/models.ts"
import type { Histories, TransactionModelValue } from "../types.ts"
import { timesActive } from "./expectedOrders.ts"

/**
 * P(at least one order within the horizon | history) = P(active) x P(an order | active).
 * Closed form for BG/NBD and MBG/NBD; one integral of positive terms for Pareto/NBD. Relative error below 1e-9.
 * Edges: horizon 0 gives 0.
 */
export function probabilityOfOrder(fit: TransactionModelValue, histories: Histories, horizon: number): Float64Array {
  const { model, parameters } = modelOf(fit)
  checkHorizon(model, horizon)
  return timesActive(fit, histories, (block) => model.anyOrder(parameters, block, horizon))
}
