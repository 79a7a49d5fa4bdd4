import { formatMonth, monthOfDay } from "../../records/day.ts"
import type { OrderBook, OrderRows } from "../../store/orderBook.ts"
import type { ReportData } from "../reportData.ts"

export type MonthFacts = {
  readonly months: ReportData["months"]
  readonly byWeekday: ReportData["receipts"]["byWeekday"]
  readonly averageReceipt: number
  readonly medianReceipt: number
  readonly firstDay: number
  readonly lastDay: number
}

/** Receipts with more rows than this have their median taken from an even sample of as many. */
const MEDIAN_ROWS = 200_000

/**
 * Revenue and orders by month and weekday, from all orders up to the as-of day, with or without a customer; `value` is
 * what a row of the order book is worth in the report's basis, in minor units.
 */
export function monthFacts(book: OrderBook, asOf: number, value: (row: number) => number): MonthFacts {
  const sums = new MonthSums(asOf, value)
  for (let customer = 0; customer + 1 < book.starts.length; customer++) {
    sums.customer(book.rows, book.starts[customer], book.starts[customer + 1])
  }
  sums.anonymous(book.anonymous)
  return sums.facts()
}

type Month = {
  revenue: number
  orders: number
  newCustomers: number
  revenueOfReturning: number
  revenueWithoutCustomer: number
  valueOfReturning: number
}

class MonthSums {
  readonly #asOf: number
  readonly #value: (row: number) => number
  readonly #months = new Map<number, Month>()
  readonly #monthOf = new Map<number, Month>()
  readonly #weekdays = Array.from({ length: 7 }, (_, weekday) => ({ weekday: weekday + 1, receipts: 0, revenue: 0 }))
  readonly #receipts: number[] = []
  #seen = 0
  #orders = 0
  #revenue = 0
  #firstDay = Number.POSITIVE_INFINITY
  #lastDay = Number.NEGATIVE_INFINITY

  constructor(asOf: number, value: (row: number) => number) {
    this.#asOf = asOf
    this.#value = value
  }

  customer(rows: OrderRows, start: number, end: number): void {
    let firstMonth: Month | undefined
    for (let row = start; row < end && rows.days[row] <= this.#asOf; row++) {
      const month = this.#add(rows, row)
      if (!firstMonth) {
        firstMonth = month
        month.newCustomers++
      } else if (month !== firstMonth) {
        month.revenueOfReturning += rows.cents[row]
        month.valueOfReturning += this.#value(row)
      }
    }
  }

  anonymous(rows: OrderRows): void {
    for (let row = 0; row < rows.length; row++) {
      if (rows.days[row] <= this.#asOf) this.#add(rows, row).revenueWithoutCustomer += rows.cents[row]
    }
  }

  #add(rows: OrderRows, row: number): Month {
    const day = rows.days[row]
    const cents = rows.cents[row]
    let month = this.#monthOf.get(day)
    if (!month) {
      month = this.#month(monthOfDay(day))
      this.#monthOf.set(day, month)
    }
    month.revenue += cents
    this.#revenue += cents
    if (rows.isRefund[row] === 1) return month
    month.orders++
    this.#orders++
    if (day < this.#firstDay) this.#firstDay = day
    if (day > this.#lastDay) this.#lastDay = day
    // 1970-01-01 was a Thursday; Monday comes first.
    const weekday = this.#weekdays[(((day + 3) % 7) + 7) % 7]
    weekday.receipts++
    weekday.revenue += cents
    if (this.#seen++ % Math.ceil(rows.length / MEDIAN_ROWS) === 0) this.#receipts.push(cents)
    return month
  }

  #month(index: number): Month {
    const found = this.#months.get(index) ?? {
      revenue: 0,
      orders: 0,
      newCustomers: 0,
      revenueOfReturning: 0,
      revenueWithoutCustomer: 0,
      valueOfReturning: 0,
    }
    this.#months.set(index, found)
    return found
  }

  facts(): MonthFacts {
    const indices = [...this.#months.keys()].sort((a, b) => a - b)
    const months: ReportData["months"][number][] = []
    for (let index = indices[0]; index <= indices[indices.length - 1]; index++) {
      const complete =
        monthOfDay(this.#asOf + 1) > index && (index > indices[0] || monthOfDay(this.#firstDay - 1) < index)
      months.push({ month: formatMonth(index), complete, ...this.#month(index) })
    }
    const sorted = Float64Array.from(this.#receipts).sort()
    return {
      months,
      byWeekday: this.#weekdays,
      averageReceipt: this.#orders === 0 ? 0 : Math.round(this.#revenue / this.#orders),
      medianReceipt: sorted.length === 0 ? 0 : sorted[sorted.length >> 1],
      firstDay: this.#firstDay,
      lastDay: this.#lastDay,
    }
  }
}
