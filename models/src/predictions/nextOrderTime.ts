import { checkHistories, needProbability } from "../histories/validate.ts"
import { modelOf } from "../transactions/models.ts"
import type { Histories, TransactionModelValue } from "../types.ts"

/**
 * Time from the as-of date to the next order of a customer who is still active and stays so until then: the wanted
 * quantiles, one column each. His rate is Gamma(r+x, alpha+T), so the waiting time is Lomax:
 *   quantile q = (alpha+T) ((1-q)^(-1/(r+x)) - 1).
 * Closed form, the same for all three models; the chance that he is active at all is `probabilityActive`.
 * Quantiles strictly between 0 and 1; times in the unit of the fit.
 * Edges: a time too long for a number is given as Number.MAX_VALUE (tiny r, no repeat orders).
 */
export function nextOrderTime(
  fit: TransactionModelValue,
  histories: Histories,
  options: { readonly quantiles: readonly number[] },
): readonly Float64Array[] {
  const { parameters } = modelOf(fit)
  const { repeatOrders, age } = checkHistories(histories)
  return options.quantiles.map((quantile) => {
    needProbability("quantile", quantile)
    const logTail = -Math.log1p(-quantile)
    return repeatOrders.map((x, i) =>
      Math.min(Number.MAX_VALUE, (parameters[1] + age[i]) * Math.expm1(logTail / (parameters[0] + x))),
    )
  })
}
