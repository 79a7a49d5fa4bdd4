import { median } from "../dialect.ts"
import { type Asking, asked, type Behind, type Definition, lives, rowsOf } from "./asking.ts"
import { known } from "./cells.ts"
import { FEWEST_ORDERS, HARDLY_WITHOUT } from "./discounts.ts"
import { YEAR_DAYS } from "./keyFigures.ts"
import { reducedOrders } from "./reducedOrders.ts"

/** Customers by how many of their orders they made with a coupon or a discount. Amounts in minor units. */
export type DiscountDependency = {
  readonly byShare: readonly {
    readonly share: ReducedShare
    readonly customers: number
    readonly orders: number
    readonly revenueCents: number
    readonly marginCents: number | undefined
    readonly medianRevenueCents: number
  }[]
  /** Those with several orders, nearly all of them so: whoever bought once has shown no habit. */
  readonly dependent: {
    readonly customers: number
    readonly orders: number
    readonly revenueCents: number
    readonly offCents: number
  }
  /** Whether the first order was made with one, and who of those old enough bought again within a year. */
  readonly byFirstOrder: readonly {
    readonly isReduced: boolean
    readonly customers: number
    readonly oldEnough: number
    readonly returned: number
    readonly revenueCents: number
  }[]
}

/** None of the orders; less than half; less than four fifths; nearly all. */
export const REDUCED_SHARES = ["none", "some", "many", "nearly-all"] as const
export type ReducedShare = (typeof REDUCED_SHARES)[number]

export const discountDependencyDefinition: Definition = {
  means: {
    en: "customers by the share of their orders with a coupon, a code or a discount (none, under 50 %, under 80 %, from 80 % on), and by whether the first one had one; who hardly buys without: at least three orders, 80 % of them and more so; that these customers differ does not say that the discount made them so",
    de: "Kunden nach dem Anteil ihrer Bestellungen mit Gutschein, Code oder Rabatt (keine, unter 50 %, unter 80 %, ab 80 %) und danach, ob es schon beim ersten Mal einen gab; kaum ohne kauft, wer mindestens drei Bestellungen hat, ab 80 % davon so; dass sich diese Kunden unterscheiden, heißt nicht, dass der Rabatt das bewirkt",
  },
  unit: "customers",
}

const shares = (asking: Asking): string => `WITH ${asked(asking)}, ${lives(asking)}, ${reducedOrders("asked")},
  with_one AS (
    SELECT customer, count(*) AS reduced_orders, sum(off_cents) AS off_cents, bool_or(purchase_number = 1) AS is_first
    FROM reduced WHERE is_reduced GROUP BY customer),
  shared AS (
    SELECT life.*, coalesce(is_first, false) AS is_first, coalesce(off_cents, 0) AS off_cents,
      orders >= ${FEWEST_ORDERS} AND coalesce(reduced_orders, 0) >= ${HARDLY_WITHOUT} * orders AS is_dependent,
      CASE WHEN reduced_orders IS NULL THEN 'none' WHEN reduced_orders < 0.5 * orders THEN 'some'
        WHEN reduced_orders < ${HARDLY_WITHOUT} * orders THEN 'many' ELSE 'nearly-all' END AS share
    FROM life LEFT JOIN with_one USING (customer))`

export async function discountDependency(asking: Asking): Promise<DiscountDependency> {
  const rows = await rowsOf(
    asking,
    `${shares(asking)}
     SELECT share, is_first, is_dependent, count(*) AS customers, sum(orders) AS orders, sum(cents) AS cents, ${median("cents")} AS median,
       CASE WHEN count(margin_cents) = count(*) THEN sum(margin_cents) END AS margin, sum(off_cents) AS off,
       count(*) FILTER (WHERE first_day <= $asOf - ${YEAR_DAYS}) AS old_enough,
       count(*) FILTER (WHERE first_day <= $asOf - ${YEAR_DAYS} AND second_day <= first_day + ${YEAR_DAYS}) AS returned
     FROM shared GROUP BY GROUPING SETS ((share), (is_first), (is_dependent))`,
  )
  const dependent = rows.find((one) => one.is_dependent === true)
  return {
    byShare: REDUCED_SHARES.flatMap((share) => {
      const row = rows.find((one) => one.share === share)
      if (row === undefined) return []
      const [customers, orders, revenueCents, medianRevenueCents] = ["customers", "orders", "cents", "median"].map(
        (name) => Number(row[name]),
      )
      return [{ share, customers, orders, revenueCents, marginCents: known(row.margin), medianRevenueCents }]
    }),
    dependent: {
      customers: Number(dependent?.customers ?? 0),
      orders: Number(dependent?.orders ?? 0),
      revenueCents: Number(dependent?.cents ?? 0),
      offCents: Number(dependent?.off ?? 0),
    },
    byFirstOrder: [false, true].flatMap((isReduced) => {
      const row = rows.find((one) => one.is_first === isReduced)
      if (row === undefined) return []
      const [customers, oldEnough, returned, revenueCents] = ["customers", "old_enough", "returned", "cents"].map(
        (name) => Number(row[name]),
      )
      return [{ isReduced, customers, oldEnough, returned, revenueCents }]
    }),
  }
}

export const customersByReducedShare = (asking: Asking, share: ReducedShare): Behind => ({
  sql: `${shares(asking)} SELECT customer FROM shared WHERE share = $share`,
  values: { share },
})

/** Of those with several orders, how many make half of them or more with a coupon or a discount. */
export async function halfReduced(asking: Asking): Promise<{ readonly customers: number; readonly half: number }> {
  const [row] = await rowsOf(
    asking,
    `${shares(asking)} SELECT count(*) AS customers, count(*) FILTER (share IN ('many', 'nearly-all')) AS half
     FROM shared WHERE orders >= ${FEWEST_ORDERS}`,
  )
  return { customers: Number(row.customers), half: Number(row.half) }
}
