import { existsSync, mkdirSync, rmSync } from "node:fs"
import { join } from "node:path"
import { BilingualError } from "../records/bilingualError.ts"
import { type Seal, sealOf } from "./backupSeal.ts"
import { brokenInvariants, damageOf } from "./checkInvariants.ts"
import { copyDatabase } from "./copyDatabase.ts"
import { removeLeftovers } from "./imports.ts"
import { isCurrent, isNewer } from "./migrate.ts"
import { erasuresKnownTo, honourErasures, workspaceOfBackup } from "./rights/carryErasures.ts"
import { openState, type State } from "./state.ts"
import { putInPlace, UNFINISHED } from "./wholeCopy.ts"
import { holdLock } from "./writerLock.ts"

/**
 * Makes a workspace from a backup, in a folder that has none; a backup that does not hold together is refused. Whoever was erased
 * since, as `erasedIn` knows (else the workspace in which the backup lies), does not come back.
 */
export function restore(backup: string, directory: string, erasedIn = workspaceOfBackup(backup)): Seal {
  const seal = sealOf(backup)
  if (seal === undefined)
    throw refused(backup, { en: "it was cut, or is no backup", de: "abgeschnitten oder keine Sicherung" })
  if (isNewer(seal.version)) {
    throw new BilingualError({
      en: `${backup} was made by a newer Stammwert (version ${seal.version} of the database): update Stammwert. Nothing was restored.`,
      de: `${backup} stammt von einem neueren Stammwert (Stand ${seal.version} der Datenbank): Aktualisieren Sie Stammwert. Es wurde nichts wiederhergestellt.`,
    })
  }
  const path = join(directory, "state.db")
  // A log without its database would be read into the restored one.
  const inTheWay = ["", "-wal", "-shm"].map((end) => `${path}${end}`).find((one) => existsSync(one))
  if (inTheWay !== undefined) {
    throw new BilingualError({
      en: `${directory} is a workspace already (${inTheWay}), and nothing is ever overwritten: restore into another folder with --data.`,
      de: `${directory} ist schon ein Arbeitsbereich (${inTheWay}), und überschrieben wird nichts: Stellen Sie in einem anderen Ordner wieder her, mit --data.`,
    })
  }
  mkdirSync(directory, { recursive: true })
  const release = holdLock(directory, "writer", "stammwert restore")
  const unfinished = `${path}${UNFINISHED}`
  try {
    if (!copyDatabase(backup, seal, unfinished))
      throw refused(backup, { en: "its digest differs", de: "die Prüfsumme stimmt nicht" })
    checkWhole(backup, unfinished)
    const erasures = erasedIn === undefined ? undefined : erasuresKnownTo(erasedIn)
    if (erasures) honourErasures(unfinished, directory, erasures)
    putInPlace(unfinished, path)
    return seal
  } finally {
    for (const end of ["", "-wal", "-shm"]) rmSync(`${unfinished}${end}`, { force: true })
    release()
  }
}

function checkWhole(backup: string, copy: string): void {
  let state: State | undefined
  let broken: readonly string[]
  try {
    state = openState(copy, { mustExist: true })
    // An undo that was under way while the backup was made is finished; an older database is brought up to date by whoever opens it.
    if (isCurrent(state)) removeLeftovers(state)
    broken = isCurrent(state) ? brokenInvariants(state) : damageOf(state, "every page")
  } catch (cause) {
    broken = [(cause as Error).message]
  } finally {
    state?.close()
  }
  const [first] = broken
  if (first !== undefined) throw refused(backup, { en: first, de: first })
}

function refused(backup: string, why: { readonly en: string; readonly de: string }): BilingualError {
  return new BilingualError({
    en: `${backup} does not hold together (${why.en}): take another backup. Nothing was restored.`,
    de: `${backup} ist beschädigt (${why.de}): Nehmen Sie eine andere Sicherung. Es wurde nichts wiederhergestellt.`,
  })
}
