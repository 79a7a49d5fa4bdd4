import { type Asking, asked, customersOf, type Definition } from "./asking.ts"
import { YEAR_DAYS } from "./keyFigures.ts"

/** Customers whose first order had something in common, and what became of them. Amounts in minor units. */
export type FirstOrderGroup = {
  /** Undefined: the first order does not say. */
  readonly value: string | undefined
  readonly customers: number
  /** Of those whose first order lies a year back: how many there are, and how many bought again within that year. */
  readonly oldEnough: number
  readonly returned: number
  readonly revenueCents: number
  readonly orders: number
}

export const firstOrderDefinition: Definition = {
  means: {
    en: "customers by what their first order says (its product, coupon, channel, payment method or branch), and what they have brought since",
    de: "Kunden danach, was ihre erste Bestellung sagt (Produkt, Gutschein, Kanal, Zahlungsart oder Filiale), und was sie seither gebracht haben",
  },
  unit: "customers",
}

export const FIRST_ORDER_DIMENSIONS = ["product", "category", "coupon", "channel", "paymentMethod", "branch"] as const
export type FirstOrderDimension = (typeof FIRST_ORDER_DIMENSIONS)[number]

/** Of an order with several products each one counts: its customers stand in each of their groups. */
const SAID: Readonly<Record<FirstOrderDimension, string>> = {
  product:
    "SELECT DISTINCT customer, line.product AS said FROM first_order LEFT JOIN order_line AS line USING (id, customer)",
  category:
    "SELECT DISTINCT customer, line.category AS said FROM first_order LEFT JOIN order_line AS line USING (id, customer)",
  coupon: "SELECT customer, coupon AS said FROM first_order",
  channel: "SELECT customer, channel AS said FROM first_order",
  paymentMethod: "SELECT customer, payment_method AS said FROM first_order",
  branch: "SELECT customer, branch AS said FROM first_order",
}

/** The largest groups first. */
export async function firstOrderGroups(
  asking: Asking,
  dimension: FirstOrderDimension,
  limit = 50,
): Promise<FirstOrderGroup[]> {
  const rows = await asking.engine.rows(
    `WITH ${asked(asking)}, ${firstOrders}, said AS (${SAID[dimension]}),
     total AS (SELECT customer, sum(cents) AS cents, count(*) FILTER (WHERE is_order) AS orders FROM asked GROUP BY customer),
     came_back AS (SELECT customer, min(day) AS second_day FROM asked WHERE is_purchase_day AND day > first_day GROUP BY customer)
     SELECT said, count(*) AS customers, count(*) FILTER (WHERE first_order.day <= $asOf - ${YEAR_DAYS}) AS old_enough,
       count(*) FILTER (WHERE first_order.day <= $asOf - ${YEAR_DAYS} AND second_day <= first_order.day + ${YEAR_DAYS}) AS returned,
       sum(total.cents) AS cents, sum(orders) AS orders
     FROM said JOIN first_order USING (customer) JOIN total USING (customer) LEFT JOIN came_back USING (customer)
     GROUP BY said ORDER BY customers DESC, said NULLS LAST LIMIT $limit`,
    { asOf: asking.asOf, limit },
  )
  return rows.map((row) => ({
    value: row.said === null ? undefined : String(row.said),
    customers: Number(row.customers),
    oldEnough: Number(row.old_enough),
    returned: Number(row.returned),
    revenueCents: Number(row.cents),
    orders: Number(row.orders),
  }))
}

/** The customers whose first order says so (undefined: does not say). */
export async function customersByFirstOrder(
  asking: Asking,
  dimension: FirstOrderDimension,
  value: string | undefined,
): Promise<number[]> {
  return customersOf(
    asking,
    `WITH ${asked(asking)}, ${firstOrders}, said AS (${SAID[dimension]})
     SELECT DISTINCT customer FROM said WHERE said IS NOT DISTINCT FROM $value ORDER BY customer`,
    { value: value ?? null },
  )
}

const firstOrders = `first_order AS (
  SELECT customer, id, day, coupon, channel, payment_method, branch FROM asked WHERE is_order
  QUALIFY row_number() OVER (PARTITION BY customer ORDER BY day, id, part) = 1)`
