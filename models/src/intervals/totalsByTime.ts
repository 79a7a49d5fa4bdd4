import { InputError } from "../errors.ts"
import type { TimeSense } from "../histories/aliveStates.ts"
import { checkHorizon, needArray, needObject, needPositive } from "../histories/validate.ts"
import { senseOf, usedByForecast } from "../mixtures/components.ts"
import type { Band, ModelPair, TotalsByTime, TotalsOptions, ValueHistories } from "../types.ts"
import { checkIntervalOptions } from "./options.ts"
import { bandOf, drawTotals } from "./totals.ts"
import { groupValued } from "./valuedGroups.ts"

/**
 * What all customers together will order and spend, month by month: expected total and predictive band, up to each
 * of the `times` and between each and the one before. Bands hold the chance of every customer and the uncertainty of
 * the parameters (joint draws; see `totals.ts` for few and many customers). The mean is the sum of the customers'
 * expected orders, and of those times their expected order value, at the estimate.
 * With a discount rate a step's value is scaled by its discounted over its plain expected orders per history.
 * Times ascend, in the unit of the fit. The same seed gives the same bands.
 */
export function totalsByTime(models: ModelPair, histories: ValueHistories, options: TotalsOptions): TotalsByTime {
  const { levels, rate, totalDraws } = checkIntervalOptions(options)
  needObject("models", models)
  const sense = senseOf(models.transactions)
  checkTimes(sense, options.times)
  const prepared = groupValued(usedByForecast(models.transactions, histories), models.spend, sense)
  const totals = drawTotals(models, prepared, { times: options.times, rate, seed: options.seed, totalDraws })
  const steps = options.times.length
  const bands = (draws: readonly Float64Array[], means: Float64Array, from: number): Band[] =>
    options.times.map((_, step) => bandOf(means[from + step], draws[from + step], levels))
  const both = (draws: readonly Float64Array[], means: Float64Array) => ({
    cumulative: bands(draws, means, steps),
    perStep: bands(draws, means, 0),
  })
  return {
    orders: both(totals.orders, totals.expected.orders),
    ...(totals.values === undefined ? {} : { value: both(totals.values, totals.expected.values) }),
    draws: totals.draws,
  }
}

const MAX_TIMES = 1_000

function checkTimes(sense: TimeSense, times: readonly number[]): void {
  needArray("times", times)
  if (times.length === 0 || times.length > MAX_TIMES) {
    throw new InputError(`times must hold 1 to ${MAX_TIMES} times, found ${times.length}`)
  }
  for (let i = 0; i < times.length; i++) {
    needPositive(`times[${i}]`, times[i])
    checkHorizon(sense, times[i], `times[${i}]`)
    if (i > 0 && times[i] <= times[i - 1]) {
      throw new InputError(`times must ascend: times[${i}] is ${times[i]} after ${times[i - 1]}`)
    }
  }
}
