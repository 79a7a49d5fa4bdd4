import { InputError } from "../errors.ts"
import { checkMeanValues, floats } from "../histories/validate.ts"
import { hasDraws } from "../mixtures/draws.ts"
import { spendParameters } from "../spend/spendParameters.ts"
import type { SpendHistories, SpendModelValue } from "../types.ts"

/**
 * Expected value of a future order: the mean between what the customer spent and what all spend,
 *   p (gamma + x zbar) / (p x + q - 1).
 * Fader & Hardie 2013, note 025, eq. 5; x = repeat orders with a value, zbar = their mean value (ignored where x = 0).
 * In the currency of the values. Closed form; a posterior gives the mean over its draws. Edges: where p x + q <= 1 no mean exists: InputError (fits of this package hold q > 1).
 */
export function expectedOrderValue(fit: SpendModelValue, spend: SpendHistories): Float64Array {
  if (hasDraws(fit)) return meanOverDraws(fit.draws, spend)
  const { p, q, gamma } = spendParameters(fit)
  const orders = floats("repeatOrders", spend.repeatOrders, spend.repeatOrders.length)
  const values = checkMeanValues(spend.meanValue, orders)
  return orders.map((x, i) => {
    if (!(x >= 0 && Number.isInteger(x)))
      throw new InputError(`repeatOrders must be a whole number >= 0: row ${i} has ${x}`)
    if (p * x + q <= 1)
      throw new InputError(`no mean order value exists: row ${i} has p x + q = ${p * x + q}, which must be > 1`)
    return (p * (gamma + (x === 0 ? 0 : x * values[i]))) / (p * x + q - 1)
  })
}

function meanOverDraws(draws: readonly (readonly number[])[], spend: SpendHistories): Float64Array {
  const sum = new Float64Array(spend.repeatOrders.length)
  for (const [p, q, gamma] of draws) {
    const own = expectedOrderValue({ model: "gamma-gamma", parameters: { p, q, gamma } }, spend)
    for (let i = 0; i < sum.length; i++) sum[i] += own[i] / draws.length
  }
  return sum
}
