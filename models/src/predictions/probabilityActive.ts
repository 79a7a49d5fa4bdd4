import { expand, groupsOf } from "../histories/aliveStates.ts"
import { type DistinctHistories, indexHistories } from "../histories/indexHistories.ts"
import type { Forecast } from "../mixtures/combination.ts"
import { averagedChance } from "../mixtures/components.ts"
import { usedBy } from "../transactions/covariateEffects.ts"
import type { TransactionModel, Vector } from "../transactions/model.ts"
import { modelOf } from "../transactions/models.ts"
import type { Histories } from "../types.ts"

/**
 * P(the customer is active at the as-of date | his history).
 * BG/NBD: Fader, Hardie & Lee 2008, note 021, eq. 4; MBG/NBD: Batislam et al. 2007, eq. 5; Pareto/NBD:
 * Schmittlein, Morrison & Colombo 1987, eqs 11-13; CNBD-k: Platzer & Reutterer 2016; Gamma-Gompertz/NBD: Bemmaor & Glady
 * 2012; BG/BB: Fader, Hardie & Shang 2010, at the end of the last period seen. Any time unit, that of the fit. From the
 * log odds of the two terms of the likelihood: absolute error below 1e-12, small values keep their digits.
 * A posterior or a combination gives the mean over its draws or parts. Edges: under BG/NBD and BG/CNBD-k a one-time buyer
 * has 1, under NBD everybody.
 */
export function probabilityActive(forecast: Forecast, histories: Histories): Float64Array {
  return averagedChance(forecast, histories, (fit, known) => {
    const { model, parameters } = modelOf(fit)
    const grouped = groupsOf(usedBy(fit, known), model)
    return expand(activeOfDistinct(model, parameters, grouped), grouped.groupOf)
  })
}

/** The same for distinct histories. */
export function activeOfDistinct(
  model: TransactionModel,
  parameters: Vector,
  distinct: DistinctHistories,
): Float64Array {
  return activityOf(model, distinct)(parameters)
}

/** Indexes the histories once, for many parameters. */
export function activityOf(model: TransactionModel, distinct: DistinctHistories): (parameters: Vector) => Float64Array {
  const likelihood = model.likelihood(indexHistories(distinct))
  return (parameters) => {
    const odds = likelihood.logOddsInactive(parameters)
    for (let i = 0; i < odds.length; i++) odds[i] = 1 / (1 + Math.exp(odds[i]))
    return odds
  }
}
