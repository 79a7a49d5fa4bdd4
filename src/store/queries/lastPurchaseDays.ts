import type { Day } from "../../records/day.ts"
import type { Analytics } from "../analytics.ts"
import { entriesOf } from "../dialect.ts"

/** When some customers last bought, each with their number; whoever never did is left out. */
export async function lastPurchaseDays(
  engine: Analytics,
  customers: readonly number[],
): Promise<{ readonly customer: number; readonly day: Day }[]> {
  const rows = await engine.rows(
    `SELECT customer, last_day AS day FROM customer
     WHERE last_day IS NOT NULL AND customer IN (SELECT ${entriesOf("customers", "INTEGER")}) ORDER BY customer`,
    { customers: JSON.stringify(customers) },
  )
  return rows.map(({ customer, day }) => ({ customer: Number(customer), day: Number(day) }))
}
