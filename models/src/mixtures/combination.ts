import { InputError } from "../errors.ts"
import { isWithin, kindOf, needObject } from "../histories/validate.ts"
import type { TransactionModelValue } from "../types.ts"

/** Several models with their weights, which add up to 1: a customer follows each with the chance that is its weight. */
export type Combination = {
  readonly model: "combination"
  readonly parts: readonly { readonly weight: number; readonly fit: TransactionModelValue }[]
}

/** Whatever can foretell orders: a model with its parameters (a fit, a posterior) or a combination of models. */
export type Forecast = TransactionModelValue | Combination

export function isCombination(forecast: Forecast): forecast is Combination {
  needObject("a model", forecast)
  return forecast.model === "combination"
}

const SUM_TOLERANCE = 1e-9

/** The parts with weight > 0, checked to have weights that add up to 1. */
export function partsOf({ parts }: Combination): Combination["parts"] {
  if (!Array.isArray(parts)) throw new InputError("a combination must have parts, an array of { weight, fit }")
  let sum = 0
  for (const [i, part] of parts.entries()) {
    needObject(`part ${i} of the combination`, part)
    const { weight, fit } = part
    needObject(`fit of part ${i} of the combination`, fit)
    if (!isWithin(weight, 0, 1)) {
      throw new InputError(`weight must be from 0 to 1: part ${i} of the combination has ${kindOf(weight)}`)
    }
    sum += weight
  }
  if (Math.abs(sum - 1) > SUM_TOLERANCE * Math.max(1, parts.length)) {
    throw new InputError(`weights of a combination must add up to 1, found ${sum}`)
  }
  return parts.filter(({ weight }) => weight > 0)
}

/** The parts of a combination; any other forecast is its own only part. */
export function partsOfForecast(forecast: Forecast): Combination["parts"] {
  return isCombination(forecast) ? partsOf(forecast) : [{ weight: 1, fit: forecast }]
}
