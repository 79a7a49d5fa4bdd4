import { InputError } from "../errors.ts"
import { checkHistories, floats } from "../histories/validate.ts"
import { modelOf } from "../transactions/models.ts"
import type { Histories, TransactionModelValue } from "../types.ts"
import type { RatedSpendHistories } from "./types.ts"

/**
 * How often a customer orders while active, as far as the history tells: the mean (r + x) / (alpha + T) of his order
 * rate given that he is active: a gamma prior meets Poisson orders
 * (Schmittlein, Morrison & Colombo 1987, Management Science 33(1); the same in BG/NBD and MBG/NBD).
 * Orders per time unit of the fit. Closed form. Edges: a customer without repeat orders has a rate too, the lower the
 * longer he has had the chance. A model of discrete occasions has no rate: InputError.
 */
export function orderRates(fit: TransactionModelValue, histories: Histories): Float64Array {
  const { model, parameters } = modelOf(fit)
  const [r, alpha] = ["r", "alpha"].map((name) => parameters[model.parameterNames.indexOf(name)])
  if (r === undefined || alpha === undefined) {
    throw new InputError(`order rates need a model with the parameters r and alpha, found ${model.name}`)
  }
  const { repeatOrders, age } = checkHistories(histories)
  return repeatOrders.map((x, i) => (r + x) / (alpha + age[i]))
}

/** ln of the order rates of all rows; without the column ln of the repeat orders, 0 for none. */
export function logOrderRates(spend: RatedSpendHistories): Float64Array {
  const rows = spend.repeatOrders.length
  if (spend.orderRate === undefined) return Float64Array.from(spend.repeatOrders, (x) => Math.log(Math.max(1, x)))
  return floats("orderRate", spend.orderRate, rows).map((rate, row) => {
    if (!(rate > 0 && rate < Number.POSITIVE_INFINITY)) {
      throw new InputError(`orderRate must be a finite number > 0: row ${row} has ${rate}`)
    }
    return Math.log(rate)
  })
}
