/**
 * A forecast that is not one set of parameters but several: the draws of a posterior, the parts of a combination.
 * What it says of a customer is the weighted mean of what each says, as probabilities and expectations mix linearly.
 */

import { prepareHistories, type TimeSense } from "../histories/aliveStates.ts"
import { needHistories } from "../histories/validate.ts"
import { effectsOf, usedBy, withColumns } from "../transactions/covariateEffects.ts"
import { modelNamed } from "../transactions/models.ts"
import type { Histories, TransactionModelValue } from "../types.ts"
import { type Forecast, isCombination, partsOf, partsOfForecast } from "./combination.ts"
import { hasDraws, valuesOfDraws } from "./draws.ts"

export type Component = { readonly weight: number; readonly value: TransactionModelValue }

/** Draws times customers that are answered for; beyond, fewer draws are averaged. */
const WORK = 400_000
const FEWEST_DRAWS = 50

/** The parameter sets behind a forecast, with weights that add up to 1. Large data average fewer draws: they differ less. */
export function componentsOf(forecast: Forecast, customers: number): Component[] {
  if (isCombination(forecast)) {
    return partsOf(forecast).flatMap(({ weight, fit }) =>
      componentsOf(fit, customers).map((component) => ({ ...component, weight: weight * component.weight })),
    )
  }
  if (!hasDraws(forecast)) return [{ weight: 1, value: forecast }]
  const values = valuesOfDraws(forecast, Math.max(FEWEST_DRAWS, Math.floor(WORK / Math.max(1, customers))))
  return values.map((value) => ({ weight: 1 / values.length, value }))
}

/** How a forecast sees time: as its keenest part does. */
export function senseOf(forecast: Forecast): TimeSense {
  const models = partsOfForecast(forecast).map(({ fit }) => modelNamed(fit.model))
  return {
    remembersLastOrder: models.some((model) => model.remembersLastOrder),
    countsPeriods: models.some((model) => model.countsPeriods),
  }
}

/** The histories with the covariates that some part of a forecast uses, and no others. */
export function usedByForecast<Given extends Histories>(forecast: Forecast, histories: Given): Given {
  needHistories(histories)
  if (!isCombination(forecast)) return usedBy(forecast, histories)
  const effects = partsOf(forecast).flatMap(({ fit }) => effectsOf(fit).effects)
  return "prepared" in histories ? histories : withColumns(effects, histories)
}

/** The weighted mean over the components of what `answer` says of each customer. */
export function averaged<Given extends Histories>(
  forecast: Forecast,
  histories: Given,
  answer: (value: TransactionModelValue, histories: Given) => Float64Array,
): Float64Array {
  if (!isCombination(forecast) && !hasDraws(forecast)) return answer(forecast, histories)
  const prepared = prepareHistories(usedByForecast(forecast, histories))
  const sum = new Float64Array(histories.repeatOrders.length)
  for (const { weight, value } of componentsOf(forecast, sum.length)) {
    const own = answer(value, prepared)
    for (let i = 0; i < sum.length; i++) sum[i] += weight * own[i]
  }
  return sum
}

/** The same of chances, which rounding must not carry beyond 1. */
export function averagedChance<Given extends Histories>(
  forecast: Forecast,
  histories: Given,
  answer: (value: TransactionModelValue, histories: Given) => Float64Array,
): Float64Array {
  return averaged(forecast, histories, answer).map((chance) => Math.min(1, chance))
}
