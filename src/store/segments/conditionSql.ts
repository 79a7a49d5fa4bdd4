import { BilingualError } from "../../records/bilingualError.ts"
import type { Condition, Leaf } from "../../records/condition.ts"
import { parseDay } from "../../records/day.ts"
import type { Values } from "../analytics.ts"

/** What somebody sent never becomes SQL: it travels as values, and what is chosen here comes from closed lists. */
export class ConditionSql {
  readonly values: Values = {}
  readonly #segments: ReadonlyMap<number, Condition>
  readonly #within: number[] = []

  /** `segments`: the conditions of all segments that a condition may name. */
  constructor(segments: ReadonlyMap<number, Condition>) {
    this.#segments = segments
  }

  /** SQL that is true for the customers of a row of `somebody`; its values are in `values`, beside `$asOf`. */
  of(condition: Condition): string {
    if ("all" in condition) return `(${condition.all.map((part) => this.of(part)).join(" AND ")})`
    if ("any" in condition) return `(${condition.any.map((part) => this.of(part)).join(" OR ")})`
    if ("not" in condition) return `NOT ${this.of(condition.not)}`
    return condition.about === "segment"
      ? this.#segment(condition)
      : `(somebody.customer IN (${this.#customersOf(condition)}))`
  }

  #customersOf(leaf: Exclude<Leaf, { about: "segment" }>): string {
    switch (leaf.about) {
      case "attribute":
        return this.#attribute(leaf)
      case "figure":
        return this.#figure(leaf)
      case "orders":
        return this.#orders(leaf)
      case "happenings":
        return this.#happenings(leaf)
      case "contract":
        return this.#contract(leaf)
      case "consent":
        return `SELECT customer FROM (${this.#latestConsent(leaf.channel)}) WHERE granted ${leaf.granted ? "" : "IS NOT TRUE"}`
      case "group":
        return `SELECT customer FROM customer_value WHERE ${this.#oneOf("segment", leaf.is)}`
    }
  }

  #attribute({ attribute, is, startsWith, known }: Extract<Leaf, { about: "attribute" }>): string {
    const column = ATTRIBUTES[attribute]
    const rule =
      known !== undefined
        ? `${column} IS ${known ? "NOT " : ""}NULL`
        : startsWith !== undefined
          ? `starts_with(${column}, ${this.#value(startsWith)})`
          : this.#oneOf(`${column}::VARCHAR`, is as readonly string[])
    return `SELECT customer FROM customer WHERE ${rule}`
  }

  #figure({ figure, ...range }: Extract<Leaf, { about: "figure" }>): string {
    if (figure !== "value-rank") {
      return `SELECT customer FROM customer_value WHERE ${this.#between(FIGURES[figure], range)}`
    }
    return `SELECT customer FROM (SELECT customer, (rank() OVER (ORDER BY total_value DESC) - 1) / count(*) OVER () AS figure FROM customer_value)
      WHERE ${this.#between("figure", range)}`
  }

  #orders({ measure, period, where = {}, ...range }: Extract<Leaf, { about: "orders" }>): string {
    const lines = [
      ...(where.product ? [this.#oneOf("product", where.product)] : []),
      ...(where.category ? [this.#oneOf("category", where.category)] : []),
    ]
    const rules = [
      ...this.#inPeriod(period),
      ...ORDER_COLUMNS.flatMap(([name, column]) => (where[name] ? [this.#oneOf(column, where[name])] : [])),
      ...(lines.length > 0 ? [`id IN (SELECT id FROM order_line WHERE ${lines.join(" AND ")})`] : []),
    ]
    const { sql, whereNone } = ORDER_MEASURES[measure]
    const among = rules.length > 0 ? `WHERE ${rules.join(" AND ")}` : ""
    return this.#measured(`SELECT customer, ${sql} AS figure FROM asked ${among} GROUP BY customer`, whereNone, range)
  }

  #happenings({ kind, measure, period, ...range }: Extract<Leaf, { about: "happenings" }>): string {
    const { sql, whereNone } = HAPPENING_MEASURES[measure]
    const rules = [
      "day <= $asOf",
      "customer IS NOT NULL",
      ...this.#inPeriod(period),
      ...(measure === "open" ? [OPEN[kind] ?? noSuch(kind, measure)] : []),
      ...(measure === "average-score" && kind !== "feedback" ? [noSuch(kind, measure)] : []),
    ]
    const figures = `SELECT customer, ${sql} AS figure FROM ${kind} WHERE ${rules.join(" AND ")} GROUP BY customer`
    return this.#measured(figures, whereNone, range)
  }

  #contract({ state, plan, endsWithinDays }: Extract<Leaf, { about: "contract" }>): string {
    const rules = [
      "starts_on <= $asOf",
      ...(plan ? [this.#oneOf("plan", plan)] : []),
      ...(endsWithinDays === undefined ? [] : [`ends_on BETWEEN $asOf AND $asOf + ${this.#value(endsWithinDays)}`]),
    ]
    const contracts = `SELECT customer, coalesce(ends_on, 2147483647) >= $asOf AS runs, coalesce(cancelled_on, 2147483647) <= $asOf AS is_cancelled
      FROM subscription WHERE customer IS NOT NULL AND ${rules.join(" AND ")}`
    const having = {
      running: "bool_or(runs)",
      cancelled: "bool_or(runs AND is_cancelled)",
      ended: "NOT bool_or(runs)",
    }
    if (state !== "none") return `SELECT customer FROM (${contracts}) GROUP BY customer HAVING ${having[state]}`
    return `SELECT customer FROM customer WHERE customer NOT IN (SELECT customer FROM (${contracts}))`
  }

  /** Everybody, and whether the last word on a channel was a yes; NULL where there was none. */
  #latestConsent(channel: string): string {
    return `SELECT customer.customer, granted FROM customer LEFT JOIN (
        SELECT customer, granted FROM consent WHERE channel = ${this.#value(channel)} AND coalesce(day, 0) <= $asOf
        QUALIFY row_number() OVER (PARTITION BY customer ORDER BY day DESC NULLS LAST, instant DESC NULLS LAST, record DESC) = 1)
      AS said ON said.customer = customer.customer`
  }

  #segment({ segment, member }: Extract<Leaf, { about: "segment" }>): string {
    const condition = this.#segments.get(segment)
    if (condition === undefined) {
      throw new BilingualError({
        en: `there is no segment ${segment}: it was removed, or never was`,
        de: `Es gibt kein Segment ${segment}: Es wurde entfernt oder gab es nie.`,
      })
    }
    if (this.#within.includes(segment)) {
      throw new BilingualError({
        en: `segment ${segment} would be a part of itself (${[...this.#within, segment].join(" → ")}): take it out of its own condition`,
        de: `Segment ${segment} wäre ein Teil seiner selbst (${[...this.#within, segment].join(" → ")}): Nehmen Sie es aus seiner eigenen Bedingung.`,
      })
    }
    this.#within.push(segment)
    const sql = this.of(condition)
    this.#within.pop()
    return member ? sql : `NOT ${sql}`
  }

  /** Customers whose figure lies in the range; whoever has no row counts with `whereNone`, or not at all. */
  #measured(figures: string, whereNone: number | undefined, range: Range): string {
    if (whereNone === undefined) return `SELECT customer FROM (${figures}) WHERE ${this.#between("figure", range)}`
    return `SELECT customer.customer FROM customer LEFT JOIN (${figures}) AS measured ON measured.customer = customer.customer
      WHERE ${this.#between(`coalesce(figure, ${whereNone})`, range)}`
  }

  #between(column: string, { atLeast, atMost }: Range): string {
    const rules = [
      ...(atLeast === undefined ? [] : [`${column} >= ${this.#value(atLeast)}`]),
      ...(atMost === undefined ? [] : [`${column} <= ${this.#value(atMost)}`]),
    ]
    return rules.join(" AND ")
  }

  #inPeriod(period: Extract<Leaf, { about: "orders" }>["period"]): string[] {
    if (period === undefined) return []
    if ("lastDays" in period) return [`day > $asOf - ${this.#value(period.lastDays)}`]
    const [from, until] = [parseDay(period.from, "from"), parseDay(period.until, "until")]
    return [`day BETWEEN ${this.#value(from)} AND ${this.#value(until)}`]
  }

  #oneOf(column: string, choices: readonly string[]): string {
    return `${column} IN (${choices.map((choice) => this.#value(choice)).join(", ")})`
  }

  #value(value: string | number): string {
    const name = `p${Object.keys(this.values).length}`
    this.values[name] = value
    return `$${name}`
  }
}

type Range = { readonly atLeast?: number | undefined; readonly atMost?: number | undefined }

const ATTRIBUTES = {
  postcode: "postcode",
  region: "region",
  country: "country",
  type: "type",
  channel: "channel",
  "birth-month": "birthday_month",
} as const satisfies Record<Extract<Leaf, { about: "attribute" }>["attribute"], string>

const FIGURES = {
  "current-value": "current_value",
  "future-value": "future_value",
  "lifetime-value": "lifetime_value",
  "referral-value": "referral_value",
  "total-value": "total_value",
  "probability-active": "p_active",
  "expected-orders": "expected_orders",
  "expected-order-value": "expected_order_value",
  "next-order-days": "next_order_day - $asOf",
} as const satisfies Record<Exclude<Extract<Leaf, { about: "figure" }>["figure"], "value-rank">, string>

const ORDER_COLUMNS = [
  ["coupon", "coupon"],
  ["channel", "channel"],
  ["branch", "branch"],
  ["paymentMethod", "payment_method"],
] as const

type Measure = { readonly sql: string; readonly whereNone: number | undefined }

const ORDER_MEASURES: Readonly<Record<Extract<Leaf, { about: "orders" }>["measure"], Measure>> = {
  count: { sql: "count(*) FILTER (WHERE is_order)", whereNone: 0 },
  "purchase-days": { sql: "count(DISTINCT day) FILTER (WHERE is_order)", whereNone: 0 },
  revenue: { sql: "sum(cents)", whereNone: 0 },
  "average-value": { sql: "sum(cents) / nullif(count(*) FILTER (WHERE is_order), 0)", whereNone: undefined },
  "days-since-last": { sql: "$asOf - max(day) FILTER (WHERE is_order)", whereNone: undefined },
  "days-since-first": { sql: "$asOf - min(day) FILTER (WHERE is_order)", whereNone: undefined },
}

const HAPPENING_MEASURES: Readonly<Record<Extract<Leaf, { about: "happenings" }>["measure"], Measure>> = {
  count: { sql: "count(*)", whereNone: 0 },
  open: { sql: "count(*)", whereNone: 0 },
  "days-since-last": { sql: "$asOf - max(day)", whereNone: undefined },
  "average-score": { sql: "avg(score)", whereNone: undefined },
}

const OPEN: Readonly<Partial<Record<Extract<Leaf, { about: "happenings" }>["kind"], string>>> = {
  ticket: "resolution_minutes IS NULL",
  invoice: "paid_on IS NULL AND type = 'invoice'",
}

function noSuch(kind: string, measure: string): never {
  throw new BilingualError({
    en: `${kind} has no measure "${measure}": open is of tickets and invoices, average-score of feedback`,
    de: `${kind} kennt das Maß »${measure}« nicht: open gibt es bei Anfragen und Rechnungen, average-score bei Feedback.`,
  })
}
