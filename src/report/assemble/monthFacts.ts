import { formatMonth, monthOfDay } from "../../records/day.ts"
import type { OrderBook, OrderRows } from "../../store/orderBook.ts"
import { isOrder } from "../../valuation/orderRows.ts"
import type { ReportData } from "../reportData.ts"
import { MedianAmount } from "./medianAmount.ts"

export type MonthFacts = {
  readonly months: ReportData["months"]
  readonly byWeekday: ReportData["receipts"]["byWeekday"]
  readonly averageReceipt: number
  readonly medianReceipt: number
  readonly firstDay: number
  readonly lastDay: number
}

/** Factors from the file's minor units to those of the report: tax out of revenue, and margin of the basis. */
export type MonthScales = { readonly revenue: number; readonly basis: number }

/**
 * Revenue and orders by month and weekday, from all orders up to the as-of day, with or without a customer; `basis` is
 * what a row of the order book is worth in the report's basis, before its factor.
 */
export function monthFacts(
  book: OrderBook,
  asOf: number,
  basis: (row: number) => number,
  scales: MonthScales,
): MonthFacts {
  const sums = new MonthSums(asOf, basis)
  for (let customer = 0; customer + 1 < book.starts.length; customer++) {
    sums.customer(book.rows, book.starts[customer], book.starts[customer + 1])
  }
  sums.anonymous(book.anonymous)
  return sums.facts(scales)
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
  readonly #basis: (row: number) => number
  readonly #months = new Map<number, Month>()
  readonly #monthOf = new Map<number, Month>()
  readonly #weekdays = Array.from({ length: 7 }, (_, weekday) => ({ weekday: weekday + 1, receipts: 0, revenue: 0 }))
  readonly #receipts = new MedianAmount()
  #orders = 0
  #revenue = 0
  #firstDay = Number.POSITIVE_INFINITY
  #lastDay = Number.NEGATIVE_INFINITY

  constructor(asOf: number, basis: (row: number) => number) {
    this.#asOf = asOf
    this.#basis = basis
  }

  customer(rows: OrderRows, start: number, end: number): void {
    let firstMonth: Month | undefined
    for (let row = start; row < end && rows.days[row] <= this.#asOf; row++) {
      const month = this.#add(rows, row)
      if (firstMonth && month !== firstMonth) {
        month.revenueOfReturning += rows.cents[row]
        month.valueOfReturning += this.#basis(row)
      }
      if (firstMonth || !isOrder(rows, row, this.#asOf)) continue
      firstMonth = month
      month.newCustomers++
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
    if (!isOrder(rows, row, this.#asOf)) return month
    month.orders++
    this.#orders++
    if (day < this.#firstDay) this.#firstDay = day
    if (day > this.#lastDay) this.#lastDay = day
    // 1970-01-01 was a Thursday; Monday comes first.
    const weekday = this.#weekdays[(((day + 3) % 7) + 7) % 7]
    weekday.receipts++
    weekday.revenue += cents
    this.#receipts.add(cents)
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

  facts(scales: MonthScales): MonthFacts {
    const net = (cents: number) => Math.round(cents * scales.revenue)
    const indices = [...this.#months.keys()].sort((a, b) => a - b)
    const months: ReportData["months"][number][] = []
    for (let index = indices[0]; index <= indices[indices.length - 1]; index++) {
      const month = this.#month(index)
      months.push({
        month: formatMonth(index),
        complete: monthOfDay(this.#asOf + 1) > index && (index > indices[0] || monthOfDay(this.#firstDay - 1) < index),
        orders: month.orders,
        newCustomers: month.newCustomers,
        revenue: net(month.revenue),
        revenueOfReturning: net(month.revenueOfReturning),
        revenueWithoutCustomer: net(month.revenueWithoutCustomer),
        valueOfReturning: Math.round(month.valueOfReturning * scales.basis),
      })
    }
    return {
      months,
      byWeekday: this.#weekdays.map((weekday) => ({ ...weekday, revenue: net(weekday.revenue) })),
      averageReceipt: this.#orders === 0 ? 0 : net(this.#revenue / this.#orders),
      medianReceipt: net(this.#receipts.median()),
      firstDay: this.#firstDay,
      lastDay: this.#lastDay,
    }
  }
}
