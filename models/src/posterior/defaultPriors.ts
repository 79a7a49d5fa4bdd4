/**
 * Priors for those who name none: so wide that a few dozen customers outweigh them, centred where a search would start.
 * They take their scale, and nothing else, from the data: the mean age as the unit of time and the orders per customer.
 */
import { groupsOf } from "../histories/aliveStates.ts"
import { modelNamed } from "../transactions/models.ts"
import type { Histories, LogNormalPrior, SpendPrior, TransactionModelName } from "../types.ts"

/** A factor of four and a half either way within one standard deviation. */
const LOG_SPREAD = 1.5
const FEWEST_ORDERS = 0.05

export function widePrior(name: TransactionModelName, histories: Histories): LogNormalPrior {
  const model = modelNamed(name)
  const { weights, repeatOrders, age } = groupsOf(histories)
  let [customers, orders, time] = [0, 0, 0]
  for (let i = 0; i < weights.length; i++) {
    customers += weights[i]
    orders += weights[i] * repeatOrders[i]
    time += weights[i] * age[i]
  }
  const meanAge = time > 0 ? time / customers : 1
  const expected = model.countsPeriods ? time : customers
  const centres = model.start(Math.max(FEWEST_ORDERS, expected > 0 ? orders / expected : 0)).slice(0, model.searched)
  return {
    logMean: centres.map((value, k) => Math.log(value) + model.timePowers[k] * Math.log(meanAge)),
    logStandardDeviation: centres.map(() => LOG_SPREAD),
  }
}

/** One customer's order values differ by about 60 %, customers' means by about 70 %; gamma follows from the data's mean. */
export const wideSpendPrior: SpendPrior = {
  shapeLogMean: [Math.log(3), Math.log(4)],
  shapeLogStandardDeviation: [1, 1],
  meanValueLogStandardDeviation: LOG_SPREAD,
}
