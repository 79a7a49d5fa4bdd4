import { expand, groupsOf, groupWithStates, prepareHistories } from "../histories/aliveStates.ts"
import { indexHistories } from "../histories/indexHistories.ts"
import { checkHorizon, floats, needHistories, needWholeNumbers } from "../histories/validate.ts"
import type { Forecast } from "../mixtures/combination.ts"
import { componentsOf, usedByForecast } from "../mixtures/components.ts"
import { usedBy } from "../transactions/covariateEffects.ts"
import { modelOf } from "../transactions/models.ts"
import { orderSpacing } from "../transactions/orderSpacing.ts"
import type { Column, Histories, LogLikelihoods, TransactionModelValue } from "../types.ts"

/**
 * Log-likelihood of the histories under the model, per customer and (weighted) in total. A density in time: its
 * level depends on the time unit, differences between models do not. Sources: see the model's likelihood file.
 */
export function logLikelihoodOf(fit: TransactionModelValue, histories: Histories): LogLikelihoods {
  const { model, parameters } = modelOf(fit)
  const grouped = groupsOf(usedBy(fit, histories), model)
  const each = new Float64Array(grouped.weights.length)
  const total = model.likelihood(indexHistories(grouped)).evaluate(parameters, undefined, each)
  const perCustomer = expand(each, grouped.groupOf)
  if (model.searched === parameters.length || histories.sumLogIntervals === undefined) return { total, perCustomer }
  const k = parameters[model.searched]
  const spacing = orderSpacing(k, histories, histories.sumLogIntervals)
  const sum = spacing.reduce((sofar, value, i) => sofar + value * (histories.weights?.[i] ?? 1), 0)
  return { total: total + sum, perCustomer: perCustomer.map((value, i) => value + spacing[i]) }
}

/**
 * ln P(exactly the orders seen in the holdout | history), per customer: how well a model fitted before the holdout
 * foretold it. `holdoutLength` is the time after the as-of date, the same for all. Counts have probabilities, so
 * models of different kinds compare. A posterior or a combination gives the logarithm of the mean probability over
 * its draws or parts. Edges: below ln(5e-324), the smallest number, -744.4 is given.
 */
export function heldOutLogLikelihood(
  forecast: Forecast,
  histories: Histories,
  holdoutLength: number,
  holdoutOrders: Column,
): Float64Array {
  needHistories(histories)
  const components = componentsOf(forecast, histories.repeatOrders.length)
  if (components.length === 1) return heldOutOfOne(components[0].value, histories, holdoutLength, holdoutOrders)
  const prepared = prepareHistories(usedByForecast(forecast, histories))
  const sum = new Float64Array(histories.repeatOrders.length)
  for (const { weight, value } of components) {
    const own = heldOutOfOne(value, prepared, holdoutLength, holdoutOrders)
    for (let i = 0; i < sum.length; i++) sum[i] += weight * Math.exp(own[i])
  }
  return sum.map((probability) => Math.max(SMALLEST_LOG, Math.log(probability)))
}

function heldOutOfOne(
  fit: TransactionModelValue,
  histories: Histories,
  holdoutLength: number,
  holdoutOrders: Column,
): Float64Array {
  const { model, parameters } = modelOf(fit)
  checkHorizon(model, holdoutLength, "holdoutLength")
  const { grouped, states, stateOf } = groupWithStates(usedBy(fit, histories), model)
  const counts = floats("holdoutOrders", holdoutOrders, grouped.groupOf.length)
  const largest = largestCount(counts, grouped.groupOf, stateOf, states.age.length)
  const tables = new Array<Float64Array>(states.age.length)
  for (const block of states.byOrders) {
    const orderCounts = model.orderCounts(parameters, block.repeatOrders, block.profile)
    for (let k = 0; k < block.states.length; k++) {
      const state = block.states[k]
      tables[state] = new Float64Array(largest[state] + 1)
      orderCounts(block.ages[k], block.recencies[k], holdoutLength, tables[state])
    }
  }
  const logOdds = model.likelihood(indexHistories(grouped)).logOddsInactive(parameters)
  return counts.map((count, i) => {
    const odds = logOdds[grouped.groupOf[i]]
    const logActive = odds > 0 ? -odds - Math.log1p(Math.exp(-odds)) : -Math.log1p(Math.exp(odds))
    const given = tables[stateOf[grouped.groupOf[i]]][count]
    if (count > 0) return Math.max(SMALLEST_LOG, logActive + Math.log(Math.max(given, Number.MIN_VALUE)))
    return Math.max(SMALLEST_LOG, Math.log1p(-Math.exp(logActive) * Math.max(0, 1 - given)))
  })
}

const SMALLEST_LOG = Math.log(Number.MIN_VALUE)
const MAX_COUNT = 1e6

function largestCount(counts: Float64Array, groupOf: Int32Array, stateOf: Int32Array, states: number): Float64Array {
  const largest = new Float64Array(states)
  needWholeNumbers("holdoutOrders", counts, 0, MAX_COUNT)
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i]
    const state = stateOf[groupOf[i]]
    if (count > largest[state]) largest[state] = count
  }
  return largest
}
