import { checkCurrency } from "../records/money.ts"
import type { Analytics } from "./analytics.ts"
import type { PreparedFile } from "./prepareFiles.ts"
import { sourceSql } from "./sourceSql.ts"

/**
 * The currency that counts: the one asked for, else the most frequent in the files, else what a plan knows, else EUR;
 * and how many rows are in others. Amounts of different currencies are never added up.
 */
export async function countCurrencies(
  engine: Analytics,
  files: readonly PreparedFile[],
  asked: string | undefined,
): Promise<{ currency: string; others: Record<string, number> }> {
  const counts = new Map<string, number>()
  for (const file of files) {
    const use = file.plan.roles.currency
    if (!use) continue
    const code = `upper(trim(c${use.index}))`
    const rows = await engine.rows(
      `SELECT ${code} AS code, count(*) AS count FROM (${sourceSql(file)}) WHERE regexp_full_match(${code}, '[A-Z]{3}') GROUP BY ALL`,
    )
    for (const row of rows) counts.set(String(row.code), (counts.get(String(row.code)) ?? 0) + Number(row.count))
  }
  const known = files.map((file) => file.plan.currency).find((code) => code !== undefined)
  const frequent = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0]
  const currency = asked === undefined ? (frequent ?? known ?? "EUR") : checkCurrency(asked)
  counts.delete(currency)
  return { currency, others: Object.fromEntries(counts) }
}
