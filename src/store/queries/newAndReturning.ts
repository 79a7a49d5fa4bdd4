import { type Asking, asked, type Definition } from "./asking.ts"

/** A month's revenue by who brought it. Months are counted since year 0, amounts in minor units. */
export type MonthOfRevenue = {
  readonly month: number
  /** Of customers whose first order lies in this month, and of those of before. */
  readonly newCustomers: number
  readonly newRevenueCents: number
  readonly returningCustomers: number
  readonly returningRevenueCents: number
  /** Of orders that name nobody. */
  readonly nobodysRevenueCents: number
  readonly orders: number
}

export const newAndReturningDefinition: Definition = {
  means: {
    en: "revenue less refunds of each month, by customers whose first order lies in it, by those of before, and of orders that name nobody",
    de: "Umsatz abzüglich Erstattungen jedes Monats, von Kunden mit der ersten Bestellung in ihm, von früheren Kunden und aus Bestellungen ohne Kunden",
  },
  unit: "cents",
}

export async function newAndReturning(asking: Asking): Promise<MonthOfRevenue[]> {
  const rows = await asking.engine.rows(
    `WITH ${asked(asking)},
     beginning AS (SELECT customer, min(month) AS first_month FROM asked WHERE is_order GROUP BY customer),
     known AS (
       SELECT month, month <= coalesce(first_month, month) AS is_new, sum(cents) AS cents, count(*) FILTER (WHERE is_active_month) AS customers,
         count(*) FILTER (WHERE is_order) AS orders
       FROM asked LEFT JOIN beginning USING (customer) GROUP BY ALL),
     nobody AS (
       SELECT month, sum(cents) AS cents, count(*) FILTER (WHERE class = 'sale' AND (void_from IS NULL OR void_from > $asOf)) AS orders
       FROM order_row WHERE customer IS NULL AND class IN ('sale', 'refund') AND day <= $asOf GROUP BY month)
     SELECT month, coalesce(sum(customers) FILTER (WHERE is_new), 0) AS new_customers, coalesce(sum(cents) FILTER (WHERE is_new), 0) AS new_cents,
       coalesce(sum(customers) FILTER (WHERE NOT is_new), 0) AS returning_customers, coalesce(sum(cents) FILTER (WHERE NOT is_new), 0) AS returning_cents,
       coalesce(sum(cents) FILTER (WHERE is_new IS NULL), 0) AS nobodys_cents, sum(orders) AS orders
     FROM (SELECT month, is_new, cents, customers, orders FROM known UNION ALL SELECT month, NULL, cents, 0, orders FROM nobody)
     GROUP BY month ORDER BY month`,
    { asOf: asking.asOf },
  )
  return rows.map((row) => ({
    month: Number(row.month),
    newCustomers: Number(row.new_customers),
    newRevenueCents: Number(row.new_cents),
    returningCustomers: Number(row.returning_customers),
    returningRevenueCents: Number(row.returning_cents),
    nobodysRevenueCents: Number(row.nobodys_cents),
    orders: Number(row.orders),
  }))
}
