import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { hostname } from "node:os"
import { join } from "node:path"
import { setTimeout } from "node:timers/promises"
import { BilingualError, type Sentence } from "../records/bilingualError.ts"
import { notWritable, openExclusively } from "./state.ts"

/**
 * What one process at a time may do: take in files or undo (`writer`), serve (`server`), and keep a run of values
 * (`values`). A short transaction needs none of them, so a server and an import go on beside each other.
 */
export type LockName = "writer" | "server" | "values"

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
  values: (directory, holder) => ({
    en: `the values of ${directory} are being written by another process (${holder}): wait until it is done, then try again.`,
    de: `Die Werte von ${directory} schreibt gerade ein anderer Prozess (${holder}): Warten Sie, bis er fertig ist, und versuchen Sie es noch einmal.`,
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

const LOOK_AGAIN_MILLISECONDS = 100
const LONGEST_WAIT_MILLISECONDS = 30_000

/** Runs some work as the only process with a lock; waits for another one that has it, though not for ever. */
export async function withLock<T>(
  directory: string,
  name: LockName,
  command: string,
  work: () => Promise<T>,
): Promise<T> {
  let release = tryLock(directory, name, command)
  for (let waited = 0; !release && waited < LONGEST_WAIT_MILLISECONDS; waited += LOOK_AGAIN_MILLISECONDS) {
    await setTimeout(LOOK_AGAIN_MILLISECONDS)
    release = tryLock(directory, name, command)
  }
  release ??= holdLock(directory, name, command)
  try {
    return await work()
  } finally {
    release()
  }
}

function ownerOf(path: string): string {
  try {
    return readFileSync(path, "utf8").trim()
  } catch {
    return "?"
  }
}
