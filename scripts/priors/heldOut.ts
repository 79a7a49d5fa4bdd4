/** How far a prior helps those who have few customers: its forecasts of invented businesses that it was not learnt from. */
import {
  type BusinessKind,
  expectedOrders,
  type LogNormalPrior,
  posterior,
  predictiveIntervals,
  type TransactionModelName,
} from "stammwert-models"
import { inventedBusinesses } from "./inventedBusinesses.ts"

/** Businesses of thirty customers, half a year ahead; another seed than LEARNING's. */
const HELD_OUT = { customers: 30, horizon: 26, seed: 77 } as const
const DRAWS = 200

export type HeldOutPrior = {
  readonly businesses: number
  /** Share of businesses whose orders of the half year, all together, lay in their 90 % interval. */
  readonly covered: number
  /** Mean of |ln((expected + 1) / (actual + 1))| over the businesses. */
  readonly logError: number
  /** Mean |expected - actual| per customer. */
  readonly meanAbsoluteError: number
}

/** `priorOf` undefined: the wide prior of those who name none. */
export function heldOutPrior(
  kinds: readonly BusinessKind[],
  name: TransactionModelName,
  count: number,
  priorOf: (kind: BusinessKind) => LogNormalPrior | undefined,
): HeldOutPrior {
  let [businesses, covered, logError, absolute] = [0, 0, 0, 0]
  for (const kind of kinds) {
    const prior = priorOf(kind)
    for (const { histories, futureOrders } of inventedBusinesses(kind, { ...HELD_OUT, count })) {
      const found = posterior(name, histories, { seed: 1, draws: DRAWS, ...(prior === undefined ? {} : { prior }) })
      const expected = expectedOrders(found, histories, HELD_OUT.horizon)
      const { totals } = predictiveIntervals({ transactions: found }, histories, { horizon: HELD_OUT.horizon, seed: 1 })
      const [total, foretold] = [sum(futureOrders), sum(expected)]
      businesses++
      if (total >= totals.ordersLow && total <= totals.ordersHigh) covered++
      logError += Math.abs(Math.log((foretold + 1) / (total + 1)))
      absolute += expected.reduce((all, value, i) => all + Math.abs(value - futureOrders[i]), 0)
    }
  }
  return {
    businesses,
    covered: covered / businesses,
    logError: logError / businesses,
    meanAbsoluteError: absolute / (businesses * HELD_OUT.customers),
  }
}

function sum(column: Float64Array): number {
  return column.reduce((total, value) => total + value, 0)
}
