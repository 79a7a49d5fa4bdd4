import type { LatestValues } from "../store/latestValues.ts"
import type { RunTotals, ValuedRows } from "./keptValuation.ts"

/** Totals and the columns that they are sums of. */
const SUMS = {
  currentValue: "current_value",
  futureValue: "future_value",
  expectedOrders: "expected_orders",
  expectedActive: "p_active",
  feesToDate: "fees_to_date",
  feesCertain: "fees_certain",
  feesExpected: "fees_expected",
} as const

/**
 * Totals over everybody after some have new values: what those differ by is added. The range of all moves with its mean,
 * because few among many do not change its width.
 */
export function totalsAfter(latest: LatestValues, valued: ValuedRows, customers: Float64Array): RunTotals {
  const { forecast, ...before } = JSON.parse(latest.last.totals) as RunTotals
  // rounded as they are kept, so that small changes do not add up to a drift
  const columnOf = new Map(
    valued.columns.map(({ name, decimals, values }) => {
      const scale = 10 ** decimals
      return [name, values.map((value) => Math.round(value * scale) / scale)]
    }),
  )
  const difference = (column: string, counts: (row: number) => boolean = () => true) => {
    const values = columnOf.get(column)
    let sum = 0
    for (let row = 0; values && row < values.length; row++) {
      if (counts(row)) sum += known(values[row]) - known(latest.value(customers[row], column))
    }
    return sum
  }
  const after: Record<string, number> = { ...before }
  for (const [total, column] of Object.entries(SUMS)) {
    if (columnOf.has(column)) after[total] = (after[total] ?? 0) + difference(column)
  }
  const moved = after.futureValue - before.futureValue
  if (before.futureValueLow !== undefined && before.futureValueHigh !== undefined) {
    after.futureValueLow = before.futureValueLow + moved
    after.futureValueHigh = before.futureValueHigh + moved
  }
  const isReferred = (row: number) => valued.isReferred[row] === 1
  after.referralValue += difference("current_value", isReferred) + difference("future_value", isReferred)
  const deducted = [...columnOf.keys()].filter((name) => name.endsWith("_cost") && name !== "acquisition_cost")
  if (deducted.length > 0) {
    after.costsDeducted = (after.costsDeducted ?? 0) + deducted.reduce((sum, name) => sum + difference(name), 0)
  }
  return { ...(after as unknown as RunTotals), ...(forecast && { forecast }) }
}

const known = (value: number): number => (Number.isNaN(value) ? 0 : value)
