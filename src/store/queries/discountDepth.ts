import type { Day } from "../../records/day.ts"
import { rounded } from "../dialect.ts"
import { type Asking, type Behind, counted, type Definition, rowsOf, since } from "./asking.ts"
import { reducedOrders } from "./reducedOrders.ts"

/** How much is taken off the price. Amounts in minor units. */
export type DepthOfDiscount = {
  readonly depth: DiscountDepth
  readonly orders: number
  readonly customers: number
  /** What was taken off, and what was paid, before refunds. */
  readonly offCents: number
  readonly paidCents: number
}

/** Nothing; up to so many whole percent of the price; more than half of it. */
export const DISCOUNT_DEPTHS = ["none", "up-to-10", "up-to-20", "up-to-30", "up-to-50", "above-50"] as const
export type DiscountDepth = (typeof DISCOUNT_DEPTHS)[number]

export const discountDepthDefinition: Definition = {
  means: {
    en: "orders of the period that is asked of by which share of the price was taken off, in whole percent (what was taken off, of that and what was paid); a discount that the data do not tell in money counts as none",
    de: "Bestellungen des gefragten Zeitraums danach, welcher Anteil vom Preis nachgelassen wurde, in ganzen Prozent (der Nachlass, gemessen an ihm und dem Bezahlten zusammen); ein Nachlass, dessen Betrag die Daten nicht nennen, zählt als keiner",
  },
  unit: "orders",
}

/** Rounded to whole percent first: ten percent off an odd price is ten percent, whichever way the cent went. */
const deep = (asking: Asking): string => `WITH ${counted(asking)}, ${reducedOrders("counted")},
  share AS (SELECT *, CASE WHEN off_cents > 0 THEN ${rounded("off_cents * 100.0 / (off_cents + paid_cents)")} END AS percent FROM reduced),
  deep AS (
    SELECT *, CASE WHEN percent IS NULL THEN 'none' WHEN percent <= 10 THEN 'up-to-10' WHEN percent <= 20 THEN 'up-to-20'
      WHEN percent <= 30 THEN 'up-to-30' WHEN percent <= 50 THEN 'up-to-50' ELSE 'above-50' END AS depth FROM share)`

/** All depths, from none on; nothing where there is no order. Without a first day: of all days up to the one that is asked of. */
export async function discountDepth(asking: Asking, fromDay?: Day): Promise<DepthOfDiscount[]> {
  const rows = await rowsOf(
    asking,
    `${deep(asking)}
     SELECT depth, count(*) AS orders, count(DISTINCT customer) AS customers, sum(off_cents) AS off, sum(paid_cents) AS cents
     FROM deep WHERE true${since(fromDay)} GROUP BY depth`,
    { fromDay: fromDay ?? null },
  )
  if (rows.length === 0) return []
  return DISCOUNT_DEPTHS.map((depth) => {
    const row = rows.find((one) => one.depth === depth)
    return {
      depth,
      orders: Number(row?.orders ?? 0),
      customers: Number(row?.customers ?? 0),
      offCents: Number(row?.off ?? 0),
      paidCents: Number(row?.cents ?? 0),
    }
  })
}

export const customersByDiscountDepth = (asking: Asking, depth: DiscountDepth, fromDay?: Day): Behind => ({
  sql: `${deep(asking)} SELECT customer FROM deep WHERE depth = $depth${since(fromDay)}`,
  values: { depth, fromDay: fromDay ?? null },
})
