import { checkHorizon } from "../histories/validate.ts"
import type { Forecast } from "../mixtures/combination.ts"
import { averagedChance } from "../mixtures/components.ts"
import { modelOf } from "../transactions/models.ts"
import type { Histories } from "../types.ts"
import { timesActive } from "./givenActive.ts"

/**
 * P(at least one order within the horizon | history) = P(active) x P(an order | active).
 * Closed form for NBD, BG/NBD and MBG/NBD, also with regularity k; one integral of positive terms for Pareto/NBD and
 * Gamma-Gompertz/NBD, one sum for BG/BB. Relative error below 1e-9.
 * Edges: horizon 0 gives 0.
 */
export function probabilityOfOrder(forecast: Forecast, histories: Histories, horizon: number): Float64Array {
  return averagedChance(forecast, histories, (fit, known) => {
    const { model, parameters } = modelOf(fit)
    checkHorizon(model, horizon)
    return timesActive(fit, known, (block) => model.anyOrder(parameters, block, horizon))
  })
}
