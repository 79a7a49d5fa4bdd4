/** Totals of all customers, as joint draws: for few customers one by one, for many by the normal limit. */
import { InputError } from "../errors.ts"
import { type Combination, isCombination, partsOf } from "../mixtures/combination.ts"
import type { TransactionModel } from "../transactions/model.ts"
import { modelOf } from "../transactions/models.ts"
import type { Band, ModelPair } from "../types.ts"
import { expectedTotals, type WindowTotals } from "./expectedTotals.ts"
import { limitTotals } from "./limitTotals.ts"
import { cloudsOf, type PairOfClouds, type PlainPair } from "./parameterDraws.ts"
import { simulatedTotals } from "./simulatedTotals.ts"
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

export function drawTotals(models: ModelPair, prepared: ValuedGroups, options: DrawOptions): Totals {
  const { transactions, ...rest } = models
  if (isCombination(transactions)) return combinedTotals(transactions, rest, prepared, options)
  return plainTotals({ ...rest, transactions }, prepared, options)
}

/** Each draw is a future under one of the models, which holds for all customers at once. */
function combinedTotals(
  combination: Combination,
  rest: Pick<PlainPair, "spend">,
  prepared: ValuedGroups,
  options: DrawOptions,
): Totals {
  const parts = partsOf(combination).map(({ weight, fit }, i) => ({
    weight,
    totals: plainTotals({ ...rest, transactions: fit }, prepared, { ...options, seed: options.seed + i }),
  }))
  const draws = parts[0].totals.draws
  const windows = 2 * options.times.length
  const mixed = (columnsOf: (totals: Totals) => readonly Float64Array[]) =>
    Array.from({ length: windows }, (_, window) => {
      const columns = parts.map(({ weight, totals }) => ({ weight, column: columnsOf(totals)[window] }))
      return mixDraws(columns, draws)
    })
  const expected = (key: "orders" | "values") =>
    Float64Array.from({ length: windows }, (_, window) =>
      parts.reduce((sum, { weight, totals }) => sum + weight * totals.expected[key][window], 0),
    )
  return {
    orders: mixed((totals) => totals.orders),
    values: rest.spend && mixed((totals) => totals.values ?? []),
    draws,
    expected: { orders: expected("orders"), values: expected("values") },
  }
}

/** Draw i comes from the part in whose share of the whole it lies. */
function mixDraws(columns: readonly { readonly weight: number; readonly column: Float64Array }[], draws: number) {
  const mixed = new Float64Array(draws)
  let from = 0
  let reached = 0
  for (const [k, { weight, column }] of columns.entries()) {
    reached += weight
    const to = k === columns.length - 1 ? draws : Math.round(reached * draws)
    for (let i = from; i < to; i++) mixed[i] = column[i]
    from = to
  }
  return mixed
}

function plainTotals(models: PlainPair, prepared: ValuedGroups, options: DrawOptions): Totals {
  const { model } = modelOf(models.transactions)
  const request = { model, clouds: cloudsOf(models), ...options }
  if (request.clouds.spend !== undefined && !(request.clouds.spend.centre[1] > 1)) {
    throw new InputError(
      `no mean order value exists: q must be > 1 for totals of value, found ${request.clouds.spend.centre[1]}`,
    )
  }
  const expected = expectedTotals(prepared, request, request.clouds.transactions.centre, request.clouds.spend?.centre)
  const customers = prepared.customerWeights.reduce((sum, weight) => sum + weight, 0)
  const drawn =
    customers <= SIMULATE_UP_TO ? simulatedTotals(prepared, request) : limitTotals(prepared, request, expected)
  return { ...drawn, expected }
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
