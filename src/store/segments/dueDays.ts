import type { Condition, Leaf } from "../../records/condition.ts"
import { ADVERTISING } from "../../records/consentProof.ts"
import type { Values } from "../analytics.ts"
import { asInteger } from "../dialect.ts"
import { BoundValues, type Range } from "./boundValues.ts"
import {
  type ContractLeaf,
  contractRules,
  type HappeningsLeaf,
  happeningRules,
  type OrdersLeaf,
  orderRules,
} from "./leafRows.ts"
import type { Segments } from "./members.ts"

/**
 * When time alone may change whether a condition is true of a customer: SQL of (customer, day) for days that may matter, of
 * which the first after `$asOf` is the day to ask again. A day too many costs one question; one too few would be a fault.
 */
export function dueDays(condition: Condition, segments: Segments): { readonly sql: string; readonly values: Values } {
  const bound = new BoundValues()
  const days = [...leavesOf(condition, segments)].flatMap((leaf) => daysOf(leaf, bound))
  const union =
    days.length === 0
      ? `SELECT ${asInteger("NULL")} AS customer, ${asInteger("NULL")} AS day`
      : days.join("\n UNION ALL ")
  return {
    sql: `SELECT customer, ${asInteger("min(day)")} AS day FROM (${union}) WHERE day > $asOf AND customer IS NOT NULL GROUP BY customer`,
    values: bound.values,
  }
}

/** All leaves, with those of the segments that are named. */
export function* leavesOf(condition: Condition, segments: Segments): Generator<Leaf> {
  if ("not" in condition) yield* leavesOf(condition.not, segments)
  else if ("all" in condition) for (const part of condition.all) yield* leavesOf(part, segments)
  else if ("any" in condition) for (const part of condition.any) yield* leavesOf(part, segments)
  else if (condition.about !== "segment") yield condition
  else {
    const named = segments.get(condition.segment)
    if (named !== undefined && named !== "static") yield* leavesOf(named, segments)
  }
}

function daysOf(leaf: Leaf, bound: BoundValues): string[] {
  switch (leaf.about) {
    case "orders":
      return daysOfOrders(leaf, bound)
    case "happenings":
      return daysOfHappenings(leaf, bound)
    case "contract":
      return daysOfContract(leaf, bound)
    case "consent":
      return [
        `SELECT customer, day FROM consent WHERE day > $asOf AND channel = ${bound.of(leaf.channel)} AND purpose = '${ADVERTISING}'`,
      ]
    case "figure":
      return leaf.figure === "next-order-days"
        ? crossings("next_order_day", leaf, bound, -1).map(
            (day) => `SELECT customer, ${day} AS day FROM customer_value`,
          )
        : []
    case "attribute":
    case "group":
    case "segment":
      return []
  }
}

/** The days on which the distance of a day from the day of asking enters a range, and leaves it. `sign`: −1 where the day lies ahead. */
function crossings(day: string, { atLeast, atMost }: Range, bound: BoundValues, sign: 1 | -1 = 1): string[] {
  const [enters, leaves] = sign === 1 ? [atLeast, atMost] : [atMost, atLeast]
  return [
    ...(enters === undefined ? [] : [asInteger(`ceil(${day} ${sign === 1 ? "+" : "-"} ${bound.of(enters)})`)]),
    ...(leaves === undefined ? [] : [asInteger(`floor(${day} ${sign === 1 ? "+" : "-"} ${bound.of(leaves)}) + 1`)]),
  ]
}

function daysOfOrders(leaf: OrdersLeaf, bound: BoundValues): string[] {
  const rules = ["customer IS NOT NULL", "class IN ('sale', 'refund')", ...orderRules(leaf, bound)]
  const from = (column: string, more: readonly string[] = []) =>
    `SELECT customer, ${column} AS day FROM order_row WHERE ${[...rules, ...more].join(" AND ")}`
  return [
    from("day", ["day > $asOf"]),
    from("void_from", ["void_from > $asOf"]),
    ...windowEnds(leaf, from, bound),
    ...distances(leaf, (day, rule) => from(day, rule), bound),
  ]
}

function daysOfHappenings(leaf: HappeningsLeaf, bound: BoundValues): string[] {
  const rules = happeningRules(leaf)
  const from = (column: string, more: readonly string[] = []) =>
    `SELECT customer, ${column} AS day FROM ${leaf.kind} WHERE ${[...rules, ...more].join(" AND ")}`
  return [from("day", ["day > $asOf"]), ...windowEnds(leaf, from, bound), ...distances(leaf, from, bound)]
}

type From = (column: string, more?: readonly string[]) => string

/** What happened leaves a period of the last days with the day that lies so many behind. */
function windowEnds({ period }: OrdersLeaf | HappeningsLeaf, from: From, bound: BoundValues): string[] {
  if (period === undefined || !("lastDays" in period)) return []
  const days = bound.of(period.lastDays)
  return [from(`day + ${days}`, ["day <= $asOf", `day > $asOf - ${days}`])]
}

/** Of every row, because the last one that counts depends on the others. */
function distances({ measure, ...range }: OrdersLeaf | HappeningsLeaf, from: From, bound: BoundValues): string[] {
  if (measure !== "days-since-last" && measure !== "days-since-first") return []
  return crossings("day", range, bound).map((day) => from(day, ["day <= $asOf", `${day} > $asOf`]))
}

function daysOfContract(leaf: ContractLeaf, bound: BoundValues): string[] {
  const rules = contractRules(leaf, bound)
  const days = ["starts_on", "cancelled_on", "ends_on + 1"]
  if (leaf.endsWithinDays !== undefined) days.push(`ends_on - ${bound.of(leaf.endsWithinDays)}`)
  return days.map((day) => `SELECT customer, ${day} AS day FROM subscription WHERE ${rules.join(" AND ")}`)
}
