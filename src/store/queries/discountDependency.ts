import { median } from "../dialect.ts"
import { type Asking, asked, type Behind, type Definition, lives, rowsOf } from "./asking.ts"
import { known } from "./cells.ts"
import { YEAR_DAYS } from "./keyFigures.ts"

/** Customers by how many of their orders they made with a coupon. Amounts in minor units. */
export type DiscountDependency = {
  readonly byShare: readonly {
    readonly share: CouponShare
    readonly customers: number
    readonly orders: number
    readonly revenueCents: number
    readonly marginCents: number | undefined
    readonly medianRevenueCents: number
  }[]
  /** Whether the first order was made with a coupon, and who of those old enough bought again within a year. */
  readonly byFirstOrder: readonly {
    readonly withCoupon: boolean
    readonly customers: number
    readonly oldEnough: number
    readonly returned: number
    readonly revenueCents: number
  }[]
}

/** None of the orders; less than half; less than four fifths; nearly all. */
export const COUPON_SHARES = ["none", "some", "many", "nearly-all"] as const
export type CouponShare = (typeof COUPON_SHARES)[number]

export const discountDependencyDefinition: Definition = {
  means: {
    en: "customers by the share of their orders with a coupon (none, under 50 %, under 80 %, from 80 % on), and by whether the first one had one; that coupon buyers differ does not say that the coupon made them so",
    de: "Kunden nach dem Anteil ihrer Bestellungen mit Gutschein (keine, unter 50 %, unter 80 %, ab 80 %) und danach, ob es schon beim ersten Mal einen gab; dass sich Gutscheinkäufer unterscheiden, heißt nicht, dass der Gutschein das bewirkt",
  },
  unit: "customers",
}

const shares = (asking: Asking): string => `WITH ${asked(asking)}, ${lives(asking)},
  coupons AS (SELECT customer, count(*) AS with_coupon, bool_or(purchase_number = 1) AS is_first FROM asked WHERE is_order AND coupon IS NOT NULL GROUP BY customer),
  shared AS (
    SELECT life.*, coalesce(is_first, false) AS is_first, CASE WHEN with_coupon IS NULL THEN 'none' WHEN with_coupon < 0.5 * orders THEN 'some'
      WHEN with_coupon < 0.8 * orders THEN 'many' ELSE 'nearly-all' END AS share
    FROM life LEFT JOIN coupons USING (customer))`

export async function discountDependency(asking: Asking): Promise<DiscountDependency> {
  const rows = await rowsOf(
    asking,
    `${shares(asking)}
     SELECT share, is_first, count(*) AS customers, sum(orders) AS orders, sum(cents) AS cents, ${median("cents")} AS median,
       CASE WHEN count(margin_cents) = count(*) THEN sum(margin_cents) END AS margin,
       count(*) FILTER (WHERE first_day <= $asOf - ${YEAR_DAYS}) AS old_enough,
       count(*) FILTER (WHERE first_day <= $asOf - ${YEAR_DAYS} AND second_day <= first_day + ${YEAR_DAYS}) AS returned
     FROM shared GROUP BY GROUPING SETS ((share), (is_first))`,
  )
  return {
    byShare: COUPON_SHARES.flatMap((share) => {
      const row = rows.find((one) => one.share === share)
      if (row === undefined) return []
      const [customers, orders, revenueCents, medianRevenueCents] = ["customers", "orders", "cents", "median"].map(
        (name) => Number(row[name]),
      )
      return [{ share, customers, orders, revenueCents, marginCents: known(row.margin), medianRevenueCents }]
    }),
    byFirstOrder: [false, true].flatMap((withCoupon) => {
      const row = rows.find((one) => one.is_first === withCoupon)
      if (row === undefined) return []
      const [customers, oldEnough, returned, revenueCents] = ["customers", "old_enough", "returned", "cents"].map(
        (name) => Number(row[name]),
      )
      return [{ withCoupon, customers, oldEnough, returned, revenueCents }]
    }),
  }
}

export const customersByCouponShare = (asking: Asking, share: CouponShare): Behind => ({
  sql: `${shares(asking)} SELECT customer FROM shared WHERE share = $share`,
  values: { share },
})
