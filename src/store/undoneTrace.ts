import { MAXIMUM_TRACED_ROWS } from "./limits.ts"
import type { State } from "./state.ts"

/**
 * Notes whom and what an import of files touches, while its rows are there: once they are removed, nothing else says whose
 * rows of the projection are out of date. Orders are not among it, since these name their import there. In the transaction
 * of the undo, which has to stay short: of many rows nothing is noted.
 */
export function traceUndone(state: State, importId: number): void {
  const [{ rows }] = state.rows<{ rows: number }>(`${UNDONE} ${COUNT}`, importId)
  if (rows > MAXIMUM_TRACED_ROWS) return
  for (const sql of [CUSTOMERS, RECORDS, WHOLE]) state.prepare(`${UNDONE} ${sql}`).run(importId)
}

/** Whether everything is noted that an undone import has touched. */
export const isTraced = (state: State, importId: number): boolean =>
  state.rows("SELECT 1 FROM undone_trace WHERE import_id = ? AND what = 'whole'", importId).length > 0

const UNDONE = "WITH undone (import) AS (SELECT ?)"
const FILES = "SELECT id FROM import_file WHERE import_id IN (SELECT import FROM undone)"

const COUNT = `SELECT (SELECT count(*) FROM identifier WHERE file_id IN (${FILES})) + (SELECT coalesce(sum(last_entry - first_entry + 1), 0)
  FROM change WHERE import_id IN (SELECT import FROM undone) AND action = 'stage') AS rows`
/** Those who are told of, and those who carry, or are called by, what the import said was somebody's. */
const CUSTOMERS = `INSERT INTO undone_trace SELECT import, 'customer', id FROM undone, (
    SELECT customer_id AS id FROM record WHERE file_id IN (${FILES}) AND customer_id IS NOT NULL
    UNION SELECT other.customer_id FROM identifier AS one JOIN identifier AS other ON other.kind = one.kind AND other.value = one.value
      WHERE one.file_id IN (${FILES})
    UNION SELECT customer.id FROM identifier AS one JOIN customer
      ON name = CASE one.kind WHEN 'card' THEN 'card ' || one.value WHEN 'cookie' THEN 'cookie ' || one.value ELSE one.value END
      WHERE one.file_id IN (${FILES}))`
const RECORDS = `INSERT INTO undone_trace SELECT DISTINCT import, 'record', other.id FROM undone, record AS one
  JOIN record AS other ON other.kind = one.kind AND other.external_id = one.external_id AND other.source_id = one.source_id
  WHERE one.file_id IN (${FILES})`
const WHOLE = "INSERT INTO undone_trace SELECT import, 'whole', 0 FROM undone"
