import { monthOf } from "../dialect.ts"
import { type Asking, asked, type Behind, type Definition, rowsOf } from "./asking.ts"

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
  const rows = await rowsOf(
    asking,
    `WITH ${asked(asking)},
     by_first_day AS (
       SELECT month, first_day, sum(cents) AS cents, count(*) FILTER (WHERE is_active_month) AS customers, count(*) FILTER (WHERE is_order) AS orders
       FROM asked GROUP BY month, first_day),
     known AS (
       SELECT month, month <= coalesce(${monthOf("first_day")}, month) AS is_new, sum(cents) AS cents, sum(customers) AS customers, sum(orders) AS orders
       FROM by_first_day GROUP BY ALL),
     nobody AS (
       SELECT month, sum(cents) AS cents, count(*) FILTER (WHERE class = 'sale' AND (void_from IS NULL OR void_from > $asOf)) AS orders
       FROM order_row WHERE customer IS NULL AND class IN ('sale', 'refund') AND day <= $asOf AND ${asking.among === undefined} GROUP BY month)
     SELECT month, coalesce(sum(customers) FILTER (WHERE is_new), 0) AS new_customers, coalesce(sum(cents) FILTER (WHERE is_new), 0) AS new_cents,
       coalesce(sum(customers) FILTER (WHERE NOT is_new), 0) AS returning_customers, coalesce(sum(cents) FILTER (WHERE NOT is_new), 0) AS returning_cents,
       coalesce(sum(cents) FILTER (WHERE is_new IS NULL), 0) AS nobodys_cents, sum(orders) AS orders
     FROM (SELECT month, is_new, cents, customers, orders FROM known UNION ALL SELECT month, NULL, cents, 0, orders FROM nobody)
     GROUP BY month ORDER BY month`,
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

/** The customers who bought in a month: those whose first order lies in it, or those of before. */
export const customersOfMonth = (asking: Asking, month: number, isNew: boolean): Behind => ({
  sql: `WITH ${asked(asking)} SELECT customer FROM asked WHERE is_active_month AND month = $month AND (${monthOf("first_day")} = $month) = $isNew`,
  values: { month, isNew },
})
