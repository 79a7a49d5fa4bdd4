import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from "node:crypto"
import { promisify } from "node:util"

/** argon2id by RFC 9106, kept as PHC strings, so that parameters may rise and old hashes stay readable. */
const PARAMETERS = { memoryKib: 65_536, passes: 3, lanes: 1 } as const
const TAG_BYTES = 32
const SALT_BYTES = 16
/** Each takes 64 MiB; more at once would let a crowd of logins fill the memory. */
const AT_ONCE = 2

const derive = promisify(argon2) as (algorithm: "argon2id", parameters: Argon2Parameters) => Promise<Buffer>

const base64 = (bytes: Buffer) => bytes.toString("base64").replaceAll("=", "")

/** The hash of a password, with a salt of its own. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const { memoryKib, passes, lanes } = PARAMETERS
  const tag = await inTurn(() => tagOf(password, salt, PARAMETERS))
  return `$argon2id$v=19$m=${memoryKib},t=${passes},p=${lanes}$${base64(salt)}$${base64(tag)}`
}

/** Whether a password is the one of a hash; a hash of nobody takes as long and is never right. */
export async function isPassword(password: string, hash: string | null): Promise<boolean> {
  const parts = FORM.exec(hash ?? NOBODY)
  if (!parts) throw new TypeError("a stored password hash is not of the form we write")
  const [memoryKib, passes, lanes] = parts.slice(1, 4).map(Number)
  const [salt, expected] = parts.slice(4).map((text) => Buffer.from(text, "base64"))
  const tag = await inTurn(() => tagOf(password, salt, { memoryKib, passes, lanes }))
  return timingSafeEqual(tag, expected) && hash !== null
}

/** True where parameters have risen since the hash was made. */
export const isOutdated = (hash: string): boolean => {
  const { memoryKib, passes, lanes } = PARAMETERS
  return !hash.startsWith(`$argon2id$v=19$m=${memoryKib},t=${passes},p=${lanes}$`)
}

const FORM = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/
const NOBODY = `$argon2id$v=19$m=${PARAMETERS.memoryKib},t=${PARAMETERS.passes},p=${PARAMETERS.lanes}$${base64(Buffer.alloc(SALT_BYTES))}$${base64(Buffer.alloc(TAG_BYTES))}`

type Parameters = { readonly memoryKib: number; readonly passes: number; readonly lanes: number }

const tagOf = (password: string, nonce: Buffer, { memoryKib, passes, lanes }: Parameters): Promise<Buffer> =>
  derive("argon2id", {
    message: Buffer.from(password, "utf8"),
    nonce,
    parallelism: lanes,
    tagLength: TAG_BYTES,
    memory: memoryKib,
    passes,
  })

let free = AT_ONCE
const waiting: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (free > 0) free--
  else await new Promise<void>((go) => waiting.push(go))
  try {
    return await work()
  } finally {
    // Whoever waits takes this turn over, so that nobody slips in between.
    const next = waiting.shift()
    if (next) next()
    else free++
  }
}
