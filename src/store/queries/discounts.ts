import { type Asking, type Behind, counted, type Definition, rowsOf } from "./asking.ts"
import { reducedOrders } from "./reducedOrders.ts"

/** How much of the business goes by coupon. Amounts in minor units, months since year 0. */
export type MonthOfDiscounts = {
  readonly month: number
  readonly orders: number
  readonly ordersWithCoupon: number
  readonly revenueCents: number
  readonly revenueWithCouponCents: number
}

export const discountsDefinition: Definition = {
  means: {
    en: "orders with a coupon or discount code, month by month",
    de: "Bestellungen mit Gutschein oder Rabattcode, Monat für Monat",
  },
  unit: "orders",
}

export async function discounts(asking: Asking): Promise<MonthOfDiscounts[]> {
  const rows = await rowsOf(
    asking,
    `WITH ${counted(asking)}
     SELECT month, count(*) AS orders, count(coupon) AS with_coupon, sum(cents) AS cents,
       coalesce(sum(cents) FILTER (WHERE coupon IS NOT NULL), 0) AS cents_with_coupon
     FROM counted WHERE is_order GROUP BY month ORDER BY month`,
  )
  return rows.map((row) => ({
    month: Number(row.month),
    orders: Number(row.orders),
    ordersWithCoupon: Number(row.with_coupon),
    revenueCents: Number(row.cents),
    revenueWithCouponCents: Number(row.cents_with_coupon),
  }))
}

export const dependentDefinition: Definition = {
  means: {
    en: "customers with at least three orders, nearly all of them (80 % and more) with a coupon, a code or a discount",
    de: "Kunden mit mindestens drei Bestellungen, fast alle (ab 80 %) mit Gutschein, Code oder Rabatt",
  },
  unit: "customers",
}

export const FEWEST_ORDERS = 3
export const HARDLY_WITHOUT = 0.8

/** Those who hardly ever buy without one. */
export const customersDependentOnDiscounts = (asking: Asking): Behind => ({
  sql: `WITH ${counted(asking)}, ${reducedOrders("counted")}
    SELECT customer FROM reduced GROUP BY customer
    HAVING count(*) >= ${FEWEST_ORDERS} AND count(*) FILTER (WHERE is_reduced) >= ${HARDLY_WITHOUT} * count(*)`,
})
