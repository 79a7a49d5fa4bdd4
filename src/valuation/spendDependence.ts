import { FitError, orderRates, spendIndependence, type TransactionFit } from "stammwert-models"
import { type CustomerColumns, historiesOf, pickCustomers } from "./customerColumns.ts"
import { THIN_REPEAT_CUSTOMERS } from "./fitModels.ts"
import { samplePlaces } from "./sampleCustomers.ts"
import { daysPerUnit, type ValuationSettings } from "./settings.ts"

/** The question is asked of at most this many customers who bought again, drawn by seed. */
const CUSTOMERS_ASKED = 5_000

/**
 * Value of a purchase of those who buy often over that of those who buy rarely (the last and the first tenth of customers
 * who bought again), where the data refutes that the two have nothing to do with each other and the difference is more
 * than a tenth; undefined where it does not.
 */
export function spendDependence(
  buyers: CustomerColumns,
  transactions: TransactionFit,
  settings: ValuationSettings,
): number | undefined {
  const again = rowsWithValue(buyers)
  if (again.length < THIN_REPEAT_CUSTOMERS) return undefined
  const places = samplePlaces(again.length, CUSTOMERS_ASKED, settings.seed)
  const asked = pickCustomers(
    buyers,
    places.map((place) => again[place]),
  )
  const orderRate = orderRates(transactions, historiesOf(asked, daysPerUnit(settings.timeUnit)))
  try {
    const found = spendIndependence({ repeatOrders: asked.valueDays, meanValue: asked.meanValue, orderRate })
    return found.independent ? undefined : found.frequentToRare.value
  } catch (error) {
    // values do not rest on this check: where its search ends nowhere, nothing is refuted
    if (error instanceof FitError) return undefined
    throw error
  }
}

function rowsWithValue({ valueDays, length }: CustomerColumns): Uint32Array {
  const rows = new Uint32Array(length)
  let count = 0
  for (let i = 0; i < length; i++) if (valueDays[i] > 0) rows[count++] = i
  return rows.subarray(0, count)
}
