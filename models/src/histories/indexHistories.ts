/**
 * Tables of what repeats in distinct histories: order counts and times. A model then computes a logarithm once per
 * distinct time and a gamma function once per distinct count, not once per history.
 */
import { pick } from "./groupHistories.ts"
import { groupRows } from "./groupRows.ts"
import type { Profiles } from "./profiles.ts"

export type DistinctHistories = {
  readonly repeatOrders: Float64Array
  readonly recency: Float64Array
  readonly age: Float64Array
  readonly weights: Float64Array
  /** The covariate profile of each history; absent without covariates. */
  readonly profiles?: Profiles | undefined
}

export type DistinctValues = { readonly values: Float64Array; readonly indexOf: Int32Array }

export type IndexedHistories = DistinctHistories & {
  /** Distinct repeat-order counts, ascending, the summed weight of each, and each history's place among them. */
  readonly orders: Float64Array
  readonly ordersWeight: Float64Array
  readonly ordersIndex: Int32Array
  /** Distinct times (recencies and ages together), ascending, and each history's places among them. */
  readonly times: Float64Array
  readonly recencyIndex: Int32Array
  readonly ageIndex: Int32Array
}

/** The tables of distinct histories; those that carry theirs are handed back. */
export function indexHistories(histories: DistinctHistories | IndexedHistories): IndexedHistories {
  if ("ordersIndex" in histories) return histories
  const count = histories.repeatOrders.length
  const orders = distinctValues(histories.repeatOrders)
  const ordersWeight = new Float64Array(orders.values.length)
  for (let i = 0; i < count; i++) ordersWeight[orders.indexOf[i]] += histories.weights[i]
  const allTimes = new Float64Array(2 * count)
  allTimes.set(histories.recency, 0)
  allTimes.set(histories.age, count)
  const times = distinctValues(allTimes)
  return {
    ...histories,
    orders: orders.values,
    ordersWeight,
    ordersIndex: orders.indexOf,
    times: times.values,
    recencyIndex: times.indexOf.subarray(0, count),
    ageIndex: times.indexOf.subarray(count),
  }
}

/** The distinct values of a column, ascending, and the place of each row's value among them. */
export function distinctValues(column: Float64Array): DistinctValues {
  const { groupOf, firstRow } = groupRows(column, column, column)
  const unsorted = pick(column, firstRow)
  const values = unsorted.map((value) => value + 0).sort()
  const rank = new Int32Array(firstRow.length)
  for (let group = 0; group < rank.length; group++) rank[group] = placeOf(values, unsorted[group])
  const indexOf = new Int32Array(column.length)
  for (let i = 0; i < column.length; i++) indexOf[i] = rank[groupOf[i]]
  return { values, indexOf }
}

function placeOf(ascending: Float64Array, value: number): number {
  let low = 0
  let high = ascending.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (ascending[middle] < value) low = middle + 1
    else high = middle
  }
  return low
}

/** The same histories in a time unit `scale` times as long. */
export function inUnitsOf(scale: number, histories: IndexedHistories): IndexedHistories {
  const scaled = (times: Float64Array) => times.map((time) => time / scale)
  return {
    ...histories,
    recency: scaled(histories.recency),
    age: scaled(histories.age),
    times: scaled(histories.times),
  }
}
