import { randomBytes } from "node:crypto"
import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs"

export const KEY_BYTES = 32

/** A key that only its owner may read, or undefined where there is no file of that length. */
export function readKey(path: string): Buffer | undefined {
  try {
    const key = readFileSync(path)
    return key.length === KEY_BYTES ? key : undefined
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return undefined
    throw cause
  }
}

/** Writes a new key whole or not at all; of two who make it at once, one wins. */
export function makeKey(path: string, bytes: Buffer = randomBytes(KEY_BYTES)): void {
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, bytes, { mode: 0o600, flush: true })
  try {
    linkSync(draft, path)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "EEXIST") throw cause
  } finally {
    rmSync(draft)
  }
}
