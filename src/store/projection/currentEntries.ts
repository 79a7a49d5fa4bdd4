import type { State } from "../state.ts"

/**
 * SQL of the entries that count, as the view `current_entry` has them, for asking of all: nothing is looked for that cannot be
 * there. Of the last file with entries there is no later version, and where no order came live or was typed, none stands before
 * those of files. Looking costs more than reading.
 */
export function currentEntriesSql(state: State): string {
  const [{ last }] = state.rows<{ last: number | null }>(
    `SELECT max(file.id) AS last FROM import_file AS file JOIN import ON import.id = file.import_id
     WHERE import.state = 'committed' AND EXISTS (SELECT 1 FROM order_entry WHERE file_id = file.id)`,
  )
  const hasOthers = state.rows("SELECT 1 FROM record WHERE kind = 'order' LIMIT 1").length > 0
  if (last === null || hasOthers) return "SELECT * FROM current_entry"
  return `SELECT * FROM order_entry WHERE +file_id = ${last} UNION ALL SELECT * FROM current_entry WHERE file_id <> ${last}`
}
