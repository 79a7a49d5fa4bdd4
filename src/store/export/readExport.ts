import { existsSync, mkdirSync, rmSync } from "node:fs"
import { basename, join } from "node:path"
import { assert } from "stammwert-models"
import { z } from "zod"
import { BilingualError } from "../../records/bilingualError.ts"
import { KIND_NAMES } from "../../records/kindNames.ts"
import { brokenInvariants } from "../checkInvariants.ts"
import { digestOf } from "../fileDigest.ts"
import { commitImport } from "../imports.ts"
import { migrate } from "../migrate.ts"
import { erasuresKnownTo, honourErasures } from "../rights/carryErasures.ts"
import { openState, type State } from "../state.ts"
import { putInPlace, UNFINISHED } from "../wholeCopy.ts"
import { holdLock } from "../writerLock.ts"
import { csvRecords } from "./csvCells.ts"
import { type Contents, contentsOf } from "./exportContents.ts"
import type { ExportTable } from "./exportTable.ts"
import { DECISIONS, IDENTIFIERS, LIMITS, recordTable } from "./exportTables.ts"
import { addLimit, type ExportedRow, ExportWriter } from "./exportWriter.ts"

/**
 * Makes a workspace of an export, in a folder that has none: all of it as one import, there whole or not at all. Whoever was erased
 * from the workspace `erasedIn` does not come back.
 */
export function workspaceFromExport(
  folder: string,
  directory: string,
  { begunAt, erasedIn }: { readonly begunAt: string; readonly erasedIn?: string | undefined },
): Contents {
  const contents = contentsOf(folder)
  for (const file of [
    ...KIND_NAMES.map((kind) => recordTable(kind).file),
    IDENTIFIERS.file,
    DECISIONS.file,
    LIMITS.file,
  ])
    checkFile(folder, file, contents)
  const path = join(directory, "state.db")
  if (existsSync(path)) {
    throw new BilingualError({
      en: `${directory} is a workspace already: an export goes into a new one, name another folder with --data.`,
      de: `${directory} ist schon ein Arbeitsbereich: Ein Export kommt in einen neuen, nennen Sie einen anderen Ordner mit --data.`,
    })
  }
  mkdirSync(directory, { recursive: true })
  const release = holdLock(directory, "writer", "stammwert init")
  const unfinished = `${path}${UNFINISHED}`
  const clear = () => {
    for (const end of ["", "-wal", "-shm"]) rmSync(`${unfinished}${end}`, { force: true })
  }
  clear()
  try {
    const state = openState(unfinished, { mustExist: false })
    try {
      migrate(state, unfinished)
      fill(state, folder, contents, begunAt)
    } finally {
      state.close()
    }
    const erasures = erasedIn === undefined ? undefined : erasuresKnownTo(erasedIn)
    if (erasures) honourErasures(unfinished, directory, erasures)
    putInPlace(unfinished, path)
    return contents
  } finally {
    clear()
    release()
  }
}

function fill(state: State, folder: string, contents: Contents, begunAt: string): void {
  for (const [name, value] of Object.entries(contents.settings)) {
    state.prepare("INSERT INTO setting (name, value) VALUES (?, ?)").run(name, value)
  }
  const origin = { name: basename(folder), begunAt, anonymousWords: contents.anonymousWords }
  const writer = new ExportWriter(state, origin)
  for (const kind of KIND_NAMES) {
    for (const row of rowsOf(folder, recordTable(kind))) {
      if (row.cells.amountsAre === undefined) writer.addRecord(kind, row)
      else writer.addEntry(row)
    }
  }
  for (const row of rowsOf(folder, IDENTIFIERS)) writer.addIdentifier(row)
  for (const row of rowsOf(folder, DECISIONS)) writer.addDecision(row)
  const rows = writer.end()
  commitImport(state, writer.importId, { rows, rejected: 0 })
  for (const row of rowsOf(folder, LIMITS)) addLimit(state, row)
  assert(brokenInvariants(state).length === 0, "a workspace of an export holds together")
}

function checkFile(folder: string, file: string, { files }: Contents): void {
  const path = join(folder, file)
  if (!existsSync(path)) {
    throw new BilingualError({
      en: `${path} is missing: take the whole export.`,
      de: `${path} fehlt: Nehmen Sie den ganzen Export.`,
    })
  }
  const digest = files[file]?.sha256
  if (digest === undefined || digestOf(path) === digest) return
  throw new BilingualError({
    en: `${path} has been changed since it was exported. If that was meant, take its "sha256" out of workspace.json; else take the export again.`,
    de: `${path} ist seit dem Export verändert worden. War das gewollt, nehmen Sie ihr »sha256« aus workspace.json; sonst machen Sie den Export noch einmal.`,
  })
}

/** The rows of a file with their cells by column, each as what it is. */
function* rowsOf(folder: string, { file, columns }: ExportTable): Generator<ExportedRow> {
  const path = join(folder, file)
  const decoders = columns.map(({ schema }) => decoderOf(schema))
  const records = csvRecords(path)
  const header = records.next().value as { cells: (string | undefined)[] } | undefined
  const expected = columns.map(({ name }) => name)
  if (header?.cells.join() !== expected.join()) {
    throw new BilingualError({
      en: `${path} must have the columns ${expected.join(", ")}: found ${header?.cells.join(", ") ?? "none"}.`,
      de: `${path} muss die Spalten ${expected.join(", ")} haben, gefunden: ${header?.cells.join(", ") ?? "keine"}.`,
    })
  }
  for (const { line, cells } of records) {
    const known = expected.flatMap((name, i) => (cells[i] === undefined ? [] : [[name, decoders[i](cells[i])]]))
    yield { path, line, cells: Object.fromEntries(known) }
  }
}

/** How a cell becomes a value; what does not fit stays the text that it is, for the schema to refuse. */
function decoderOf(schema: z.ZodType): (text: string) => unknown {
  const { type } = z.toJSONSchema(schema, { io: "input" })
  if (type === "integer" || type === "number") return (text) => (/^-?\d/.test(text) ? Number(text) : text)
  if (type === "boolean") return (text) => (text === "true" ? true : text === "false" ? false : text)
  if (type !== "array" && type !== "object") return (text) => text
  return (text) => {
    try {
      return JSON.parse(text)
    } catch {
      return text
    }
  }
}
