import type { Analytics } from "./analytics.ts"
import type { Row } from "./engine.ts"
import { RECORD_TABLES } from "./projection/recordTables.ts"
import { limitedCustomers } from "./rights/limits.ts"
import type { State } from "./state.ts"

/**
 * What must hold between a projection and the state at its watermark; answers the sentences that do not. Both are asked
 * for orders and money by day, and for records by kind.
 */
export async function brokenProjection(engine: Analytics, state: State): Promise<string[]> {
  const broken: string[] = []
  const restricted = JSON.stringify([...limitedCustomers(state).restriction])
  for (const { what, told, kept } of QUESTIONS) {
    const difference = differenceOf(state.rows<Figures>(told, restricted), await engine.rows(kept))
    if (difference !== undefined) broken.push(`${what}: ${difference}`)
  }
  for (const [sentence, sql] of Object.entries(WITHIN)) if ((await engine.rows(sql)).length > 0) broken.push(sentence)
  return broken
}

type Figures = Record<string, string | number | null>

type Question = { readonly what: string; readonly told: string; readonly kept: string }

/** Rows of those whose processing is restricted are told nowhere. */
const UNRESTRICTED = "(customer_id IS NULL OR customer_id NOT IN (SELECT value FROM json_each(?)))"

const QUESTIONS: readonly Question[] = [
  {
    what: "orders of files by day",
    told: `SELECT day AS key, count(*) AS count, sum(cents) AS sum FROM current_entry
      WHERE ${UNRESTRICTED} GROUP BY day`,
    kept: "SELECT day AS key, count(*) AS count, sum(told_cents)::BIGINT AS sum FROM order_row WHERE id % 2 = 0 GROUP BY day",
  },
  {
    what: "live and typed orders by day",
    told: `SELECT day AS key, count(*) AS count, sum(body ->> '$.amountCents') AS sum FROM current_record
      WHERE kind = 'order' AND day IS NOT NULL AND ${UNRESTRICTED} GROUP BY day`,
    kept: `SELECT day AS key, count(*) AS count, sum(told_cents)::BIGINT AS sum FROM order_row WHERE id % 2 = 1 AND part = 0 AND kind = 'order' GROUP BY day`,
  },
  {
    what: "records by kind",
    told: `SELECT kind AS key, count(*) AS count, sum(day) AS sum FROM current_record
      WHERE kind NOT IN ('order', 'customer', 'note') AND ${UNRESTRICTED} GROUP BY kind`,
    kept: RECORD_TABLES.map(
      ({ kind }) =>
        `SELECT '${kind}' AS key, count(*) AS count, sum(day)::BIGINT AS sum FROM ${kind} HAVING count(*) > 0`,
    ).join(" UNION ALL "),
  },
]

/** Each looks for a row that must not be. */
const WITHIN: Readonly<Record<string, string>> = {
  "an order is there twice": "SELECT 1 FROM order_row GROUP BY id, part HAVING count(*) > 1 LIMIT 1",
  "a customer is there twice": "SELECT 1 FROM customer GROUP BY customer HAVING count(*) > 1 LIMIT 1",
  "a customer is valued twice": "SELECT 1 FROM valued GROUP BY customer HAVING count(*) > 1 LIMIT 1",
  "somebody has values who is nobody of their own":
    "SELECT 1 FROM valued LEFT JOIN customer USING (customer) WHERE is_somebody <> (customer.customer IS NOT NULL) LIMIT 1",
  "an order is that of somebody who is somebody else":
    "SELECT 1 FROM order_row JOIN alias ON alias.member = order_row.customer LIMIT 1",
  "the sums of a customer are not those of the orders": `SELECT 1 FROM
      (SELECT customer, count(*) FILTER (WHERE class = 'sale' AND void_from IS NULL) AS orders,
         coalesce(sum(cents) FILTER (WHERE class IN ('sale', 'refund')), 0) AS revenue_cents
       FROM order_row WHERE customer IS NOT NULL GROUP BY customer) AS sums
    FULL JOIN customer USING (customer)
    WHERE coalesce(sums.orders, 0) <> coalesce(customer.orders, -1) OR coalesce(sums.revenue_cents, 0) <> coalesce(customer.revenue_cents, 0) LIMIT 1`,
}

function differenceOf(told: readonly Row[], kept: readonly Row[]): string | undefined {
  const line = ({ key, count, sum }: Row) => `${key}: ${count} of ${sum}`
  const [here, there] = [told, kept].map((rows) => new Set(rows.map(line)))
  const missing = [...here].find((one) => !there.has(one))
  const surplus = [...there].find((one) => !here.has(one))
  if (missing === undefined && surplus === undefined) return undefined
  return `the state has ${missing ?? "nothing"}, the projection ${surplus ?? "nothing"}`
}
