import { randomGenerator } from "stammwert-models"
import { type CustomerColumns, pickCustomers } from "./customerColumns.ts"

/** At most so many of the customers, drawn by seed and kept in their order. */
export function sampleCustomers(columns: CustomerColumns, most: number, seed: number): CustomerColumns {
  return columns.length <= most ? columns : pickCustomers(columns, samplePlaces(columns.length, most, seed))
}

/** Which of so many places are drawn, in order: all when they are no more than `most`. */
export function samplePlaces(length: number, most: number, seed: number): Uint32Array {
  const chosen = new Uint32Array(Math.min(length, most))
  const random = randomGenerator(seed)
  let count = 0
  for (let i = 0; i < length; i++) {
    // Selection sampling (Knuth, TAOCP 3.4.2, algorithm S): each place equally likely, in order.
    if ((length - i) * random() < chosen.length - count) chosen[count++] = i
  }
  return chosen
}
