import { STANDS } from "../queries/asking.ts"
import type { BoundValues } from "./boundValues.ts"
import { lineRules, type OrdersLeaf, orderRules, periodRules } from "./leafRows.ts"

type Measure = OrdersLeaf["measure"]

type OrderMeasure = {
  readonly sql: string
  /** Whether refunds count too; else it is about orders that stand, which on whatever day needs nothing worked out anew. */
  readonly isOfMoney: boolean
  /** The figure of whoever has no such order; undefined where there is none. */
  readonly whereNone: number | undefined
  /** Of all orders, as the table of customers has it. */
  readonly summed: string
}

export const ORDER_MEASURES: Readonly<Record<Measure, OrderMeasure>> = {
  count: { sql: "count(*)", isOfMoney: false, whereNone: 0, summed: "orders" },
  "purchase-days": { sql: "count(DISTINCT day)", isOfMoney: false, whereNone: 0, summed: "purchase_days" },
  revenue: { sql: "sum(cents)", isOfMoney: true, whereNone: 0, summed: "revenue_cents" },
  "average-value": {
    sql: "sum(cents) / nullif(count(*) FILTER (WHERE is_order), 0)",
    isOfMoney: true,
    whereNone: undefined,
    summed: "revenue_cents / nullif(orders, 0)",
  },
  "days-since-last": {
    sql: "$asOf - max(day)",
    isOfMoney: false,
    whereNone: undefined,
    summed: "$asOf - last_day",
  },
  "days-since-first": {
    sql: "$asOf - min(day)",
    isOfMoney: false,
    whereNone: undefined,
    summed: "$asOf - first_day",
  },
}

/** SQL for the `figure` of each customer who has such orders; after `asked`. */
export function orderFigures(leaf: OrdersLeaf, bound: BoundValues): string {
  const { period, measure, where = {} } = leaf
  const { sql, isOfMoney } = ORDER_MEASURES[measure]
  const figures = (figure: string, from: string, ...rules: readonly string[]) => {
    const all = [...periodRules(period, bound), ...rules]
    const among = all.length > 0 ? `WHERE ${all.join(" AND ")}` : ""
    return `SELECT customer, ${figure} AS figure FROM ${from} ${among} GROUP BY customer`
  }
  if (isOfMoney) return figures(sql, "asked", ...orderRules(leaf, bound))
  // Each day's first order is marked, so that days need no telling apart unless some of their orders are left out.
  if (measure === "purchase-days" && Object.keys(where).length === 0)
    return figures("count(*)", "asked", "is_purchase_day")
  const stand = [STANDS, "customer IS NOT NULL"]
  const { product, category, ...others } = where
  if ((product || category) && Object.keys(others).length === 0) {
    // A third of the time that it takes to find the orders of these lines among all.
    const ofLines = measure === "count" ? "count(DISTINCT id)" : sql
    return figures(ofLines, "order_line", ...stand, ...lineRules(leaf, bound))
  }
  return figures(sql, "order_row", ...stand, ...orderRules(leaf, bound))
}
