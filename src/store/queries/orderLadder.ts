import { type Asking, asked, type Behind, type Definition, lives, rowsOf } from "./asking.ts"
import { known } from "./cells.ts"
import { cumulated, MEDIAN } from "./quantiles.ts"

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
  const rows = await rowsOf(
    asking,
    `WITH ${asked(asking)},
     reached AS (
       SELECT purchase_number AS step, days_since_last AS value, count(*) AS count FROM asked WHERE purchase_number <= ${STEPS} GROUP BY ALL),
     ${cumulated("reached", "step")}
     SELECT step, any_value(total) AS customers, ${MEDIAN} AS days FROM reached_upto GROUP BY step ORDER BY step`,
  )
  return rows.map(({ step, customers, days }) => ({
    step: Number(step),
    customers: Number(customers),
    medianDays: known(days),
  }))
}

/** The customers whose last step so far is this one. */
export const customersOnStep = (asking: Asking, step: number): Behind => ({
  sql: `WITH ${asked(asking)}, ${lives(asking)} SELECT customer FROM life WHERE purchase_days = $step`,
  values: { step },
})
