/** Goodness of fit: how many customers ordered 0, 1, 2 ... times again, and how many should have under the model. */

import { groupsOf } from "../histories/aliveStates.ts"
import { groupRows } from "../histories/groupRows.ts"
import { needWholeNumber } from "../histories/validate.ts"
import { chiSquareUpper } from "../math/chiSquare.ts"
import { type Forecast, isCombination, partsOf } from "../mixtures/combination.ts"
import { orderCountDistribution } from "../predictions/orderCountDistribution.ts"
import { modelOf } from "../transactions/models.ts"
import type { Histories } from "../types.ts"

export type FrequencyFit = {
  /** Customers with n repeat orders, n = 0, 1 ...; the last holds all with at least that many. */
  readonly observed: Float64Array
  readonly expected: Float64Array
  /** Sum of (observed - expected)^2 / expected over classes in which at least five are expected. */
  readonly chiSquare: number
  readonly degreesOfFreedom: number
  /** How often chance alone deviates that much. */
  readonly pValue: number
  /** Share of customers who would have to move to another class for observed and expected to agree. */
  readonly misplaced: number
  /** In plain words, what does not fit; empty when nothing stands out. */
  readonly warnings: readonly string[]
}

const LEAST_EXPECTED = 5
const DEFAULT_MOST_ORDERS = 10
const MOST_CLASSES = 10_000
/** Both must hold for a warning: with many customers every model is wrong by something that matters to nobody. */
const SIGNIFICANT = 0.01
const MATTERS = 0.02

/**
 * Observed and expected numbers of customers by their repeat orders up to the as-of date: P(n orders in (0, age]) of a
 * new customer, summed over the customers' ages. Fader, Hardie & Lee 2005, Marketing Science 24(2), figure 2 (their
 * eq. 8). With a statistic like Pearson's: classes with fewer than five expected are joined, degrees of freedom are
 * classes - 1 - parameters (at least 1); as parameters were fitted to histories and not to these classes, the p-value is
 * a guide. Weights count. Expected numbers have the error of `orderCountDistribution`, below 1e-9 a customer.
 * Edges: customers of age 0 are all expected in class 0; no customers give zeros, p-value 1 and no warning.
 */
export function frequencyFit(forecast: Forecast, histories: Histories, mostOrders = DEFAULT_MOST_ORDERS): FrequencyFit {
  needWholeNumber("mostOrders", mostOrders, 1, MOST_CLASSES)
  const parameters = parametersOf(forecast)
  const { weights, repeatOrders, age } = groupsOf(histories)
  const observed = new Float64Array(mostOrders + 1)
  const expected = new Float64Array(mostOrders + 1)
  const { groupOf: ageOf, firstRow } = groupRows(age, age, age)
  const customersOfAge = new Float64Array(firstRow.length)
  for (let i = 0; i < weights.length; i++) {
    observed[Math.min(mostOrders, repeatOrders[i])] += weights[i]
    customersOfAge[ageOf[i]] += weights[i]
  }
  const newcomer = { repeatOrders: [0], recency: [0], age: [0] }
  firstRow.forEach((row, j) => {
    const { probabilities, moreThanMaxOrders } = orderCountDistribution(forecast, newcomer, age[row], mostOrders)
    for (let n = 0; n <= mostOrders; n++) expected[n] += customersOfAge[j] * probabilities[n]
    expected[mostOrders] += customersOfAge[j] * moreThanMaxOrders[0]
  })
  const { chiSquare, classes } = pearson(observed, expected)
  const degreesOfFreedom = Math.max(1, classes - 1 - parameters)
  const pValue = chiSquareUpper(chiSquare, degreesOfFreedom)
  const customers = weights.reduce((sum, weight) => sum + weight, 0)
  const moved = observed.reduce((sum, count, n) => sum + Math.abs(count - expected[n]), 0) / 2
  const misplaced = customers > 0 ? moved / customers : 0
  const stands = pValue < SIGNIFICANT && misplaced > MATTERS
  const warnings = stands ? [inWords(observed, expected, customers)] : []
  return { observed, expected, chiSquare, degreesOfFreedom, pValue, misplaced, warnings }
}

function pearson(observed: Float64Array, expected: Float64Array): { chiSquare: number; classes: number } {
  const joined: { seen: number; due: number }[] = []
  let [seen, due] = [0, 0]
  for (let n = 0; n < observed.length; n++) {
    seen += observed[n]
    due += expected[n]
    if (due < LEAST_EXPECTED) continue
    joined.push({ seen, due })
    ;[seen, due] = [0, 0]
  }
  const last = joined[joined.length - 1]
  if (last === undefined) return { chiSquare: 0, classes: 1 }
  last.seen += seen
  last.due += due
  const chiSquare = joined.reduce((sum, { seen: have, due: want }) => sum + (have - want) ** 2 / want, 0)
  return { chiSquare, classes: joined.length }
}

function parametersOf(forecast: Forecast): number {
  if (!isCombination(forecast)) return modelOf(forecast).parameters.length
  const parts = partsOf(forecast)
  return parts.reduce((sum, { fit }) => sum + parametersOf(fit), parts.length - 1)
}

function inWords(observed: Float64Array, expected: Float64Array, customers: number): string {
  let worst = 0
  for (let n = 1; n < observed.length; n++) {
    if (Math.abs(observed[n] - expected[n]) > Math.abs(observed[worst] - expected[worst])) worst = n
  }
  const share = (count: number) => `${((100 * count) / customers).toFixed(1)} %`
  const what =
    worst === observed.length - 1 ? `${worst} or more repeat orders` : `${worst} repeat order${worst === 1 ? "" : "s"}`
  return `the model does not fit how often customers came back: ${share(observed[worst])} have ${what}, it expects ${share(expected[worst])}`
}
