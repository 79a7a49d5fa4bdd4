import {
  customerPredictiveIntervals,
  type IntervalOptions,
  type PreparedHistories,
  type SpendFit,
  type TransactionFit,
  totalsByTime,
} from "stammwert-models"
import type { Task, Threads } from "../records/threads.ts"
import type { ValuedHistories } from "./predict.ts"
import { type Intervals, intervalOptions, type Predictions, predict } from "./predict.ts"
import type { ValuationSettings } from "./settings.ts"

type Models = { readonly transactions: TransactionFit; readonly spend: SpendFit }
type Asked = { readonly models: Models; readonly histories: ValuedHistories; readonly options: IntervalOptions }

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
  // Groups are found again there, which costs less than sending them.
  const { prepared: _, ...plain } = histories
  const bounding = threads.beside(CUSTOMER_RANGES, { models, histories: plain, options: ask })
  const { orders, value } = totalsByTime(models, plain, { ...ask, times: [ask.horizon] })
  const [ofOrders] = orders.perStep
  const [ofValue] = value!.perStep
  const totals = { ordersLow: ofOrders.low, ordersHigh: ofOrders.high, valueLow: ofValue.low, valueHigh: ofValue.high }
  const points = predict(transactions, spend, histories, { ...settings, intervals: false })
  return { ...points, intervals: { ...(await bounding), totals } }
}

/** Ranges of single customers; those of the total are drawn elsewhere. */
export function customerRanges({ models, histories, options }: Asked): Omit<Intervals, "totals"> {
  const { ordersLow, ordersHigh, valueLow, valueHigh } = customerPredictiveIntervals(models, histories, options)
  return { ordersLow, ordersHigh, valueLow: valueLow!, valueHigh: valueHigh! }
}

const CUSTOMER_RANGES: Task<Asked, Omit<Intervals, "totals">> = { module: import.meta.url, run: customerRanges }
