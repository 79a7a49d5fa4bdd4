import { closeSync, openSync, writeSync } from "node:fs"
import type { Seal } from "./backupSeal.ts"
import { digestOf } from "./fileDigest.ts"

/** Copies the database of a backup without its seal; false where it is not what was sealed. */
export function copyDatabase(backup: string, seal: Seal, target: string): boolean {
  const file = openSync(target, "w")
  try {
    return digestOf(backup, seal.bytes, (piece) => void writeSync(file, piece)) === seal.sha256
  } finally {
    closeSync(file)
  }
}
