import { type Asking, asked, type Behind, counted, type Definition, rowsOf } from "./asking.ts"
import { known } from "./cells.ts"

/** Days from the first to the last, both counted. */
export type Days = { readonly fromDay: number; readonly untilDay: number }

/** What happened in a period, as it was known at its end. Amounts in minor units; undefined where nothing can be said. */
export type PeriodFigures = Days & {
  readonly revenueCents: number
  /** Of which from orders that name nobody. */
  readonly nobodysRevenueCents: number
  readonly newRevenueCents: number
  readonly orders: number
  readonly orderValueCents: number | undefined
  /** With an order in the period: those whose first one lies in it, and those of before. */
  readonly newCustomers: number
  readonly returningCustomers: number
}

export const periodFiguresDefinition: Definition = {
  means: {
    en: "revenue less refunds and orders of a period, as known at its end; new customers are those whose first order lies in it, returning ones had bought before and bought again in it",
    de: "Umsatz abzüglich Erstattungen und Bestellungen eines Zeitraums, wie an seinem Ende bekannt; neu sind Kunden, deren erste Bestellung in ihm liegt, bekannte hatten früher gekauft und kauften in ihm wieder",
  },
  unit: "cents",
}

const IN_PERIOD = "day BETWEEN $fromDay AND $asOf"

/** Of the days up to the day that is asked of. */
export async function periodFigures(asking: Asking, fromDay: number): Promise<PeriodFigures> {
  const { asOf, among } = asking
  const [row] = await rowsOf(
    asking,
    `WITH ${asked(asking)},
     one AS (
       SELECT customer, any_value(first_day) AS first_day, sum(cents) AS cents, count(*) FILTER (WHERE is_order) AS orders
       FROM asked WHERE ${IN_PERIOD} GROUP BY customer),
     nobody AS (
       SELECT coalesce(sum(cents), 0) AS cents, count(*) FILTER (WHERE class = 'sale' AND (void_from IS NULL OR void_from > $asOf)) AS orders
       FROM order_row WHERE customer IS NULL AND class IN ('sale', 'refund') AND ${IN_PERIOD} AND ${among === undefined})
     SELECT coalesce(sum(cents), 0) + (SELECT cents FROM nobody) AS revenue, (SELECT cents FROM nobody) AS nobodys,
       coalesce(sum(cents) FILTER (WHERE first_day IS NULL OR first_day >= $fromDay), 0) AS fresh,
       coalesce(sum(orders), 0) + (SELECT orders FROM nobody) AS orders,
       count(*) FILTER (WHERE orders > 0 AND first_day >= $fromDay) AS new_customers,
       count(*) FILTER (WHERE orders > 0 AND first_day < $fromDay) AS returning_customers FROM one`,
    { fromDay },
  )
  const number = (name: string) => Number(row[name])
  return {
    fromDay,
    untilDay: asOf,
    revenueCents: number("revenue"),
    nobodysRevenueCents: number("nobodys"),
    newRevenueCents: number("fresh"),
    orders: number("orders"),
    orderValueCents: number("orders") > 0 ? number("revenue") / number("orders") : undefined,
    newCustomers: number("new_customers"),
    returningCustomers: number("returning_customers"),
  }
}

/** The customers who bought in a period: those whose first order lies in it, or those of before. */
export const customersOfPeriod = (asking: Asking, fromDay: number, isNew: boolean): Behind => ({
  sql: `WITH ${asked(asking)} SELECT customer FROM asked WHERE is_order AND ${IN_PERIOD} AND (first_day >= $fromDay) = $isNew`,
  values: { fromDay, isNew },
})

/** What a customer brought in a period. */
export type BestCustomer = { readonly customer: number; readonly revenueCents: number; readonly orders: number }

export const bestCustomersDefinition: Definition = {
  means: {
    en: "the customers with the highest revenue less refunds in a period",
    de: "die Kunden mit dem höchsten Umsatz abzüglich Erstattungen in einem Zeitraum",
  },
  unit: "cents",
}

/** The first of them, the highest first. */
export async function bestCustomers(asking: Asking, fromDay: number, most: number): Promise<BestCustomer[]> {
  const rows = await rowsOf(
    asking,
    `WITH ${counted(asking)} SELECT customer, sum(cents) AS cents, count(*) FILTER (WHERE is_order) AS orders FROM counted WHERE ${IN_PERIOD}
     GROUP BY customer HAVING sum(cents) > 0 ORDER BY cents DESC, customer LIMIT ${Math.trunc(most)}`,
    { fromDay },
  )
  return rows.map((row) => ({
    customer: Number(row.customer),
    revenueCents: known(row.cents) ?? 0,
    orders: Number(row.orders),
  }))
}
