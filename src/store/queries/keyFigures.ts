import { type Asking, asked, type Definition } from "./asking.ts"

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
      en: "people with at least one order that was not cancelled or refunded in full",
      de: "Personen mit mindestens einer Bestellung, die weder storniert noch voll erstattet ist",
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
  const [row] = await asking.engine.rows(
    `WITH ${asked(asking)},
     purchase AS (SELECT customer, day, lag(day) OVER each_customer AS day_before, row_number() OVER each_customer AS ordinal
       FROM asked WHERE is_purchase_day WINDOW each_customer AS (PARTITION BY customer ORDER BY day)),
     somebody AS (SELECT customer, min(day) AS first_day, max(day) AS last_day, min(day) FILTER (WHERE ordinal = 2) AS second_day
       FROM purchase GROUP BY customer),
     spent AS (SELECT customer, sum(cents) AS cents, count(*) FILTER (WHERE is_order) AS orders
       FROM asked SEMI JOIN somebody USING (customer) GROUP BY customer)
     SELECT (SELECT count(*) FROM somebody) AS customers,
       (SELECT count(*) FROM somebody WHERE last_day > $asOf - ${YEAR_DAYS}) AS active,
       (SELECT coalesce(sum(orders), 0) FROM spent) AS orders, (SELECT coalesce(sum(cents), 0) FROM spent) AS revenue,
       (SELECT avg(cents) FROM spent) AS mean_revenue, (SELECT median(cents) FROM spent) AS median_revenue,
       (SELECT count(*) FROM somebody WHERE first_day <= $asOf - ${YEAR_DAYS}) AS old_enough,
       (SELECT count(*) FROM somebody WHERE first_day <= $asOf - ${YEAR_DAYS} AND second_day <= first_day + ${YEAR_DAYS}) AS returned,
       (SELECT median(day - day_before) FROM purchase WHERE day_before IS NOT NULL) AS interval_days,
       (SELECT avg($asOf - first_day) FROM somebody) AS mean_tenure, (SELECT median($asOf - first_day) FROM somebody) AS median_tenure`,
    { asOf: asking.asOf },
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
    purchaseIntervalDays: row.interval_days === null ? undefined : number("interval_days"),
    tenureDays: pair("mean_tenure", "median_tenure"),
  }
}
