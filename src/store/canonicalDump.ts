import type { State } from "./state.ts"

/**
 * All that counts in a workspace, as lines in an order of their own and without the ids under which it is kept: two
 * workspaces of the same dump answer every question alike.
 */
export function canonicalDump(state: State): string {
  const lines = (sql: string) => state.rows<{ line: string }>(sql).map(({ line }) => line)
  return [
    ...lines("SELECT json_array('setting', name, value) AS line FROM setting ORDER BY line"),
    ...lines(
      `SELECT json_array('order', source.name, customer.name, day, number, is_refund, class, cents, refunded_cents, margin_cents, refunded_number,
         at, details, amounts_are, margins_from, holds) AS line
       FROM current_entry AS entry JOIN source ON source.id = entry.source_id JOIN import_file AS file ON file.id = entry.file_id
       LEFT JOIN customer ON customer.id = customer_id ORDER BY line`,
    ),
    ...lines(
      `SELECT json_array('record', source.name, kind, external_id, customer.name, day, at, body) AS line
       FROM current_record AS record JOIN source ON source.id = source_id LEFT JOIN customer ON customer.id = customer_id ORDER BY line`,
    ),
    ...lines(
      `SELECT json_array('identifier', kind, value, customer.name, max(is_verified)) AS line
       FROM identifier JOIN customer ON customer.id = customer_id JOIN import_file AS file ON file.id = file_id
       JOIN import ON import.id = import_id WHERE import.state = 'committed'
       GROUP BY kind, value, customer_id ORDER BY line`,
    ),
    ...lines(
      `SELECT DISTINCT json_array('part', source.name, kind, record_key, part, version, body) AS line
       FROM record_part AS part JOIN source ON source.id = part.source_id JOIN import_file AS file ON file.id = file_id
       JOIN import ON import.id = import_id WHERE import.state = 'committed' ORDER BY line`,
    ),
    // Of decisions their order is what counts.
    ...lines("SELECT json_array('decision', action, left_name, right_name) AS line FROM standing_decision ORDER BY id"),
    ...lines("SELECT json_array('limit', customer_name, kind, holds, reason) AS line FROM standing_limit ORDER BY id"),
    "",
  ].join("\n")
}
