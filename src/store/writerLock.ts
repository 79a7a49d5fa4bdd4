import { readFileSync, writeFileSync } from "node:fs"
import { hostname } from "node:os"
import { join } from "node:path"
import { BilingualError } from "../records/bilingualError.ts"
import { openExclusively } from "./state.ts"

/**
 * Makes this process the only one that writes into a workspace; answers how to let go. The lock is the operating
 * system's, so it ends with the process however that ends; the file beside it only tells others by whom it is held.
 */
export function holdWriterLock(directory: string, command: string): () => void {
  const owner = join(directory, "writer.txt")
  const lock = openExclusively(join(directory, "writer.lock"))
  if (lock) {
    writeFileSync(owner, `${command}, process ${process.pid} on ${hostname()}\n`)
    return () => lock.close()
  }
  const holder = ownerOf(owner)
  throw new BilingualError({
    en: `${directory} is being written to by another process (${holder}): wait until it is done, then try again.`,
    de: `In ${directory} schreibt gerade ein anderer Prozess (${holder}): Warten Sie, bis er fertig ist, und versuchen Sie es noch einmal.`,
  })
}

function ownerOf(path: string): string {
  try {
    return readFileSync(path, "utf8").trim()
  } catch {
    return "?"
  }
}
