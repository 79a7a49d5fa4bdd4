import { checkHorizon, needObject, needPositive } from "../histories/validate.ts"
import { type Combination, partsOfForecast } from "../mixtures/combination.ts"
import { senseOf, usedByForecast } from "../mixtures/components.ts"
import { overStates } from "../predictions/givenActive.ts"
import { randomGenerator } from "../random/randomGenerator.ts"
import { modelOf } from "../transactions/models.ts"
import type {
  CustomerPredictiveIntervals,
  IntervalOptions,
  ModelPair,
  PredictiveIntervals,
  RandomGenerator,
  ValueHistories,
} from "../types.ts"
import { type CustomerColumns, customerIntervals, type ModelDraw } from "./customerIntervals.ts"
import { checkIntervalOptions } from "./options.ts"
import { cloudsOf, drawParameters, drawsPerCustomer, type ParameterCloud } from "./parameterDraws.ts"
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
 * note 025, eq. 4; gamma rate^theta where they follow the order rate), relative error about 1e-3. A quantile is 0 where that much probability lies on no order.
 * Totals come from joint draws, never from summed bounds. With a discount rate, values are scaled by the history's
 * discounted over plain expected orders.
 * Horizon > 0 in the unit of the fit; `seed` makes draws repeatable. Without a spend model there are no values.
 */
export function predictiveIntervals(
  models: ModelPair,
  histories: ValueHistories,
  options: IntervalOptions,
): PredictiveIntervals {
  const { prepared, levels, rate, totalDraws } = prepare(models, histories, options)
  const { horizon, seed, customersInAll } = options
  const each = ofCustomers(models, prepared, { horizon, seed, levels, rate, customersInAll })
  const totals = drawTotals(models, prepared, { times: [horizon], rate, seed, totalDraws })
  const [ordersLow, ordersHigh] = quantilesOf(totals.orders[0], levels)
  const [valueLow, valueHigh] = totals.values ? quantilesOf(totals.values[0], levels) : [0, 0]
  return {
    ...each,
    totals: { ordersLow, ordersHigh, ...(totals.values ? { valueLow, valueHigh } : {}), draws: totals.draws },
  }
}

/**
 * The same for each customer, without the totals of all: `totalsByTime` with one time, the same horizon, finds those, so that two
 * threads can be asked for the two at once.
 */
export function customerPredictiveIntervals(
  models: ModelPair,
  histories: ValueHistories,
  options: IntervalOptions,
): CustomerPredictiveIntervals {
  const { prepared, levels, rate } = prepare(models, histories, options)
  const { horizon, seed, customersInAll } = options
  return ofCustomers(models, prepared, { horizon, seed, levels, rate, customersInAll })
}

function prepare(models: ModelPair, histories: ValueHistories, options: IntervalOptions) {
  needObject("options", options)
  needPositive("horizon", options.horizon)
  const checked = checkIntervalOptions(options)
  needObject("models", models)
  const sense = senseOf(models.transactions)
  checkHorizon(sense, options.horizon)
  const prepared = groupValued(usedByForecast(models.transactions, histories), models.spend, sense)
  if (options.customersInAll !== undefined) needPositive("customersInAll", options.customersInAll)
  return { prepared, ...checked }
}

function ofCustomers(models: ModelPair, prepared: ValuedGroups, ask: Ask): CustomerPredictiveIntervals {
  const { columns, parameterDraws } = intervalsPerCustomer(models, prepared, ask)
  return {
    ordersLow: columns.orders[0],
    ordersHigh: columns.orders[1],
    ...(columns.values ? { valueLow: columns.values[0], valueHigh: columns.values[1] } : {}),
    parameterDraws,
  }
}

type Ask = {
  readonly horizon: number
  readonly seed: number
  readonly levels: readonly [number, number]
  readonly rate: number
  readonly customersInAll?: number | undefined
}

/** The customers' columns alone, of groups that are there. */
export function intervalsPerCustomer(
  models: ModelPair,
  prepared: ValuedGroups,
  ask: Ask,
): { columns: CustomerColumns; parameterDraws: number } {
  const { horizon, levels, rate } = ask
  const drawn = drawModels(models, ask.customersInAll ?? prepared.groupOf.length, randomGenerator(ask.seed))
  const draws = drawn.draws.map((draw) => ({ ...draw, customers: prepared, horizon }))
  const discount = rate === 0 ? undefined : discountOf(prepared, partsOfForecast(models.transactions), rate, horizon)
  const columns = customerIntervals(prepared, { draws, spendDraws: drawn.spendDraws, levels, discount })
  return { columns, parameterDraws: draws.length }
}

/** The sets of parameters a customer's interval mixes; the parts of a combination in proportion to their weights. */
function drawModels({ transactions, spend }: ModelPair, customers: number, random: RandomGenerator) {
  const draws: Omit<ModelDraw, "customers" | "horizon">[] = []
  const spendDraws: (readonly number[])[] = []
  for (const { weight, fit } of partsOfForecast(transactions)) {
    const clouds = cloudsOf({ transactions: fit, ...(spend && { spend }) })
    const count = Math.max(1, Math.ceil(weight * drawsPerCustomer([clouds.transactions, clouds.spend], customers)))
    const { model } = modelOf(fit)
    const drawn = (cloud: ParameterCloud) => (count === 1 ? [cloud.centre] : drawParameters(cloud, count, random))
    for (const parameters of drawn(clouds.transactions)) draws.push({ share: weight / count, model, parameters })
    if (clouds.spend) spendDraws.push(...drawn(clouds.spend))
  }
  return { draws, spendDraws: spend && spendDraws }
}

/** Discounted over plain expected orders per state; of a combination, those of its weighted sums. */
function discountOf(prepared: ValuedGroups, parts: Combination["parts"], rate: number, horizon: number): Float64Array {
  const plain = new Float64Array(prepared.states.age.length)
  const discounted = new Float64Array(plain.length)
  for (const { weight, fit } of parts) {
    const { model, parameters } = modelOf(fit)
    const own = overStates(prepared.states, (block) => model.expectedOrders(parameters, block, horizon))
    const late = overStates(prepared.states, (block) => model.discountedOrders(parameters, block, rate, horizon))
    for (let state = 0; state < plain.length; state++) {
      plain[state] += weight * own[state]
      discounted[state] += weight * late[state]
    }
  }
  return discounted.map((value, state) => value / plain[state])
}
