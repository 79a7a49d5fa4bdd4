import { closeSync, fsyncSync, openSync, renameSync, rmSync } from "node:fs"
import { dirname } from "node:path"
import { quote } from "./analytics.ts"
import type { State } from "./state.ts"

/** A copy of the database as it stands, on the disk under its final name once it is whole; else nothing has that name. */
export function copyWhole(state: State, target: string): void {
  const unfinished = `${target}.unfinished`
  rmSync(unfinished, { force: true })
  state.script(`VACUUM INTO ${quote(unfinished)}`)
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
