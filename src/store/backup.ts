import { existsSync, mkdirSync, rmSync } from "node:fs"
import { join } from "node:path"
import { BilingualError } from "../records/bilingualError.ts"
import { BACKUP_EXTENSION, type Backup, checkDigest, listBackups } from "./backupList.ts"
import { type Seal, sealDatabase, sealOf } from "./backupSeal.ts"
import { lastChange } from "./imports.ts"
import { versionOf } from "./migrate.ts"
import { openState } from "./state.ts"
import { copyWhole } from "./wholeCopy.ts"
import type { Workspace } from "./workspace.ts"

/** Writes a whole copy of a workspace's records to a path where nothing is yet; others may write meanwhile. */
export function backUp({ state }: Workspace, target: string, madeAt: string): Backup {
  if (existsSync(target)) {
    throw new BilingualError({
      en: `${target} is there already: name a new file`,
      de: `${target} gibt es schon: Nennen Sie eine neue Datei.`,
    })
  }
  copyWhole(state, target, (path) => sealDatabase(path, { ...headOf(path), madeAt }))
  return { path: target, seal: sealOf(target) as Seal }
}

/** Writes a backup into a folder, under a name of the time it was made, and removes the oldest beyond `keep`. */
export function backUpInto(
  workspace: Workspace,
  folder: string,
  { madeAt, keep }: { readonly madeAt: string; readonly keep: number | undefined },
): Backup & { readonly removed: readonly string[] } {
  mkdirSync(folder, { recursive: true })
  const made = backUp(workspace, join(folder, nameOf(workspace, madeAt)), madeAt)
  const removed =
    keep === undefined
      ? []
      : listBackups(folder)
          .slice(keep)
          .filter(({ path }) => path !== made.path)
  if (removed.length > 0) checkDigest(made)
  for (const { path } of removed) rmSync(path)
  return { ...made, removed: removed.map(({ path }) => path) }
}

/** What the copy holds, whatever has been written since. */
function headOf(path: string): Pick<Seal, "seq" | "version"> {
  const copy = openState(path, { mustExist: true, mode: "as it is" })
  try {
    return { seq: lastChange(copy), version: versionOf(copy) }
  } finally {
    copy.close()
  }
}

/** `2026-11-22-095817-1234.backup`: the time in the workspace's zone, and how far its change log had come. */
function nameOf({ state, settings }: Workspace, madeAt: string): string {
  const clock = new Intl.DateTimeFormat("sv-SE", {
    dateStyle: "short",
    timeStyle: "medium",
    timeZone: settings.timeZone,
  })
  const [day, time] = clock.format(new Date(madeAt)).split(" ")
  return `${day}-${time.replaceAll(":", "")}-${lastChange(state)}${BACKUP_EXTENSION}`
}
