import type { State } from "./state.ts"

/** What makes two entries the same order. */
const SAME = ["customer_id", "day", "source_id", "number", "is_refund", "key_cents"]
  .map((column) => `own.${column} IS other.${column}`)
  .join(" AND ")

/**
 * Months in which payments that an open import reads as orders meet orders that other files tell of: the same sale may be
 * in both. Payments told again by a later export are the same orders and meet nothing; on the first and last day of an
 * export some may be missing, so these are not looked at.
 */
export function monthsOfSalesTwice(state: State, importId: number, paymentFiles: readonly string[]): string[] {
  if (paymentFiles.length === 0) return []
  const rows = state.rows<{ month: string }>(
    `WITH asked AS (SELECT ? AS import_id, ? AS names),
     own_files AS (
       SELECT id FROM import_file WHERE import_id = (SELECT import_id FROM asked) AND name IN (SELECT value FROM json_each((SELECT names FROM asked)))
     ),
     own AS MATERIALIZED (SELECT * FROM order_entry WHERE file_id IN (SELECT id FROM own_files) AND class = 'sale'),
     span AS (SELECT min(day) AS first, max(day) AS last FROM own)
     SELECT DISTINCT strftime('%Y-%m', other.day * 86400, 'unixepoch') AS month FROM order_entry AS other, span
     WHERE other.class = 'sale' AND other.day > span.first AND other.day < span.last
       AND other.file_id IN (
         SELECT file.id FROM import_file AS file JOIN import ON import.id = file.import_id
         WHERE (import.state = 'committed' OR import.id = (SELECT import_id FROM asked)) AND file.id NOT IN (SELECT id FROM own_files))
       AND NOT EXISTS (SELECT 1 FROM order_entry AS own WHERE ${SAME} AND own.file_id IN (SELECT id FROM own_files))
     ORDER BY month`,
    importId,
    JSON.stringify(paymentFiles),
  )
  return rows.map(({ month }) => month)
}
