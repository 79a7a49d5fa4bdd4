import type { Analytics } from "../analytics.ts"
import { entriesOf } from "../dialect.ts"

/** How many are valued, and what they are worth on average, to date and expected (minor units); undefined where nobody is. */
export type MeanWorth = { readonly customers: number; readonly meanCents: number | undefined }

/** What some customers are worth, and what all others are, by the latest valuation. */
export async function membersWorth(
  engine: Analytics,
  members: readonly number[],
): Promise<{ readonly members: MeanWorth; readonly others: MeanWorth }> {
  const rows = await engine.rows(
    `WITH member AS (SELECT ${entriesOf("members", "INTEGER")} AS customer)
     SELECT customer IN (FROM member) AS is_member, count(*) AS customers, avg(coalesce(current_value, 0) + coalesce(future_value, 0)) AS mean
     FROM customer_value GROUP BY 1`,
    { members: JSON.stringify(members) },
  )
  const of = (isMember: boolean): MeanWorth => {
    const row = rows.find((one) => one.is_member === isMember)
    return row === undefined
      ? { customers: 0, meanCents: undefined }
      : { customers: Number(row.customers), meanCents: Math.round(Number(row.mean)) }
  }
  return { members: of(true), others: of(false) }
}
