import { closeSync, openSync, readSync } from "node:fs"
import { dirname } from "node:path"
import Database from "better-sqlite3"
import { BilingualError } from "../records/bilingualError.ts"
import { StorageFault } from "./storageFault.ts"

export type StateValue = string | number | null | Uint8Array
export type StateRow = Record<string, StateValue>

/** The database of records behind a small interface: this is the one file that knows its driver. */
export type State = {
  /** Runs statements that answer nothing. */
  script(sql: string): void
  rows<R extends StateRow>(sql: string, ...values: StateValue[]): R[]
  /** A large answer, row by row; nothing may be written meanwhile. */
  each<R extends StateRow>(sql: string, ...values: StateValue[]): IterableIterator<R>
  prepare(sql: string): Statement
  /** All of it, or nothing, however the process ends. */
  transaction<T>(work: () => T): T
  /**
   * As `transaction`, but without waiting for the disk: a power cut may take the latest of them, a crash of the process none.
   * For what does not count before a transaction says so; that one keeps all that were before it.
   */
  stage<T>(work: () => T): T
  /** Brings what the log has gathered into the database, once it is some; nobody waits for their turn meanwhile. */
  shortenLog(): void
  close(): void
}

/** A statement to be run many times. */
export type Statement = {
  /** Answers the number of rows it changed and the id of the row it added. */
  run(...values: StateValue[]): { changes: number; id: number }
  /** The first row of an answer. */
  row(...values: StateValue[]): StateRow | undefined
  rows<R extends StateRow>(...values: StateValue[]): R[]
}

/** "stam", in the head of the file: tells our databases from others. */
export const APPLICATION_ID = 0x7374616d
const BUSY_MILLISECONDS = 5_000
const HEADER_BYTES = 72
/** Bringing so many pages over takes some milliseconds; a transaction that leaves more than SQLite's own limit of 1,000 does it itself. */
const LOG_PAGES = 600
const CACHE_KIBIBYTES = 64 << 10
/**
 * Bytes of the head that are the same in all our databases: what the file is, pages of 4 KiB, fractions and formats, and
 * whose it is. https://www.sqlite.org/fileformat.html, section 1.3.
 */
const FIXED: readonly { readonly from: number; readonly bytes: readonly number[] }[] = [
  { from: 0, bytes: [...Buffer.from("SQLite format 3\0\x10\0", "latin1")] },
  { from: 20, bytes: [0, 64, 32, 32] },
  { from: 44, bytes: [0, 0, 0, 4] },
  { from: 52, bytes: [0, 0, 0, 0, 0, 0, 0, 1] },
  { from: 64, bytes: [0, 0, 0, 0, 0x73, 0x74, 0x61, 0x6d] },
]

export type OpenOptions = {
  readonly mustExist: boolean
  /** `as it is`: nothing is written, not even how the file keeps its log. */
  readonly mode?: "to write" | "as it is"
}

/** A file that is no database of ours, or one that does not hold together any more. */
export class DamagedError extends BilingualError {
  constructor(path: string) {
    super({
      en: `${path} is no database of Stammwert, or it is damaged. It was left as it is.`,
      de: `${path} ist keine Datenbank von Stammwert oder beschädigt. Sie bleibt, wie sie ist.`,
    })
  }
}

/** Opens a database so that what a transaction has written outlives a crash of the machine. */
export function openState(path: string, { mustExist, mode = "to write" }: OpenOptions): State {
  if (mustExist) checkHeader(path)
  const readonly = mode === "as it is"
  const database = connect(path, { fileMustExist: mustExist, timeout: BUSY_MILLISECONDS, readonly })
  try {
    // What is deleted is overwritten, so that no page keeps what somebody took away.
    const lasting = readonly ? [] : ["journal_mode = WAL", "synchronous = FULL", "secure_delete = ON"]
    const settings = [...lasting, "foreign_keys = ON", "trusted_schema = OFF", `cache_size = -${CACHE_KIBIBYTES}`]
    for (const setting of settings) database.pragma(setting)
    return stateOf(database)
  } catch (cause) {
    database.close()
    throw inWords(cause, path)
  }
}

function connect(path: string, options: Database.Options): Database.Database {
  try {
    return new Database(path, options)
  } catch (cause) {
    throw inWords(cause, path)
  }
}

/** Whether what was thrown says that the database does not hold together. */
export const isDamage = (cause: unknown): boolean =>
  cause instanceof DamagedError ||
  (cause instanceof Database.SqliteError &&
    (/^SQLITE_(CORRUPT|NOTADB|IOERR_SHORT_READ)/.test(cause.code) || cause.message === "unsupported file format"))

/** What the disk or the database answers to being opened, as a sentence where a person can mend it. */
function inWords(cause: unknown, path: string): unknown {
  if (!(cause instanceof Database.SqliteError)) return cause
  if (isDamage(cause)) return new DamagedError(path)
  const fault = faultOfStorage(cause, dirname(path))
  if (fault) return fault
  if (!/^SQLITE_(READONLY|CANTOPEN|PERM)/.test(cause.code)) return cause
  return notWritable(dirname(path), cause.code)
}

/** What to do about a folder that the disk or its owner keeps from being written to. */
export function notWritable(folder: string, code: string): BilingualError {
  return new BilingualError({
    en: `${folder} cannot be written to (${code}), which also looking into a workspace needs: give its files to the user who runs Stammwert (chown, chmod u+rw), or copy the folder to where you may write.`,
    de: `In ${folder} lässt sich nicht schreiben (${code}), was auch zum Nachsehen nötig ist: Geben Sie die Dateien dem Benutzer, unter dem Stammwert läuft (chown, chmod u+rw), oder kopieren Sie den Ordner dorthin, wo Sie schreiben dürfen.`,
  })
}

/** Holds a file for this process alone until it is closed or the process ends; undefined when another one has it. */
export function openExclusively(path: string): State | undefined {
  const database = connect(path, { timeout: 0 })
  try {
    database.exec("BEGIN EXCLUSIVE")
    return stateOf(database)
  } catch (cause) {
    database.close()
    if (cause instanceof Database.SqliteError && cause.code.startsWith("SQLITE_BUSY")) return undefined
    throw inWords(cause, path)
  }
}

/** Why a transaction was not written, where that is no fault of ours: disk full, another process too long at it, broken disk. */
export type WriteFault = "full" | "busy" | "disk"

/** Undefined where the cause lies elsewhere. */
export function whyNotWritten(cause: unknown): WriteFault | undefined {
  if (cause instanceof StorageFault) return cause.fault
  return cause instanceof Database.SqliteError && /^SQLITE_(BUSY|LOCKED)/.test(cause.code) ? "busy" : undefined
}

/** Runs something of a database; what its disk refuses is said in words. */
function asked<T>(database: Database.Database, work: () => T): T {
  try {
    return work()
  } catch (cause) {
    if (!(cause instanceof Database.SqliteError)) throw cause
    const folder = dirname(database.name)
    throw (
      faultOfStorage(cause, folder) ??
      (/^SQLITE_(READONLY|CANTOPEN)/.test(cause.code) ? new StorageFault("disk", folder, cause.code) : cause)
    )
  }
}

/** A disk that is full, or refuses; what is shared between processes finds no room where not a page is left. */
function faultOfStorage({ code }: InstanceType<typeof Database.SqliteError>, folder: string): StorageFault | undefined {
  if (code === "SQLITE_FULL" || code === "SQLITE_IOERR_SHMSIZE") return new StorageFault("full", folder, code)
  return code.startsWith("SQLITE_IOERR") ? new StorageFault("disk", folder, code) : undefined
}

/** More texts of statements than any process asks again and again. */
const MAXIMUM_STATEMENTS = 300

function stateOf(database: Database.Database): State {
  const statements = new Map<string, Database.Statement>()
  // Preparing takes longer than most questions, and what was prepared is freed only some time after its last use.
  const prepared = (sql: string): Database.Statement => {
    const known = statements.get(sql)
    if (known) return known
    if (statements.size >= MAXIMUM_STATEMENTS) statements.clear()
    const statement = database.prepare(sql)
    statements.set(sql, statement)
    return statement
  }
  return {
    script: (sql) => void asked(database, () => database.exec(sql)),
    rows: <R>(sql: string, ...values: StateValue[]) => asked(database, () => prepared(sql).all(...values) as R[]),
    each: <R>(sql: string, ...values: StateValue[]) => database.prepare(sql).iterate(...values) as IterableIterator<R>,
    prepare: (sql) => {
      const statement = asked(database, () => prepared(sql))
      return {
        row: (...values) => statement.get(...values) as StateRow | undefined,
        rows: <R>(...values: StateValue[]) => statement.all(...values) as R[],
        run: (...values) => {
          const { changes, lastInsertRowid } = asked(database, () => statement.run(...values))
          return { changes, id: Number(lastInsertRowid) }
        },
      }
    },
    transaction: (work) => asked(database, () => database.transaction(work).immediate()),
    stage: (work) => asked(database, () => withoutSync(database, () => database.transaction(work).immediate())),
    shortenLog: () => asked(database, () => shortenLog(database)),
    close: () => void database.close(),
  }
}

function withoutSync<T>(database: Database.Database, work: () => T): T {
  database.pragma("synchronous = NORMAL")
  try {
    return work()
  } finally {
    database.pragma("synchronous = FULL")
  }
}

function shortenLog(database: Database.Database): void {
  const [{ log, checkpointed }] = database.pragma("wal_checkpoint(NOOP)") as { log: number; checkpointed: number }[]
  if (log - checkpointed >= LOG_PAGES) database.pragma("wal_checkpoint(PASSIVE)")
}

/** Refuses, before anything is opened, a file that is no database of ours. */
function checkHeader(path: string): void {
  const header = Buffer.alloc(HEADER_BYTES)
  const file = openSync(path, "r")
  try {
    readSync(file, header, 0, HEADER_BYTES, 0)
  } finally {
    closeSync(file)
  }
  const isOurs = FIXED.every(({ from, bytes }) => bytes.every((byte, i) => byte === header[from + i]))
  const keepsLogAs = [header[18], header[19]]
  // The list of free pages has a first page where, and only where, it has any: SQLite's own check passes over a lone one.
  const [firstFree, freePages] = [header.readUInt32BE(32), header.readUInt32BE(36)]
  if (isOurs && keepsLogAs.every((way) => way === 1 || way === 2) && (firstFree === 0) === (freePages === 0)) return
  throw new DamagedError(path)
}
