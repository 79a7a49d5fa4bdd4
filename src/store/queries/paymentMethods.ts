import { type Asking, type Definition, STANDS } from "./asking.ts"

/** How customers pay, and how often it goes wrong. Amounts in minor units. */
export type PaymentMethod = {
  /** Undefined: orders that do not say. */
  readonly method: string | undefined
  readonly orders: number
  readonly customers: number
  readonly revenueCents: number
  /** Of payments told on their own. */
  readonly payments: number
  readonly failed: number
  readonly feeCents: number
}

export const paymentMethodsDefinition: Definition = {
  means: {
    en: "orders by how they were paid; failures and fees are of payments that were told on their own",
    de: "Bestellungen danach, wie sie bezahlt wurden; Fehlschläge und Gebühren stammen aus eigenen Zahlungssätzen",
  },
  unit: "orders",
}

export async function paymentMethods({ engine, asOf }: Asking): Promise<PaymentMethod[]> {
  const rows = await engine.rows(
    `WITH bought AS (
       SELECT payment_method AS method, count(*) AS orders, count(DISTINCT customer) AS customers, sum(cents) AS cents FROM order_row
       WHERE ${STANDS} GROUP BY method),
     paid AS (
       SELECT method, count(*) AS payments, count(*) FILTER (WHERE status = 'failed') AS failed, sum(abs(fee_cents)) AS fees
       FROM payment WHERE day <= $asOf GROUP BY method)
     SELECT coalesce(bought.method, paid.method) AS method, coalesce(orders, 0) AS orders, coalesce(customers, 0) AS customers,
       coalesce(cents, 0) AS cents, coalesce(payments, 0) AS payments, coalesce(failed, 0) AS failed, coalesce(fees, 0) AS fees
     FROM bought FULL JOIN paid ON bought.method IS NOT DISTINCT FROM paid.method ORDER BY orders DESC, payments DESC, method NULLS LAST`,
    { asOf },
  )
  return rows.map((row) => ({
    method: row.method === null ? undefined : String(row.method),
    orders: Number(row.orders),
    customers: Number(row.customers),
    revenueCents: Number(row.cents),
    payments: Number(row.payments),
    failed: Number(row.failed),
    feeCents: Number(row.fees),
  }))
}
