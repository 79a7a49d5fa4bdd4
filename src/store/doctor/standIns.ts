import { logChange, type RangeTable } from "../imports.ts"
import type { State } from "../state.ts"

const TABLES: readonly RangeTable[] = ["order_entry", "record"]
const LOST = "lost"

/** Puts something in the place of what rows name and what is lost, and writes the change log anew. */
export function standIns(state: State, at: string): void {
  state.transaction(() => {
    nameLost(state, at)
    // What still names something lost cannot be kept.
    for (const { table, rowid } of state.rows<{ table: string; rowid: number | null }>("PRAGMA foreign_key_check")) {
      if (rowid !== null) state.prepare(`DELETE FROM "${table}" WHERE rowid = ?`).run(rowid)
    }
    dropNamesOfNobody(state)
    state.script("UPDATE source SET has_entries = 1 WHERE id IN (SELECT source_id FROM order_entry)")
    tellAnew(state)
  })
}

function nameLost(state: State, at: string): void {
  const missing = (column: string, table: string) =>
    [...TABLES, ...(column === "source_id" ? [] : ["identifier"])]
      .map(
        (one) =>
          `SELECT ${column} AS id FROM ${one} WHERE ${column} IS NOT NULL AND ${column} NOT IN (SELECT id FROM ${table})`,
      )
      .join(" UNION ")
  state.script(`INSERT INTO customer (id, name) SELECT id, '${LOST} ' || id FROM (${missing("customer_id", "customer")});
    INSERT INTO source (id, name) SELECT id, '${LOST} ' || id FROM (${missing("source_id", "source")})`)
  const files = state.rows<{ id: number }>(missing("file_id", "import_file"))
  const orphans = state.rows("SELECT 1 FROM import_file WHERE import_id NOT IN (SELECT id FROM import) LIMIT 1")
  if (files.length === 0 && orphans.length === 0) return
  state.prepare("INSERT OR IGNORE INTO source (name) VALUES (?)").run(LOST)
  const { id: importId } = state
    .prepare(
      "INSERT INTO import (source_id, state, begun_at) VALUES ((SELECT id FROM source WHERE name = ?), 'committed', ?)",
    )
    .run(LOST, at)
  const insert = state.prepare(
    `INSERT INTO import_file (id, import_id, name, sha256, amounts_are, margins_from, anonymous_words)
     VALUES (?, ?, '${LOST}', '', 'unknown', 'none', '[]')`,
  )
  for (const { id } of files) insert.run(id, importId)
  state.prepare("UPDATE import_file SET import_id = ? WHERE import_id NOT IN (SELECT id FROM import)").run(importId)
}

function dropNamesOfNobody(state: State): void {
  state.script(`DELETE FROM identifier WHERE customer_id NOT IN (SELECT id FROM customer) OR file_id NOT IN (SELECT id FROM import_file);
    DELETE FROM customer WHERE id NOT IN (SELECT customer_id FROM order_entry WHERE customer_id IS NOT NULL)
      AND id NOT IN (SELECT customer_id FROM record WHERE customer_id IS NOT NULL) AND id NOT IN (SELECT customer_id FROM identifier)`)
}

/** One range for each stretch of ids that one import has written. */
function tellAnew(state: State): void {
  for (const table of TABLES) {
    const ranges = state.rows<{ importId: number; first: number; last: number }>(
      `WITH told AS (SELECT ${table}.id, file.import_id,
         ${table}.id - row_number() OVER (PARTITION BY file.import_id ORDER BY ${table}.id) AS stretch
       FROM ${table} JOIN import_file AS file ON file.id = file_id)
       SELECT import_id AS importId, min(id) AS first, max(id) AS last FROM told GROUP BY import_id, stretch ORDER BY first`,
    )
    for (const { importId, first, last } of ranges) logChange(state, importId, "stage", { table, first, last })
  }
  const imports = state.rows<{ id: number; state: string }>(
    "SELECT id, state FROM import WHERE state <> 'open' ORDER BY id",
  )
  for (const one of imports) {
    logChange(state, one.id, "commit")
    if (one.state !== "committed") logChange(state, one.id, "undo")
  }
}
