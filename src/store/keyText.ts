import { createHash, timingSafeEqual } from "node:crypto"
import { crc32 } from "node:zlib"

/** What a key begins with: one that sends records, or one that asks the API. */
export type KeyPrefix = "sw_live" | "sw_api"

export type NewKeyText = {
  /** What its program keeps; shown once. */
  readonly text: string
  /** By which it is found. */
  readonly publicId: string
  /** What is kept of it. */
  readonly digest: string
}

export const digestOf = (text: string): string => createHash("sha256").update(text).digest("hex")

/** A key nobody can guess, with check digits. */
export function newKeyText(prefix: KeyPrefix, randomBytes: (size: number) => Buffer): NewKeyText {
  const publicId = inBase62(randomBytes(6)).slice(-8)
  const text = checked(`${prefix}_${publicId}_${inBase62(randomBytes(32))}`)
  return { text, publicId, digest: digestOf(text) }
}

/** By which a text that was sent may be found; undefined for a slip of the pen and for what only looks like a key. */
export function publicIdOf(prefix: KeyPrefix, text: string): string | undefined {
  const [, start, publicId] = FORMS[prefix].exec(text) ?? []
  return start !== undefined && checked(start) === text ? publicId : undefined
}

/** Whether a text is the one of a digest; 256 random bits need no slow hash. */
export const isTextOf = (text: string, digest: string): boolean =>
  timingSafeEqual(Buffer.from(digest), Buffer.from(digestOf(text)))

const formOf = (prefix: KeyPrefix) => new RegExp(`^(${prefix}_([0-9A-Za-z]{8})_[0-9A-Za-z]{43})_[0-9A-Za-z]{6}$`)
const FORMS: Readonly<Record<KeyPrefix, RegExp>> = { sw_live: formOf("sw_live"), sw_api: formOf("sw_api") }

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

/** Bytes as digits and letters, as many as the largest number of that size has. */
export function inBase62(bytes: Buffer): string {
  const length = Math.ceil((bytes.length * 8) / Math.log2(62))
  let rest = BigInt(`0x${bytes.toString("hex")}`)
  let text = ""
  for (let i = 0; i < length; i++) {
    text = DIGITS[Number(rest % 62n)] + text
    rest /= 62n
  }
  return text
}

/** A key with its check digits: what is mistyped never reaches the database. */
function checked(start: string): string {
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(start))
  return `${start}_${inBase62(sum)}`
}
