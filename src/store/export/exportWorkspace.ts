import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs"
import { join } from "node:path"
import { BilingualError } from "../../records/bilingualError.ts"
import { KIND_NAMES } from "../../records/kindNames.ts"
import { digestOf } from "../fileDigest.ts"
import type { State } from "../state.ts"
import { UNFINISHED } from "../wholeCopy.ts"
import type { Workspace } from "../workspace.ts"
import { type CellValue, csvLine } from "./csvCells.ts"
import { CONTENTS, type Contents, FORMAT } from "./exportContents.ts"
import { measureRows, messageRows, participantRows, suppressionRows, taskRows } from "./exportMeasures.ts"
import {
  couponRows,
  decisionRows,
  entryRows,
  historyRows,
  identifierRows,
  importRows,
  limitRows,
  pointsRows,
  recordRows,
} from "./exportRows.ts"
import { readmeText, SCHEMA, schemaOf } from "./exportSchema.ts"
import type { ExportTable } from "./exportTable.ts"
import { DECISIONS, HISTORY, IDENTIFIERS, IMPORTS, LIMITS, POINTS, recordTable, TABLES } from "./exportTables.ts"
import { COUPONS, MEASURES, MESSAGES, PARTICIPANTS, SUPPRESSIONS, TASKS } from "./measureTables.ts"

const README = "README.txt"
const WRITE_CHARACTERS = 1 << 20
/** All that an export may hold: a folder with nothing else in it is one of ours. */
const OURS = new Set([CONTENTS, SCHEMA, README, HISTORY.file, ...TABLES.map(({ file }) => file)])

export type ExportOptions = {
  /** The instant, in UTC. */
  readonly madeAt: string
  /** Also every version that does not count any more. */
  readonly withHistory: boolean
}

/**
 * Writes all that a workspace holds into a folder, in files that any program can read; others may write meanwhile. The
 * folder has its name once it is whole. Answers how many rows each file has.
 */
export function exportWorkspace(workspace: Workspace, target: string, options: ExportOptions): Contents {
  checkTarget(target)
  const unfinished = `${target}${UNFINISHED}`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { recursive: true })
  const contents = atOnce(workspace.state, () => writeAll(workspace.state, unfinished, options))
  const tables = options.withHistory ? [...TABLES, HISTORY] : TABLES
  writeWhole(join(unfinished, SCHEMA), `${JSON.stringify(schemaOf(tables), undefined, 2)}\n`)
  writeWhole(join(unfinished, README), readmeText(tables))
  writeWhole(join(unfinished, CONTENTS), `${JSON.stringify(contents, undefined, 2)}\n`)
  if (existsSync(target)) rmSync(target, { recursive: true })
  renameSync(unfinished, target)
  return contents
}

/** An earlier export is replaced; nothing else is. */
function checkTarget(target: string): void {
  if (!existsSync(target)) return
  const names = readdirSync(target)
  const foreign =
    names.find((name) => !OURS.has(name)) ?? (names.length > 0 && !names.includes(CONTENTS) ? names[0] : undefined)
  if (foreign === undefined) return
  throw new BilingualError({
    en: `${target} holds what is no export of ours (${foreign}), and nothing of it is overwritten: name a new folder with --out.`,
    de: `${target} enthält, was kein Export von uns ist (${foreign}), und davon wird nichts überschrieben: Nennen Sie einen neuen Ordner mit --out.`,
  })
}

/** Everything is read as it stands at one moment; nobody has to wait for it. */
function atOnce<T>(state: State, work: () => T): T {
  state.script("BEGIN")
  try {
    return work()
  } finally {
    state.script("COMMIT")
  }
}

function writeAll(state: State, folder: string, { madeAt, withHistory }: ExportOptions): Contents {
  const files: Contents["files"] = {}
  const write = (table: ExportTable, ...rows: Iterable<Readonly<Record<string, CellValue>>>[]) => {
    const path = join(folder, table.file)
    const count = writeRows(path, table, rows)
    files[table.file] = { rows: count, sha256: digestOf(path) }
  }
  for (const kind of KIND_NAMES) {
    write(recordTable(kind), ...(kind === "order" ? [entryRows(state)] : []), recordRows(state, kind))
  }
  write(IDENTIFIERS, identifierRows(state))
  write(DECISIONS, decisionRows(state))
  write(LIMITS, limitRows(state))
  write(IMPORTS, importRows(state))
  write(POINTS, pointsRows(state))
  write(MEASURES, measureRows(state))
  write(PARTICIPANTS, participantRows(state))
  write(MESSAGES, messageRows(state))
  write(TASKS, taskRows(state))
  write(COUPONS, couponRows(state))
  write(SUPPRESSIONS, suppressionRows(state))
  if (withHistory) write(HISTORY, historyRows(state))
  const words = state.rows<{ words: string }>(
    "SELECT DISTINCT anonymous_words AS words FROM import_file ORDER BY words",
  )
  const settings = state.rows<{ name: string; value: string }>("SELECT name, value FROM setting ORDER BY name")
  return {
    format: FORMAT,
    madeAt,
    settings: Object.fromEntries(settings.map(({ name, value }) => [name, value])),
    anonymousWords: [...new Set(words.flatMap((row) => JSON.parse(row.words) as string[]))].sort(),
    files,
  }
}

function writeRows(
  path: string,
  { columns }: ExportTable,
  parts: readonly Iterable<Readonly<Record<string, CellValue>>>[],
): number {
  const names = columns.map(({ name }) => name)
  const file = openSync(path, "wx")
  let text = csvLine(names)
  let count = 0
  try {
    for (const rows of parts) {
      for (const row of rows) {
        text += csvLine(names.map((name) => row[name]))
        count++
        if (text.length < WRITE_CHARACTERS) continue
        writeSync(file, text)
        text = ""
      }
    }
    writeSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  return count
}

function writeWhole(path: string, text: string): void {
  writeFileSync(path, text, { flag: "wx", flush: true })
}
