import {
  customerPredictiveIntervals,
  type IntervalOptions,
  type PreparedHistories,
  type SpendFit,
  type TransactionFit,
  totalsByTime,
} from "stammwert-models"
import type { Task, Threads } from "../records/threads.ts"
import { type Intervals, intervalOptions, type Predictions, predict, type ValuedHistories } from "./predict.ts"
import type { ValuationSettings } from "./settings.ts"

type Models = { readonly transactions: TransactionFit; readonly spend: SpendFit }

/** As `predict` for more than one customer, with the customers' ranges found beside everything else. */
export async function predictOnThreads(
  transactions: TransactionFit,
  spend: SpendFit,
  histories: ValuedHistories & PreparedHistories,
  settings: ValuationSettings,
  threads: Threads,
): Promise<Predictions> {
  if (!settings.intervals) return predict(transactions, spend, histories, settings)
  const models = { transactions, spend }
  const ask = intervalOptions(settings)
  const plain = inSharedMemory(histories)
  const [ordersLow, ordersHigh, valueLow, valueHigh] = Array.from({ length: 4 }, () => sharedColumn(plain.age.length))
  const bounds = { ordersLow, ordersHigh, valueLow, valueHigh }
  const parts = partsByOrders(plain.repeatOrders, threads.count * PARTS_OF_A_THREAD)
  const bounding = threads.begin(
    CUSTOMER_RANGES,
    parts.map((rows) => ({ models, histories: plain, rows, options: ask, bounds })),
  )
  const { orders, value } = totalsByTime(models, histories, { ...ask, times: [ask.horizon] })
  const [ofOrders] = orders.perStep
  const [ofValue] = value!.perStep
  const totals = { ordersLow: ofOrders.low, ordersHigh: ofOrders.high, valueLow: ofValue.low, valueHigh: ofValue.high }
  const points = predict(transactions, spend, histories, { ...settings, intervals: false })
  await bounding.done()
  return { ...points, intervals: { ...bounds, totals } }
}

const PARTS_OF_A_THREAD = 8

type Bounds = Omit<Intervals, "totals">
type Columns = Readonly<Record<"repeatOrders" | "recency" | "age" | "valueDays" | "meanValue", Float64Array>>
type Part = {
  readonly models: Models
  readonly histories: Columns
  readonly rows: Uint32Array
  readonly options: IntervalOptions
  readonly bounds: Bounds
}

/** Ranges of some customers, written into the columns of all. */
export function customerRanges({ models, histories, rows, options, bounds }: Part): void {
  const some = {
    repeatOrders: pick(histories.repeatOrders, rows),
    recency: pick(histories.recency, rows),
    age: pick(histories.age, rows),
    valueDays: pick(histories.valueDays, rows),
    meanValue: pick(histories.meanValue, rows),
  }
  const found = customerPredictiveIntervals(models, some, { ...options, customersInAll: histories.age.length })
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]
    bounds.ordersLow[row] = found.ordersLow[i]
    bounds.ordersHigh[row] = found.ordersHigh[i]
    bounds.valueLow[row] = found.valueLow![i]
    bounds.valueHigh[row] = found.valueHigh![i]
  }
}

const CUSTOMER_RANGES: Task<Part, void> = { module: import.meta.url, run: customerRanges }

/** The columns that ranges follow from, in memory that threads share. */
function inSharedMemory(histories: ValuedHistories): Columns {
  const column = (values: ArrayLike<number>) => {
    const copy = sharedColumn(values.length)
    copy.set(values)
    return copy
  }
  return {
    repeatOrders: column(histories.repeatOrders),
    recency: column(histories.recency),
    age: column(histories.age),
    valueDays: column(histories.valueDays),
    meanValue: column(histories.meanValue),
  }
}

/**
 * Rows of customers in about so many parts that take equally long, the most orders first, so that threads end together.
 * Whoever ordered equally often shares tables, and so a part.
 */
function partsByOrders(repeatOrders: Float64Array, parts: number): Uint32Array[] {
  const { rows, ends } = sortedByCount(repeatOrders)
  const costOf = (count: number) => (ends[count] - (ends[count - 1] ?? 0)) * (COST_OF_A_CUSTOMER + count)
  const all = ends.reduce((sum, _, count) => sum + costOf(count), 0)
  const found: Uint32Array[] = []
  let cost = 0
  let end = rows.length
  for (let count = ends.length - 1; count >= 0; count--) {
    cost += costOf(count)
    const start = ends[count - 1] ?? 0
    if (start > 0 && cost < all / parts) continue
    if (start < end) found.push(rows.subarray(start, end))
    end = start
    cost = 0
  }
  return found
}

/** What a customer costs, in what each further order of theirs does. */
const COST_OF_A_CUSTOMER = 8

/** Rows in the order of their counts, and where each count ends, in memory that threads share. */
function sortedByCount(counts: Float64Array): { readonly rows: Uint32Array; readonly ends: Uint32Array } {
  let most = 0
  for (const count of counts) if (count > most) most = count
  const starts = new Uint32Array(most + 2)
  for (const count of counts) starts[count + 1]++
  for (let count = 0; count <= most; count++) starts[count + 1] += starts[count]
  const ends = starts.slice(1)
  const rows = new Uint32Array(new SharedArrayBuffer(counts.length * 4))
  for (let row = 0; row < counts.length; row++) rows[starts[counts[row]]++] = row
  return { rows, ends }
}

function pick(column: Float64Array, rows: Uint32Array): Float64Array {
  const picked = new Float64Array(rows.length)
  for (let i = 0; i < rows.length; i++) picked[i] = column[rows[i]]
  return picked
}

const sharedColumn = (length: number) => new Float64Array(new SharedArrayBuffer(length * 8))
