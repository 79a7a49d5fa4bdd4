import { normaliseHeader } from "./headerName.ts"
import type { Role } from "./readPlan.ts"
import { type FieldFlag, type FieldMatch, matchFields } from "./recordFields.ts"
import type { KindRules } from "./recordKinds/fieldRule.ts"
import { RECORD_KINDS } from "./recordKinds/index.ts"
import type { SampleTable } from "./rows.ts"
import { SYNONYMS } from "./synonyms.ts"

/** A kind that a table may be of, with the columns that speak for it. */
export type KindMatch = {
  readonly rules: KindRules
  readonly fields: readonly FieldMatch[]
  readonly points: number
  readonly telling: readonly string[]
}

/** Less than this is chance. */
const LEAST_POINTS = 3
/** What makes a customer of an order is there as well: names and addresses alone never outweigh what happened. */
const MOST_POINTS_OF_CUSTOMERS = 3
/** Invoices and payments look much like orders, and as orders they make revenue. */
const AHEAD_OF_ORDERS = 3

/** The kind of record that a table's columns speak for; undefined where they speak for orders. */
export function findKind(table: SampleTable): KindMatch | undefined {
  if (!table.hasHeader) return undefined
  const orders = orderPoints(table)
  const fits = RECORD_KINDS.flatMap((rules) => {
    const match = kindMatch(table, rules)
    return isEnough(match, orders, table) ? [match] : []
  })
  return fits.reduce<KindMatch | undefined>((best, one) => (!best || one.points > best.points ? one : best), undefined)
}

/** What a table has of a kind. */
export function kindMatch(table: SampleTable, rules: KindRules, flags: readonly FieldFlag[] = []): KindMatch {
  const fields = matchFields(table, rules, flags)
  const telling = fields.filter(({ rule, group }) => rule.tells > 0 && group === 0)
  const points = telling.reduce((sum, { rule }) => sum + rule.tells, 0)
  return {
    rules,
    fields,
    points: rules.kind === "customer" ? Math.min(MOST_POINTS_OF_CUSTOMERS, points) : points,
    telling: [...new Set(telling.flatMap(({ columns }) => columns.map(({ name }) => name)))],
  }
}

/** Lists of fields of which a table has none. */
export function missingNeeds({ rules, fields }: KindMatch): readonly (readonly string[])[] {
  const there = new Set(fields.map(({ rule }) => rule.field))
  return rules.needs.filter((list) => !list.some((field) => there.has(field)))
}

function isEnough(match: KindMatch, orders: OrderPoints, table: SampleTable): boolean {
  const { rules, points, fields } = match
  if (missingNeeds(match).length > 0) return false
  const has = (field: string) => fields.some(({ rule }) => rule.field === field)
  switch (rules.kind) {
    case "customer":
      return points >= (orders.isPossible ? 2 : 1) && !orders.hasNumber && !orders.isComplete && !repeats(fields, table)
    case "product":
      return points >= 2 && !orders.isComplete && !has("customer")
    case "price":
      return points >= LEAST_POINTS && !orders.isComplete
    case "invoice":
    case "payment":
      return points >= LEAST_POINTS + (orders.isComplete ? orders.points + AHEAD_OF_ORDERS - LEAST_POINTS : 0)
    default:
      return points >= LEAST_POINTS && points > orders.points
  }
}

/** A list of customers names each of them once, or nearly so. */
function repeats(fields: readonly FieldMatch[], table: SampleTable): boolean {
  const who =
    fields.find(({ rule }) => rule.field === "customer") ??
    fields.find(({ rule }) => rule.field === "identifiers.email")
  const profile = who && table.profiles[who.columns[0].index]
  return profile !== undefined && profile.filled >= 10 && profile.distinct < 0.7 * profile.filled
}

type OrderPoints = {
  readonly points: number
  readonly hasNumber: boolean
  readonly isComplete: boolean
  /** False where nothing is said of a time or an amount. */
  readonly isPossible: boolean
}

/** Per role, what its groups of headers say for a list of orders. */
const ORDER_POINTS: Readonly<Partial<Record<Role, readonly number[]>>> = {
  order: [3, 1, 1, 1],
  date: [2, 1],
  line: [1],
  product: [1],
  quantity: [1],
  unitPrice: [1],
  refundedAmount: [1],
  status: [1],
}
const COMPLETE_POINTS = 3

function orderPoints(table: SampleTable): OrderPoints {
  const headers = new Set(table.columns.map(normaliseHeader))
  const groupOf = (role: Role) =>
    SYNONYMS[role].findIndex((group) => group.split(" ").some((name) => headers.has(name)))
  const sum = Object.entries(ORDER_POINTS).reduce(
    (total, [role, points]) => total + (points[groupOf(role as Role)] ?? 0),
    0,
  )
  const date = groupOf("date")
  const hasWhen = date >= 0 && date <= 2
  const hasAmount = groupOf("amount") >= 0 || (groupOf("quantity") >= 0 && groupOf("unitPrice") >= 0)
  const isComplete =
    hasWhen && hasAmount && (groupOf("customer") >= 0 || groupOf("email") >= 0 || groupOf("order") >= 0)
  const number = groupOf("order")
  return {
    points: sum + (isComplete ? COMPLETE_POINTS : 0),
    hasNumber: number >= 0 && number <= 2,
    isComplete,
    isPossible: date >= 0 || hasAmount,
  }
}
