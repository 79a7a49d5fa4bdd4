import { InputError } from "../errors.ts"
import { groupWithStates } from "../histories/aliveStates.ts"
import { checkHorizon } from "../histories/validate.ts"
import type { TransactionModel, Vector } from "../transactions/model.ts"
import { modelOf } from "../transactions/models.ts"
import type { Histories, OrderCountDistribution, TransactionModelValue } from "../types.ts"
import { activeOfDistinct } from "./probabilityActive.ts"

/** A table is one number per customer and count: beyond this many it would not fit in memory. */
const MAX_CELLS = 100_000_000
const MAX_ORDERS = 100_000
const NEGLIGIBLE = 1e-10

/**
 * P(n orders within the horizon | history) for n = 0 ... maxOrders, and P(more), per customer.
 * BG/NBD: Fader, Hardie & Lee 2005, eq. 8, applied to the posterior; Pareto/NBD: Fader & Hardie 2006, "Deriving an
 * Expression for P(X(t) = x) under the Pareto/NBD Model". Without `maxOrders` the table is long enough that P(more)
 * is below 1e-10 for everyone. Absolute error below 1e-9. Edges: horizon 0 puts everything on n = 0.
 */
export function orderCountDistribution(
  fit: TransactionModelValue,
  histories: Histories,
  horizon: number,
  maxOrders?: number,
): OrderCountDistribution {
  if (maxOrders !== undefined && !(Number.isInteger(maxOrders) && maxOrders >= 0 && maxOrders <= MAX_ORDERS)) {
    throw new InputError(`maxOrders must be a whole number from 0 to ${MAX_ORDERS}, found ${maxOrders}`)
  }
  const { model, parameters } = modelOf(fit)
  checkHorizon(model, horizon)
  const { grouped, states, stateOf } = groupWithStates(histories, model)
  const customers = grouped.groupOf.length
  const last = maxOrders ?? longestTable(model, parameters, states, horizon)
  if (customers * (last + 1) > MAX_CELLS) {
    throw new InputError(
      `${customers} customers x ${last + 1} counts is too large a table: give fewer customers or a smaller maxOrders`,
    )
  }
  const perState = states.byOrders.map((block) => model.orderCounts(parameters, block.repeatOrders))
  const tables = new Array<Float64Array>(states.age.length)
  states.byOrders.forEach((block, j) => {
    for (let k = 0; k < block.states.length; k++) {
      tables[block.states[k]] = new Float64Array(last + 1)
      perState[j](block.ages[k], block.recencies[k], horizon, tables[block.states[k]])
    }
  })
  const active = activeOfDistinct(model, parameters, grouped)
  return spread(active, stateOf, tables, grouped.groupOf, last)
}

function spread(
  active: Float64Array,
  stateOf: Int32Array,
  tables: readonly Float64Array[],
  groupOf: Int32Array,
  maxOrders: number,
): OrderCountDistribution {
  const customers = groupOf.length
  const probabilities = new Float64Array(customers * (maxOrders + 1))
  const moreThanMaxOrders = new Float64Array(customers)
  for (let i = 0; i < customers; i++) {
    const group = groupOf[i]
    const table = tables[stateOf[group]]
    const offset = i * (maxOrders + 1)
    let givenActive = 0
    for (let n = 0; n <= maxOrders; n++) {
      givenActive += table[n]
      probabilities[offset + n] = active[group] * table[n]
    }
    probabilities[offset] += 1 - active[group]
    moreThanMaxOrders[i] = active[group] * Math.max(0, 1 - givenActive)
  }
  return { customers, maxOrders, probabilities, moreThanMaxOrders }
}

/** Counts until less than 1e-10 is left, for the state with the most: the NB of the rate without leaving bounds it. */
function longestTable(
  model: TransactionModel,
  parameters: Vector,
  states: { readonly repeatOrders: Float64Array; readonly age: Float64Array },
  horizon: number,
): number {
  let longest = 0
  for (let i = 0; i < states.age.length; i++) {
    const most = model.mostOrders(parameters, states.repeatOrders[i], states.age[i], horizon, NEGLIGIBLE)
    longest = Math.max(longest, most)
  }
  if (longest > MAX_ORDERS) {
    throw new InputError(`${model.name} expects up to ${longest} orders within horizon ${horizon}: give maxOrders`)
  }
  return longest
}
