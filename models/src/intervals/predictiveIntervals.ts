import { checkHorizon, needPositive } from "../histories/validate.ts"
import { overStates } from "../predictions/expectedOrders.ts"
import { randomGenerator } from "../random/randomGenerator.ts"
import { modelOf } from "../transactions/models.ts"
import type { IntervalOptions, ModelPair, PredictiveIntervals, ValueHistories } from "../types.ts"
import { customerIntervals } from "./customerIntervals.ts"
import { checkIntervalOptions } from "./options.ts"
import { cloudsOf, drawParameters, drawsPerCustomer } from "./parameterDraws.ts"
import { drawTotals, quantilesOf } from "./totals.ts"
import { groupValued, type ValuedGroups } from "./valuedGroups.ts"

/**
 * How many orders each customer will place in the horizon, and what they will be worth, between two quantiles
 * (5 % and 95 % unless asked otherwise), and the same for all together.
 *
 * Predictive: they hold the chance of the single customer (active or not, his own rate and tendency to leave, his
 * own order values) and the uncertainty of the parameters, as a mixture over draws from the fit's normal
 * approximation in log parameters; `parameterDraws` says how many (see `drawsPerCustomer` for the rule).
 * Orders: smallest n with P(N <= n) >= level, so that 90 % intervals hold at least 90 %. Values: exact mixture over
 * the number of orders of BetaPrime(p n, q + p x) times the customer's scale gamma + x zbar (Fader & Hardie 2013,
 * note 025, eq. 4), relative error about 1e-3. A quantile is 0 where that much probability lies on no order.
 * Totals come from joint draws, never from summed bounds. With a discount rate, values are scaled by the history's
 * discounted over plain expected orders.
 * Horizon > 0 in the unit of the fit; `seed` makes draws repeatable. Without a spend model there are no values.
 */
export function predictiveIntervals(
  models: ModelPair,
  histories: ValueHistories,
  options: IntervalOptions,
): PredictiveIntervals {
  const { horizon, seed } = options
  needPositive("horizon", horizon)
  const { levels, rate, totalDraws } = checkIntervalOptions(options)
  const { model } = modelOf(models.transactions)
  checkHorizon(model, horizon)
  const prepared = groupValued(histories, models.spend !== undefined, model)
  const clouds = cloudsOf(models)
  const parameterDraws = drawsPerCustomer(clouds, prepared.groupOf.length)
  const random = randomGenerator(seed)
  const draws =
    parameterDraws === 1 ? [clouds.transactions.centre] : drawParameters(clouds.transactions, parameterDraws, random)
  const spendDraws =
    clouds.spend &&
    (parameterDraws === 1 ? [clouds.spend.centre] : drawParameters(clouds.spend, parameterDraws, random))
  const discount = rate === 0 ? undefined : discountOf(prepared, clouds.transactions.centre, model, rate, horizon)
  const columns = customerIntervals(prepared, { model, draws, spendDraws, horizon, levels, discount })
  const totals = drawTotals(models, prepared, { times: [horizon], rate, seed, totalDraws })
  const [ordersLow, ordersHigh] = quantilesOf(totals.orders[0], levels)
  const [valueLow, valueHigh] = totals.values ? quantilesOf(totals.values[0], levels) : [0, 0]
  return {
    ordersLow: columns.orders[0],
    ordersHigh: columns.orders[1],
    ...(columns.values ? { valueLow: columns.values[0], valueHigh: columns.values[1] } : {}),
    totals: { ordersLow, ordersHigh, ...(totals.values ? { valueLow, valueHigh } : {}), draws: totals.draws },
    parameterDraws,
  }
}

function discountOf(
  prepared: ValuedGroups,
  parameters: readonly number[],
  model: ReturnType<typeof modelOf>["model"],
  rate: number,
  horizon: number,
): Float64Array {
  const plain = overStates(prepared.states, (block) => model.expectedOrders(parameters, block, horizon))
  const discounted = overStates(prepared.states, (block) => model.discountedOrders(parameters, block, rate, horizon))
  return discounted.map((value, state) => value / plain[state])
}
