import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import { BilingualError } from "../../records/bilingualError.ts"
import { backupsOf } from "../backupList.ts"
import { JOBS_FOLDER, UPLOADS_FOLDER } from "../jobs.ts"
import { openExclusively, type State, whyNotWritten } from "../state.ts"
import { UNFINISHED } from "../wholeCopy.ts"
import { eraseFromBackups } from "./eraseFromBackups.ts"
import { erasuresOf, lastErasure } from "./lastErasure.ts"

/** What had to go from a workspace's folder besides. */
export type Swept = {
  /** Files that were removed, because what they held could not be taken out of them. */
  readonly removed: readonly string[]
  /** Backups that hold the erased no more and everybody else still. */
  readonly rewritten: readonly string[]
  /** False where a process that answers questions still has the old projection: the next start finishes it. */
  readonly isFinished: boolean
}

const LOOK_AGAIN_MILLISECONDS = 100

/** Erasures of which files of the folder may still hold something. */
export const unsweptErasures = (state: State): number[] =>
  state.rows<{ id: number }>("SELECT id FROM erasure WHERE is_swept = 0 ORDER BY id").map(({ id }) => id)

/**
 * Takes what was erased from the state out of all files of the folder: pages and log of the database, the projection, backups,
 * copies that updates have left, and what commands that were cut off left over. Done again, it does no harm, so that one that was
 * cut off is finished by the next start. The caller is the only one who takes files in.
 */
export function sweep(
  { directory, state }: { readonly directory: string; readonly state: State },
  waitMilliseconds: number,
): Swept {
  const unswept = unsweptErasures(state)
  const removed = removeCopies(directory)
  const until = performance.now() + waitMilliseconds
  const last = lastErasure(state)
  const rewritten = eraseFromBackups(directory, state)
  compact(state, until)
  const isFinished = waitUntil(() => isProjectionGone(directory, last), until)
  if (isFinished) {
    const done = state.prepare("UPDATE erasure SET is_swept = 1 WHERE id = ?")
    state.transaction(() => {
      for (const id of unswept) done.run(id)
    })
  }
  return { removed: [...removed, ...rewritten.removed], rewritten: rewritten.rewritten, isFinished }
}

/** Finishes what a process that was cut off has left; where others are at work it is left to the next start. */
export function finishErasures(workspace: { readonly directory: string; readonly state: State }): void {
  if (unsweptErasures(workspace.state).length === 0) return
  try {
    sweep(workspace, 0)
  } catch (cause) {
    if (!(cause instanceof StillRead) && whyNotWritten(cause) !== "busy") throw cause
  }
}

/** Somebody reads on, so the log cannot be emptied. */
class StillRead extends BilingualError {
  constructor() {
    super({
      en: "somebody reads the workspace without end, so its log could not be emptied: end other commands, then try again. Whoever was erased counts no more; the next start finishes it.",
      de: "Der Arbeitsbereich wird ohne Ende gelesen, deshalb ließ sich sein Protokoll nicht leeren: Beenden Sie andere Befehle und versuchen Sie es noch einmal. Wer gelöscht ist, zählt schon nicht mehr; der nächste Start führt die Löschung zu Ende.",
    })
  }
}

const projectionOf = (directory: string) => join(directory, "analytics.duckdb")

/** Copies that nothing can be taken out of: files sent for imports, files that jobs made, what updates left, what is damaged or unfinished. */
function removeCopies(directory: string): string[] {
  const isCopy = (name: string) =>
    name === UPLOADS_FOLDER ||
    name === JOBS_FOLDER ||
    name.startsWith("state.db.before-") ||
    name.startsWith("analytics.duckdb.damaged") ||
    name.includes(UNFINISHED)
  const removed = [directory, backupsOf(directory)].flatMap((folder) =>
    existsSync(folder)
      ? readdirSync(folder)
          .filter(isCopy)
          .map((name) => join(folder, name))
      : [],
  )
  for (const path of removed) rmSync(path, { recursive: true, force: true })
  return removed
}

/**
 * Writes every page of the database anew and empties its log. Zeroing what is deleted is not enough: moving rows between pages
 * leaves copies behind. Whoever writes waits meanwhile, some seconds for each gigabyte.
 */
function compact(state: State, until: number): void {
  for (;;) {
    try {
      state.script("VACUUM")
      break
    } catch (cause) {
      if (performance.now() > until) throw cause
      rest()
    }
  }
  const isEmpty = waitUntil(() => state.rows("PRAGMA wal_checkpoint(TRUNCATE)")[0].busy === 0, until)
  if (!isEmpty) throw new StillRead()
}

/** Removes the projection, which any question builds anew; of one that another process has we wait for the next. */
function isProjectionGone(directory: string, erasure: number): boolean {
  const path = projectionOf(directory)
  const lock = openExclusively(join(directory, "analytics.lock"))
  if (lock === undefined) return !existsSync(path) || erasureKnownTo(path) >= erasure
  try {
    for (const name of [path, `${path}.wal`, `${path}.next`, `${path}.next.wal`, erasuresOf(path)])
      rmSync(name, { force: true })
    rmSync(join(directory, "analytics.tmp"), { recursive: true, force: true })
    return true
  } finally {
    lock.close()
  }
}

const erasureKnownTo = (path: string): number =>
  existsSync(erasuresOf(path)) ? Number(readFileSync(erasuresOf(path), "utf8")) : 0

function waitUntil(isDone: () => boolean, until: number): boolean {
  while (!isDone()) {
    if (performance.now() > until) return false
    rest()
  }
  return true
}

/** This thread has nothing else to do. */
const rest = () => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOOK_AGAIN_MILLISECONDS)
