import { InputError } from "../errors.ts"
import { kindOf, needNumber, needObject } from "../histories/validate.ts"
import { type KnownCustomers, knownAt, type Orders, sumLogIntervalsAt, timelinesOf } from "./orderTimelines.ts"

/**
 * The histories of all customers who had ordered by `asOf`, from their orders: repeat orders, recency and age, and with
 * values the mean value of the repeat orders whose value is positive (`valueDays` counts them). With `sumLogIntervals: true`
 * also the column of that name, which tells BG/CNBD-k and MBG/CNBD-k how regular customers are. `customers` names the
 * customer of each row, `firstTimes` when he came. Fader, Hardie & Lee 2005, Marketing Science 24(2), section 3: the
 * summary (x, t_x, T). Times in any unit; orders later than `asOf` are unknown and left out; orders of one customer at
 * the same time are one order. Exact. Edges: nobody known by then, or a time that is not a number: InputError.
 */
export function historiesFromOrders(
  orders: Orders,
  asOf: number,
  options: { readonly sumLogIntervals?: boolean } = {},
): Omit<KnownCustomers, "places"> {
  needNumber("asOf", asOf)
  needObject("options", options)
  const { sumLogIntervals = false } = options
  if (typeof sumLogIntervals !== "boolean") {
    throw new InputError(`sumLogIntervals must be true or false, found ${kindOf(sumLogIntervals)}`)
  }
  const timelines = timelinesOf(orders)
  const { histories, customers, firstTimes, places } = knownAt(timelines, asOf)
  if (!sumLogIntervals) return { histories, customers, firstTimes }
  const column = sumLogIntervalsAt(timelines, places, asOf)
  return { histories: { ...histories, sumLogIntervals: column }, customers, firstTimes }
}
