import {
  type Calendar,
  estimateCalendar,
  newCustomerExpectedOrders,
  type TransactionFit,
  withCalendar,
} from "stammwert-models"
import { type Day, formatDay } from "../records/day.ts"
import type { OrderBook } from "../store/orderBook.ts"
import type { CustomerColumns } from "./customerColumns.ts"
import { isOrder } from "./orderRows.ts"
import { daysPerUnit, type ValuationSettings } from "./settings.ts"

/** How the year shapes purchases, and from how many years that was learnt. */
export type Season = { readonly calendar: Calendar; readonly years: number }

/** From about two years on season and growth can be told apart. */
const LEAST_DAYS = 700
/** Habits of ten years ago say little of the next. */
const MOST_DAYS = 3650
/** Weeks that differ by less than a twentieth are no season. */
const LEAST_SPREAD = 0.05

/**
 * The season of the repeat purchases, against what the model expects of those who had come by each day: so neither growth
 * nor leaving is taken for it. Undefined where less than about two years are known or no season is to be seen.
 */
export function learnSeason(
  book: OrderBook,
  buyers: CustomerColumns,
  transactions: TransactionFit,
  settings: ValuationSettings,
): Season | undefined {
  const firstDay = buyers.firstDay.reduce((least, day) => Math.min(least, day), buyers.asOf)
  const days = Math.min(MOST_DAYS, buyers.asOf - firstDay)
  if (days < LEAST_DAYS) return undefined
  const from = buyers.asOf - days + 1
  const learnt = estimateCalendar({
    firstDay: formatDay(from),
    orders: repeatPurchases(book, buyers, from),
    exposure: expectedPurchases(buyers, transactions, daysPerUnit(settings.timeUnit), { firstDay, from }),
  })
  if (learnt.seasonalSpread < LEAST_SPREAD) return undefined
  return { calendar: { weekly: learnt.weekly, peaks: [] }, years: Math.round(days / 365.25) }
}

/**
 * Days after the as-of day as the season counts them: busy days are long, quiet ones short, and a year keeps its length.
 * Models asked with these times give purchases in season; customers' own histories stay as they are.
 */
export function seasonalDays({ calendar }: Season, asOf: Day): (days: number) => number {
  return withCalendar({ repeatOrders: [0], recency: [0], age: [0] }, calendar, { asOf: formatDay(asOf) }).horizon
}

/** Purchase days after a customer's first, on each day from `from` to the as-of day. */
function repeatPurchases({ rows, starts }: OrderBook, buyers: CustomerColumns, from: Day): Float64Array {
  const counts = new Float64Array(buyers.asOf - from + 1)
  for (let i = 0; i < buyers.length; i++) {
    let last = buyers.firstDay[i]
    const end = starts[buyers.index[i] + 1]
    for (let row = starts[buyers.index[i]]; row < end && rows.days[row] <= buyers.asOf; row++) {
      if (rows.days[row] <= last || !isOrder(rows, row, buyers.asOf)) continue
      last = rows.days[row]
      if (last >= from) counts[last - from]++
    }
  }
  return counts
}

/** The same as expected of everybody who had come before that day, knowing only when. */
function expectedPurchases(
  buyers: CustomerColumns,
  transactions: TransactionFit,
  unit: number,
  { firstDay, from }: { readonly firstDay: Day; readonly from: Day },
): Float64Array {
  const newcomers = new Float64Array(buyers.asOf - firstDay + 1)
  for (const day of buyers.firstDay) newcomers[day - firstDay]++
  const upTo = Float64Array.from(newcomers, (_, age) => newCustomerExpectedOrders(transactions, age / unit))
  const expected = new Float64Array(buyers.asOf - from + 1)
  for (let came = 0; came < newcomers.length; came++) {
    if (newcomers[came] === 0) continue
    for (let k = Math.max(0, came + 1 - (from - firstDay)); k < expected.length; k++) {
      const age = k + (from - firstDay) - came
      expected[k] += newcomers[came] * (upTo[age] - upTo[age - 1])
    }
  }
  return expected
}
