import { type Asking, asked, rowsOf } from "./asking.ts"
import { YEAR_DAYS } from "./keyFigures.ts"

/** What was bought in the days before, by whoever would have bought without any campaign. Amounts in minor units. */
export type BoughtAnyway = {
  /** Customers with an order within the last 365 days, and those of them who bought in the days that are asked. */
  readonly customers: number
  readonly buyers: number
  /** Orders of these days that come to a minimum, what they came to, and those with a coupon. */
  readonly orders: number
  readonly orderCents: number
  readonly withCoupon: number
  /** Margin of those orders whose costs are known, and what these came to. */
  readonly marginCents: number
  readonly knownCents: number
}

/** The `days` days that end with the day of the asking. */
export async function boughtAnyway(asking: Asking, days: number, minimumCents: number): Promise<BoughtAnyway> {
  const { asOf } = asking
  const [row] = await rowsOf(
    asking,
    `WITH ${asked(asking)},
       bought AS (SELECT *, day > $after AS is_within, day > $after AND cents >= $minimumCents AS is_large FROM asked WHERE is_order AND day > $yearBefore)
     SELECT count(DISTINCT customer) AS customers, count(DISTINCT customer) FILTER (WHERE is_within) AS buyers,
       count(*) FILTER (WHERE is_large) AS orders, coalesce(sum(cents) FILTER (WHERE is_large), 0) AS "orderCents",
       count(*) FILTER (WHERE is_large AND coupon IS NOT NULL) AS "withCoupon",
       coalesce(sum(margin_cents) FILTER (WHERE is_large), 0) AS "marginCents",
       coalesce(sum(cents) FILTER (WHERE is_large AND margin_cents IS NOT NULL), 0) AS "knownCents"
     FROM bought`,
    { after: asOf - days, yearBefore: asOf - YEAR_DAYS, minimumCents },
  )
  const names = ["customers", "buyers", "orders", "orderCents", "withCoupon", "marginCents", "knownCents"] as const
  return Object.fromEntries(names.map((name) => [name, Number(row[name])])) as BoughtAnyway
}
