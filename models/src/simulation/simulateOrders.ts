/** Invented customers with a known truth, for tests, calibration and demonstrations. */
import { expand, groupsOf } from "../histories/aliveStates.ts"
import { historyOf } from "../histories/groupHistories.ts"
import { type Covariates, profileAt, profilesOf } from "../histories/profiles.ts"
import { checkHistories, checkHorizon, needObject, needPositive, numbersOf } from "../histories/validate.ts"
import { activeOfDistinct } from "../predictions/givenActive.ts"
import { randomGenerator } from "../random/randomGenerator.ts"
import { usedBy } from "../transactions/covariateEffects.ts"
import { modelOf } from "../transactions/models.ts"
import type { Column, Histories, SimulatedHistories, TransactionModelValue } from "../types.ts"

/**
 * Draws one new customer per age and lets him live: the model's story told forwards, order by order, with no use of
 * its likelihood. `horizon` adds what the same customer does after the as-of date. With `timeGrid` (the length of a
 * day in the time unit) order times are cut to the grid and orders of one day merged, as shops record them.
 * The same seed gives the same customers. Ages and horizon in the unit of the parameters, >= 0.
 */
export function simulateHistories(
  value: TransactionModelValue,
  options: {
    readonly ages: Column
    readonly seed: number
    readonly horizon?: number
    readonly timeGrid?: number
    /** Needed where the value has effects. */
    readonly covariates?: Covariates
  },
): SimulatedHistories {
  const { model, parameters } = modelOf(value)
  needObject("options", options)
  const horizon = options.horizon ?? 0
  checkHorizon(model, horizon)
  if (options.timeGrid !== undefined) needPositive("timeGrid", options.timeGrid)
  const random = randomGenerator(options.seed)
  const ages = numbersOf("ages", options.ages)
  const count = ages.length
  const profiles = profilesOf(options.covariates, count)
  const repeatOrders = new Float64Array(count)
  const recency = new Float64Array(count)
  const age = new Float64Array(count)
  const active = new Uint8Array(count)
  const futureOrders = new Float64Array(count)
  const times: number[] = []
  for (let i = 0; i < count; i++) {
    age[i] = ages[i]
    checkHorizon(model, age[i], "age")
    times.length = 0
    const individual = model.drawNew(parameters, random, profileAt(profiles, i))
    let left = 0
    if (!model.leavesAtStart(individual, random)) {
      left = model.drawTimes(individual, age[i] + horizon, random, times)
    }
    active[i] = left > age[i] ? 1 : 0
    const seen = options.timeGrid === undefined ? times : onGrid(times, options.timeGrid)
    for (const time of seen) {
      if (time > age[i]) futureOrders[i]++
      else {
        repeatOrders[i]++
        recency[i] = time
      }
    }
  }
  return { repeatOrders, recency, age, active, futureOrders }
}

function onGrid(times: readonly number[], grid: number): number[] {
  const days: number[] = []
  let last = 0
  for (const time of times) {
    const day = Math.floor(time / grid)
    if (day > last) days.push(day * grid)
    last = day
  }
  return days
}

/**
 * One draw per customer of his number of orders in the horizon, given his history and the parameters: active or
 * not, then rate and tendency to leave from their posterior, then the orders. The same seed gives the same draws.
 */
export function simulateFutureOrders(
  value: TransactionModelValue,
  histories: Histories,
  options: { readonly horizon: number; readonly seed: number },
): Float64Array {
  const { model, parameters } = modelOf(value)
  needObject("options", options)
  checkHorizon(model, options.horizon)
  const columns = checkHistories(histories)
  const grouped = groupsOf(usedBy(value, histories), model)
  const active = expand(activeOfDistinct(model, parameters, grouped), grouped.groupOf)
  const random = randomGenerator(options.seed)
  const counts = new Float64Array(1)
  return columns.repeatOrders.map((_, i) => {
    if (random() >= active[i]) return 0
    const individual = model.drawActive(parameters, historyOf(grouped, grouped.groupOf[i]), random)
    model.drawCounts(individual, [options.horizon], random, counts)
    return counts[0]
  })
}
