import { BilingualError } from "../records/bilingualError.ts"
import type { State, Statement } from "./state.ts"
import { traceUndone } from "./undoneTrace.ts"

/** `discarded`: never committed, because nobody said yes or because it was cut off. */
export type ImportState = "open" | "committed" | "undone" | "discarded"

/** How records came in: files that somebody confirmed, live from another program, or typed by hand. */
export type Channel = "file" | "live" | "hand"

/** An import as it is listed. */
export type ImportEntry = {
  readonly id: number
  readonly state: ImportState
  /** The instant it began, in UTC. */
  readonly begunAt: string
  readonly channel: Channel
  readonly source: string
  /** The files, the program or the person that it came from. */
  readonly files: string
  /** Rows of data in the files, and those of them that could not be read. */
  readonly rows: number
  readonly rejected: number
  /** Orders and refunds that it holds, and other records. */
  readonly entries: number
  readonly records: number
}

/** Begins an import that nobody sees until it is committed. */
export function beginImport(
  state: State,
  source: string,
  begunAt: string,
  channel: Channel = "file",
): { importId: number; sourceId: number } {
  return state.transaction(() => {
    const sourceId = sourceNamed(state, source)
    const { id } = state
      .prepare("INSERT INTO import (source_id, state, begun_at, channel) VALUES (?, 'open', ?, ?)")
      .run(sourceId, begunAt, channel)
    return { importId: id, sourceId }
  })
}

/** The id of a circle of numbers, made where there is none. */
export function sourceNamed(state: State, name: string): number {
  state.prepare("INSERT INTO source (name) VALUES (?) ON CONFLICT (name) DO NOTHING").run(name)
  return Number(state.rows("SELECT id FROM source WHERE name = ?", name)[0].id)
}

/** Makes all entries of an import count, in one step. */
export function commitImport(
  state: State,
  id: number,
  rows: { readonly rows: number; readonly rejected: number },
): void {
  state.transaction(() => {
    state
      .prepare(
        "UPDATE import SET state = 'committed', row_count = ?, rejected_count = ? WHERE id = ? AND state = 'open'",
      )
      .run(rows.rows, rows.rejected, id)
    logChange(state, id, "commit")
  })
}

/** Takes an import back: from the first step on it counts no more, and then its entries are removed. */
export function undoImport(state: State, id: number): void {
  const [found] = state.rows<{ state: ImportState }>("SELECT state FROM import WHERE id = ?", id)
  if (found?.state !== "committed" && found?.state !== "open") {
    const isUndone = found?.state === "undone"
    throw new BilingualError({
      en: `there is no import ${id} to undo${isUndone ? ": it is undone already" : ""}. "stammwert imports" lists them.`,
      de: `Es gibt keinen Import ${id}, der sich zurücknehmen ließe${isUndone ? ": Er ist schon zurückgenommen" : ""}. »stammwert imports« nennt alle.`,
    })
  }
  takeBack(state, id, found.state === "open" ? "discarded" : "undone")
}

/** How an import came in; undefined where there is none. */
export function channelOf(state: State, id: number): Channel | undefined {
  const [found] = state.rows<{ channel: Channel }>("SELECT channel FROM import WHERE id = ?", id)
  return found?.channel
}

/** Whether an import waits for a yes. */
export const isOpen = (state: State, id: number): boolean =>
  state.rows("SELECT 1 FROM import WHERE id = ? AND state = 'open'", id).length === 1

/** Drops an import that was not committed. */
export function discardImport(state: State, id: number): void {
  takeBack(state, id, "discarded")
}

function takeBack(state: State, id: number, to: "undone" | "discarded"): void {
  state.transaction(() => {
    if (to === "undone" && channelOf(state, id) === "file") traceUndone(state, id)
    state.prepare("UPDATE import SET state = ? WHERE id = ?").run(to, id)
    logChange(state, id, "undo")
  })
  removeRecords(state, id)
}

/** Drops what came live or was typed and was cut off, and finishes what an undo has left. Files can be gone on with. */
export function removeLeftovers(state: State): void {
  const open = state.rows<{ id: number }>(
    "SELECT id FROM import WHERE state = 'open' AND channel <> 'file' ORDER BY id",
  )
  for (const { id } of open) discardImport(state, id)
  const files = "SELECT id FROM import_file WHERE import_id = import.id"
  const left = state.rows<{ id: number }>(
    `SELECT id FROM import WHERE state IN ('undone', 'discarded') AND channel = 'file' AND (
       EXISTS (SELECT 1 FROM order_entry WHERE file_id IN (${files})) OR EXISTS (SELECT 1 FROM record WHERE file_id IN (${files}))
       OR EXISTS (SELECT 1 FROM identifier WHERE file_id IN (${files})))`,
  )
  for (const { id } of left) removeRecords(state, id)
}

/** Few enough for a transaction of some milliseconds. */
const REMOVED_AT_ONCE = 500

/** The tables that ranges of the change log speak of. */
export type RangeTable = "order_entry" | "record" | "identity_decision"

/**
 * Removes in steps of some milliseconds what files have brought, and the customers of whom nothing else is known. What
 * came live or was typed stays as history that counts no more.
 */
function removeRecords(state: State, importId: number): void {
  if (channelOf(state, importId) !== "file") return
  const dropCustomer = state.prepare(
    `DELETE FROM customer WHERE id = ? AND NOT EXISTS (SELECT 1 FROM order_entry WHERE customer_id = customer.id)
       AND NOT EXISTS (SELECT 1 FROM record WHERE customer_id = customer.id)
       AND NOT EXISTS (SELECT 1 FROM identifier WHERE customer_id = customer.id)`,
  )
  while (state.transaction(() => removeIdentifiers(state, importId, dropCustomer)) > 0) state.shortenLog()
  const ranges = state.rows<EntryRange>(
    `SELECT first_entry AS first, last_entry AS last, of_table AS "table" FROM change
     WHERE import_id = ? AND action = 'stage' ORDER BY seq DESC`,
    importId,
  )
  for (const { first, last, table } of ranges.flatMap(inPieces)) {
    state.transaction(() => {
      const there = state.rows<{ id: number; customer: number | null }>(
        `SELECT id, customer_id AS customer FROM ${table} WHERE id BETWEEN ? AND ? ORDER BY id`,
        first,
        last,
      )
      removeRows(
        state,
        table,
        there.map(({ id }) => id),
      )
      for (const id of new Set(there.map(({ customer }) => customer))) if (id !== null) dropCustomer.run(id)
    })
    state.shortenLog()
  }
}

/** Removes rows by their ids, in ascending order, and tells the change log; in a transaction of the caller. */
export function removeRows(state: State, table: RangeTable, ids: readonly number[]): void {
  const importOf = state.prepare(
    `SELECT import_id AS import FROM ${table} AS entry JOIN import_file AS file ON file.id = file_id WHERE entry.id = ?`,
  )
  const remove = state.prepare(`DELETE FROM ${table} WHERE id BETWEEN ? AND ?`)
  let run: { import: number; first: number; last: number } | undefined
  const end = () => {
    if (run === undefined) return
    remove.run(run.first, run.last)
    logChange(state, run.import, "remove", { table, first: run.first, last: run.last })
  }
  for (const id of ids) {
    const row = importOf.row(id)
    if (row === undefined) continue
    const of = Number(row.import)
    if (run?.import === of && run.last === id - 1) run.last = id
    else {
      end()
      run = { import: of, first: id, last: id }
    }
  }
  end()
}

function inPieces({ first, last, table }: EntryRange): EntryRange[] {
  return Array.from({ length: Math.ceil((last - first + 1) / REMOVED_AT_ONCE) }, (_, piece) => {
    const from = first + piece * REMOVED_AT_ONCE
    return { table, first: from, last: Math.min(from + REMOVED_AT_ONCE - 1, last) }
  })
}

function removeIdentifiers(state: State, importId: number, dropCustomer: Statement): number {
  const some = state.rows<{ kind: string; value: string; customer: number; file: number }>(
    `SELECT kind, value, customer_id AS customer, file_id AS file FROM identifier
     WHERE file_id IN (SELECT id FROM import_file WHERE import_id = ?) LIMIT ${REMOVED_AT_ONCE}`,
    importId,
  )
  const remove = state.prepare(
    "DELETE FROM identifier WHERE kind = ? AND value = ? AND customer_id = ? AND file_id = ?",
  )
  for (const { kind, value, customer, file } of some) {
    remove.run(kind, value, customer, file)
    dropCustomer.run(customer)
  }
  return some.length
}

/** Rows of one table that a transaction has written, both ends included. */
export type EntryRange = { readonly table: RangeTable; readonly first: number; readonly last: number }

export function logChange(
  state: State,
  importId: number,
  action: "stage" | "commit" | "undo" | "remove",
  range?: EntryRange,
): void {
  state
    .prepare("INSERT INTO change (import_id, action, first_entry, last_entry, of_table) VALUES (?, ?, ?, ?, ?)")
    .run(importId, action, range?.first ?? null, range?.last ?? null, range?.table ?? "order_entry")
}

/**
 * Tells the change log that who counts as whom is no longer what it was, where no rows of an import say so: somebody was
 * erased, or is left out from now on.
 */
export function logPeopleChange(state: State, importId = 0): void {
  state
    .prepare("INSERT INTO change (import_id, action, of_table) VALUES (?, 'commit', 'identity_decision')")
    .run(importId)
}

/** The last entry of the change log. */
export function lastChange(state: State): number {
  return Number(state.rows("SELECT coalesce(max(seq), 0) AS seq FROM change")[0].seq)
}

/** Every import of files, or of all channels, the latest first; one that is open was cut off, or is at work just now. */
export function listImports(state: State, channels: "file" | "all" = "file"): ImportEntry[] {
  return state.rows<ImportEntry>(
    `SELECT import.id, import.state, channel, begun_at AS begunAt, source.name AS source, row_count AS "rows", rejected_count AS rejected,
       (SELECT group_concat(name, ', ' ORDER BY id) FROM import_file WHERE import_id = import.id) AS files,
       (SELECT count(*) FROM order_entry JOIN import_file AS file ON file.id = file_id WHERE import_id = import.id) AS entries,
       (SELECT count(*) FROM record JOIN import_file AS file ON file.id = file_id WHERE import_id = import.id) AS records
     FROM import JOIN source ON source.id = source_id
     WHERE import.state <> 'discarded' AND channel IN (${channels === "all" ? "'file', 'live', 'hand'" : "'file'"}) ORDER BY import.id DESC`,
  )
}
