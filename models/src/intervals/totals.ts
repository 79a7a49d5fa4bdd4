/** Totals of all customers, as joint draws: for few customers one by one, for many by the normal limit. */
import { InputError } from "../errors.ts"
import { partsOfForecast } from "../mixtures/combination.ts"
import { spaced } from "../mixtures/draws.ts"
import type { TransactionModel } from "../transactions/model.ts"
import { modelOf } from "../transactions/models.ts"
import type { Band, ModelPair } from "../types.ts"
import { expectedTotals, type WindowTotals } from "./expectedTotals.ts"
import { limitTotals } from "./limitTotals.ts"
import { cloudsOf, type PairOfClouds, type PlainPair } from "./parameterDraws.ts"
import { simulatedTotals, type WeightedRequest } from "./simulatedTotals.ts"
import type { ValuedGroups } from "./valuedGroups.ts"

export type TotalsRequest = {
  readonly model: TransactionModel
  readonly clouds: PairOfClouds
  readonly times: readonly number[]
  readonly rate: number
  readonly seed: number
  readonly totalDraws: number | undefined
}

/** Draws per window: steps between the times first, then from 0 up to each time. */
export type TotalsDraws = {
  readonly orders: readonly Float64Array[]
  readonly values: readonly Float64Array[] | undefined
  readonly draws: number
}

export type Totals = TotalsDraws & { readonly expected: WindowTotals }

/** Up to here every customer is simulated; beyond, the sum of thousands of independent customers is normal. */
export const SIMULATE_UP_TO = 5_000

type DrawOptions = Pick<TotalsRequest, "times" | "rate" | "seed" | "totalDraws">

/**
 * Joint draws. Under a combination each customer follows one of its models, by weight, and which one is his luck, not that
 * of all: weights say which share of customers a model describes best. Of many customers each model gets its share; the
 * little luck in who follows which is then left out.
 */
export function drawTotals(models: ModelPair, prepared: ValuedGroups, options: DrawOptions): Totals {
  return drawParts(prepared, requestsOf(models, options))
}

/** The same, of models and parameters that are at hand. */
export function drawParts(prepared: ValuedGroups, given: readonly WeightedRequest[]): Totals {
  const parts = given.map((part) => ({ ...part, expected: expectedOf(prepared, part.request) }))
  const expected = weightedSum(parts)
  const customers = prepared.customerWeights.reduce((sum, weight) => sum + weight, 0)
  if (customers <= SIMULATE_UP_TO) return { ...simulatedTotals(prepared, parts), expected }
  const drawn = parts.map((part, i) => {
    if (parts.length === 1) return limitTotals(prepared, part.request, part.expected)
    const share = {
      orders: scaled(part.expected.orders, part.weight),
      values: scaled(part.expected.values, part.weight),
    }
    return limitTotals(shareOf(prepared, part.weight), { ...part.request, seed: part.request.seed + i }, share)
  })
  return { ...drawn.reduce(added), expected }
}

/** One request for each part of a combination. */
export function requestsOf({ transactions, ...rest }: ModelPair, options: DrawOptions): WeightedRequest[] {
  return partsOfForecast(transactions).map(({ weight, fit }) => {
    return { weight, request: requestOf({ ...rest, transactions: fit }, options) }
  })
}

function requestOf(models: PlainPair, options: DrawOptions): TotalsRequest {
  const { model } = modelOf(models.transactions)
  const clouds = cloudsOf(models)
  if (clouds.spend !== undefined && !(clouds.spend.centre[1] > 1)) {
    throw new InputError(
      `no mean order value exists: q must be > 1 for totals of value, found ${clouds.spend.centre[1]}`,
    )
  }
  return { model, clouds, ...options }
}

/** Expected totals under all parts together. */
export function expectedOfParts(prepared: ValuedGroups, parts: readonly WeightedRequest[]): WindowTotals {
  return weightedSum(parts.map(({ weight, request }) => ({ weight, expected: expectedOf(prepared, request) })))
}

const DRAWS_OF_MEAN = 50

/** At the estimate; of a posterior the mean over its draws. */
function expectedOf(prepared: ValuedGroups, request: TotalsRequest): WindowTotals {
  const { transactions, spend } = request.clouds
  if (transactions.draws === undefined && spend?.draws === undefined) {
    return expectedTotals(prepared, request, transactions.centre, spend?.centre)
  }
  const orderDraws = spaced(transactions.draws ?? [transactions.centre], DRAWS_OF_MEAN)
  const spendDraws = spend && spaced(spend.draws ?? [spend.centre], DRAWS_OF_MEAN)
  const count = Math.max(orderDraws.length, spendDraws?.length ?? 0)
  const totals = Array.from({ length: count }, (_, i) => {
    const own = spendDraws?.[i % spendDraws.length]
    return { weight: 1 / count, expected: expectedTotals(prepared, request, orderDraws[i % orderDraws.length], own) }
  })
  return weightedSum(totals)
}

function weightedSum(parts: readonly { readonly weight: number; readonly expected: WindowTotals }[]): WindowTotals {
  const sum = (key: "orders" | "values") =>
    parts[0].expected[key].map((_, window) =>
      parts.reduce((total, { weight, expected }) => total + weight * expected[key][window], 0),
    )
  return { orders: sum("orders"), values: sum("values") }
}

function scaled(column: Float64Array, factor: number): Float64Array {
  return column.map((value) => factor * value)
}

/** The same customers, each standing for that share of himself. */
function shareOf(prepared: ValuedGroups, share: number): ValuedGroups {
  return {
    ...prepared,
    groups: { ...prepared.groups, weights: scaled(prepared.groups.weights, share) },
    customerWeights: scaled(prepared.customerWeights, share),
    valueSum: scaled(prepared.valueSum, share),
    valueSquareSum: scaled(prepared.valueSquareSum, share),
  }
}

function added(one: TotalsDraws, other: TotalsDraws): TotalsDraws {
  const sums = (left: readonly Float64Array[], right: readonly Float64Array[]) =>
    left.map((column, window) => column.map((value, draw) => value + right[window][draw]))
  return {
    orders: sums(one.orders, other.orders),
    values: one.values && other.values && sums(one.values, other.values),
    draws: one.draws,
  }
}

/** Quantile of draws between order statistics (Hyndman & Fan 1996, type 7). Sorts a copy. */
export function quantilesOf(draws: Float64Array, levels: readonly number[]): number[] {
  const sorted = draws.slice().sort()
  return levels.map((level) => {
    const place = level * (sorted.length - 1)
    const below = Math.floor(place)
    const above = Math.min(sorted.length - 1, below + 1)
    return sorted[below] + (place - below) * (sorted[above] - sorted[below])
  })
}

export function bandOf(mean: number, draws: Float64Array, levels: readonly [number, number]): Band {
  const [low, high] = quantilesOf(draws, levels)
  return { mean, low, high }
}
