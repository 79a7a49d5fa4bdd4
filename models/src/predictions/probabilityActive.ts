import { expand, groupsOf } from "../histories/aliveStates.ts"
import { checkHorizon, needObject } from "../histories/validate.ts"
import type { Forecast } from "../mixtures/combination.ts"
import { averagedChance } from "../mixtures/components.ts"
import { usedBy } from "../transactions/covariateEffects.ts"
import { modelOf } from "../transactions/models.ts"
import type { Histories } from "../types.ts"
import { activeOfDistinct, timesActive } from "./givenActive.ts"

/**
 * P(the customer is active | his history): at the as-of date, or so long `after` it, whatever he orders until then.
 * BG/NBD: Fader, Hardie & Lee 2008, note 021, eq. 4; MBG/NBD: Batislam et al. 2007, eq. 5; Pareto/NBD:
 * Schmittlein, Morrison & Colombo 1987, eqs 11-13; CNBD-k: Platzer & Reutterer 2016; Gamma-Gompertz/NBD: Bemmaor & Glady
 * 2012; BG/BB: Fader, Hardie & Shang 2010, at the end of the last period seen. Later: times the chance to stay, given that he
 * is active, which stands with each model's future. `after` in any time unit, that of the fit, >= 0 (BG/BB: whole
 * periods). From the log odds of the two terms of the likelihood: absolute error below 1e-12, small values keep their
 * digits; later below 1e-9. A posterior or a combination gives the mean over its draws or parts. Edges: under BG/NBD and
 * BG/CNBD-k a one-time buyer has 1 now, under NBD everybody always.
 */
export function probabilityActive(
  forecast: Forecast,
  histories: Histories,
  options: { readonly after?: number } = {},
): Float64Array {
  needObject("options", options)
  const { after = 0 } = options
  return averagedChance(forecast, histories, (fit, known) => {
    const { model, parameters } = modelOf(fit)
    checkHorizon(model, after, "after")
    if (after > 0) return timesActive(fit, known, (block) => model.staysActive(parameters, block, after))
    const grouped = groupsOf(usedBy(fit, known), model)
    return expand(activeOfDistinct(model, parameters, grouped), grouped.groupOf)
  })
}
