import { InputError } from "../errors.ts"
import { checkMeanValues, MAX_ORDERS, needObject, needWholeNumbers, numbersOf } from "../histories/validate.ts"
import { hasDraws } from "../mixtures/draws.ts"
import { contributionRows, contributionVector, learn } from "../spend/normalNormal.ts"
import { logOrderRates } from "../spend/orderRates.ts"
import { ratedSpendParameters } from "../spend/spendParameters.ts"
import type {
  ContributionHistories,
  ContributionModelValue,
  DependentGammaGammaValue,
  OrderValueModel,
  RatedSpendHistories,
} from "../spend/types.ts"
import type { SpendHistories, SpendModelValue } from "../types.ts"

/**
 * Expected value of a future order: the mean between what the customer spent and what all spend.
 * Gamma-Gamma: p (gamma + x zbar) / (p x + q - 1), Fader & Hardie 2013, note 025, eq. 5; its form that depends on the
 * order rate has gamma rate^theta for gamma. Contribution: (kappa mu + x zbar) / (kappa + x), kappa = sigma^2 / tau^2,
 * Schmittlein & Peterson 1994. x = repeat orders with a value, zbar = their mean value (ignored where x = 0).
 * In the currency of the values. Closed form; a posterior gives the mean over its draws. Edges: where p x + q <= 1 no
 * mean exists: InputError (fits of this package hold q > 1); Gamma-Gamma refuses values <= 0 where there are orders, contributions may have any sign.
 */
export function expectedOrderValue(
  fit: OrderValueModel,
  spend: RatedSpendHistories & ContributionHistories,
): Float64Array {
  needObject("a spend model", fit)
  needObject("spend histories", spend)
  if (fit.model === "normal-normal") return expectedContribution(fit, spend)
  return fit.model === "gamma-gamma" && hasDraws(fit) ? meanOverDraws(fit.draws, spend) : expectedSpend(fit, spend)
}

function expectedContribution(fit: ContributionModelValue, histories: ContributionHistories): Float64Array {
  const vector = contributionVector(fit)
  const rows = contributionRows(histories)
  const known = { mean: 0, variance: 0 }
  return rows.orders.map((_, i) => {
    learn(vector, rows, i, known)
    return known.mean
  })
}

function expectedSpend(fit: SpendModelValue | DependentGammaGammaValue, spend: RatedSpendHistories): Float64Array {
  const { p, q, gamma, theta } = ratedSpendParameters(fit)
  const orders = numbersOf("repeatOrders", spend.repeatOrders)
  const values = checkMeanValues(spend.meanValue, orders)
  const logRates = theta === 0 ? undefined : logOrderRates(spend)
  needWholeNumbers("repeatOrders", orders, 0, MAX_ORDERS)
  return orders.map((x, i) => {
    if (p * x + q <= 1)
      throw new InputError(`no mean order value exists: row ${i} has p x + q = ${p * x + q}, which must be > 1`)
    const scale = logRates === undefined ? gamma : gamma * Math.exp(theta * logRates[i])
    return (p * (scale + (x === 0 ? 0 : x * values[i]))) / (p * x + q - 1)
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
