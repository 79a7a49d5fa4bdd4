/**
 * What a model of orders without contract must answer. One file per model implements it; fitting, predictions,
 * intervals and simulation are written once against this type. Parameters come as a vector in `parameterNames`
 * order, all > 0. "Given active" means: active at the as-of date.
 */
import type { OrdersBlock } from "../histories/aliveStates.ts"
import type { IndexedHistories } from "../histories/indexHistories.ts"
import type { RandomGenerator, TransactionModelName } from "../types.ts"

export type Vector = Float64Array | readonly number[]

export type TransactionLikelihood = {
  /**
   * Weighted sum of ln L over the histories. When given, `gradient` receives its derivatives in the log parameters,
   * `each` the unweighted ln L of every history.
   */
  evaluate(parameters: Vector, gradient?: Float64Array, each?: Float64Array): number
  /** ln of P(inactive) / P(active) per history; -Infinity where activity is certain. */
  logOddsInactive(parameters: Vector): Float64Array
}

/** Writes P(n orders in the horizon | active), n = 0 ... out.length - 1. */
export type OrderCounts = (age: number, horizon: number, out: Float64Array) => void

/**
 * Writes, for each time v after the as-of date, the rate of orders E[rate x active at v] into `first` and the joint
 * rate of an order at v and an earlier one (which does not depend on when that was) into `second`.
 */
export type FutureIntensity = (age: number, times: Float64Array, first: Float64Array, second: Float64Array) => void

/** One simulated customer: his orders per time unit and his tendency to leave. */
export type Individual = { readonly rate: number; readonly dropout: number }

export type TransactionModel = {
  readonly name: TransactionModelName
  readonly parameterNames: readonly string[]
  /** Which parameters are measured in time units. */
  readonly isTime: readonly boolean[]
  /** Parameters to start a search from when the mean age is 1. */
  start(ordersPerAge: number): number[]
  likelihood(histories: IndexedHistories): TransactionLikelihood
  /** P(active) of a customer at the moment of his first order. */
  newCustomerActive(parameters: Vector): number
  /** E[orders in the horizon | active], per age of the block. */
  expectedOrders(parameters: Vector, block: OrdersBlock, horizon: number): Float64Array
  /** E[sum of e^(-rate t) over the orders in the horizon | active]; the horizon may be Infinity when rate > 0. */
  discountedOrders(parameters: Vector, block: OrdersBlock, rate: number, horizon: number): Float64Array
  /** P(at least one order in the horizon | active), per age of the block. */
  anyOrder(parameters: Vector, block: OrdersBlock, horizon: number): Float64Array
  orderCounts(parameters: Vector, repeatOrders: number): OrderCounts
  futureIntensity(parameters: Vector, repeatOrders: number, longestTime: number): FutureIntensity
  /** Draws a customer active at `age` after `repeatOrders`; `fromStart` draws a new one instead. */
  drawActive(parameters: Vector, repeatOrders: number, age: number, random: RandomGenerator): Individual
  drawNew(parameters: Vector, random: RandomGenerator): Individual
  /** Whether a new customer leaves with his first order. */
  leavesAtStart(individual: Individual, random: RandomGenerator): boolean
  /** Draws the number of orders between successive `times` of an active customer into `counts`. */
  drawCounts(individual: Individual, times: Vector, random: RandomGenerator, counts: Float64Array): void
  /** Draws the times of a new customer's repeat orders up to `end` into `orderTimes`; answers when he left (or Infinity). */
  drawTimes(individual: Individual, end: number, random: RandomGenerator, orderTimes: number[]): number
}
