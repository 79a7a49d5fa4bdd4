import {
  continuousRatePerDay,
  customerValueDraws,
  type Histories,
  type RenewalDrawer,
  renewalDrawer,
  type SpendFit,
  type TransactionFit,
  totalValueDraws,
} from "stammwert-models"
import { type CustomerColumns, historiesOf, pickCustomers } from "../customerColumns.ts"
import type { Intervals, Predictions } from "../predict.ts"
import { daysPerUnit, type ValuationSettings } from "../settings.ts"
import type { Retention } from "./retention.ts"
import type { ContractsSeen, SeenContract } from "./valueContracts.ts"

/** All draws of all customers together: a second or two of work. */
const DRAW_BUDGET = 4_000_000
const FEWEST_DRAWS = 100
const MOST_DRAWS = 1_000
/** Customers whose orders are drawn at a time, for the sake of memory. */
const BLOCK_CUSTOMERS = 500
/** The draws of contracts and of orders must not follow the same dice. */
const CONTRACT_SEED = 0x5eed

export type RangeModels = { readonly transactions: TransactionFit; readonly spend: SpendFit }

/** Who shops beside a contract: their rows in the valuation, and among those whom the models speak of. */
export type Shoppers = {
  readonly buyers: CustomerColumns
  /** Row of the valuation to row of the buyers. */
  readonly buyerOf: ReadonlyMap<number, number>
}

/**
 * Ranges where contracts are: of each customer the quantiles of fees and orders together, and of all customers the
 * quantiles of the sum, from joint draws. In draw d all contracts of one interval live under the same parameters.
 */
export function withContractRanges(
  predictions: Predictions,
  seen: ContractsSeen,
  rowOf: ReadonlyMap<string, number>,
  models: RangeModels,
  shoppers: Shoppers,
  settings: ValuationSettings,
): Predictions {
  const { intervals } = predictions
  if (intervals === undefined) return predictions
  const uncertain = [...seen.byCustomer].filter(([customer]) => rowOf.has(customer))
  const draws = Math.min(MOST_DRAWS, Math.max(FEWEST_DRAWS, Math.floor(DRAW_BUDGET / Math.max(1, uncertain.length))))
  const low = intervals.valueLow.slice()
  const high = intervals.valueHigh.slice()
  const totals = new Float64Array(draws)
  const fees = new FeeDraws(draws, settings.seed, seen.scale)
  for (let start = 0; start < uncertain.length; start += BLOCK_CUSTOMERS) {
    const block = uncertain.slice(start, start + BLOCK_CUSTOMERS)
    const rows = block.map(([customer]) => rowOf.get(customer) as number)
    const orders = orderDraws(rows, shoppers, models, settings, { draws, block: start })
    for (const [place, [, contracts]] of block.entries()) {
      const value = fees.of(contracts)
      for (let d = 0; d < draws; d++) totals[d] += value[d]
      const own = orders.get(rows[place])
      if (own) for (let d = 0; d < draws; d++) value[d] += own[d]
      const sorted = value.sort()
      low[rows[place]] = atLevel(sorted, 0.05)
      high[rows[place]] = atLevel(sorted, 0.95)
    }
  }
  return { ...predictions, intervals: { ...intervals, valueLow: low, valueHigh: high, ...together(totals) } }

  function together(ofContracts: Float64Array): Pick<Intervals, "totals"> {
    const ofOrders = allOrders(shoppers.buyers, models, settings)
    // one of the two may have more draws: those of the other are met again, in another order of the dice
    const sums = Float64Array.from(
      { length: Math.max(draws, ofOrders.length) },
      (_, d) => ofOrders[d % ofOrders.length] + ofContracts[d % draws],
    ).sort()
    const totals = { ...(intervals as Intervals).totals, valueLow: atLevel(sums, 0.05), valueHigh: atLevel(sums, 0.95) }
    return { totals }
  }
}

/** The smallest drawn value that at least this share of the draws does not exceed. */
function atLevel(ascending: Float64Array, level: number): number {
  return ascending[Math.max(0, Math.ceil(level * ascending.length) - 1)]
}

/** Fees of one customer after another, drawn jointly. */
class FeeDraws {
  readonly #draws: number
  readonly #seed: number
  readonly #scale: number
  readonly #drawers = new Map<Retention, RenewalDrawer>()
  readonly #periods: Float64Array

  constructor(draws: number, seed: number, scale: number) {
    this.#draws = draws
    this.#seed = seed
    this.#scale = scale
    this.#periods = new Float64Array(draws)
  }

  of(contracts: readonly SeenContract[]): Float64Array {
    const value = new Float64Array(this.#draws)
    for (const { outlook, retention } of contracts) {
      const { byRenewals, certain, renewals } = outlook
      if (byRenewals) this.#drawer(retention)(renewals, byRenewals.length - 1, this.#periods)
      for (let d = 0; d < value.length; d++) {
        value[d] += this.#scale * (certain + (byRenewals ? byRenewals[this.#periods[d]] : 0))
      }
    }
    return value
  }

  #drawer(retention: Retention): RenewalDrawer {
    const known = this.#drawers.get(retention)
    if (known) return known
    const seed = this.#seed + CONTRACT_SEED + this.#drawers.size
    const drawer = renewalDrawer(retention.fit, { draws: this.#draws, seed })
    this.#drawers.set(retention, drawer)
    return drawer
  }
}

type ValuedHistories = Histories & { valueDays: Float64Array; meanValue: Float64Array }

/** Draws of the orders of those customers of a block who shop too, by row of the valuation. */
function orderDraws(
  rows: readonly number[],
  { buyers, buyerOf }: Shoppers,
  models: RangeModels,
  settings: ValuationSettings,
  { draws, block }: { readonly draws: number; readonly block: number },
): ReadonlyMap<number, Float64Array> {
  const mixed = rows.filter((row) => buyerOf.has(row))
  if (mixed.length === 0) return new Map()
  const own = pickCustomers(
    buyers,
    Uint32Array.from(mixed, (row) => buyerOf.get(row) as number),
  )
  const columns = customerValueDraws(models, historiesOf(own, daysPerUnit(settings.timeUnit)), {
    ...windowOf(settings),
    seed: settings.seed + block,
    draws,
  })
  return new Map(mixed.map((row, place) => [row, columns[place]]))
}

function allOrders(buyers: CustomerColumns, models: RangeModels, settings: ValuationSettings): Float64Array {
  if (buyers.length === 0) return new Float64Array(MOST_DRAWS)
  const histories: ValuedHistories = historiesOf(buyers, daysPerUnit(settings.timeUnit))
  return totalValueDraws(models, histories, { ...windowOf(settings), seed: settings.seed })
}

function windowOf({ horizonDays, discountRatePerYear, timeUnit }: ValuationSettings) {
  const unit = daysPerUnit(timeUnit)
  return { horizon: horizonDays / unit, discountRatePerUnit: continuousRatePerDay(discountRatePerYear) * unit }
}
