import { existsSync, readdirSync, rmSync } from "node:fs"
import { basename, dirname, join } from "node:path"
import { BACKUP_EXTENSION, type Backup, backupsOf } from "../backupList.ts"
import { sealDatabase, sealOf } from "../backupSeal.ts"
import { copyDatabase } from "../copyDatabase.ts"
import { isNewer, migrate, versionOf } from "../migrate.ts"
import { openState, type State } from "../state.ts"
import { copyWhole, UNFINISHED } from "../wholeCopy.ts"
import { type KeptErasure, keptErasures, replayErasures } from "./replayErasures.ts"
import { tombstoneKey } from "./tombstones.ts"

/**
 * Takes the erased out of the backups in a workspace's folder: each is written anew without them and sealed again, so that the
 * points in time one can go back to stay. One that does not hold together any more is removed.
 */
export function eraseFromBackups(
  directory: string,
  state: State,
): { readonly rewritten: string[]; readonly removed: string[] } {
  const folder = backupsOf(directory)
  if (!existsSync(folder)) return { rewritten: [], removed: [] }
  const erasures = keptErasures(state)
  const key = tombstoneKey(directory)
  const rewritten: string[] = []
  const removed: string[] = []
  for (const name of readdirSync(folder).filter((one) => one.endsWith(BACKUP_EXTENSION))) {
    const path = join(folder, name)
    const seal = sealOf(path)
    const became = seal === undefined || isNewer(seal.version) ? "damaged" : rewrite({ path, seal }, erasures, key)
    if (became === "damaged") {
      rmSync(path)
      removed.push(path)
    } else if (became === "rewritten") rewritten.push(path)
  }
  return { rewritten, removed }
}

function rewrite(
  { path, seal }: Backup,
  erasures: readonly KeptErasure[],
  key: Buffer,
): "as it was" | "rewritten" | "damaged" {
  const copy = `${path}.copy${UNFINISHED}`
  try {
    if (!copyDatabase(path, seal, copy)) return "damaged"
    const state = openState(copy, { mustExist: true })
    try {
      migrate(state, copy)
      if (!replayErasures(state, erasures, key)) return "as it was"
      copyWhole(state, path, (unfinished) => sealDatabase(unfinished, { ...seal, version: versionOf(state) }))
      return "rewritten"
    } finally {
      state.close()
    }
  } finally {
    // Also its log, and the copy that bringing it up to date has left.
    const folder = dirname(copy)
    for (const name of readdirSync(folder)) if (name.startsWith(basename(copy))) rmSync(join(folder, name))
  }
}
