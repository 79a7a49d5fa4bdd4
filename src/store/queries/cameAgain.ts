import { type Asking, type Behind, counted, rowsOf } from "./asking.ts"

/** What customers did after something happened to them. Amounts in minor units. */
export type CameAgain = {
  readonly customers: number
  /** Of those to whom it happened as many days ago: how many there are, who bought within these days, and for how much. */
  readonly oldEnough: number
  readonly boughtAgain: number
  readonly revenueCents: number
}

/** So long after it. */
export const AFTER_DAYS = 180

/** `happened`: customer, day and `said`, once for each customer. Answers with what was said, in any order. */
export async function cameAgain(
  asking: Asking,
  happened: string,
): Promise<(CameAgain & { readonly said: string | number | boolean | null })[]> {
  const rows = await rowsOf(
    asking,
    `WITH ${counted(asking)}, happened AS MATERIALIZED (${happened}),
     after AS (
       SELECT customer, bool_or(is_order) AS bought, sum(counted.cents) AS cents FROM counted JOIN happened USING (customer)
       WHERE counted.day > happened.day AND counted.day <= happened.day + ${AFTER_DAYS} GROUP BY customer)
     SELECT said, count(*) AS customers, count(*) FILTER (WHERE day <= $asOf - ${AFTER_DAYS}) AS old_enough,
       count(*) FILTER (WHERE day <= $asOf - ${AFTER_DAYS} AND bought) AS bought_again,
       coalesce(sum(cents) FILTER (WHERE day <= $asOf - ${AFTER_DAYS}), 0) AS cents
     FROM happened LEFT JOIN after USING (customer) GROUP BY said`,
  )
  return rows.map((row) => ({
    said: row.said,
    customers: Number(row.customers),
    oldEnough: Number(row.old_enough),
    boughtAgain: Number(row.bought_again),
    revenueCents: Number(row.cents),
  }))
}

/** Of those who are old enough: who has come again, or has not. */
export const customersWhoCame = (
  asking: Asking,
  happened: string,
  word: string | number | null,
  again: boolean,
): Behind => ({
  sql: `WITH ${counted(asking)}, happened AS MATERIALIZED (${happened})
    SELECT happened.customer FROM happened WHERE said IS NOT DISTINCT FROM $said AND happened.day <= $asOf - ${AFTER_DAYS}
      AND EXISTS (FROM counted WHERE is_order AND counted.customer = happened.customer AND counted.day > happened.day
        AND counted.day <= happened.day + ${AFTER_DAYS}) = $again`,
  values: { said: word, again },
})

/** Of several records of one customer the first. */
export const FIRST_OF_EACH = "QUALIFY row_number() OVER (PARTITION BY customer ORDER BY day, instant, record) = 1"
