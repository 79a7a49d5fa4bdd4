import { median } from "../dialect.ts"
import { type Asking, type Behind, type Definition, rowsOf } from "./asking.ts"
import { known } from "./cells.ts"

/** What all customers together are worth by the latest valuation. Amounts in minor units; undefined before the first one. */
export type CustomerEquity = {
  readonly customers: number
  /** The day that the values are of. */
  readonly asOfDay: number | undefined
  readonly currentCents: number
  readonly futureCents: number
  /** Of which through referrals: nothing that is not in the two above. */
  readonly totalCents: number
  readonly perCustomer: { readonly mean: number; readonly median: number } | undefined
  readonly expectedOrders: number
  readonly expectedActive: number
  readonly byRisk: Readonly<
    Record<"low" | "medium" | "high", { readonly customers: number; readonly futureCents: number }>
  >
}

export const customerEquityDefinitions = {
  answer: {
    means: {
      en: "value to date and expected value of all customers by the latest valuation (customer equity), on its basis and within its horizon; referral value is not added, because those referred are counted themselves",
      de: "bisheriger und erwarteter Wert aller Kunden nach der letzten Bewertung (Wert aller Kunden), auf ihrer Basis und in ihrem Zeitraum; der Empfehlungswert kommt nicht hinzu, weil Empfohlene selbst zählen",
    },
    unit: "cents",
  },
  perCustomer: {
    means: {
      en: "value to date and expected value of one customer: the mean of all; the median is the customer in the middle",
      de: "bisheriger und erwarteter Wert eines Kunden: der Durchschnitt aller; der Median ist der Kunde in der Mitte",
    },
    unit: "cents",
  },
  atRisk: {
    means: {
      en: "what is expected of customers whose churn risk is high: with a probability of at most a third that they still are customers",
      de: "was von Kunden mit hohem Abwanderungsrisiko erwartet wird: Sie sind höchstens mit einer Wahrscheinlichkeit von einem Drittel noch Kunden",
    },
    unit: "cents",
  },
  expectedActive: {
    means: {
      en: "the probabilities that somebody still is a customer, added up over all: nobody knows of each one, but the sum is about right",
      de: "die Wahrscheinlichkeiten, dass jemand noch Kunde ist, über alle zusammengezählt: Vom Einzelnen weiß es niemand, die Summe stimmt ungefähr",
    },
    unit: "customers",
  },
} as const satisfies Readonly<Record<string, Definition>>

const RISKS = ["low", "medium", "high"] as const

/** Of those in the latest valuation who are asked. */
export const valued = ({ among }: Asking): string =>
  `worth AS (SELECT *, coalesce(current_value, 0) + coalesce(future_value, 0) AS own_value FROM customer_value
    ${among ? `WHERE customer IN (${among.sql})` : ""})`

export async function customerEquity(asking: Asking): Promise<CustomerEquity> {
  const byRisk = RISKS.map(
    (risk) =>
      `count(*) FILTER (WHERE churn_risk = '${risk}') AS ${risk}, sum(future_value) FILTER (WHERE churn_risk = '${risk}') AS ${risk}_cents`,
  )
  const [row] = await rowsOf(
    asking,
    `WITH ${valued(asking)}
     SELECT count(*) AS customers, max(as_of) AS as_of, coalesce(sum(current_value), 0) AS current, coalesce(sum(future_value), 0) AS future,
       avg(own_value) AS mean, ${median("own_value")} AS median, coalesce(sum(expected_orders), 0) AS orders, coalesce(sum(p_active), 0) AS active,
       ${byRisk.join(", ")} FROM worth`,
  )
  const customers = Number(row.customers)
  return {
    customers,
    asOfDay: known(row.as_of),
    currentCents: Number(row.current),
    futureCents: Number(row.future),
    totalCents: Number(row.current) + Number(row.future),
    perCustomer: customers === 0 ? undefined : { mean: Number(row.mean), median: Number(row.median) },
    expectedOrders: Number(row.orders),
    expectedActive: Number(row.active),
    byRisk: Object.fromEntries(
      RISKS.map((risk) => [risk, { customers: Number(row[risk]), futureCents: Number(row[`${risk}_cents`] ?? 0) }]),
    ) as CustomerEquity["byRisk"],
  }
}

/** The customers of a risk; undefined: all who have a value. */
export const customersByRisk = (asking: Asking, risk?: (typeof RISKS)[number]): Behind =>
  risk === undefined
    ? { sql: `WITH ${valued(asking)} SELECT customer FROM worth` }
    : { sql: `WITH ${valued(asking)} SELECT customer FROM worth WHERE churn_risk = $risk`, values: { risk } }
