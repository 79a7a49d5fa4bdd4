import { BilingualError } from "../records/bilingualError.ts"
import { type Day, formatDay } from "../records/day.ts"
import type { OrderBook, OrderRows } from "../store/orderBook.ts"
import type { FilesRead } from "../store/readFiles.ts"
import { isOrder } from "./orderRows.ts"

/**
 * The day with whose end the valuation ends: asked for, or the last with an order or a refund, of whomever. Where more than
 * orders is known, it is known up to a day.
 */
export function asOfDay({ book, facts }: Pick<FilesRead, "book" | "facts">, asked: Day | undefined): Day {
  return facts ? facts.asOf : dayOfOrders(book, asked)
}

/** The same from orders alone. */
export function dayOfOrders({ starts, rows, anonymous }: OrderBook, asked: Day | undefined): Day {
  const first = Math.min(earliestOfCustomers(starts, rows), earliest(anonymous))
  if (first === Number.POSITIVE_INFINITY) {
    throw new BilingualError({
      en: "the files hold no order that stands",
      de: "In den Dateien steht keine Bestellung, die gilt.",
    })
  }
  if (asked === undefined) return Math.max(latestOfCustomers(starts, rows), latest(anonymous))
  if (asked < first) {
    throw new BilingualError({
      en: `the as-of day ${formatDay(asked)} lies before the first order, which is of ${formatDay(first)}`,
      de: `Der Stichtag ${formatDay(asked)} liegt vor der ersten Bestellung, die vom ${formatDay(first)} ist.`,
    })
  }
  return asked
}

/** A customer's rows lie in order of day: only the first that is an order, and the last, need a look. */
function earliestOfCustomers(starts: Uint32Array, rows: OrderRows): number {
  let day = Number.POSITIVE_INFINITY
  for (let customer = 0; customer + 1 < starts.length; customer++) {
    const end = starts[customer + 1]
    let row = starts[customer]
    while (row < end && !isOrder(rows, row, rows.days[row])) row++
    if (row < end && rows.days[row] < day) day = rows.days[row]
  }
  return day
}

function latestOfCustomers(starts: Uint32Array, { days }: OrderRows): number {
  let last = Number.NEGATIVE_INFINITY
  for (let customer = 0; customer + 1 < starts.length; customer++) {
    const end = starts[customer + 1]
    if (end > starts[customer] && days[end - 1] > last) last = days[end - 1]
  }
  return last
}

function earliest(rows: OrderRows): number {
  let day = Number.POSITIVE_INFINITY
  for (let row = 0; row < rows.length; row++) {
    if (rows.days[row] < day && isOrder(rows, row, rows.days[row])) day = rows.days[row]
  }
  return day
}

/** Rows of orders and refunds; an order taken back in full has a refund on that day or later. */
function latest({ days }: OrderRows): number {
  let last = Number.NEGATIVE_INFINITY
  for (let row = 0; row < days.length; row++) if (days[row] > last) last = days[row]
  return last
}
