import { type Asking, asked, customersOf, type Definition } from "./asking.ts"

/** One step: how many customers came so far, how many had the time to, and how long the step took them. */
export type LadderStep = {
  /** 1 is the first purchase day. */
  readonly step: number
  readonly customers: number
  /** Days since the purchase day before; undefined for the first step. */
  readonly medianDays: number | undefined
}

export const orderLadderDefinition: Definition = {
  means: {
    en: "customers by how many purchase days they have reached; orders of one day are one purchase day",
    de: "Kunden danach, wie viele Kauftage sie erreicht haben; Bestellungen eines Tages sind ein Kauftag",
  },
  unit: "customers",
}

const STEPS = 10

/** From the first purchase day to the tenth. */
export async function orderLadder(asking: Asking): Promise<LadderStep[]> {
  const rows = await asking.engine.rows(
    `WITH ${asked(asking)}, ${steps}
     SELECT step, count(*) AS customers, median(days) AS days FROM ladder WHERE step <= ${STEPS} GROUP BY step ORDER BY step`,
    { asOf: asking.asOf },
  )
  return rows.map(({ step, customers, days }) => ({
    step: Number(step),
    customers: Number(customers),
    medianDays: days === null ? undefined : Number(days),
  }))
}

/** The customers whose last step so far is this one. */
export async function customersOnStep(asking: Asking, step: number): Promise<number[]> {
  return customersOf(
    asking,
    `WITH ${asked(asking)}, ${steps}
     SELECT customer FROM ladder GROUP BY customer HAVING max(step) = $step ORDER BY customer`,
    { step },
  )
}

const steps = `ladder AS (
  SELECT customer, row_number() OVER each_customer AS step, day - lag(day) OVER each_customer AS days
  FROM asked WHERE is_purchase_day WINDOW each_customer AS (PARTITION BY customer ORDER BY day))`
