import { assert } from "stammwert-models"
import {
  CLASS_STRENGTH,
  type ColumnUse,
  type ReadPlan,
  ROW_CLASSES,
  type Role,
  type RowClass,
  type RowRule,
} from "../import/readPlan.ts"
import { minorDigits, WITHOUT_MINOR_UNIT } from "../records/money.ts"
import { quote } from "./engine.ts"
import { dayNumberSql, decimalSql, instantSql, minorUnitsSql, timestampSql } from "./valueSql.ts"

/** Numbers of the row classes in SQL and in packed entries. */
export const CLASS_NUMBER = Object.fromEntries(ROW_CLASSES.map((name, index) => [name, index])) as Record<
  RowClass,
  number
>
/** A row whose day or amount cannot be read: it goes to the rejects. */
export const BAD_ROW = 15
/** An order that was refunded in part, in its own row: a sale of what remains, and counted as a refund. */
export const PARTLY_REFUNDED = 7
/** The same order, as an earlier file had it: the later file's counts. */
export const REPEATED_IN_LATER_FILE = 8

/** The largest amount whose minor units a number holds exactly, 2^53 − 1 cents. */
const LARGEST_DECIMAL = "90071992547409.91"

/** SQL expressions over `c0`, `c1` ... that carry a plan's rules for one row out. */
export class RowSql {
  readonly plan: ReadPlan
  readonly currency: string
  /** Each row has its `exchange_rate`: what its money is worth in the currency that counts. */
  readonly isExchanged: boolean

  constructor(plan: ReadPlan, currency: string, isExchanged = false) {
    this.plan = plan
    this.currency = currency
    this.isExchanged = isExchanged
  }

  column(role: Role): string | undefined {
    const use = this.plan.roles[role]
    return use && `c${use.index}`
  }

  /** Trimmed text of a column, NULL when empty, without the apostrophe some shops write before ids. */
  text(use: ColumnUse): string {
    const bare = this.plan.stripApostrophe ? `ltrim(c${use.index}, '''')` : `c${use.index}`
    // Looking for a blank costs a third of trimming, and few ids have one.
    return `CASE WHEN contains(${bare}, ' ') THEN nullif(trim(${bare}), '') ELSE nullif(${bare}, '') END`
  }

  /** Who bought: the customer's number or name, else the e-mail address. */
  customer(): string {
    const number = this.customerNumber()
    const address = this.address()
    if (number && address) return `coalesce(${number}, ${address})`
    return number ?? address ?? "NULL::VARCHAR"
  }

  /** The customer's number or name; in lower case where it is an address. */
  customerNumber(): string | undefined {
    const { customer } = this.plan.roles
    if (!customer) return undefined
    const parts = [customer, ...this.plan.customerAlso].map((use) => this.text(use))
    const named = parts.length > 1 ? `nullif(concat_ws(' ', ${parts.join(", ")}), '')` : parts[0]
    return addressInLowerCase(named)
  }

  address(): string | undefined {
    const { email } = this.plan.roles
    return email && `lower(${this.text(email)})`
  }

  /** What makes an order one: its number, with the till beside it, and the day where numbers start anew. */
  orderNumber(): string | undefined {
    const { order } = this.plan.roles
    if (!order) return undefined
    const parts = this.plan.orderAlso.map((use) => `coalesce(${this.text(use)}, '')`)
    const number = this.text(order)
    if (this.plan.orderNumbers === "daily") parts.push(`coalesce(CAST(${this.day()} AS VARCHAR), '')`)
    return parts.length === 0 ? number : `${number} || '/' || ${parts.join(" || '/' || ")}`
  }

  day(): string {
    const date = this.#dateText()
    return dayNumberSql(date.column, date.style, this.plan.fileTimeZone)
  }

  timestamp(): string {
    const date = this.#dateText()
    return timestampSql(date.column, date.style, this.plan.fileTimeZone)
  }

  /** The instant in milliseconds since 1970, NULL where the row tells no clock time. */
  instant(): string {
    const date = this.#dateText()
    return instantSql(date.column, date.style, this.plan.fileTimeZone)
  }

  #dateText() {
    const column = this.column("date")
    const style = this.plan.dates.date
    assert(column !== undefined && style !== undefined, "an order plan has a date column with a style")
    const time = this.column("time")
    // The date column may carry an idle midnight beside the clock time of its own column.
    const date = time && style.kind === "text" ? `regexp_replace(${column}, '[ T]+0?0:00(:00([.,]0+)?)?$', '')` : column
    return { column: time ? `concat_ws(' ', ${date}, ${time})` : column, style }
  }

  /** A role's number as a decimal, NULL where it is none or beyond what an amount may be. */
  decimal(role: Role, scale: 0 | 2 | 4 = this.isExchanged ? 2 : minorDigits(this.currency)): string | undefined {
    const column = this.column(role)
    const style = this.plan.numbers[role]
    if (!column) return undefined
    assert(style !== undefined, `the plan says how ${role} is written`)
    return decimalSql(column, style, scale)
  }

  minorUnits(decimal: string): string {
    const cents = minorUnitsSql(decimal, minorDigits(this.currency))
    const exchanged = `round(${decimal}::DOUBLE * exchange_rate * ${10 ** minorDigits(this.currency)})`
    const own = this.isExchanged
      ? `CASE WHEN exchange_rate = 1 THEN ${cents} WHEN abs(${exchanged}) < ${2 ** 53} THEN ${exchanged}::BIGINT END`
      : cents
    return `CASE WHEN abs(${decimal}) <= ${LARGEST_DECIMAL} THEN ${own} END`
  }

  /** What of the order was refunded so far, by its own row: 0 where the cell is empty, NULL where it cannot be read. */
  refunded(): string {
    const decimal = this.decimal("refundedAmount")
    const column = this.column("refundedAmount")
    if (!decimal) return "0"
    return `CASE WHEN nullif(trim(${column}), '') IS NULL THEN 0 ELSE abs(${this.minorUnits(decimal)}) END`
  }

  /** The row's amount in minor units. */
  amount(): string {
    const amount = this.decimal("amount")
    if (amount) return this.minorUnits(amount)
    return this.minorUnits(this.#priceByQuantity())
  }

  /** The row's amount in minor units of its own currency, `exchange_code`. */
  originalCents(): string {
    const amount = this.decimal("amount") ?? this.#priceByQuantity()
    const isWhole = `exchange_code IN (${WITHOUT_MINOR_UNIT.map(quote).join(", ")})`
    return `round(${amount} * CASE WHEN ${isWhole} THEN 1 ELSE 100 END)::BIGINT`
  }

  #priceByQuantity(): string {
    const unitPrice = this.decimal("unitPrice", 4)
    assert(unitPrice !== undefined, "an order plan has an amount or a unit price")
    return multiplied(this.decimal("quantity", 4) ?? "1", unitPrice)
  }

  /** Margin of the row in minor units, when the file tells it or the cost. */
  margin(): string | undefined {
    const margin = this.decimal("margin")
    if (margin) return this.minorUnits(margin)
    const cost = this.decimal("cost", 4)
    if (!cost) return undefined
    const quantity = this.plan.costPer === "piece" ? this.decimal("quantity", 4) : undefined
    return `${this.amount()} - ${this.minorUnits(quantity ? multiplied(cost, quantity) : cost)}`
  }

  /** The row's class as its number: per column the first rule that matches, over the columns the strongest class. */
  rowClass(): string {
    const ranks = (["status", "type", "mode"] as const)
      .map((role) => this.#rankByRole(role))
      .filter((sql) => sql !== undefined)
    const cancelled = this.column("cancelledAt")
    if (cancelled)
      ranks.push(`CASE WHEN nullif(trim(${cancelled}), '') IS NOT NULL THEN ${rankOf("cancelled")} ELSE 0 END`)
    const rowClass =
      ranks.length === 0 ? "0" : `${ranks.length === 1 ? ranks[0] : `greatest(${ranks.join(", ")})`} % 16`
    const sum = this.sumRow()
    return sum ? `CASE WHEN ${sum} THEN ${BAD_ROW} ELSE ${rowClass} END` : rowClass
  }

  /** Whether the row adds others up, where the plan knows such rows; `isSumRow` is the reference. */
  sumRow(): string | undefined {
    const { sumRows, roles } = this.plan
    if (sumRows.length === 0) return undefined
    const tests = sumRows.map(({ column, words }) => {
      const text = `lower(trim(c${column.index}))`
      const starts = words
        .flatMap((word) => [`${word} `, `${word}:`])
        .map((part) => `starts_with(${text}, ${quote(part)})`)
      // Most cells begin with a digit, or a letter that no sum word begins with: these are told apart cheaply.
      const mayBe = `lower(left(ltrim(c${column.index}), 1)) IN (${firstLetters(words).map(quote).join(", ")})`
      const isSum = `(CASE WHEN c${column.index} >= '0' AND c${column.index} < ':' THEN false WHEN ${mayBe} THEN ${text} IN (${words.map(quote).join(", ")}) OR ${starts.join(" OR ")} ELSE false END)`
      const hasNumber = roles.order && roles.order.index !== column.index
      return hasNumber ? `(${isSum} AND nullif(trim(${this.column("order")}), '') IS NULL)` : isSum
    })
    return `coalesce(${tests.join(" OR ")}, false)`
  }

  #rankByRole(role: RowRule["role"]): string | undefined {
    const column = this.column(role)
    const rules = this.plan.rowRules.filter((rule) => rule.role === role)
    if (!column || rules.length === 0) return undefined
    const text = `lower(trim(${column}))`
    return `CASE ${rules.map((rule) => `WHEN ${ruleTest(text, rule)} THEN ${rankOf(rule.becomes)}`).join(" ")} ELSE 0 END`
  }
}

/** An address is the same in capitals; an id with an @ in it is not one. */
export function addressInLowerCase(text: string): string {
  return `CASE WHEN contains(${text}, '@') AND regexp_full_match(${text}, '[^@\\s]+@[^@\\s]+') THEN lower(${text}) ELSE ${text} END`
}

const firstLetters = (words: readonly string[]) => [...new Set(words.map((word) => word.slice(0, 1)))]

/** A product of two decimals, NULL where it is beyond what an amount may be. */
export function multiplied(a: string, b: string): string {
  return `TRY(CAST(${a} * ${b} AS DECIMAL(18,4)))`
}

/** Strength and class in one number, so that the greatest is the strongest and its remainder by 16 the class. */
function rankOf(rowClass: RowClass): number {
  return CLASS_STRENGTH[rowClass] * 16 + CLASS_NUMBER[rowClass]
}

function ruleTest(text: string, rule: RowRule): string {
  if ("words" in rule) return `${text} IN (${rule.words.map(quote).join(", ")})`
  if ("contains" in rule) return `(${rule.contains.map((part) => `contains(${text}, ${quote(part)})`).join(" OR ")})`
  return `${text} <> '' AND ${text} NOT IN (${rule.unless.map(quote).join(", ")})`
}
