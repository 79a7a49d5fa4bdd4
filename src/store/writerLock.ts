import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { hostname } from "node:os"
import { join } from "node:path"
import { BilingualError, type Sentence } from "../records/bilingualError.ts"
import { notWritable, openExclusively } from "./state.ts"

/**
 * What one process at a time may do: take in files or undo (`writer`), and serve (`server`). A short transaction needs
 * neither, so a server and an import go on beside each other.
 */
export type LockName = "writer" | "server"

/**
 * Makes this process the only one with a lock; answers how to let go. The lock is the operating system's, so it ends
 * with the process however that ends; the file beside it only tells others by whom it is held.
 */
export function holdLock(directory: string, name: LockName, command: string): () => void {
  const release = tryLock(directory, name, command)
  if (release) return release
  throw new BilingualError(HELD[name](directory, ownerOf(join(directory, `${name}.txt`))))
}

/** The same, but undefined where another process holds it. */
export function tryLock(directory: string, name: LockName, command: string): (() => void) | undefined {
  const lock = openExclusively(join(directory, `${name}.lock`))
  if (!lock) return undefined
  try {
    writeFileSync(join(directory, `${name}.txt`), `${command}, process ${process.pid} on ${hostname()}\n`)
  } catch (cause) {
    lock.close()
    const { code } = cause as NodeJS.ErrnoException
    throw code && /^(EROFS|EACCES|EPERM)$/.test(code) ? notWritable(directory, code) : cause
  }
  return () => lock.close()
}

const HELD: Readonly<Record<LockName, (directory: string, holder: string) => Sentence>> = {
  writer: (directory, holder) => ({
    en: `${directory} is being written to by another process (${holder}): wait until it is done, then try again.`,
    de: `In ${directory} schreibt gerade ein anderer Prozess (${holder}): Warten Sie, bis er fertig ist, und versuchen Sie es noch einmal.`,
  }),
  server: (directory, holder) => ({
    en: `${directory} is served by another process already (${holder}): stop that one first, or name another folder with --data.`,
    de: `${directory} wird schon von einem anderen Prozess bedient (${holder}): Beenden Sie ihn zuerst, oder nennen Sie einen anderen Ordner mit --data.`,
  }),
}

/** Who is writing into a workspace; undefined where nobody is. */
export function writerOf(directory: string): string | undefined {
  const path = join(directory, "writer.lock")
  if (!existsSync(path)) return undefined
  const lock = openExclusively(path)
  lock?.close()
  return lock ? undefined : ownerOf(join(directory, "writer.txt"))
}

function ownerOf(path: string): string {
  try {
    return readFileSync(path, "utf8").trim()
  } catch {
    return "?"
  }
}
