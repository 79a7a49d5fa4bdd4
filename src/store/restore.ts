import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from "node:fs"
import { join } from "node:path"
import { BilingualError } from "../records/bilingualError.ts"
import { brokenInvariants } from "./checkInvariants.ts"
import { openState, type State } from "./state.ts"
import { copyWhole } from "./wholeCopy.ts"
import type { Workspace } from "./workspace.ts"

/** Writes a whole copy of a workspace's records to a path where nothing is yet; others may write meanwhile. */
export function backUp({ state }: Workspace, target: string): void {
  if (existsSync(target)) {
    throw new BilingualError({
      en: `${target} is there already: name a new file`,
      de: `${target} gibt es schon: Nennen Sie eine neue Datei.`,
    })
  }
  copyWhole(state, target)
}

/** Makes a workspace from a backup, in a folder that has none; a backup that does not hold together is refused. */
export function restore(backup: string, directory: string): void {
  const path = join(directory, "state.db")
  if (existsSync(path)) {
    throw new BilingualError({
      en: `${directory} is a workspace already, and nothing is ever overwritten: restore into another folder with --data.`,
      de: `${directory} ist schon ein Arbeitsbereich, und überschrieben wird nichts: Stellen Sie in einem anderen Ordner wieder her, mit --data.`,
    })
  }
  mkdirSync(directory, { recursive: true })
  const unfinished = `${path}.unfinished`
  try {
    copyFileSync(backup, unfinished)
    checkWhole(backup, unfinished)
    renameSync(unfinished, path)
  } finally {
    for (const end of ["", "-wal", "-shm"]) rmSync(`${unfinished}${end}`, { force: true })
  }
}

function checkWhole(backup: string, copy: string): void {
  let state: State | undefined
  let broken: readonly string[]
  try {
    state = openState(copy, { mustExist: true })
    broken = brokenInvariants(state)
  } catch (cause) {
    broken = [(cause as Error).message]
  } finally {
    state?.close()
  }
  // An import that was under way while the backup was made is taken back by whoever opens it.
  const [first] = broken.filter((sentence) => sentence !== "an import is open")
  if (first === undefined) return
  throw new BilingualError({
    en: `${backup} does not hold together (${first}): take an older backup. Nothing was restored.`,
    de: `${backup} ist beschädigt (${first}): Nehmen Sie eine ältere Sicherung. Es wurde nichts wiederhergestellt.`,
  })
}
