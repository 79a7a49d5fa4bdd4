import { closeSync, fsyncSync, openSync, renameSync, rmSync } from "node:fs"
import { dirname } from "node:path"
import { quote } from "./engine.ts"
import type { State } from "./state.ts"

/** What a file is called until it is whole. */
export const UNFINISHED = ".unfinished"

/**
 * A copy of the database as it stands, on the disk under its final name once it is whole; else nothing has that name.
 * VACUUM INTO reads in one transaction, so others write on meanwhile; SQLite's online backup would begin anew with each of
 * their writes. What has been deleted is not in the copy, and damage is met instead of copied.
 */
export function copyWhole(state: State, target: string, seal: (path: string) => void = () => {}): void {
  const unfinished = `${target}${UNFINISHED}`
  rmSync(unfinished, { force: true })
  state.script(`VACUUM INTO ${quote(unfinished)}`)
  seal(unfinished)
  putInPlace(unfinished, target)
}

/** Gives a finished file its name; after that it outlives a crash of the machine. */
export function putInPlace(unfinished: string, target: string): void {
  flush(unfinished)
  renameSync(unfinished, target)
  if (process.platform !== "win32") flush(dirname(target))
}

function flush(path: string): void {
  const file = openSync(path, "r")
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
