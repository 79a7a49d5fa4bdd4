import type { Condition } from "../../records/condition.ts"
import type { Day } from "../../records/day.ts"
import type { ChurnRisk } from "../../segments/churnRisk.ts"
import type { Values } from "../analytics.ts"
import { asLong, entriesOf } from "../dialect.ts"
import type { Row } from "../engine.ts"
import { ConditionSql } from "../segments/conditionSql.ts"
import type { Segments } from "../segments/members.ts"
import { type Asking, asked } from "./asking.ts"
import { standingConsents } from "./standingConsents.ts"

/** What a list can be sorted by, and where it is; nothing else that is sent comes near a query. */
const SORTS = {
  customer: { table: "customer", column: "customer" },
  orders: { table: "customer", column: "orders" },
  revenue: { table: "customer", column: "revenue_cents" },
  firstOrder: { table: "customer", column: "first_day" },
  lastOrder: { table: "customer", column: "last_day" },
  totalValue: { table: "customer_value", column: "total_value" },
  currentValue: { table: "customer_value", column: "current_value" },
  futureValue: { table: "customer_value", column: "future_value" },
  lifetimeValue: { table: "customer_value", column: "lifetime_value" },
  referralValue: { table: "customer_value", column: "referral_value" },
  probabilityActive: { table: "customer_value", column: "p_active" },
  expectedOrders: { table: "customer_value", column: "expected_orders" },
  nextOrder: { table: "customer_value", column: "next_order_day" },
} as const
export type CustomerSort = keyof typeof SORTS
export const CUSTOMER_SORTS = Object.keys(SORTS) as [CustomerSort, ...CustomerSort[]]

/** Where a page ends: the value it is sorted by (null where it is not known) and the customer. The next begins behind it. */
export type ListPlace = readonly [number | null, number]

export type ListQuestion = {
  readonly sort: CustomerSort
  readonly direction: "up" | "down"
  readonly limit: number
  readonly after?: ListPlace | undefined
  readonly condition?: Condition | undefined
  /** Of these customers alone. */
  readonly among?: readonly number[] | undefined
  /** Whether all are counted, on whatever page they stand. */
  readonly count?: boolean | undefined
}

/** A customer by number; amounts in minor units, days as days since 1970, null where something is not known. */
export type ListedCustomer = {
  readonly customer: number
  readonly segment: string | null
  readonly totalValue: number | null
  readonly currentValue: number | null
  readonly futureValue: number | null
  readonly futureValueLow: number | null
  readonly futureValueHigh: number | null
  readonly lifetimeValue: number | null
  readonly referralValue: number | null
  readonly orders: number
  readonly revenue: number
  readonly averageOrderValue: number | null
  readonly firstOrder: Day | null
  readonly lastOrder: Day | null
  readonly nextOrder: Day | null
  readonly probabilityActive: number | null
  readonly expectedOrders: number | null
  readonly churnRisk: ChurnRisk | null
  readonly channel: string | null
  /** Channels that they may be addressed through for advertising, because they have agreed to it and it can be shown. */
  readonly mayContact: readonly string[]
}

export type CustomerPage = {
  readonly customers: readonly ListedCustomer[]
  readonly next: ListPlace | undefined
  /** Where all are counted. */
  readonly total: number | undefined
}

/**
 * A page of customers of whom a condition is true, in an order that is the same for everybody: by value, those of whom it
 * is not known last, and by number where it is the same. So pages that follow each other leave nobody out.
 */
export async function customerList(
  asking: Asking,
  { sort, direction, limit, after, condition, among, count = false }: ListQuestion,
  segments: Segments = new Map(),
): Promise<CustomerPage> {
  const rules = rulesOf(asking, condition, among, segments)
  const { table, column } = SORTS[sort]
  // Whoever is meant is found once, for the page and for the total.
  const isEverybody = condition === undefined && among === undefined
  const total = count ? "(SELECT count(*) FROM matching)" : asLong("NULL")
  const ask = (from: string, place: string, rule: string, most: number): Promise<Row[]> =>
    asking.engine.rows(
      `WITH ${asked(asking)},
       matching AS ${isEverybody ? "" : "MATERIALIZED"} (SELECT customer FROM customer AS somebody WHERE ${rules.sql})
       SELECT customer, ${place} AS place, ${total} AS total FROM ${from} AS somebody
       WHERE ${isEverybody ? "true" : "somebody.customer IN (FROM matching)"} AND ${rule}
       ORDER BY place ${direction === "up" ? "ASC" : "DESC"} NULLS LAST, customer LIMIT ${Math.trunc(most)}`,
      { asOf: asking.asOf, ...rules.values },
    )
  // Whoever has values is in their table: joining everybody with it would take several times as long.
  const isBehindKnown = after !== undefined && after[0] === null
  const rule = `${column} IS NOT NULL AND ${behind(after, column, direction, rules.values)}`
  const known = isBehindKnown ? [] : await ask(table, column, rule, limit)
  const keys = [...known]
  if (known.length < limit && sort !== "customer") {
    if (isBehindKnown) rules.values.afterCustomer = after[1]
    else for (const name of ["afterPlace", "afterCustomer"]) delete rules.values[name]
    const rest = `somebody.customer NOT IN (SELECT customer FROM ${table} WHERE ${column} IS NOT NULL)`
    const later = isBehindKnown ? "somebody.customer > $afterCustomer" : "true"
    keys.push(...(await ask("customer", asLong("NULL"), `${rest} AND ${later}`, limit - known.length)))
  }
  const ids = keys.map(({ customer }) => Number(customer))
  const found = new Map((await details(asking, ids)).map((one) => [one.customer, one]))
  const last = keys.length < limit ? undefined : keys.at(-1)
  return {
    customers: ids.flatMap((id) => found.get(id) ?? []),
    next: last && [last.place === null ? null : Number(last.place), Number(last.customer)],
    total: count ? Number(keys[0]?.total ?? (await countCustomers(asking, { condition, among }, segments))) : undefined,
  }
}

/** How many customers there are of whom a condition is true. */
export async function countCustomers(
  asking: Asking,
  { condition, among }: Pick<ListQuestion, "condition" | "among">,
  segments: Segments = new Map(),
): Promise<number> {
  const rules = rulesOf(asking, condition, among, segments)
  const [{ count }] = await asking.engine.rows(
    `WITH ${asked(asking)} SELECT count(*) AS count FROM customer AS somebody WHERE ${rules.sql}`,
    { asOf: asking.asOf, ...rules.values },
  )
  return Number(count)
}

function rulesOf(
  { isLatest }: Asking,
  condition: Condition | undefined,
  among: readonly number[] | undefined,
  segments: Segments,
) {
  const sql = new ConditionSql(segments, isLatest)
  const rules = [
    condition === undefined ? "true" : sql.of(condition),
    ...(among === undefined ? [] : [`somebody.customer IN (SELECT ${entriesOf("among", "INTEGER")})`]),
  ]
  const values: Values = { ...sql.values, ...(among && { among: JSON.stringify(among) }) }
  return { sql: rules.join(" AND "), values }
}

function behind(after: ListPlace | undefined, column: string, direction: "up" | "down", values: Values): string {
  if (after === undefined || after[0] === null) return "true"
  values.afterPlace = after[0]
  values.afterCustomer = after[1]
  const beyond = direction === "up" ? ">" : "<"
  return `(${column} ${beyond} $afterPlace OR (${column} = $afterPlace AND somebody.customer > $afterCustomer))`
}

const CONTACT_CHANNELS = ["email", "phone", "post", "sms", "messenger", "push"] as const

async function details({ engine, asOf }: Asking, ids: readonly number[]): Promise<ListedCustomer[]> {
  if (ids.length === 0) return []
  const rows = await engine.rows(
    `WITH wanted AS MATERIALIZED (SELECT ${entriesOf("ids", "INTEGER")} AS customer),
      said AS (${standingConsents("customer IN (SELECT customer FROM wanted)")}),
      allowed AS (SELECT customer, string_agg(channel, ',') AS channels FROM said WHERE may GROUP BY customer),
      known AS (SELECT * FROM customer WHERE customer IN (SELECT customer FROM wanted)),
      valued AS (SELECT * FROM customer_value WHERE customer IN (SELECT customer FROM wanted))
     SELECT known.customer, orders, revenue_cents, first_day, last_day, known.channel, channels, valued.* EXCLUDE (customer)
     FROM known LEFT JOIN valued USING (customer) LEFT JOIN allowed USING (customer)`,
    { ids: JSON.stringify(ids), asOf },
  )
  return rows.map(listed)
}

function listed(row: Row): ListedCustomer {
  const number = (name: string) => (row[name] === null ? null : Number(row[name]))
  const text = (name: string) => (row[name] === null ? null : String(row[name]))
  const [orders, revenue] = [Number(row.orders), Number(row.revenue_cents)]
  const channels = new Set(text("channels")?.split(",") ?? [])
  return {
    customer: Number(row.customer),
    segment: text("segment"),
    totalValue: number("total_value"),
    currentValue: number("current_value"),
    futureValue: number("future_value"),
    futureValueLow: number("future_value_low"),
    futureValueHigh: number("future_value_high"),
    lifetimeValue: number("lifetime_value"),
    referralValue: number("referral_value"),
    orders,
    revenue,
    averageOrderValue: orders === 0 ? null : Math.round(revenue / orders),
    firstOrder: number("first_day"),
    lastOrder: number("last_day"),
    nextOrder: number("next_order_day"),
    probabilityActive: number("p_active"),
    expectedOrders: number("expected_orders"),
    churnRisk: text("churn_risk") as ChurnRisk | null,
    channel: text("channel"),
    mayContact: CONTACT_CHANNELS.filter((channel) => channels.has(channel)),
  }
}
