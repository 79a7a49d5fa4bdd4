import type { Histories } from "stammwert-models"
import type { Day } from "../records/day.ts"
import type { OrderBook } from "../store/orderBook.ts"
import { isVoid } from "./orderRows.ts"
import type { RowValue } from "./rowValue.ts"

/**
 * What is known of each customer with an order up to the as-of day. Row i is the customer `index[i]` of the order book.
 * Values are in major units (euros) of the basis; `revenue` is always revenue.
 */
export type CustomerColumns = {
  readonly asOf: Day
  readonly length: number
  readonly index: Uint32Array
  readonly firstDay: Int32Array
  readonly lastDay: Int32Array
  readonly orders: Float64Array
  /** Days with at least one order: what the models see as purchases. */
  readonly purchaseDays: Float64Array
  readonly revenue: Float64Array
  readonly currentValue: Float64Array
  /** Repeat purchase days with a positive value, and the mean value of these. */
  readonly valueDays: Float64Array
  readonly meanValue: Float64Array
  /** Sum of the logarithms of the days between purchase days, where a model of regular buyers may be asked. */
  readonly logGaps?: Float64Array
}

/** The same columns for some of the customers, by their rows. */
export function pickCustomers(columns: CustomerColumns, rows: Uint32Array): CustomerColumns {
  const pick = <T extends Float64Array | Int32Array | Uint32Array>(column: T) => {
    const picked = new (column.constructor as new (length: number) => T)(rows.length)
    for (let i = 0; i < rows.length; i++) picked[i] = column[rows[i]]
    return picked
  }
  return {
    asOf: columns.asOf,
    length: rows.length,
    index: pick(columns.index),
    firstDay: pick(columns.firstDay),
    lastDay: pick(columns.lastDay),
    orders: pick(columns.orders),
    purchaseDays: pick(columns.purchaseDays),
    revenue: pick(columns.revenue),
    currentValue: pick(columns.currentValue),
    valueDays: pick(columns.valueDays),
    meanValue: pick(columns.meanValue),
    ...(columns.logGaps && { logGaps: pick(columns.logGaps) }),
  }
}

/** Those of the customers who have an order; others have a contract alone. */
export function withOrders(columns: CustomerColumns): CustomerColumns {
  if (columns.orders.every((orders) => orders > 0)) return columns
  const rows = Uint32Array.from(columns.orders.keys()).filter((row) => columns.orders[row] > 0)
  return pickCustomers(columns, rows)
}

/**
 * Folds the order book, customer by customer, into columns as of the end of `asOf`; one pass, nothing per customer.
 * Customers stay in the order of the book, that of their ids; with `among` only those of the book's customers count.
 */
export function customerColumns(book: OrderBook, value: RowValue, asOf: Day, among?: Uint32Array): CustomerColumns {
  const customers = among?.length ?? book.customerIds.length
  const fold = new Fold(book, value, asOf)
  const columns = {
    index: new Uint32Array(customers),
    firstDay: new Int32Array(customers),
    lastDay: new Int32Array(customers),
    orders: new Float64Array(customers),
    purchaseDays: new Float64Array(customers),
    revenue: new Float64Array(customers),
    currentValue: new Float64Array(customers),
    valueDays: new Float64Array(customers),
    meanValue: new Float64Array(customers),
  }
  let length = 0
  for (let i = 0; i < customers; i++) {
    const customer = among === undefined ? i : among[i]
    if (!fold.customer(book.starts[customer], book.starts[customer + 1])) continue
    columns.index[length] = customer
    columns.firstDay[length] = fold.firstDay
    columns.lastDay[length] = fold.lastDay
    columns.orders[length] = fold.orders
    columns.purchaseDays[length] = fold.purchaseDays
    columns.revenue[length] = fold.revenue * value.revenueScale
    columns.currentValue[length] = fold.value * value.basisScale
    columns.valueDays[length] = fold.valueDays
    columns.meanValue[length] = fold.valueDays === 0 ? 0 : (fold.repeatValue / fold.valueDays) * value.basisScale
    length++
  }
  const cut = Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, column.subarray(0, length)]))
  return { asOf, length, ...(cut as typeof columns) }
}

/** Sums of one customer at a time, in the whole minor units of the rows. */
class Fold {
  firstDay = 0
  lastDay = 0
  orders = 0
  purchaseDays = 0
  revenue = 0
  value = 0
  valueDays = 0
  repeatValue = 0
  readonly #book: OrderBook
  readonly #of: RowValue
  readonly #asOf: Day
  /** Value of orders taken back in full, by the day of their refund. */
  readonly #takenBack = new Map<Day, number>()

  constructor(book: OrderBook, of: RowValue, asOf: Day) {
    this.#book = book
    this.#of = of
    this.#asOf = asOf
  }

  /** Folds the rows of one customer, which lie in order of day; false when none is an order up to the as-of day. */
  customer(start: number, end: number): boolean {
    const { rows } = this.#book
    const { days, isRefund } = rows
    this.orders = 0
    this.purchaseDays = 0
    this.revenue = 0
    this.value = 0
    this.valueDays = 0
    this.repeatValue = 0
    if (this.#takenBack.size > 0) this.#takenBack.clear()
    let dayValue = 0
    for (let row = start; row < end && days[row] <= this.#asOf; row++) {
      const value = this.#of.basis(row)
      this.value += value
      this.revenue += this.#of.revenue(row)
      if (isRefund[row] === 1) {
        if (this.orders > 0 && days[row] === this.lastDay) dayValue += this.#partialRefund(days[row], value)
        continue
      }
      if (isVoid(rows, row, this.#asOf)) {
        this.#takeBack(rows.voids.get(row) as Day, value)
        continue
      }
      if (this.orders === 0 || days[row] !== this.lastDay) {
        this.#closeDay(dayValue)
        dayValue = 0
        this.purchaseDays++
        this.lastDay = days[row]
        if (this.orders === 0) this.firstDay = days[row]
      }
      this.orders++
      dayValue += value
    }
    this.#closeDay(dayValue)
    return this.orders > 0
  }

  #takeBack(day: Day, value: number): void {
    this.#takenBack.set(day, (this.#takenBack.get(day) ?? 0) + value)
  }

  /** What of a refund lowers the purchases of its day: not what takes back an order that is none any more. */
  #partialRefund(day: Day, value: number): number {
    const whole = Math.min(this.#takenBack.get(day) ?? 0, -value)
    if (whole > 0) this.#takeBack(day, -whole)
    return value + Math.max(0, whole)
  }

  /** The first purchase day tells nothing about repeat purchases, and the spend model knows no worthless ones. */
  #closeDay(value: number): void {
    if (this.purchaseDays < 2 || value <= 0) return
    this.valueDays++
    this.repeatValue += value
  }
}

/** The columns as histories for the models, in the given unit of time. */
export function historiesOf(
  columns: CustomerColumns,
  daysPerUnit: number,
): Histories & { valueDays: Float64Array; meanValue: Float64Array } {
  const { length } = columns
  const repeatOrders = new Float64Array(length)
  const recency = new Float64Array(length)
  const age = new Float64Array(length)
  for (let i = 0; i < length; i++) {
    repeatOrders[i] = columns.purchaseDays[i] - 1
    recency[i] = (columns.lastDay[i] - columns.firstDay[i]) / daysPerUnit
    age[i] = (columns.asOf - columns.firstDay[i]) / daysPerUnit
  }
  const { valueDays, meanValue, logGaps } = columns
  const sumLogIntervals = logGaps?.map((sum, i) => sum - repeatOrders[i] * Math.log(daysPerUnit))
  return { repeatOrders, recency, age, valueDays, meanValue, ...(sumLogIntervals && { sumLogIntervals }) }
}
