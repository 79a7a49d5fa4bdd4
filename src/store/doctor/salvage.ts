import { copyFileSync, existsSync, mkdirSync, rmSync } from "node:fs"
import { join } from "node:path"
import { assert } from "stammwert-models"
import { BilingualError } from "../../records/bilingualError.ts"
import { brokenInvariants } from "../checkInvariants.ts"
import { removeLeftovers } from "../imports.ts"
import { migrate } from "../migrate.ts"
import { openState, type State, type StateRow } from "../state.ts"
import { putInPlace, UNFINISHED } from "../wholeCopy.ts"
import { mendHeader } from "./mendHeader.ts"
import { attempt, GAP, readableFromBothEnds, readableRows } from "./readableRows.ts"
import { standIns } from "./standIns.ts"

/** Makes a new workspace of all rows that can still be read in a damaged one, which stays as it is. */
export function salvage(
  directory: string,
  target: string,
  at: string,
): { readonly rows: number; readonly lost: number } {
  const [path, made] = [join(directory, "state.db"), join(target, "state.db")]
  if (!existsSync(path) || existsSync(made)) {
    throw new BilingualError(
      existsSync(made)
        ? {
            en: `${target} is a workspace already: name a new folder with --salvage.`,
            de: `${target} ist schon ein Arbeitsbereich: Nennen Sie mit --salvage einen neuen Ordner.`,
          }
        : { en: `${path} is not there.`, de: `${path} gibt es nicht.` },
    )
  }
  mkdirSync(target, { recursive: true })
  const copy = join(target, `damaged.db${UNFINISHED}`)
  const unfinished = `${made}${UNFINISHED}`
  try {
    for (const end of ["", "-wal"]) if (existsSync(`${path}${end}`)) copyFileSync(`${path}${end}`, `${copy}${end}`)
    mendHeader(copy)
    const found = fillFrom(copy, unfinished, at)
    putInPlace(unfinished, made)
    return found
  } finally {
    for (const one of [copy, unfinished])
      for (const end of ["", "-wal", "-shm"]) rmSync(`${one}${end}`, { force: true })
  }
}

function fillFrom(copy: string, unfinished: string, at: string) {
  const fresh = openState(unfinished, { mustExist: false })
  try {
    migrate(fresh, unfinished)
    fresh.script("PRAGMA foreign_keys = OFF")
    const damaged = attempt(() => openState(copy, { mustExist: false, mode: "as it is" }))
    const found = damaged ? copyTables(damaged, fresh) : { rows: 0, lost: 0 }
    damaged?.close()
    if (found.rows === 0) {
      throw new BilingualError({
        en: "nothing in the database can be read any more: restore a backup.",
        de: "In der Datenbank lässt sich nichts mehr lesen: Stellen Sie eine Sicherung wieder her.",
      })
    }
    standIns(fresh, at)
    fresh.script("PRAGMA foreign_keys = ON")
    removeLeftovers(fresh)
    assert(brokenInvariants(fresh).length === 0, "what was rescued holds together")
    return found
  } finally {
    fresh.close()
  }
}

type Table = { readonly name: string; readonly wr: number }

function copyTables(damaged: State, fresh: State): { rows: number; lost: number } {
  // The change log is written anew: it has to tell of the rows that are left.
  const tables = fresh
    .rows<Table>("SELECT name, wr FROM pragma_table_list WHERE type = 'table' AND schema = 'main'")
    .filter(({ name }) => !name.startsWith("sqlite_") && name !== "change")
  let [rows, lost] = [0, 0]
  for (const table of tables) {
    const found = attempt(() => copyTable(damaged, fresh, table))
    rows += found?.rows ?? 0
    lost += found?.lost ?? 0
  }
  return { rows, lost }
}

const ROWS_IN_A_TRANSACTION = 2_000

function copyTable(damaged: State, fresh: State, { name, wr }: Table): { rows: number; lost: number } {
  const known = new Set(columnsOf(fresh, name).map((column) => column.name))
  const columns = columnsOf(damaged, name).filter((column) => known.has(column.name))
  // A table that an older database does not have yet.
  if (columns.length === 0) return { rows: 0, lost: 0 }
  const names = columns.map((column) => column.name)
  const insert = fresh.prepare(
    `INSERT OR IGNORE INTO ${name} (${names.join(", ")}) VALUES (${names.map(() => "?").join(", ")})`,
  )
  let [rows, lost] = [0, 0]
  const put = (some: readonly StateRow[]) =>
    fresh.transaction(() => {
      for (const row of some) {
        const done = attempt(() => insert.run(...names.map((column) => row[column])))
        if (done) rows += done.changes
        else lost++
      }
    })
  const keys = columns.filter(({ pk }) => pk > 0).map((column) => column.name)
  let waiting: StateRow[] = []
  for (const row of wr === 1 ? readableFromBothEnds(damaged, name, keys) : readableRows(damaged, name)) {
    if (row === GAP) lost++
    else waiting.push(row)
    if (waiting.length < ROWS_IN_A_TRANSACTION) continue
    put(waiting)
    waiting = []
  }
  put(waiting)
  return { rows, lost }
}

const columnsOf = (state: State, table: string) =>
  state.rows<{ name: string; pk: number }>("SELECT name, pk FROM pragma_table_info(?)", table)
