import { goesBySample, settleOrderNumbers } from "../import/orderNumbers.ts"
import type { Engine } from "./engine.ts"
import type { PreparedFile } from "./prepareFiles.ts"
import { RowSql } from "./rowSql.ts"
import { sourceSql } from "./sourceSql.ts"

/** Where a file's first rows say that its order numbers start anew each day, all rows are asked. */
export async function settledByRows(engine: Engine, file: PreparedFile): Promise<PreparedFile> {
  if (!goesBySample(file.plan)) return file
  // Of an amount only the sign matters here, which is the same in every currency.
  const row = new RowSql({ ...file.plan, orderNumbers: "unique" }, "EUR")
  const [use] = await engine.rows(
    `SELECT count(*) AS numbers, sum(days)::BIGINT AS receipts, count(*) FILTER (days > 1) AS several_days,
       count(*) FILTER (days > 1 AND customers > 1) AS several_customers,
       CASE WHEN count(digits) = count(*) THEN max(digits) END AS largest
     FROM (
       SELECT number, count(DISTINCT day) AS days, count(DISTINCT coalesce(customer, '')) AS customers,
         TRY_CAST(regexp_extract(number, '([0-9]+)$', 1) AS BIGINT) AS digits
       FROM (
         SELECT ${row.orderNumber()} AS number, ${row.day()} AS day, ${row.customer()} AS customer, ${row.amount()} AS cents
         FROM (${sourceSql(file)}) WHERE ${row.rowClass()} = 0)
       WHERE number IS NOT NULL AND day IS NOT NULL AND NOT coalesce(cents < 0, false)
       GROUP BY number)`,
  )
  const plan = settleOrderNumbers(file.plan, {
    numbers: Number(use.numbers),
    receipts: Number(use.receipts ?? 0),
    onSeveralDays: Number(use.several_days),
    ofSeveralCustomers: Number(use.several_customers),
    largest: use.largest === null ? undefined : Number(use.largest),
  })
  return { ...file, plan }
}
