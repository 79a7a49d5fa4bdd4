type Errors = { readonly actual: number; readonly expected: number; readonly mae: number; readonly rmse: number }

/** How a forecast made from the time before a cut did after it, of customers known then. Orders are purchase days. */
export type Holdout = {
  /** First day that the forecast did not know, as `2026-01-01`. */
  readonly from: string
  readonly days: number
  readonly customers: number
  readonly orders: Errors
  readonly value: Errors
  /** Share of customers whose purchase days fell into their 90 % range. */
  readonly intervalCoverage?: number
  /** Mean purchase days after the cut by repeat purchase days before it; the last label is open. */
  readonly byRepeatOrders: readonly {
    readonly label: string
    readonly customers: number
    readonly actual: number
    readonly expected: number
  }[]
  /** Purchase days added up, by week after the cut. */
  readonly cumulative: readonly {
    readonly week: number
    readonly actual: number
    readonly expected: number
    readonly low: number
    readonly high: number
  }[]
  /** Ten groups of customers by expected value, highest first: mean expected and mean actual value. */
  readonly deciles: readonly { readonly expected: number; readonly actual: number }[]
}

/** As it is kept in major units. */
export function inMinorUnits(kept: Holdout, scale: number): Holdout {
  const { actual, expected, mae, rmse } = kept.value
  const minor = (value: number) => Math.round(value * scale)
  return {
    ...kept,
    value: { actual: minor(actual), expected: minor(expected), mae: minor(mae), rmse: minor(rmse) },
    deciles: kept.deciles.map((decile) => ({ expected: minor(decile.expected), actual: minor(decile.actual) })),
  }
}
