/**
 * Orders as columns, laid out customer by customer in time order: what histories of any past moment are made from.
 * Orders of one customer at the same time are one order (shops record days), their values added up.
 */

import { InputError } from "../errors.ts"
import { needColumn, needNumbers, needObject, needRows, needWholeNumbers, numbersOf } from "../histories/validate.ts"
import type { Column } from "../types.ts"

/** One row per order: whose (a whole number >= 0 of the caller's choice), when, and what it was worth. */
export type Orders = { readonly customer: Column; readonly time: Column; readonly value?: Column }

export type Timelines = {
  /** The caller's numbers of the customers, ascending. */
  readonly customers: Float64Array
  /** Orders of the i-th customer are those from `starts[i]` to `starts[i + 1]`, ascending in time. */
  readonly starts: Int32Array
  readonly times: Float64Array
  /** Absent when the orders came without values. */
  readonly values: Float64Array | undefined
}

export function timelinesOf(orders: Orders): Timelines {
  const { customer, time, value } = checkOrders(orders)
  const rows = new Uint32Array(time.length)
  for (let i = 0; i < rows.length; i++) rows[i] = i
  if (!inOrder(customer, time)) rows.sort((a, b) => customer[a] - customer[b] || time[a] - time[b] || a - b)
  const customers: number[] = []
  const starts: number[] = []
  const times = new Float64Array(rows.length)
  const values = value && new Float64Array(rows.length)
  let kept = 0
  for (const row of rows) {
    const known = customers.length > 0 && customers[customers.length - 1] === customer[row]
    if (!known) {
      customers.push(customer[row])
      starts.push(kept)
    }
    if (!known || times[kept - 1] !== time[row]) times[kept++] = time[row]
    if (value !== undefined && values !== undefined) values[kept - 1] += value[row]
  }
  starts.push(kept)
  return {
    customers: Float64Array.from(customers),
    starts: Int32Array.from(starts),
    times: times.slice(0, kept),
    values: values?.slice(0, kept),
  }
}

function checkOrders(orders: Orders) {
  needObject("orders", orders)
  needColumn("time", orders.time)
  const length = orders.time.length
  const column = (name: string, given: Column) => {
    const checked = numbersOf(name, given)
    needRows(name, given, length, "time")
    needNumbers(name, checked)
    return checked
  }
  if (length === 0) throw new InputError("orders must hold at least one row, found none")
  const time = column("time", orders.time)
  const customer = column("customer", orders.customer)
  needWholeNumbers("customer", customer, 0, Number.MAX_SAFE_INTEGER)
  return { customer, time, value: orders.value === undefined ? undefined : column("value", orders.value) }
}

function inOrder(customer: Float64Array, time: Float64Array): boolean {
  for (let i = 1; i < time.length; i++) {
    if (customer[i] < customer[i - 1] || (customer[i] === customer[i - 1] && time[i] < time[i - 1])) return false
  }
  return true
}

/** Customers who had ordered by a moment: histories as of then, one row each. */
export type KnownCustomers = {
  readonly histories: Record<"repeatOrders" | "recency" | "age", Float64Array> & {
    /** Mean value of the repeat orders with a positive value, and their number; absent without values. */
    readonly meanValue?: Float64Array
    readonly valueDays?: Float64Array
    /** Only where it was asked for. */
    readonly sumLogIntervals?: Float64Array
  }
  /** The caller's number of each row's customer, and the time of his first order. */
  readonly customers: Float64Array
  readonly firstTimes: Float64Array
  /** Place of each row's customer among the timelines. */
  readonly places: Int32Array
}

export function knownAt(timelines: Timelines, asOf: number): KnownCustomers {
  const { starts, times, values } = timelines
  const places = Int32Array.from(timelines.customers.keys()).filter((place) => times[starts[place]] <= asOf)
  if (places.length === 0)
    throw new InputError(`nobody had ordered by ${asOf}: the first order is at ${earliest(times)}`)
  const column = () => new Float64Array(places.length)
  const [repeatOrders, recency, age, meanValue, valueDays, firstTimes] = [
    column(),
    column(),
    column(),
    column(),
    column(),
    column(),
  ]
  places.forEach((place, i) => {
    const first = starts[place]
    let last = first
    while (last + 1 < starts[place + 1] && times[last + 1] <= asOf) {
      last++
      if (values !== undefined && values[last] > 0) {
        valueDays[i]++
        meanValue[i] += values[last]
      }
    }
    repeatOrders[i] = last - first
    recency[i] = times[last] - times[first]
    age[i] = asOf - times[first]
    firstTimes[i] = times[first]
    if (valueDays[i] > 0) meanValue[i] /= valueDays[i]
  })
  return {
    histories: { repeatOrders, recency, age, ...(values && { meanValue, valueDays }) },
    customers: Float64Array.from(places, (place) => timelines.customers[place]),
    firstTimes,
    places,
  }
}

/** Sum of the logarithms of the times between each customer's orders; orders at one time are one, so none is 0. */
export function sumLogIntervalsAt({ starts, times }: Timelines, places: Int32Array, asOf: number): Float64Array {
  return Float64Array.from(places, (place) => {
    let sum = 0
    for (let row = starts[place] + 1; row < starts[place + 1] && times[row] <= asOf; row++) {
      sum += Math.log(times[row] - times[row - 1])
    }
    return sum
  })
}

/** Number of orders (and their summed value) of the customers in (from, to]. */
export function ordersBetween(
  timelines: Timelines,
  places: Int32Array,
  from: number,
  to: number,
): { readonly orders: Float64Array; readonly value: Float64Array } {
  const orders = new Float64Array(places.length)
  const value = new Float64Array(places.length)
  places.forEach((place, i) => {
    for (let row = timelines.starts[place]; row < timelines.starts[place + 1]; row++) {
      if (!(timelines.times[row] > from && timelines.times[row] <= to)) continue
      orders[i]++
      value[i] += timelines.values?.[row] ?? 0
    }
  })
  return { orders, value }
}

/** The orders up to a moment, as columns again: all that was known then. */
export function ordersUntil(timelines: Timelines, asOf: number): Orders {
  const customer: number[] = []
  const rows: number[] = []
  timelines.customers.forEach((number, place) => {
    for (let row = timelines.starts[place]; row < timelines.starts[place + 1] && timelines.times[row] <= asOf; row++) {
      customer.push(number)
      rows.push(row)
    }
  })
  const { times, values } = timelines
  const time = Float64Array.from(rows, (row) => times[row])
  return {
    customer: Float64Array.from(customer),
    time,
    ...(values && { value: Float64Array.from(rows, (row) => values[row]) }),
  }
}

export function earliest(times: Float64Array): number {
  return times.reduce((least, time) => Math.min(least, time), Number.POSITIVE_INFINITY)
}
