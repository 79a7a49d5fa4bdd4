import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { type AnalyticsFile, openAnalyticsFile } from "../analytics.ts"
import { BYTES_BUILDING_AN_ENTRY, LEAST_MEBIBYTES_BUILDING, PROJECTION_MEMORY_MEBIBYTES } from "../limits.ts"
import { erasuresOf, lastErasure } from "../rights/lastErasure.ts"
import { openExclusively, type State } from "../state.ts"
import type { WorkspaceSettings } from "../workspace.ts"
import { buildProjection, type OnBuilt } from "./buildProjection.ts"

/** Where a projection lives: in a file, or nowhere (`path` undefined), where it spills what memory does not hold, and what ends it. */
export type Place = {
  readonly path: string | undefined
  readonly scratch: string
  readonly signal: AbortSignal | undefined
  leave(): void
}

/**
 * The place in a workspace, for one process at a time; in memory where another process has it or nobody may write there.
 * The lock is the operating system's, so it ends with the process however that ends.
 */
export function takePlace(directory: string, signal?: AbortSignal): Place {
  let lock: State | undefined
  try {
    lock = openExclusively(join(directory, "analytics.lock"))
  } catch {
    return placeInMemory(signal)
  }
  if (lock === undefined) return placeInMemory(signal)
  const scratch = join(directory, "analytics.tmp")
  const empty = () => rmSync(scratch, { recursive: true, force: true })
  // What a process that was killed has spilled is nobody's.
  empty()
  mkdirSync(scratch)
  const leave = () => {
    empty()
    lock.close()
  }
  return { path: join(directory, "analytics.duckdb"), scratch, signal, leave }
}

function placeInMemory(signal: AbortSignal | undefined): Place {
  const scratch = mkdtempSync(join(tmpdir(), "stammwert-"))
  return { path: undefined, scratch, signal, leave: () => rmSync(scratch, { recursive: true, force: true }) }
}

/** What the engine says of a file that does not hold together; nothing that a question or a full disk can bring about. */
export const isDamage = (cause: unknown): boolean =>
  cause instanceof Error &&
  !/No space left|quota|Too many open files|Permission denied|Read-only/i.test(cause.message) &&
  /corrupt|checksum|not a valid DuckDB|IO Error|INTERNAL Error|FATAL Error|Serialization Error|invalidated|different version/i.test(
    cause.message,
  )

/** Opens what is there; undefined where nothing is, or what is there is no projection: that is laid aside. */
export async function openProjectionFile(
  place: Place,
  { timeZone }: WorkspaceSettings,
): Promise<AnalyticsFile | undefined> {
  const { path, scratch, signal } = place
  if (path === undefined || !existsSync(path)) return undefined
  try {
    return await openAnalyticsFile(path, { directory: scratch, timeZone, signal })
  } catch (cause) {
    if (!isDamage(cause)) throw cause
    layAside(path)
    return undefined
  }
}

/** A damaged file is kept for whoever wants to look at it; the last one only. */
export function layAside(path: string): void {
  for (const end of [".wal", ""]) if (existsSync(`${path}${end}`)) renameSync(`${path}${end}`, `${path}.damaged${end}`)
}

/**
 * Builds a projection beside the one that is there, and puts it in its place by a change of name once it is whole.
 * `letGo` closes the old one.
 */
export async function replaceProjectionFile(
  { path, scratch, signal }: Place,
  state: State,
  settings: WorkspaceSettings,
  onBuilt: OnBuilt,
  letGo: () => Promise<void>,
): Promise<AnalyticsFile> {
  const options = { directory: scratch, timeZone: settings.timeZone, signal }
  const next = path === undefined ? ":memory:" : `${path}.next`
  if (path !== undefined) remove(next)
  const file = await openAnalyticsFile(
    next,
    path === undefined ? options : { ...options, memoryMebibytes: memoryToBuild(state) },
  )
  try {
    await buildProjection(file.writer, state, settings, onBuilt)
  } catch (cause) {
    file.close()
    if (path !== undefined) remove(next)
    throw cause
  }
  await letGo()
  if (path === undefined) return file
  file.close()
  // First the old log: it must never meet the new file.
  rmSync(`${path}.wal`, { force: true })
  renameSync(next, path)
  flushDirectory(dirname(path))
  writeFileSync(erasuresOf(path), String(lastErasure(state)))
  return openAnalyticsFile(path, options)
}

/** Beside the file that is written, which is opened again once it is whole. */
function memoryToBuild(state: State): number {
  const [{ entries }] = state.rows<{ entries: number }>(
    `SELECT (SELECT coalesce(max(id), 0) FROM order_entry) + (SELECT coalesce(max(id), 0) FROM record) AS entries`,
  )
  const mebibytes = Math.ceil((entries * BYTES_BUILDING_AN_ENTRY) / 2 ** 20)
  return Math.min(PROJECTION_MEMORY_MEBIBYTES, Math.max(LEAST_MEBIBYTES_BUILDING, mebibytes))
}

function remove(path: string): void {
  for (const end of ["", ".wal"]) rmSync(`${path}${end}`, { force: true })
}

function flushDirectory(path: string): void {
  if (process.platform === "win32") return
  const directory = openSync(path, "r")
  try {
    fsyncSync(directory)
  } finally {
    closeSync(directory)
  }
}
