import type { State } from "../state.ts"

// CROSS JOIN keeps SQLite from walking through all entries to look each one up in the ranges.

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
         SELECT customer_id FROM range CROSS JOIN order_entry AS entry ON entry.id BETWEEN first_entry AND last_entry
           WHERE of_table = 'order_entry' AND action <> 'remove'
         UNION ALL SELECT customer_id FROM range CROSS JOIN record ON record.id BETWEEN first_entry AND last_entry
           WHERE of_table = 'record' AND action <> 'remove'))
       + (SELECT coalesce(sum(last_entry - first_entry + 1), 0) FROM range WHERE action = 'remove') AS count`,
    since,
    since,
    since,
  )
  return count
}

/**
 * The customers whose records changed after entry `since` of the change log; undefined where single customers are not all
 * that changed (something was taken back, people or referrals changed), or they are more than `most`.
 */
export function changedMembers(state: State, since: number, most: number): number[] | undefined {
  const [{ more }] = state.rows<{ more: number }>(
    `SELECT EXISTS (SELECT 1 FROM change WHERE seq > ? AND (action IN ('undo', 'remove') OR of_table = 'identity_decision')) AS more`,
    since,
  )
  if (more === 1) return undefined
  const rows = state.rows<{ customer: number | null; isReferral: number }>(
    `WITH range AS (
       SELECT DISTINCT stage.of_table, stage.first_entry, stage.last_entry FROM change
       JOIN change AS stage ON stage.action = 'stage' AND (stage.seq = change.seq OR (change.action = 'commit' AND stage.import_id = change.import_id))
       WHERE change.seq > ?
     )
     SELECT customer_id AS customer, 0 AS isReferral
       FROM range CROSS JOIN order_entry AS entry ON entry.id BETWEEN first_entry AND last_entry WHERE of_table = 'order_entry'
     UNION SELECT customer_id, kind = 'referral'
       FROM range CROSS JOIN record ON record.id BETWEEN first_entry AND last_entry WHERE of_table = 'record'
     LIMIT ?`,
    since,
    most + 1,
  )
  if (rows.length > most || rows.some(({ isReferral }) => isReferral === 1)) return undefined
  return [...new Set(rows.flatMap(({ customer }) => (customer === null ? [] : [customer])))]
}

export const countCustomers = (state: State): number =>
  Number(state.rows("SELECT count(*) AS count FROM customer")[0].count)
