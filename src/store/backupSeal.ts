import { appendFileSync, closeSync, openSync, readSync, statSync } from "node:fs"
import { z } from "zod"
import { digestOf } from "./fileDigest.ts"

/**
 * A backup is a database with a seal of SEAL_BYTES behind it: what it was made of, and the digest of all before. A file that
 * was cut has no seal, one that was altered another digest; SQLite's own tools open it all the same.
 */
const seal = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Bytes of the database before the seal. */
  bytes: z.int().positive(),
  /** The last entry of the change log that it holds. */
  seq: z.int().min(0),
  /** The version of the database. */
  version: z.int().positive(),
  /** The instant it was made, in UTC. */
  madeAt: z.iso.datetime(),
})

export type Seal = z.infer<typeof seal>

const SEAL_BYTES = 512
const MARK = "stammwert backup "

/** Writes the seal behind a database. */
export function sealDatabase(path: string, { seq, version, madeAt }: Pick<Seal, "seq" | "version" | "madeAt">): void {
  const { size } = statSync(path)
  const text = `${MARK}${JSON.stringify({ sha256: digestOf(path), bytes: size, seq, version, madeAt } satisfies Seal)}`
  appendFileSync(path, `\n${text.padEnd(SEAL_BYTES - 2)}\n`)
}

/** The seal of a backup; undefined where a file has none, because it was cut or is something else. */
export function sealOf(path: string): Seal | undefined {
  const { size } = statSync(path)
  if (size <= SEAL_BYTES) return undefined
  const end = Buffer.alloc(SEAL_BYTES)
  const file = openSync(path, "r")
  try {
    readSync(file, end, 0, SEAL_BYTES, size - SEAL_BYTES)
  } finally {
    closeSync(file)
  }
  const text = end.toString("utf8").trim()
  if (!text.startsWith(MARK)) return undefined
  const claim = seal.safeParse(parsed(text.slice(MARK.length)))
  return claim.success && claim.data.bytes === size - SEAL_BYTES ? claim.data : undefined
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
