import { needObject } from "../histories/validate.ts"
import type { Forecast } from "../mixtures/combination.ts"
import type { ContributionHistories, OrderValueModel, RatedSpendHistories } from "../spend/types.ts"
import type { ValueHistories } from "../types.ts"
import { discountedExpectedOrders } from "./discountedExpectedOrders.ts"
import { expectedOrders } from "./expectedOrders.ts"
import { expectedOrderValue } from "./expectedOrderValue.ts"

/**
 * What each customer is expected to be worth from the as-of date on: expected orders in the horizon x expected value of
 * an order; without a horizon for ever, discounted (Fader, Hardie & Lee 2005, "RFM and CLV", JMR 42(4), eq. 1: the
 * value of an order multiplies the discounted expected orders).
 * Horizon and rate in the time unit of the orders' fit, the rate continuous; the answer in the currency of the values.
 * `valueDays`, where given, counts the repeat orders behind `meanValue`. Accuracy that of its two factors.
 * Edges: a product of means holds where the two are independent given the history: see `spendIndependence` and
 * `fitDependentGammaGamma`. No horizon needs a rate > 0; horizon 0 gives 0; contributions may make a value negative.
 */
export function expectedValue(
  models: { readonly transactions: Forecast; readonly spend: OrderValueModel },
  histories: ValueHistories & RatedSpendHistories & ContributionHistories,
  options: { readonly horizon?: number; readonly discountRatePerUnit?: number },
): Float64Array {
  needObject("models", models)
  needObject("options", options)
  const { horizon, discountRatePerUnit = 0 } = options
  const orders =
    discountRatePerUnit === 0 && horizon !== undefined
      ? expectedOrders(models.transactions, histories, horizon)
      : discountedExpectedOrders(models.transactions, histories, { ...options, discountRatePerUnit })
  const values = expectedOrderValue(models.spend, {
    ...histories,
    repeatOrders: histories.valueDays ?? histories.repeatOrders,
  })
  return orders.map((count, i) => count * values[i])
}
