import { wholeTimes } from "../dialect.ts"
import { type Asking, type Behind, type Definition, rowsOf } from "./asking.ts"
import { valued } from "./customerEquity.ts"

/** Customers alike in when and how often they bought, and how likely they are still customers. */
export type RecencyFrequencyCell = {
  /** Months (of 30 days) since the last order, 0 the last 30 days; 24 stands for all above. */
  readonly monthsSinceLast: number
  /** Purchase days, 10 stands for all above. */
  readonly purchaseDays: number
  readonly customers: number
  readonly meanPActive: number
  readonly expectedOrders: number
}

export const recencyFrequencyDefinition: Definition = {
  means: {
    en: "customers by how long ago their last order is and how many purchase days they have, with the mean chance of coming back by the latest valuation; after the same silence frequent buyers are the likelier to be gone",
    de: "Kunden danach, wie lange ihre letzte Bestellung her ist und wie viele Kauftage sie haben, mit der mittleren Chance wiederzukommen nach der letzten Bewertung; nach gleich langer Pause sind häufige Käufer eher weg",
  },
  unit: "customers",
}

const MOST_MONTHS = 24
const MOST_PURCHASES = 10

const placed = (asking: Asking): string => `WITH ${valued(asking)},
  placed AS (
    SELECT customer, p_active, expected_orders, least(${wholeTimes("(as_of - last_day)", "30")}, ${MOST_MONTHS}) AS months, least(purchase_days, ${MOST_PURCHASES}) AS purchases
    FROM worth JOIN customer USING (customer) WHERE p_active IS NOT NULL AND last_day <= as_of)`

export async function recencyFrequency(asking: Asking): Promise<RecencyFrequencyCell[]> {
  const rows = await rowsOf(
    asking,
    `${placed(asking)}
     SELECT months, purchases, count(*) AS customers, avg(p_active) AS p_active, coalesce(sum(expected_orders), 0) AS orders
     FROM placed GROUP BY ALL ORDER BY months, purchases`,
  )
  return rows.map((row) => ({
    monthsSinceLast: Number(row.months),
    purchaseDays: Number(row.purchases),
    customers: Number(row.customers),
    meanPActive: Number(row.p_active),
    expectedOrders: Number(row.orders),
  }))
}

export const customersOfPlace = (asking: Asking, monthsSinceLast: number, purchaseDays: number): Behind => ({
  sql: `${placed(asking)} SELECT customer FROM placed WHERE months = $months AND purchases = $purchases`,
  values: { months: monthsSinceLast, purchases: purchaseDays },
})
