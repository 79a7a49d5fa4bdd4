import { BilingualError } from "../../records/bilingualError.ts"
import type { Leaf } from "../../records/condition.ts"
import { parseDay } from "../../records/day.ts"
import type { BoundValues } from "./boundValues.ts"

/** Which rows a leaf of a condition is about, as rules over their table, apart from when they happened. */

export type OrdersLeaf = Extract<Leaf, { about: "orders" }>
export type HappeningsLeaf = Extract<Leaf, { about: "happenings" }>
export type ContractLeaf = Extract<Leaf, { about: "contract" }>

export function orderRules(leaf: OrdersLeaf, bound: BoundValues): string[] {
  const { where = {}, measure } = leaf
  const lines = lineRules(leaf, bound)
  const columns = ORDER_COLUMNS.flatMap(([name, column]) => (where[name] ? [bound.oneOf(column, where[name])] : []))
  // What is paid back has the number of its order, but neither its lines nor its coupon.
  const isOfMoney = measure === "revenue" || measure === "average-value"
  return [
    ...(isOfMoney && columns.length > 0 ? [hasRowIn("order_row", columns)] : columns),
    ...(lines.length > 0 ? [hasRowIn("order_line", lines)] : []),
  ]
}

/** Grouped, so that the engine knows these to be the fewer and does not put all orders into its table instead. */
const hasRowIn = (table: string, rules: readonly string[]) =>
  `id IN (SELECT id FROM ${table} WHERE ${rules.join(" AND ")} GROUP BY id HAVING count(*) > 0)`

/** Which lines an order must have one of. */
export function lineRules({ where = {} }: OrdersLeaf, bound: BoundValues): string[] {
  return [
    ...(where.product ? [bound.oneOf("product", where.product)] : []),
    ...(where.category ? [bound.oneOf("category", where.category)] : []),
  ]
}

export function happeningRules({ kind, measure }: HappeningsLeaf): string[] {
  return [
    "customer IS NOT NULL",
    ...(measure === "open" ? [OPEN[kind] ?? noSuch(kind, measure)] : []),
    ...(measure === "average-score" && kind !== "feedback" ? [noSuch(kind, measure)] : []),
  ]
}

export function contractRules({ plan }: ContractLeaf, bound: BoundValues): string[] {
  return ["customer IS NOT NULL", ...(plan ? [bound.oneOf("plan", plan)] : [])]
}

/** When they happened, as of the day of asking. */
export function periodRules(period: OrdersLeaf["period"], bound: BoundValues): string[] {
  if (period === undefined) return []
  if ("lastDays" in period) return [`day > $asOf - ${bound.of(period.lastDays)}`]
  const [from, until] = [parseDay(period.from, "from"), parseDay(period.until, "until")]
  return [`day BETWEEN ${bound.of(from)} AND ${bound.of(until)}`]
}

const ORDER_COLUMNS = [
  ["coupon", "coupon"],
  ["channel", "channel"],
  ["branch", "branch"],
  ["paymentMethod", "payment_method"],
] as const

const OPEN: Readonly<Partial<Record<HappeningsLeaf["kind"], string>>> = {
  ticket: "resolution_minutes IS NULL",
  invoice: "paid_on IS NULL AND type = 'invoice'",
}

function noSuch(kind: string, measure: string): never {
  throw new BilingualError({
    en: `${kind} has no measure "${measure}": open is of tickets and invoices, average-score of feedback`,
    de: `${kind} kennt das Maß »${measure}« nicht: open gibt es bei Anfragen und Rechnungen, average-score bei Feedback.`,
  })
}
