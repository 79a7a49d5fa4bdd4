import { COST_LINES } from "../records/customerFacts.ts"
import type { Day } from "../records/day.ts"
import { minorDigits } from "../records/money.ts"
import { sumOf } from "../records/sum.ts"
import type { State } from "../store/state.ts"
import { keepFit, keepRun, type PackedRunColumn, packRunColumn, type RunColumn } from "../store/valuationRuns.ts"
import type { BusinessFit } from "./fitBusiness.ts"
import type { ForecastMonth } from "./forecastMonths.ts"
import { holdoutFacts } from "./holdoutFacts.ts"
import type { ValuationSettings } from "./settings.ts"
import type { Valuation } from "./valueCustomers.ts"

/** When, from what and by which version something is valued. */
export type Occasion = {
  /** The instant, in UTC. */
  readonly madeAt: string
  /** The last entry of the change log that the records were read with. */
  readonly watermark: number
  readonly codeVersion: string
}

/** A fit serves every valuation under these settings: the others do not touch what is learnt. */
export function fitSettings(settings: ValuationSettings): string {
  const { model, kind, timeUnit, basis, marginRate = null, vatRate = null, seed } = settings
  return JSON.stringify({ model, kind, timeUnit, basis, marginRate, vatRate, seed })
}

/** A valuation as it is kept: plain columns that can be sent from one thread to another. */
export type ValuedRows<Column = RunColumn> = {
  readonly asOf: Day
  readonly settings: ValuationSettings
  readonly fit: BusinessFit
  /** Of each row the customer in the order book. */
  readonly index: Uint32Array
  readonly columns: readonly Column[]
  readonly totals: RunTotals
  readonly isReferred: Uint8Array
}

/** `forecast`: where all customers are valued, what they will bring in the next months. */
export function valuedRows(valuation: Valuation, currency: string, forecast?: readonly ForecastMonth[]): ValuedRows {
  const { asOf, settings, fit, columns, referrals, holdout } = valuation
  return {
    asOf,
    settings,
    fit: holdout ? { ...fit, holdout: holdoutFacts(holdout, settings) } : fit,
    index: columns.index,
    columns: valueColumns(valuation, currency),
    totals: { ...totalsOf(valuation), ...(forecast && { forecast }) },
    isReferred: referrals.isReferred,
  }
}

/** Of a valuation whose columns nobody looks at before they are kept. */
export type PackedRows = ValuedRows<PackedRunColumn>

export const packRows = (rows: ValuedRows): PackedRows => ({ ...rows, columns: rows.columns.map(packRunColumn) })

export function keepBusinessFit(
  state: State,
  { fit, asOf, settings }: Pick<ValuedRows, "fit" | "asOf" | "settings">,
  occasion: Occasion,
): number {
  return keepFit(state, { ...occasion, asOf, settings: fitSettings(settings), fit: JSON.stringify(fit) })
}

/** Keeps values with all that they follow from; `customers` are the workspace's numbers of the rows. */
export function keepValues(
  state: State,
  valued: Pick<ValuedRows | PackedRows, "asOf" | "settings" | "columns" | "totals">,
  kept: { readonly fitId: number; readonly baseId: number | null; readonly customers: Float64Array } & Occasion,
): Promise<number> {
  const { customers, ...origin } = kept
  const { asOf, settings, columns, totals } = valued
  return keepRun(
    state,
    {
      ...origin,
      asOf,
      settings: JSON.stringify(settings),
      customers: customers.length,
      totals: JSON.stringify(totals),
    },
    [{ name: "customer", decimals: 0, values: customers }, ...columns],
  )
}

export type RunTotals = ReturnType<typeof totalsOf> & { readonly forecast?: readonly ForecastMonth[] }

/** Sums and ranges over all customers, in major units. */
export function totalsOf({ columns, predictions, contracts, costs, referrals }: Valuation) {
  const { intervals } = predictions
  return {
    currentValue: sumOf(columns.currentValue),
    futureValue: sumOf(predictions.futureValue),
    ...(intervals && { futureValueLow: intervals.totals.valueLow, futureValueHigh: intervals.totals.valueHigh }),
    expectedOrders: sumOf(predictions.expectedOrders),
    expectedActive: sumOf(predictions.pActive),
    referralValue: referrals.ofWhichReferred,
    ...(contracts && {
      feesToDate: sumOf(contracts.feesToDate),
      feesCertain: sumOf(contracts.feesCertain),
      feesExpected: sumOf(contracts.feesExpected),
    }),
    ...(costs && { costsDeducted: sumOf(costs.deducted) }),
  }
}

/** Every value of every customer, named and rounded as in values.csv. */
export function valueColumns(valuation: Valuation, currency: string): RunColumn[] {
  const { columns, predictions, contracts, costs, referrals } = valuation
  const { intervals, isModelled, hasFuture } = predictions
  const digits = minorDigits(currency)
  const column = (name: string, values: Float64Array | undefined, decimals: number, known?: Uint8Array) => {
    if (values === undefined) return []
    return [{ name, decimals, values: known ? values.map((value, i) => (known[i] ? value : Number.NaN)) : values }]
  }
  const money = (name: string, values: Float64Array | undefined, known?: Uint8Array) =>
    column(name, values, digits, known)
  return [
    ...money("current_value", columns.currentValue),
    ...column("p_active", predictions.pActive, 6, hasFuture),
    ...column("expected_orders", predictions.expectedOrders, 6, isModelled),
    ...column("expected_orders_low", intervals?.ordersLow, 0, isModelled),
    ...column("expected_orders_high", intervals?.ordersHigh, 0, isModelled),
    ...money("expected_order_value", predictions.expectedOrderValue, isModelled),
    ...money("future_value", predictions.futureValue, hasFuture),
    ...money("future_value_low", intervals?.valueLow, hasFuture),
    ...money("future_value_high", intervals?.valueHigh, hasFuture),
    ...money("lifetime_value", predictions.lifetimeValue, hasFuture),
    ...money("referral_value", referrals.value),
    ...column("p_order", predictions.pOrder, 6, isModelled),
    ...column("next_order_days", nextDays(predictions.nextOrderDays), 0, isModelled),
    ...(contracts
      ? [
          ...money("fees_to_date", contracts.feesToDate),
          ...money("fees_certain", contracts.feesCertain),
          ...money("fees_expected", contracts.feesExpected),
        ]
      : []),
    ...(costs ? COST_LINES.flatMap((line) => money(`${line}_cost`, costs.lines[line])) : []),
  ]
}

/** A next order so far away is none to wait for. */
const FARTHEST_DAYS = 3650

const nextDays = (days: Float64Array): Float64Array =>
  days.map((value) => (value <= FARTHEST_DAYS ? Math.max(1, Math.ceil(value)) : Number.NaN))
