/** How probable each model, fitted to what was known, made what each customer did next. */
import { prepareHistories } from "../histories/aliveStates.ts"
import { heldOutLogLikelihood } from "../predictions/logLikelihoods.ts"
import type { Histories, TransactionModelName, TransactionModelValue } from "../types.ts"
import { knownAt, ordersBetween, type Timelines } from "./orderTimelines.ts"
import type { Windows } from "./windows.ts"

/** Fits the named model; `fitTransactions`, or with a prior, or a `posterior`. */
export type Fitter = (name: TransactionModelName, histories: Histories) => TransactionModelValue

export type HeldOut = {
  /** Per model: log-likelihood of each row, a row being one customer at one origin. */
  readonly logLikelihoods: readonly Float64Array[]
  /** Place of each row's customer among the timelines: rows of one customer are not independent. */
  readonly places: Int32Array
  readonly orders: number
}

export function heldOutOf(
  timelines: Timelines,
  { origins, horizon }: Windows,
  names: readonly TransactionModelName[],
  fit: Fitter,
): HeldOut {
  const columns = names.map((): number[] => [])
  const places: number[] = []
  let orders = 0
  for (const origin of origins) {
    const known = knownAt(timelines, origin)
    const histories = prepareHistories(known.histories)
    const next = ordersBetween(timelines, known.places, origin, origin + horizon).orders
    orders += next.reduce((sum, count) => sum + count, 0)
    names.forEach((name, k) => {
      for (const value of heldOutLogLikelihood(fit(name, histories), histories, horizon, next)) columns[k].push(value)
    })
    for (const place of known.places) places.push(place)
  }
  return {
    logLikelihoods: columns.map((column) => Float64Array.from(column)),
    places: Int32Array.from(places),
    orders,
  }
}

/** Sum of paired differences a - b, and its standard error over customers, whose rows hang together. */
export function pairedDifference(a: Float64Array, b: Float64Array, places: Int32Array) {
  const byCustomer = new Map<number, number>()
  let sum = 0
  for (let i = 0; i < a.length; i++) {
    sum += a[i] - b[i]
    byCustomer.set(places[i], (byCustomer.get(places[i]) ?? 0) + a[i] - b[i])
  }
  const mean = sum / byCustomer.size
  let squares = 0
  for (const difference of byCustomer.values()) squares += (difference - mean) ** 2
  const standardError = Math.sqrt((squares / Math.max(1, byCustomer.size - 1)) * byCustomer.size)
  return { sum, standardError }
}
