import { BilingualError } from "../../records/bilingualError.ts"
import type { Condition, Leaf } from "../../records/condition.ts"
import type { Values } from "../analytics.ts"
import { asText } from "../dialect.ts"
import { standingConsents } from "../queries/standingConsents.ts"
import { BoundValues, type Range } from "./boundValues.ts"
import { contractRules, happeningRules, type OrdersLeaf, periodRules } from "./leafRows.ts"
import type { Segments } from "./members.ts"
import { ORDER_MEASURES, orderFigures } from "./orderFigures.ts"

/** What somebody sent never becomes SQL: it travels as values, and what is chosen here comes from closed lists. */
export class ConditionSql {
  readonly #bound = new BoundValues()
  readonly #segments: Segments
  readonly #isLatest: boolean
  readonly #within: number[] = []
  #leaves = 0

  /** `isLatest`: nothing is known of later days, so that what the projection has summed up holds (see `Asking`). */
  constructor(segments: Segments, isLatest = false) {
    this.#segments = segments
    this.#isLatest = isLatest
  }

  get values(): Values {
    return this.#bound.values
  }

  /** SQL that is true for the customers of a row of `somebody`; its values are in `values`, beside `$asOf`. */
  of(condition: Condition): string {
    if ("all" in condition) return `(${condition.all.map((part) => this.of(part)).join(" AND ")})`
    if ("any" in condition) return `(${condition.any.map((part) => this.of(part)).join(" OR ")})`
    if ("not" in condition) return `NOT ${this.of(condition.not)}`
    this.#leaves++
    if (this.#leaves > MOST_LEAVES) {
      throw new BilingualError({
        en: `a condition asks at most ${MOST_LEAVES} things, with those of the segments it names: make it simpler`,
        de: `Eine Bedingung fragt höchstens ${MOST_LEAVES} Dinge, die der genannten Segmente eingerechnet: Vereinfachen Sie sie.`,
      })
    }
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
        return this.#consent(leaf)
      case "group":
        return `SELECT customer FROM customer_value WHERE ${this.#bound.oneOf("segment", leaf.is)}`
    }
  }

  #attribute({ attribute, is, startsWith, known }: Extract<Leaf, { about: "attribute" }>): string {
    const column = ATTRIBUTES[attribute]
    const rule =
      known !== undefined
        ? `${column} IS ${known ? "NOT " : ""}NULL`
        : startsWith !== undefined
          ? `starts_with(${asText(column)}, ${this.#bound.of(startsWith)})`
          : this.#bound.oneOf(`${asText(column)}`, is as readonly string[])
    return `SELECT customer FROM customer WHERE ${rule}`
  }

  #figure({ figure, ...range }: Extract<Leaf, { about: "figure" }>): string {
    if (figure !== "value-rank") {
      return `SELECT customer FROM customer_value WHERE ${this.#bound.between(FIGURES[figure], range)}`
    }
    return `SELECT customer FROM (SELECT customer, (rank() OVER (ORDER BY total_value DESC) - 1) / count(*) OVER () AS figure FROM customer_value)
      WHERE ${this.#bound.between("figure", range)}`
  }

  #orders(leaf: OrdersLeaf): string {
    const { period, where = {}, measure } = leaf
    const { whereNone, summed } = ORDER_MEASURES[measure]
    if (this.#isLatest && period === undefined && Object.keys(where).length === 0) {
      return `SELECT customer FROM customer WHERE ${this.#bound.between(summed, leaf)}`
    }
    return this.#measured(orderFigures(leaf, this.#bound), whereNone, leaf)
  }

  #happenings(leaf: Extract<Leaf, { about: "happenings" }>): string {
    const { sql, whereNone } = HAPPENING_MEASURES[leaf.measure]
    const rules = ["day <= $asOf", ...happeningRules(leaf), ...periodRules(leaf.period, this.#bound)]
    const figures = `SELECT customer, ${sql} AS figure FROM ${leaf.kind} WHERE ${rules.join(" AND ")} GROUP BY customer`
    return this.#measured(figures, whereNone, leaf)
  }

  #contract(leaf: Extract<Leaf, { about: "contract" }>): string {
    const { state, endsWithinDays } = leaf
    const rules = [
      "starts_on <= $asOf",
      ...contractRules(leaf, this.#bound),
      ...(endsWithinDays === undefined ? [] : [`ends_on BETWEEN $asOf AND $asOf + ${this.#bound.of(endsWithinDays)}`]),
    ]
    const contracts = `SELECT customer, coalesce(ends_on, 2147483647) >= $asOf AS runs, coalesce(cancelled_on, 2147483647) <= $asOf AS is_cancelled
      FROM subscription WHERE ${rules.join(" AND ")}`
    const having = {
      running: "bool_or(runs)",
      cancelled: "bool_or(runs AND is_cancelled)",
      ended: "NOT bool_or(runs)",
    }
    if (state !== "none") return `SELECT customer FROM (${contracts}) GROUP BY customer HAVING ${having[state]}`
    return `SELECT customer FROM customer WHERE customer NOT IN (SELECT customer FROM (${contracts}))`
  }

  /** Whoever may be addressed by a channel, or all the others: those who never said a word, too. */
  #consent({ channel, granted }: Extract<Leaf, { about: "consent" }>): string {
    const may = `SELECT customer FROM (${standingConsents(`channel = ${this.#bound.of(channel)}`)}) WHERE may AND customer IS NOT NULL`
    return granted ? may : `SELECT customer FROM customer EXCEPT ${may}`
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
    if (condition === "static") {
      const sql = `(somebody.customer IN (${LISTED} WHERE segment = ${this.#bound.of(segment)} AND (alias.member IS NULL OR alias.customer IS NOT NULL)))`
      return member ? sql : `NOT ${sql}`
    }
    this.#within.push(segment)
    const sql = this.of(condition)
    this.#within.pop()
    return member ? sql : `NOT ${sql}`
  }

  /** Customers whose figure lies in the range; whoever has no row counts with `whereNone`, or not at all. */
  #measured(figures: string, whereNone: number | undefined, range: Range): string {
    const { atLeast = -Infinity, atMost = Infinity } = range
    if (whereNone === undefined || whereNone < atLeast || whereNone > atMost)
      return `SELECT customer FROM (${figures}) WHERE ${this.#bound.between("figure", range)}`
    return `SELECT customer.customer FROM customer LEFT JOIN (${figures}) AS measured ON measured.customer = customer.customer
      WHERE ${this.#bound.between(`coalesce(figure, ${whereNone})`, range)}`
  }
}

/** Whoever was listed may have become somebody else since. */
const LISTED = `SELECT CASE WHEN alias.member IS NULL THEN listed.customer ELSE alias.customer END
  FROM static_member AS listed LEFT JOIN alias ON alias.member = listed.customer`

/** With those of the segments that it names; each asks the engine something. */
const MOST_LEAVES = 200

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

type Measure = { readonly sql: string; readonly whereNone: number | undefined }

const HAPPENING_MEASURES: Readonly<Record<Extract<Leaf, { about: "happenings" }>["measure"], Measure>> = {
  count: { sql: "count(*)", whereNone: 0 },
  open: { sql: "count(*)", whereNone: 0 },
  "days-since-last": { sql: "$asOf - max(day)", whereNone: undefined },
  "average-score": { sql: "avg(score)", whereNone: undefined },
}
