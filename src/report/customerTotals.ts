import { minorDigits } from "../records/money.ts"
import { stableOrder } from "../records/stableOrder.ts"
import type { Valuation } from "../valuation/valueCustomers.ts"

/**
 * Total value of each customer in whole minor units: the sum of its parts as they are shown, so that current, future and
 * referral value add up to it to the cent.
 */
export function customerTotals({ columns, predictions, referrals }: Valuation, currency: string): Float64Array {
  const scale = 10 ** minorDigits(currency)
  return columns.currentValue.map(
    (current, i) =>
      Math.round(current * scale) +
      Math.round(predictions.futureValue[i] * scale) +
      Math.round(referrals.value[i] * scale),
  )
}

/** Rows of the customers, the most valuable first; those alike in the order of their ids. */
export function bestFirst(totals: Float64Array): Uint32Array {
  return stableOrder(totals.map((total) => 0 - total))
}
