import type { Day } from "../../records/day.ts"
import type { Analytics } from "../analytics.ts"
import { noCounts, type OrderCounts } from "../orderBook.ts"

const COUNTS = `SELECT count(*) AS rows, count(*) FILTER (WHERE class = 'sale' AND void_from IS NULL) AS orders,
    count(*) FILTER (WHERE class = 'sale' AND void_from IS NULL AND customer IS NULL) AS "withoutCustomer",
    count(*) FILTER (WHERE class = 'sale' AND void_from IS NOT NULL) AS "takenBack",
    count(*) FILTER (WHERE class = 'duplicate') AS duplicates, count(*) FILTER (WHERE class = 'merged') AS merged,
    count(*) FILTER (WHERE class IN ('refund', 'repaid')) AS refunds, count(*) FILTER (WHERE class = 'refunded') AS "fullyRefunded",
    count(*) FILTER (WHERE class = 'cancelled') AS cancelled, count(*) FILTER (WHERE class = 'pending') AS pending,
    count(*) FILTER (WHERE class = 'test') AS test, count(*) FILTER (WHERE class IN ('ignored', 'foreign')) AS ignored,
    count(*) FILTER (WHERE class IN ('sale', 'duplicate', 'merged') AND refunded_cents > 0 AND refunded_cents < told_cents) AS "partlyRefunded"
  FROM order_row WHERE day <= $lastDay`

const AHEAD = "SELECT count(*) AS bad FROM order_row WHERE day > $lastDay"

/** Refunds that name an order which their customer does not have. */
const ASTRAY = `SELECT count(*) AS "refundsWithoutOrder" FROM (
    SELECT coalesce(customer, -coalesce(member, 0)) AS owner, source, coalesce(refunded_number, number) AS order_number FROM order_row
    WHERE class IN ('refund', 'repaid') AND day <= $lastDay) AS refund
  WHERE order_number IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM order_row AS sale WHERE sale.class = 'sale' AND sale.number = refund.order_number AND sale.source = refund.source
      AND coalesce(sale.customer, -coalesce(sale.member, 0)) = refund.owner)`

const ALIKE = `SELECT coalesce(sum(rows - 1), 0) AS "alikeWithoutNumber" FROM (
    SELECT count(*) AS rows FROM order_row WHERE number IS NULL AND refunded_number IS NULL AND class IN ('sale', 'refund') AND day <= $lastDay
    GROUP BY coalesce(customer, -coalesce(member, 0)), day, cents, class HAVING count(*) > 1)`

/** What became of everything that the workspace knows of orders, up to a day. */
export async function orderCounts(engine: Analytics, lastDay: Day): Promise<OrderCounts> {
  const counts: Record<string, number> = { ...noCounts() }
  for (const sql of [COUNTS, AHEAD, ASTRAY, ALIKE]) {
    const [row] = await engine.rows(sql, { lastDay })
    for (const [name, count] of Object.entries(row)) counts[name] = Number(count)
  }
  counts.rows += counts.bad
  return counts as OrderCounts
}
