import { InputError } from "../errors.ts"
import { type AliveStates, type GroupedStates, groupWithStates } from "../histories/aliveStates.ts"
import { checkHorizon, needWholeNumber } from "../histories/validate.ts"
import type { Forecast } from "../mixtures/combination.ts"
import { componentsOf, senseOf, usedByForecast } from "../mixtures/components.ts"
import type { TransactionModel, Vector } from "../transactions/model.ts"
import { modelOf } from "../transactions/models.ts"
import type { Histories, OrderCountDistribution } from "../types.ts"
import { activeOfDistinct } from "./givenActive.ts"

/** A table is one number per customer and count: beyond this many it would not fit in memory. */
const MAX_CELLS = 100_000_000
const MAX_ORDERS = 100_000
const NEGLIGIBLE = 1e-10

/**
 * P(n orders within the horizon | history) for n = 0 ... maxOrders, and P(more), per customer.
 * BG/NBD: Fader, Hardie & Lee 2005, eq. 8, applied to the posterior; Pareto/NBD: Fader & Hardie 2006, "Deriving an
 * Expression for P(X(t) = x) under the Pareto/NBD Model"; the others in the files of their future. Without `maxOrders` the
 * table is long enough that P(more) is below 1e-10 for everyone. Absolute error below 1e-9. A posterior or a combination
 * gives the mean over its draws or parts. Edges: horizon 0 puts everything on n = 0.
 */
export function orderCountDistribution(
  forecast: Forecast,
  histories: Histories,
  horizon: number,
  maxOrders?: number,
): OrderCountDistribution {
  if (maxOrders !== undefined) needWholeNumber("maxOrders", maxOrders, 0, MAX_ORDERS)
  const sense = senseOf(forecast)
  checkHorizon(sense, horizon)
  const known = groupWithStates(usedByForecast(forecast, histories), sense)
  const customers = known.grouped.groupOf.length
  const parts = componentsOf(forecast, customers).map(({ weight, value }) => ({ weight, ...modelOf(value) }))
  const longest = (most: number, { model, parameters }: (typeof parts)[number]) =>
    Math.max(most, longestTable(model, parameters, known.states, horizon))
  const last = maxOrders ?? parts.reduce(longest, 0)
  if (customers * (last + 1) > MAX_CELLS) {
    throw new InputError(
      `${customers} customers x ${last + 1} counts is too large a table: give fewer customers or a smaller maxOrders`,
    )
  }
  const result = {
    customers,
    maxOrders: last,
    probabilities: new Float64Array(customers * (last + 1)),
    moreThanMaxOrders: new Float64Array(customers),
  }
  for (const { weight, model, parameters } of parts) {
    const active = activeOfDistinct(model, parameters, known.grouped)
    addSpread(result, weight, active, known, tablesOf(model, parameters, known.states, horizon, last))
  }
  return result
}

/** P(n orders | active), n = 0 ... last, of each state. */
function tablesOf(
  model: TransactionModel,
  parameters: Vector,
  states: AliveStates,
  horizon: number,
  last: number,
): Float64Array[] {
  const tables = new Array<Float64Array>(states.age.length)
  for (const block of states.byOrders) {
    const orderCounts = model.orderCounts(parameters, block.repeatOrders, block.profile)
    for (let k = 0; k < block.states.length; k++) {
      tables[block.states[k]] = new Float64Array(last + 1)
      orderCounts(block.ages[k], block.recencies[k], horizon, tables[block.states[k]])
    }
  }
  return tables
}

/** Adds to each customer's row, with the given weight, his chances under one set of parameters. */
function addSpread(
  result: OrderCountDistribution,
  weight: number,
  active: Float64Array,
  { grouped, stateOf }: GroupedStates,
  tables: readonly Float64Array[],
): void {
  const { maxOrders, probabilities, moreThanMaxOrders } = result
  for (let i = 0; i < result.customers; i++) {
    const group = grouped.groupOf[i]
    const table = tables[stateOf[group]]
    const offset = i * (maxOrders + 1)
    const chance = weight * active[group]
    let givenActive = 0
    for (let n = 0; n <= maxOrders; n++) {
      givenActive += table[n]
      probabilities[offset + n] += chance * table[n]
    }
    probabilities[offset] += weight * (1 - active[group])
    moreThanMaxOrders[i] += chance * Math.max(0, 1 - givenActive)
  }
}

/** Counts until less than 1e-10 is left, for the state with the most: the NB of the rate without leaving bounds it. */
function longestTable(model: TransactionModel, parameters: Vector, states: AliveStates, horizon: number): number {
  let longest = 0
  for (const { repeatOrders, ages, profile } of states.byOrders) {
    for (const age of ages) {
      longest = Math.max(longest, model.mostOrders(parameters, repeatOrders, age, horizon, NEGLIGIBLE, profile))
    }
  }
  if (longest > MAX_ORDERS) {
    throw new InputError(`${model.name} expects up to ${longest} orders within horizon ${horizon}: give maxOrders`)
  }
  return longest
}
