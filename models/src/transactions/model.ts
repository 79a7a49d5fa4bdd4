/**
 * What a model of orders without contract must answer. One file per model implements it; fitting, predictions,
 * intervals and simulation are written once against this type. Parameters come as a vector in `parameterNames`
 * order, all > 0. "Given active" means: active at the as-of date. A profile, where there are covariates, is the
 * customer's (blocks and histories carry theirs); a model without covariates has no use for it.
 */
import type { OrdersBlock, TimeSense } from "../histories/aliveStates.ts"
import type { History } from "../histories/groupHistories.ts"
import type { IndexedHistories } from "../histories/indexHistories.ts"
import type { Profile } from "../histories/profiles.ts"
import type { RandomGenerator, TransactionModelName } from "../types.ts"
import type { WindowMoments } from "./windowMoments.ts"

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
export type OrderCounts = (age: number, recency: number, horizon: number, out: Float64Array) => void

/**
 * One simulated customer: his orders per time unit and his tendency to leave. Where an order takes several `stages`, the
 * rate is that of stages, and `phase` says how many he has passed since his last order.
 */
export type Individual = {
  readonly rate: number
  readonly dropout: number
  readonly stages?: number
  readonly phase?: number
  /** Growth of the hazard to leave, per time unit. */
  readonly aging?: number
}

/** What a parameter is about, for warnings. */
export type Topic = "the order rate" | "dropout"

export type TransactionModel = TimeSense & {
  readonly name: TransactionModelName
  readonly parameterNames: readonly string[]
  /** How many of the parameters, the first ones, a search moves; those behind are whole numbers, tried one by one. */
  readonly searched: number
  readonly topics: readonly Topic[]
  /** The dropout parameter that lets nobody leave as it goes to 0; undefined without dropout. */
  readonly lastsAtZero: string | undefined
  /** Power of the time unit in each parameter: 1 for a time, -1 for a rate per time, 0 for a pure number. */
  readonly timePowers: readonly number[]
  /** Parameters to start a search from when the mean age is 1, or in whole periods at that many orders a period. */
  start(ordersPerAge: number): number[]
  likelihood(histories: IndexedHistories): TransactionLikelihood
  /** P(active) of a customer at the moment of his first order. */
  newCustomerActive(parameters: Vector, profile?: Profile): number
  /** E[orders in the horizon | active], per age of the block. */
  expectedOrders(parameters: Vector, block: OrdersBlock, horizon: number): Float64Array
  /** E[sum of e^(-rate t) over the orders in the horizon | active]; the horizon may be Infinity when rate > 0. */
  discountedOrders(parameters: Vector, block: OrdersBlock, rate: number, horizon: number): Float64Array
  /** P(active still, so long after the as-of date | active), per age of the block. */
  staysActive(parameters: Vector, block: OrdersBlock, after: number): Float64Array
  /** P(at least one order in the horizon | active), per age of the block. */
  anyOrder(parameters: Vector, block: OrdersBlock, horizon: number): Float64Array
  orderCounts(parameters: Vector, repeatOrders: number, profile?: Profile): OrderCounts
  /** A count n with P(more than n orders in the horizon | active) < negligible, not far above the smallest. */
  mostOrders(
    parameters: Vector,
    repeatOrders: number,
    age: number,
    horizon: number,
    negligible: number,
    profile?: Profile,
  ): number
  /** Quantile of the time to the next order of a customer active until then; Number.MAX_VALUE where it is beyond. */
  nextOrder(parameters: Vector, history: History, quantile: number): number
  /** Moments of the numbers of orders between the `times`, discounted at `rate`, per age of the block. */
  windowMoments(parameters: Vector, block: OrdersBlock, times: readonly number[], rate: number): WindowMoments
  /** Draws a customer active at the as-of date with this history. */
  drawActive(parameters: Vector, history: History, random: RandomGenerator): Individual
  drawNew(parameters: Vector, random: RandomGenerator, profile?: Profile): Individual
  /** Whether a new customer leaves with his first order. */
  leavesAtStart(individual: Individual, random: RandomGenerator): boolean
  /** Draws the number of orders between successive `times` of an active customer into `counts`. */
  drawCounts(individual: Individual, times: Vector, random: RandomGenerator, counts: Float64Array): void
  /** Draws the times of a new customer's repeat orders up to `end` into `orderTimes`; answers when he left (or Infinity). */
  drawTimes(individual: Individual, end: number, random: RandomGenerator, orderTimes: number[]): number
}

/** Orders of one simulated customer are cut here: a guard, far beyond any business. */
export const MAX_SIMULATED_ORDERS = 1_000_000
