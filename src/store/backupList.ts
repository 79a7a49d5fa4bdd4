import { existsSync, readdirSync } from "node:fs"
import { join } from "node:path"
import { BilingualError, type Sentence } from "../records/bilingualError.ts"
import { type Seal, sealOf } from "./backupSeal.ts"
import { digestOf } from "./fileDigest.ts"

export type Backup = { readonly path: string; readonly seal: Seal }

export const BACKUP_EXTENSION = ".backup"

/** Where a workspace's backups lie unless told otherwise. */
export const backupsOf = (directory: string): string => join(directory, "backups")

/** The whole backups of a folder, the latest first: by what they hold, and only then by the clock. */
export function listBackups(folder: string): Backup[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith(BACKUP_EXTENSION))
    .flatMap((name) => {
      const path = join(folder, name)
      const seal = sealOf(path)
      return seal === undefined ? [] : [{ path, seal }]
    })
    .sort((a, b) => b.seal.seq - a.seal.seq || (a.seal.madeAt < b.seal.madeAt ? 1 : -1))
}

/** Reads a backup through; one that was altered since is refused. */
export function checkDigest({ path, seal }: Backup): void {
  if (digestOf(path, seal.bytes) === seal.sha256) return
  throw new BilingualError({
    en: `${path} has been altered or damaged since it was made (its digest differs): take another backup.`,
    de: `${path} ist seit der Sicherung verändert oder beschädigt worden (die Prüfsumme stimmt nicht): Nehmen Sie eine andere Sicherung.`,
  })
}

/** What to do about a damaged workspace: which backup to restore and how, and how to read what is newer. */
export function adviceOnDamage(directory: string): Sentence {
  const [newest] = listBackups(backupsOf(directory)).filter(isAsMade)
  const salvage = `stammwert doctor --data ${directory} --salvage rescued`
  if (newest === undefined) {
    return {
      en: `There is no good backup in ${backupsOf(directory)}. What can still be read: ${salvage}`,
      de: `In ${backupsOf(directory)} liegt keine gute Sicherung. Was sich noch lesen lässt: ${salvage}`,
    }
  }
  const restore = `stammwert restore ${newest.path} --data restored`
  return {
    en: `Restore the newest backup (${newest.seal.madeAt}): ${restore}. What came later may still be read: ${salvage}`,
    de: `Stellen Sie die neueste Sicherung wieder her (${newest.seal.madeAt}): ${restore}. Was danach kam, lässt sich vielleicht noch lesen: ${salvage}`,
  }
}

function isAsMade(backup: Backup): boolean {
  try {
    checkDigest(backup)
    return true
  } catch {
    return false
  }
}
