import { InputError } from "../errors.ts"
import { groupWithStates } from "../histories/aliveStates.ts"
import { needAtLeastZero } from "../histories/validate.ts"
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
  needAtLeastZero("horizon", horizon)
  if (maxOrders !== undefined && !(Number.isInteger(maxOrders) && maxOrders >= 0 && maxOrders <= MAX_ORDERS)) {
    throw new InputError(`maxOrders must be a whole number from 0 to ${MAX_ORDERS}, found ${maxOrders}`)
  }
  const { model, parameters } = modelOf(fit)
  const { grouped, states, stateOf } = groupWithStates(histories)
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
      perState[j](block.ages[k], horizon, tables[block.states[k]])
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
    longest = Math.max(
      longest,
      tableLength(parameters[0] + states.repeatOrders[i], parameters[1] + states.age[i], horizon),
    )
  }
  if (longest > MAX_ORDERS) {
    throw new InputError(`${model.name} expects up to ${longest} orders within horizon ${horizon}: give maxOrders`)
  }
  return longest
}

/** Smallest power-of-1.3 step n with P(NB(shape, scale) in horizon > n) < 1e-10. */
export function tableLength(shape: number, scale: number, horizon: number, negligible = NEGLIGIBLE): number {
  const odds = horizon / scale
  if (odds === 0) return 0
  const mean = shape * odds
  const deviation = Math.sqrt(mean * (1 + odds))
  // P(NB > n) <= E[z^N] / z^n (Chernoff), best z for n: q z = n / (n + shape) with q = odds / (1 + odds)
  const q = odds / (1 + odds)
  let n = Math.ceil(mean + 4 * deviation) + 1
  for (let guard = 0; guard < 200; guard++) {
    const qz = n / (n + shape)
    const logBound = shape * (Math.log1p(-q) - Math.log1p(-qz)) - n * (Math.log(qz) - Math.log(q))
    if (qz > q && logBound < Math.log(negligible)) return n
    n = Math.ceil(n * 1.2)
  }
  return n
}
