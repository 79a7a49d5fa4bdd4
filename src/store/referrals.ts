import type { Analytics } from "./analytics.ts"
import type { PreparedFile } from "./prepareFiles.ts"
import { addressInLowerCase, RowSql } from "./rowSql.ts"
import { sourceSql } from "./sourceSql.ts"

/** Who was brought by whom, from a column of the orders or a file of referrals; the first referrer named counts. */
export async function readReferrals(engine: Analytics, files: readonly PreparedFile[]): Promise<Map<string, string>> {
  const referrers = new Map<string, string>()
  for (const file of files) {
    const referredBy = file.plan.roles.referredBy
    if (!referredBy) continue
    const row = new RowSql(file.plan, "EUR")
    const by = row.text(referredBy)
    const when = file.plan.roles.date ? row.day() : "0"
    const rows = await engine.rows(
      `SELECT customer, arg_min(referrer, (coalesce(day, 0), referrer)) AS referrer
       FROM (SELECT ${row.customer()} AS customer, ${addressInLowerCase(by)} AS referrer, ${when} AS day
             FROM (${sourceSql(file)}))
       WHERE customer IS NOT NULL AND referrer IS NOT NULL AND referrer <> customer GROUP BY customer`,
    )
    for (const { customer, referrer } of rows) {
      if (!referrers.has(String(customer))) referrers.set(String(customer), String(referrer))
    }
  }
  return referrers
}
