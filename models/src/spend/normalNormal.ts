/**
 * Contributions z of one customer are Normal(m, sigma^2), his mean m ~ Normal(mu, tau^2). Schmittlein & Peterson 1994,
 * "Customer Base Analysis: An Industrial Purchase Process Application", Marketing Science 13(1) (there
 * sigma_W within and sigma_A among customers). With zbar the mean of x orders, kappa = sigma^2 / tau^2:
 *   zbar ~ Normal(mu, tau^2 + sigma^2 / x),  m given it ~ Normal((kappa mu + x zbar) / (kappa + x), sigma^2 / (kappa + x)).
 * Means and variances, and with them totals, come out right for contributions of any shape.
 */

import { InputError } from "../errors.ts"
import { floats, needNumber, needNumbers, needObject, needWholeNumbers, numbersOf } from "../histories/validate.ts"
import type { ContributionHistories, ContributionModelValue } from "./types.ts"

/** Squares of it, and ratios of squares, stay numbers. */
const LARGEST_MONEY = 1e50
const SMALLEST_SPREAD = 1e-50

/** (mu, sigma, tau), checked. */
export function contributionVector(value: ContributionModelValue): readonly number[] {
  needObject("a contribution model", value)
  if (value.model !== "normal-normal") {
    throw new InputError(`contribution model must be normal-normal, found ${String(value.model)}`)
  }
  needObject(`parameters of ${value.model}`, value.parameters)
  const { mu, sigma, tau } = value.parameters
  needNumber(`parameter mu of ${value.model}`, mu, -LARGEST_MONEY, LARGEST_MONEY)
  for (const [name, parameter] of Object.entries({ sigma, tau })) {
    needNumber(`parameter ${name} of ${value.model}`, parameter, SMALLEST_SPREAD, LARGEST_MONEY)
  }
  return [mu, sigma, tau]
}

/** Where there are no orders, value and deviation are 0. */
export type ContributionRows = {
  readonly orders: Float64Array
  readonly values: Float64Array
  readonly deviations: Float64Array | undefined
}

export function contributionRows(histories: ContributionHistories): ContributionRows {
  needObject("histories", histories)
  const orders = numbersOf("repeatOrders", histories.repeatOrders)
  const rows = orders.length
  const values = floats("meanValue", histories.meanValue, rows).slice()
  const deviations =
    histories.squaredDeviations === undefined
      ? undefined
      : floats("squaredDeviations", histories.squaredDeviations, rows).slice()
  needWholeNumbers("repeatOrders", orders, 0, LARGEST)
  for (let i = 0; i < rows; i++) {
    if (orders[i] > 0) continue
    values[i] = 0
    if (deviations !== undefined) deviations[i] = 0
  }
  needNumbers("meanValue", values, -LARGEST, LARGEST)
  if (deviations !== undefined) needNumbers("squaredDeviations", deviations, 0, LARGEST * LARGEST)
  return { orders, values, deviations }
}

const LARGEST = 1e12

/** What is known of one customer: mean and variance of his mean contribution m. */
export type Known = { mean: number; variance: number }

/** Writes what the history of row i says into `known`. */
export function learn([mu, sigma, tau]: readonly number[], rows: ContributionRows, i: number, known: Known): void {
  const x = rows.orders[i]
  const weight = (sigma / tau) ** 2 + x
  known.mean = x === 0 ? mu : mu + (x / weight) * (rows.values[i] - mu)
  known.variance = (sigma * sigma) / weight
}
