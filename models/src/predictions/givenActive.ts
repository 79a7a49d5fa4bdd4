/** Answers that hold while a customer is active, put together with his chance to be: once per distinct history and alive state. */
import { type AliveStates, expand, groupWithStates, type OrdersBlock } from "../histories/aliveStates.ts"
import { type DistinctHistories, indexHistories } from "../histories/indexHistories.ts"
import { usedBy } from "../transactions/covariateEffects.ts"
import type { TransactionModel, Vector } from "../transactions/model.ts"
import { modelOf } from "../transactions/models.ts"
import type { Histories, TransactionModelValue } from "../types.ts"

/** P(active) of distinct histories. */
export function activeOfDistinct(
  model: TransactionModel,
  parameters: Vector,
  distinct: DistinctHistories,
): Float64Array {
  return activityOf(model, distinct)(parameters)
}

/** Indexes the histories once, for many parameters. */
export function activityOf(model: TransactionModel, distinct: DistinctHistories): (parameters: Vector) => Float64Array {
  const likelihood = model.likelihood(indexHistories(distinct))
  return (parameters) => {
    const odds = likelihood.logOddsInactive(parameters)
    for (let i = 0; i < odds.length; i++) odds[i] = 1 / (1 + Math.exp(odds[i]))
    return odds
  }
}

/** P(active) x what `givenActive` answers for the customer's alive state, per customer. */
export function timesActive(
  fit: TransactionModelValue,
  histories: Histories,
  givenActive: (block: OrdersBlock) => Float64Array,
): Float64Array {
  const { model, parameters } = modelOf(fit)
  const { grouped, states, stateOf } = groupWithStates(usedBy(fit, histories), model)
  const perState = overStates(states, givenActive)
  const result = activeOfDistinct(model, parameters, grouped)
  for (let i = 0; i < result.length; i++) result[i] *= perState[stateOf[i]]
  return expand(result, grouped.groupOf)
}

/** Runs block by block (one order count, many ages) and puts the answers in state order. */
export function overStates(states: AliveStates, perBlock: (block: OrdersBlock) => Float64Array): Float64Array {
  const result = new Float64Array(states.age.length)
  for (const block of states.byOrders) {
    const values = perBlock(block)
    for (let k = 0; k < values.length; k++) result[block.states[k]] = values[k]
  }
  return result
}
