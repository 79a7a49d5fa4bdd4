import type { State } from "../state.ts"

/**
 * How many customers a change after entry `since` of the change log speaks of, at most: those of rows that came, and one
 * for each row that went.
 */
export function countChangedCustomers(state: State, since: number): number {
  const [{ count }] = state.rows<{ count: number }>(
    `WITH range AS (
       SELECT of_table, action, first_entry, last_entry FROM change WHERE seq > ? AND first_entry IS NOT NULL
       UNION ALL
       SELECT stage.of_table, stage.action, stage.first_entry, stage.last_entry
       FROM change JOIN change AS stage ON stage.import_id = change.import_id AND stage.action = 'stage' AND stage.seq <= ?
       WHERE change.seq > ? AND change.action IN ('commit', 'undo')
     )
     SELECT (SELECT count(DISTINCT customer_id) FROM (
         SELECT customer_id FROM range JOIN order_entry AS entry ON entry.id BETWEEN first_entry AND last_entry
           WHERE of_table = 'order_entry' AND action <> 'remove'
         UNION ALL SELECT customer_id FROM range JOIN record ON record.id BETWEEN first_entry AND last_entry
           WHERE of_table = 'record' AND action <> 'remove'))
       + (SELECT coalesce(sum(last_entry - first_entry + 1), 0) FROM range WHERE action = 'remove') AS count`,
    since,
    since,
    since,
  )
  return count
}

export const countCustomers = (state: State): number =>
  Number(state.rows("SELECT count(*) AS count FROM customer")[0].count)
