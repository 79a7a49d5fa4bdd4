import type { LatestValues } from "../store/latestValues.ts"
import type { RunColumn } from "../store/valuationRuns.ts"
import type { ValuedRows } from "./keptValuation.ts"

/** The rows of a valuation in which some value, rounded as it is kept, differs from the latest. */
export function changedRows(
  latest: LatestValues,
  { columns }: ValuedRows,
  customers: Float64Array,
): { readonly customers: Float64Array; readonly columns: readonly RunColumn[] } {
  const isChanged = new Uint8Array(customers.length)
  for (const { name, decimals, values } of columns) {
    const scale = 10 ** decimals
    for (let row = 0; row < customers.length; row++) {
      if (Math.round(values[row] * scale) !== Math.round(latest.value(customers[row], name) * scale)) {
        // not known before and now is no change
        if (!(Number.isNaN(values[row]) && Number.isNaN(latest.value(customers[row], name)))) isChanged[row] = 1
      }
    }
  }
  const kept = (values: Float64Array) => values.filter((_, row) => isChanged[row] === 1)
  return {
    customers: kept(customers),
    columns: columns.map((column) => ({ ...column, values: kept(column.values) })),
  }
}
