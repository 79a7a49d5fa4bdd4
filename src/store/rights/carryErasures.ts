import { existsSync, readdirSync, rmSync } from "node:fs"
import { basename, dirname, join } from "node:path"
import { makeKey, readKey } from "../keyFile.ts"
import { isCurrent, migrate } from "../migrate.ts"
import { isDamage, openState, type State } from "../state.ts"
import { type KeptErasure, keptErasures, replayErasures } from "./replayErasures.ts"
import { keyPathOf } from "./tombstones.ts"

/** Who was erased from a workspace, as far as it can tell. */
export type KnownErasures = { readonly erasures: readonly KeptErasure[]; readonly key: Buffer }

/** The workspace that a backup lies in; undefined where it lies elsewhere. */
export function workspaceOfBackup(backup: string): string | undefined {
  const folder = dirname(dirname(backup))
  return basename(dirname(backup)) === "backups" && existsSync(join(folder, "state.db")) ? folder : undefined
}

/** What a workspace knows of erasures; undefined where there were none. One that is damaged knows none any more, but has its key. */
export function erasuresKnownTo(directory: string): KnownErasures | undefined {
  const key = readKey(keyPathOf(directory))
  if (key === undefined) return undefined
  try {
    const state = openState(join(directory, "state.db"), { mustExist: true })
    try {
      return { erasures: isCurrent(state) ? keptErasures(state) : [], key }
    } finally {
      state.close()
    }
  } catch (cause) {
    if (!isDamage(cause)) throw cause
    return { erasures: [], key }
  }
}

/**
 * Takes out of a database that is about to become a workspace whoever was erased from the one it stems from, and lays the key
 * beside it, so that they stay out.
 */
export function honourErasures(path: string, directory: string, { erasures, key }: KnownErasures): void {
  const state = openState(path, { mustExist: true })
  try {
    if (!isCurrent(state)) bringUpToDate(state, path)
    replayErasures(state, erasures, key)
    state.script("VACUUM; PRAGMA wal_checkpoint(TRUNCATE)")
  } finally {
    state.close()
  }
  makeKey(keyPathOf(directory), key)
}

function bringUpToDate(state: State, path: string): void {
  migrate(state, path)
  const folder = dirname(path)
  for (const name of readdirSync(folder)) if (name.startsWith(`${basename(path)}.before-`)) rmSync(join(folder, name))
}
