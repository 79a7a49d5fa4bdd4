import type { Day } from "../../records/day.ts"
import { type Asking, type Behind, type Definition, rowsOf, STANDS, since } from "./asking.ts"
import { known, said } from "./cells.ts"

/** How customers pay, how often it goes wrong, and what they are worth. Amounts in minor units. */
export type PaymentMethod = {
  /** Undefined: orders that do not say. */
  readonly method: string | undefined
  readonly orders: number
  readonly customers: number
  readonly revenueCents: number
  /** Value to date and expected per customer who has paid so, by the latest valuation; undefined where nobody is in it. */
  readonly meanValueCents: number | undefined
  /** Of payments told on their own. */
  readonly payments: number
  readonly failed: number
  readonly feeCents: number
}

export const paymentMethodsDefinition: Definition = {
  means: {
    en: "orders of the period that is asked of by how they were paid, with the mean value of whoever paid so in it (that they go together does not say that one causes the other); failures and fees are of payments that were told on their own",
    de: "Bestellungen des gefragten Zeitraums danach, wie sie bezahlt wurden, mit dem mittleren Wert derer, die darin so bezahlt haben (dass beides zusammengeht, heißt nicht, dass eines das andere bewirkt); Fehlschläge und Gebühren stammen aus eigenen Zahlungssätzen",
  },
  unit: "orders",
}

/** Without a first day: of all days up to the one that is asked of. */
export async function paymentMethods(asking: Asking, fromDay?: Day): Promise<PaymentMethod[]> {
  const rows = await rowsOf(
    asking,
    `WITH by_customer AS (
       SELECT payment_method AS method, customer, count(*) AS orders, sum(cents) AS cents FROM order_row WHERE ${STANDS}${since(fromDay)} GROUP BY ALL),
     bought AS (
       SELECT method, sum(orders) AS orders, count(by_customer.customer) AS customers, sum(cents) AS cents,
         avg(coalesce(current_value, 0) + coalesce(future_value, 0)) FILTER (WHERE customer_value.customer IS NOT NULL) AS mean_value
       FROM by_customer LEFT JOIN customer_value USING (customer) GROUP BY method),
     paid AS (
       SELECT method, count(*) AS payments, count(*) FILTER (WHERE status = 'failed') AS failed, sum(abs(fee_cents)) AS fees
       FROM payment WHERE day <= $asOf${since(fromDay)} GROUP BY method)
     SELECT coalesce(bought.method, paid.method) AS method, coalesce(orders, 0) AS orders, coalesce(customers, 0) AS customers,
       coalesce(cents, 0) AS cents, mean_value, coalesce(payments, 0) AS payments, coalesce(failed, 0) AS failed, coalesce(fees, 0) AS fees
     FROM bought FULL JOIN paid ON bought.method IS NOT DISTINCT FROM paid.method ORDER BY orders DESC, payments DESC, method NULLS LAST`,
    { fromDay: fromDay ?? null },
  )
  return rows.map((row) => ({
    method: said(row.method),
    orders: Number(row.orders),
    customers: Number(row.customers),
    revenueCents: Number(row.cents),
    meanValueCents: known(row.mean_value),
    payments: Number(row.payments),
    failed: Number(row.failed),
    feeCents: Number(row.fees),
  }))
}

/** Those who have paid so, or of whom such a payment failed. */
export const customersByPayment = (method: string | undefined, failed: boolean, fromDay?: Day): Behind => ({
  sql: failed
    ? `SELECT customer FROM payment WHERE customer IS NOT NULL AND day <= $asOf AND status = 'failed' AND method IS NOT DISTINCT FROM $method${since(fromDay)}`
    : `SELECT customer FROM order_row WHERE customer IS NOT NULL AND ${STANDS} AND payment_method IS NOT DISTINCT FROM $method${since(fromDay)}`,
  values: { method: method ?? null, fromDay: fromDay ?? null },
})
