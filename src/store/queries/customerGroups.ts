import { median } from "../dialect.ts"
import { type Asking, type Behind, type Definition, rowsOf } from "./asking.ts"
import { known } from "./cells.ts"
import { valued } from "./customerEquity.ts"

/** A group by recency, frequency and money (RFM), by the latest valuation. Amounts in minor units. */
export type CustomerGroup = {
  /** Undefined: no order, but a contract. */
  readonly group: string | undefined
  readonly customers: number
  readonly currentCents: number
  readonly futureCents: number
  readonly medianValueCents: number
  readonly expectedOrders: number
  readonly meanDaysSinceLastOrder: number | undefined
  readonly meanOrders: number
}

export const customerGroupsDefinition: Definition = {
  means: {
    en: "customers by how lately, how often and for how much they bought (RFM), as of the day of the latest valuation; every customer is in exactly one group",
    de: "Kunden danach, wie kürzlich, wie oft und für wie viel sie gekauft haben (RFM), am Stichtag der letzten Bewertung; jeder Kunde ist in genau einer Gruppe",
  },
  unit: "customers",
}

export async function customerGroups(asking: Asking): Promise<CustomerGroup[]> {
  const rows = await rowsOf(
    asking,
    `WITH ${valued(asking)}
     SELECT segment, count(*) AS customers, coalesce(sum(current_value), 0) AS current, coalesce(sum(future_value), 0) AS future,
       ${median("own_value")} AS median, coalesce(sum(expected_orders), 0) AS expected_orders, avg(as_of - last_day) AS days,
       avg(coalesce(orders, 0)) AS orders
     FROM worth LEFT JOIN customer USING (customer) GROUP BY segment ORDER BY current + future DESC, segment NULLS LAST`,
  )
  return rows.map((row) => ({
    group: row.segment === null ? undefined : String(row.segment),
    customers: Number(row.customers),
    currentCents: Number(row.current),
    futureCents: Number(row.future),
    medianValueCents: Number(row.median),
    expectedOrders: Number(row.expected_orders),
    meanDaysSinceLastOrder: known(row.days),
    meanOrders: Number(row.orders),
  }))
}

export const customersOfGroup = (asking: Asking, group: string | undefined): Behind => ({
  sql: `WITH ${valued(asking)} SELECT customer FROM worth WHERE segment IS NOT DISTINCT FROM $group`,
  values: { group: group ?? null },
})
