import { previous, quantile } from "../dialect.ts"
import type { State } from "../state.ts"
import { type Asking, type Behind, type Definition, rowsOf } from "./asking.ts"
import { known } from "./cells.ts"

/** How far the records can be relied on: of each matter how many records lack it or are doubtful, of how many. */
export type DataQuality = {
  readonly checks: readonly { readonly what: QualityCheck; readonly found: number; readonly of: number }[]
  /** Days without any order, longer than nineteen of twenty gaps; the longest first. */
  readonly gaps: readonly { readonly fromDay: number; readonly untilDay: number; readonly days: number }[]
  /** By source: when its last record is of. */
  readonly rejected: readonly { readonly source: string; readonly rows: number; readonly rejected: number }[]
}

const ORDERS = "class = 'sale'"
const TOLD = "class <> 'duplicate'"

/** Of rows of orders: which are found, among which. */
const OF_ORDERS = {
  "without-customer": ["customer IS NULL", ORDERS],
  "without-margin": ["margin_cents IS NULL", ORDERS],
  "without-channel": ["channel IS NULL", ORDERS],
  "without-payment-method": ["payment_method IS NULL", ORDERS],
  "without-number": ["number IS NULL", ORDERS],
  "without-hour": ["hour IS NULL", ORDERS],
  "worth-nothing": ["cents = 0", ORDERS],
  "told-twice": ["class = 'duplicate'", "true"],
  "foreign-currency": ["class = 'foreign'", TOLD],
  "test-orders": ["class = 'test'", TOLD],
  cancelled: ["class = 'cancelled'", TOLD],
  pending: ["class = 'pending'", TOLD],
  outliers: ["cents > 20 * (SELECT usual FROM usual)", ORDERS],
} as const satisfies Readonly<Record<string, readonly [string, string]>>

const OF_CUSTOMERS = {
  "customers-without-postcode": "postcode IS NULL",
  "customers-without-channel": "channel IS NULL",
  "customers-without-order": "orders = 0",
} as const

export type QualityCheck =
  | keyof typeof OF_ORDERS
  | keyof typeof OF_CUSTOMERS
  | "lines-without-product"
  | "lines-without-cost"
  | "customers-without-address"

export const QUALITY_CELLS = [
  ...(Object.keys(OF_ORDERS) as (keyof typeof OF_ORDERS)[]),
  ...(Object.keys(OF_CUSTOMERS) as (keyof typeof OF_CUSTOMERS)[]),
] as const

export const dataQualityDefinition: Definition = {
  means: {
    en: "records that lack something or look doubtful, of how many; an outlier is an order of more than 20 times the median of all; a gap is longer than 19 of 20 other gaps between days with orders and at least a week",
    de: "Datensätze, denen etwas fehlt oder die zweifelhaft aussehen, von wie vielen; ein Ausreißer ist eine Bestellung über dem 20-Fachen des Medians aller; eine Lücke ist länger als 19 von 20 Abständen zwischen Tagen mit Bestellungen und mindestens eine Woche lang",
  },
  unit: "records",
}

/** An exact median of all amounts would take longer than all the rest: amounts are counted first. */
const USUAL = `counted AS (SELECT cents AS value, count(*) AS count FROM order_row WHERE ${ORDERS} AND cents > 0 AND day <= $asOf GROUP BY value),
  counted_upto AS (SELECT value, sum(count) OVER (ORDER BY value) AS up_to, sum(count) OVER () AS total FROM counted),
  usual AS (SELECT min(value) AS usual FROM counted_upto WHERE up_to * 2 >= total)`

export async function dataQuality(asking: Asking, state: State): Promise<DataQuality> {
  const ofOrders = Object.entries(OF_ORDERS)
  const sums = ofOrders.map(
    ([, [is, among]], index) =>
      `count(*) FILTER (WHERE ${is} AND ${among}) AS found${index}, count(*) FILTER (WHERE ${among}) AS of${index}`,
  )
  const [orders] = await rowsOf(asking, `WITH ${USUAL} SELECT ${sums.join(", ")} FROM order_row WHERE day <= $asOf`)
  const ofCustomers = Object.entries(OF_CUSTOMERS)
  const [customers] = await rowsOf(
    asking,
    `SELECT count(*) AS of, ${ofCustomers.map(([, is], index) => `count(*) FILTER (WHERE ${is}) AS found${index}`).join(", ")} FROM customer`,
  )
  const [lines] = await rowsOf(
    asking,
    `SELECT count(*) AS of, count(*) - count(product) AS without_product, count(*) - count(cost_cents) AS without_cost FROM order_line WHERE ${ORDERS} AND day <= $asOf`,
  )
  const of = Number(lines.of)
  return {
    checks: [
      ...ofOrders.map(([what], index) => ({
        what: what as QualityCheck,
        found: Number(orders[`found${index}`]),
        of: Number(orders[`of${index}`]),
      })),
      { what: "lines-without-product", found: Number(lines.without_product), of },
      { what: "lines-without-cost", found: Number(lines.without_cost), of },
      ...ofCustomers.map(([what], index) => ({
        what: what as QualityCheck,
        found: Number(customers[`found${index}`]),
        of: Number(customers.of),
      })),
      withoutAddress(state, Number(customers.of)),
    ],
    gaps: await gaps(asking),
    rejected: rejected(state),
  }
}

async function gaps(asking: Asking): Promise<DataQuality["gaps"]> {
  const rows = await rowsOf(
    asking,
    `WITH opened AS (SELECT DISTINCT day FROM order_row WHERE ${ORDERS} AND day <= $asOf),
     gap AS (SELECT ${previous("day", "(ORDER BY day)")} + 1 AS from_day, day - 1 AS until_day, day - ${previous("day", "(ORDER BY day)")} - 1 AS days FROM opened)
     SELECT from_day, until_day, days FROM gap WHERE days >= 7 AND days > (SELECT ${quantile("days", 0.95)} FROM gap) ORDER BY days DESC, from_day LIMIT 20`,
  )
  return rows.map((row) => ({ fromDay: Number(row.from_day), untilDay: Number(row.until_day), days: Number(row.days) }))
}

function withoutAddress(state: State, of: number): DataQuality["checks"][number] {
  // "+kind" makes the database walk through them customer by customer, so that it need not remember whom it has met.
  const [row] = state.rows(
    `SELECT count(DISTINCT customer_id) AS found FROM standing_identifier WHERE +kind IN ('email', 'phone')`,
  )
  return { what: "customers-without-address", found: Math.max(0, of - Number(known(row.found))), of }
}

function rejected(state: State): DataQuality["rejected"] {
  const rows = state.rows<{ source: string; rows: number; rejected: number }>(
    `SELECT source.name AS source, sum(row_count) AS rows, sum(rejected_count) AS rejected FROM import JOIN source ON source.id = source_id
     WHERE import.state = 'committed' GROUP BY source.id ORDER BY source.name`,
  )
  return rows.map(({ source, rows: read, rejected: refused }) => ({ source, rows: read, rejected: refused }))
}

/** The customers whose orders, or who themselves, lack something. */
export function customersLacking(what: (typeof QUALITY_CELLS)[number]): Behind {
  if (what in OF_CUSTOMERS)
    return { sql: `SELECT customer FROM customer WHERE ${OF_CUSTOMERS[what as keyof typeof OF_CUSTOMERS]}` }
  const [is, among] = OF_ORDERS[what as keyof typeof OF_ORDERS]
  return {
    sql: `WITH ${USUAL} SELECT customer FROM order_row WHERE customer IS NOT NULL AND day <= $asOf AND ${is} AND ${among}`,
  }
}
