import { type AliveStates, groupWithStates } from "../histories/aliveStates.ts"
import { historyOf } from "../histories/groupHistories.ts"
import {
  type CheckedHistories,
  checkHistories,
  needColumn,
  needObject,
  needProbability,
} from "../histories/validate.ts"
import { usedBy } from "../transactions/covariateEffects.ts"
import { nextAtGammaRate } from "../transactions/gammaRate.ts"
import { modelOf } from "../transactions/models.ts"
import type { Histories, TransactionModelValue } from "../types.ts"

/**
 * Time from the as-of date to the next order of a customer who is still active and stays so until then: the wanted
 * quantiles, one column each. Where his rate is Gamma(r+x, alpha+T) the waiting time is Lomax:
 *   quantile q = (alpha+T) ((1-q)^(-1/(r+x)) - 1).
 * Regular buyers ripen towards their next order (erlangFuture.ts); under BG/BB it is a whole number of periods, the least
 * that is likely enough. The chance that he is active at all is `probabilityActive`.
 * Quantiles strictly between 0 and 1; times in the unit of the fit.
 * Edges: a time too long for a number is given as Number.MAX_VALUE (tiny r, no repeat orders).
 */
export function nextOrderTime(
  fit: TransactionModelValue,
  histories: Histories,
  options: { readonly quantiles: readonly number[] },
): readonly Float64Array[] {
  const { model, parameters } = modelOf(fit)
  needObject("options", options)
  needColumn("quantiles", options.quantiles)
  for (const quantile of options.quantiles) needProbability("quantile", quantile)
  const times = (columns: CheckedHistories | AliveStates, quantile: number) =>
    columns.age.map((_, row) => model.nextOrder(parameters, historyOf(columns, row), quantile))
  // a closed form per customer is faster than finding equal customers first
  if (model.nextOrder === nextAtGammaRate) {
    const columns = checkHistories(histories)
    return options.quantiles.map((quantile) => times(columns, quantile))
  }
  const { grouped, states, stateOf } = groupWithStates(usedBy(fit, histories), model)
  return options.quantiles.map((quantile) => {
    const perState = times(states, quantile)
    return Float64Array.from(grouped.groupOf, (group) => perState[stateOf[group]])
  })
}
