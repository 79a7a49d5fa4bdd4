import { median } from "../dialect.ts"
import { type Asking, asked, type Behind, type Definition, lives, rowsOf } from "./asking.ts"
import { known } from "./cells.ts"
import { cumulated, MEDIAN } from "./quantiles.ts"

/** How things stand with all customers. Amounts in minor units; shares between 0 and 1; undefined where nothing can be said. */
export type KeyFigures = {
  readonly customers: number
  /** With an order within the last 365 days. */
  readonly active: number
  readonly orders: number
  readonly revenueCents: number
  readonly revenuePerCustomer: { readonly mean: number; readonly median: number } | undefined
  readonly orderValueCents: number | undefined
  readonly repeatPurchase: { readonly returned: number; readonly of: number }
  /** Days between two purchase days, in the middle. */
  readonly purchaseIntervalDays: number | undefined
  /** Days since the first order. */
  readonly tenureDays: { readonly mean: number; readonly median: number } | undefined
}

export const keyFigureDefinitions = {
  customers: {
    means: {
      en: "people with at least one order; what is cancelled or refunded in full does not count",
      de: "Personen mit mindestens einer Bestellung; was storniert oder voll erstattet ist, zählt nicht",
    },
    unit: "customers",
  },
  active: {
    means: {
      en: "customers with an order within the last 365 days",
      de: "Kunden mit einer Bestellung in den letzten 365 Tagen",
    },
    unit: "customers",
  },
  revenuePerCustomer: {
    means: {
      en: "revenue less refunds since the first order, over all customers; the median is the customer in the middle",
      de: "Umsatz abzüglich Erstattungen seit der ersten Bestellung, je Kunde; der Median ist der Kunde in der Mitte",
    },
    unit: "cents",
  },
  orderValue: {
    means: { en: "revenue less refunds, over all orders", de: "Umsatz abzüglich Erstattungen, je Bestellung" },
    unit: "cents",
  },
  repeatPurchase: {
    means: {
      en: "share with a second purchase day within 365 days of the first, among customers whose first lies that long back",
      de: "Anteil mit einem zweiten Kauftag innerhalb von 365 Tagen nach dem ersten, unter Kunden, deren erster so lange zurückliegt",
    },
    unit: "share",
  },
  purchaseInterval: {
    means: {
      en: "days from one purchase day of a customer to the next: half of the gaps are shorter",
      de: "Tage von einem Kauftag eines Kunden zum nächsten: Die Hälfte der Abstände ist kürzer",
    },
    unit: "days",
  },
  tenure: {
    means: { en: "days since the first order", de: "Tage seit der ersten Bestellung" },
    unit: "days",
  },
} as const satisfies Readonly<Record<string, Definition>>

/** A year in days, as the repeat purchase rate and activity count it. */
export const YEAR_DAYS = 365

export async function keyFigures(asking: Asking): Promise<KeyFigures> {
  const [row] = await rowsOf(
    asking,
    `WITH ${asked(asking)}, ${lives(asking)},
     gap AS (SELECT days_since_last AS value, count(*) AS count FROM asked WHERE days_since_last IS NOT NULL GROUP BY value),
     ${cumulated("gap")}
     SELECT count(*) AS customers, count(*) FILTER (WHERE last_day > $asOf - ${YEAR_DAYS}) AS active,
       coalesce(sum(orders), 0) AS orders, coalesce(sum(cents), 0) AS revenue, avg(cents) AS mean_revenue, ${median("cents")} AS median_revenue,
       count(*) FILTER (WHERE first_day <= $asOf - ${YEAR_DAYS}) AS old_enough,
       count(*) FILTER (WHERE first_day <= $asOf - ${YEAR_DAYS} AND second_day <= first_day + ${YEAR_DAYS}) AS returned,
       (SELECT ${MEDIAN} FROM gap_upto) AS interval_days,
       avg($asOf - first_day) AS mean_tenure, ${median("$asOf - first_day")} AS median_tenure
     FROM life`,
  )
  const number = (name: string) => Number(row[name])
  const pair = (mean: string, median: string) =>
    row[mean] === null ? undefined : { mean: number(mean), median: number(median) }
  return {
    customers: number("customers"),
    active: number("active"),
    orders: number("orders"),
    revenueCents: number("revenue"),
    revenuePerCustomer: pair("mean_revenue", "median_revenue"),
    orderValueCents: number("orders") === 0 ? undefined : number("revenue") / number("orders"),
    repeatPurchase: { returned: number("returned"), of: number("old_enough") },
    purchaseIntervalDays: known(row.interval_days),
    tenureDays: pair("mean_tenure", "median_tenure"),
  }
}

export const KEY_FIGURE_CELLS = ["customers", "active", "inactive", "returned", "not-returned"] as const
export type KeyFigureCell = (typeof KEY_FIGURE_CELLS)[number]

const OLD_ENOUGH = `first_day <= $asOf - ${YEAR_DAYS}`
const RETURNED = `second_day <= first_day + ${YEAR_DAYS}`
const CELLS: Readonly<Record<KeyFigureCell, string>> = {
  customers: "true",
  active: `last_day > $asOf - ${YEAR_DAYS}`,
  inactive: `last_day <= $asOf - ${YEAR_DAYS}`,
  returned: `${OLD_ENOUGH} AND ${RETURNED}`,
  "not-returned": `${OLD_ENOUGH} AND (${RETURNED}) IS NOT TRUE`,
}

/** The customers that a figure counts. */
export const customersOfFigure = (asking: Asking, cell: KeyFigureCell): Behind => ({
  sql: `WITH ${asked(asking)}, ${lives(asking)} SELECT customer FROM life WHERE ${CELLS[cell]}`,
})
