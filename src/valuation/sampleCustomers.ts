import { randomGenerator } from "stammwert-models"
import { type CustomerColumns, pickCustomers } from "./customerColumns.ts"

/** At most so many of the customers, drawn by seed and kept in their order. */
export function sampleCustomers(columns: CustomerColumns, most: number, seed: number): CustomerColumns {
  if (columns.length <= most) return columns
  const random = randomGenerator(seed)
  const chosen = new Uint32Array(most)
  let count = 0
  for (let i = 0; i < columns.length; i++) {
    // Selection sampling (Knuth, TAOCP 3.4.2, algorithm S): each customer equally likely, in order.
    if ((columns.length - i) * random() < most - count) chosen[count++] = i
  }
  return pickCustomers(columns, chosen)
}
