import { InputError } from "../errors.ts"
import { type KnownCustomers, knownAt, type Orders, timelinesOf } from "./orderTimelines.ts"

/**
 * The histories of all customers who had ordered by `asOf`, from their orders: repeat orders, recency and age, and with
 * values the mean value of the repeat orders whose value is positive (`valueDays` counts them). `customers` names the
 * customer of each row, `firstTimes` when he came. Fader, Hardie & Lee 2005, Marketing Science 24(2), section 3: the
 * summary (x, t_x, T). Times in any unit; orders later than `asOf` are unknown and left out; orders of one customer at
 * the same time are one order. Exact. Edges: nobody known by then, or a time that is not a number: InputError.
 */
export function historiesFromOrders(orders: Orders, asOf: number): Omit<KnownCustomers, "places"> {
  if (!Number.isFinite(asOf)) throw new InputError(`asOf must be a finite number, found ${asOf}`)
  const { histories, customers, firstTimes } = knownAt(timelinesOf(orders), asOf)
  return { histories, customers, firstTimes }
}
