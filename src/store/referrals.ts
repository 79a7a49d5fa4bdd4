import type { Engine } from "./engine.ts"
import type { PreparedFile } from "./prepareFiles.ts"
import { addressInLowerCase, RowSql } from "./rowSql.ts"
import { sourceSql } from "./sourceSql.ts"

/** Who was brought by whom, and what of the files says nothing usable about it. */
export type Referrals = {
  /** Customer id to the id of the first referrer. */
  readonly referrers: ReadonlyMap<string, string>
  /** Customers said to have brought themselves. */
  readonly self: number
  /** Referrers named for a customer who has an earlier one. */
  readonly second: number
  /** Rows of a file of referrals that lack who was brought or by whom. */
  readonly incomplete: number
}

/** Who was brought by whom, from a column of the orders or a file of referrals; the first referrer named counts. */
export async function readReferrals(engine: Engine, files: readonly PreparedFile[]): Promise<Referrals> {
  const referrers = new Map<string, string>()
  let self = 0
  let second = 0
  let incomplete = 0
  for (const file of files) {
    const rows = rowsSql(file)
    if (rows === undefined) continue
    const pairs = await engine.rows(
      `SELECT customer, referrer FROM (${rows}) WHERE customer IS NOT NULL AND referrer IS NOT NULL
       GROUP BY customer, referrer ORDER BY min(coalesce(day, 0)), referrer, customer`,
    )
    for (const { customer, referrer } of pairs) {
      const first = referrers.get(String(customer))
      if (customer === referrer) self++
      else if (first === undefined) referrers.set(String(customer), String(referrer))
      else if (first !== referrer) second++
    }
    // In a file of orders most rows name no referrer, and that is no fault.
    if (file.plan.kind !== "referrals") continue
    const [{ count }] = await engine.rows(
      `SELECT count(*) AS count FROM (${rows}) WHERE (customer IS NULL) <> (referrer IS NULL)`,
    )
    incomplete += Number(count)
  }
  return { referrers, self, second, incomplete }
}

function rowsSql(file: PreparedFile): string | undefined {
  const { referredBy, date } = file.plan.roles
  if (!referredBy) return undefined
  const row = new RowSql(file.plan, "EUR")
  const by = row.text(referredBy)
  return `SELECT ${row.customer()} AS customer, ${addressInLowerCase(by)} AS referrer,
    ${date ? row.day() : "0"} AS day FROM (${sourceSql(file)})`
}
