import { InputError } from "../errors.ts"
import { checkHorizon, needObject, needRate } from "../histories/validate.ts"
import type { Forecast } from "../mixtures/combination.ts"
import { averaged, senseOf } from "../mixtures/components.ts"
import { modelOf } from "../transactions/models.ts"
import type { Histories } from "../types.ts"
import { timesActive } from "./givenActive.ts"

/**
 * Expected orders after the as-of date, each weighted e^(-rate x time until it). Without a horizon: for ever, the
 * DERT of Fader, Hardie & Lee 2005, "RFM and CLV", JMR 42(4), eq. 2 (Pareto/NBD; the other models alike).
 * The rate is continuous and per time unit of the fit: ln(1 + d) / units per year. Relative error below 1e-9.
 * Edges: rate 0 needs a horizon and then equals `expectedOrders`; horizon 0 gives 0.
 */
export function discountedExpectedOrders(
  forecast: Forecast,
  histories: Histories,
  options: { readonly discountRatePerUnit: number; readonly horizon?: number },
): Float64Array {
  needObject("options", options)
  const rate = options.discountRatePerUnit
  needRate("discountRatePerUnit", rate)
  const horizon = options.horizon ?? Number.POSITIVE_INFINITY
  if (options.horizon !== undefined) checkHorizon(senseOf(forecast), options.horizon)
  else if (rate === 0) {
    throw new InputError(
      "discountRatePerUnit must be > 0 for a lifetime without horizon: without discount it may be infinite",
    )
  }
  return averaged(forecast, histories, (fit, known) => {
    const { model, parameters } = modelOf(fit)
    return timesActive(fit, known, (block) => model.discountedOrders(parameters, block, rate, horizon))
  })
}
