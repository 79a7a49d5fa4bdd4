import type { RangeTable } from "./imports.ts"
import type { State } from "./state.ts"

/** What must hold in every workspace at rest; answers the sentences that do not, for whoever mends it. */
export function brokenInvariants(state: State): string[] {
  const broken = damageOf(state)
  for (const [sentence, sql] of Object.entries(QUESTIONS)) if (state.rows(sql).length > 0) broken.push(sentence)
  return broken
}

/** Where the database itself does not hold together, whatever is in it. */
export function damageOf(state: State): string[] {
  const broken: string[] = []
  for (const row of state.rows("PRAGMA integrity_check")) {
    if (row.integrity_check !== "ok") broken.push(String(row.integrity_check))
  }
  if (state.rows("PRAGMA foreign_key_check").length > 0) broken.push("a row names another that is not there")
  return broken
}

const UNDONE_FILES = `SELECT file.id FROM import_file AS file JOIN import ON import.id = import_id
  WHERE import.state IN ('undone', 'discarded') AND channel = 'file'`

const notLogged = (table: RangeTable) => `SELECT 1 FROM
    (SELECT count(*) AS entries FROM ${table}),
    (SELECT coalesce(sum(CASE action WHEN 'stage' THEN 1 WHEN 'remove' THEN -1 END * (last_entry - first_entry + 1)), 0) AS logged
     FROM change WHERE of_table = '${table}')
    WHERE entries <> logged`

const QUESTIONS: Readonly<Record<string, string>> = {
  "an undone import has entries": `SELECT 1 FROM order_entry WHERE file_id IN (${UNDONE_FILES}) LIMIT 1`,
  "an undone import has records": `SELECT 1 FROM record WHERE file_id IN (${UNDONE_FILES}) LIMIT 1`,
  "an undone import has identifiers": `SELECT 1 FROM identifier WHERE file_id IN (${UNDONE_FILES}) LIMIT 1`,
  "a customer has no record": `SELECT 1 FROM customer WHERE id NOT IN (SELECT customer_id FROM order_entry WHERE customer_id IS NOT NULL)
    AND id NOT IN (SELECT customer_id FROM record WHERE customer_id IS NOT NULL) AND id NOT IN (SELECT customer_id FROM identifier) LIMIT 1`,
  "an entry is in no range of the change log": notLogged("order_entry"),
  "a record is in no range of the change log": notLogged("record"),
  "a decision is in no range of the change log": notLogged("identity_decision"),
}
