import { createHmac, randomBytes } from "node:crypto"

/** Codes of an authenticator app: TOTP by RFC 6238, HMAC-SHA-1, six digits, half a minute each. */
const STEP_SECONDS = 30
const DIGITS = 6
const SEED_BYTES = 20
const STEPS_ASIDE = 1

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"

/** A new seed, in base 32 as apps take it. */
export function newSeed(): string {
  let bits = ""
  for (const byte of randomBytes(SEED_BYTES)) bits += byte.toString(2).padStart(8, "0")
  return (bits.match(/.{5}/g) ?? []).map((five) => ALPHABET[Number.parseInt(five, 2)]).join("")
}

/** The address that an app reads from a QR code. */
export const seedAddress = (seed: string, account: string): string =>
  `otpauth://totp/Stammwert:${encodeURIComponent(account)}?secret=${seed}&issuer=Stammwert&digits=${DIGITS}&period=${STEP_SECONDS}`

/** The step of the clock that a code belongs to, one step to either side allowed; undefined for a wrong code. */
export function stepOfCode(seed: string, code: string, nowMilliseconds: number): number | undefined {
  const now = Math.floor(nowMilliseconds / 1_000 / STEP_SECONDS)
  for (let step = now - STEPS_ASIDE; step <= now + STEPS_ASIDE; step++) {
    if (codeOfStep(seed, step) === code) return step
  }
  return undefined
}

/** RFC 4226, section 5.3: dynamic truncation of the HMAC of the step. */
export function codeOfStep(seed: string, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const digest = createHmac("sha1", bytesOfSeed(seed)).update(counter).digest()
  const offset = digest[digest.length - 1] & 0x0f
  const number = digest.readUInt32BE(offset) & 0x7fff_ffff
  return String(number % 10 ** DIGITS).padStart(DIGITS, "0")
}

function bytesOfSeed(seed: string): Buffer {
  let bits = ""
  for (const letter of seed) bits += ALPHABET.indexOf(letter).toString(2).padStart(5, "0")
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)))
}

const RECOVERY_CODES = 10
const RECOVERY_BYTES = 10

/** Codes for whoever has lost their app: each is good once. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: RECOVERY_CODES }, () =>
    randomBytes(RECOVERY_BYTES)
      .toString("hex")
      .replace(/(.{5})(?=.)/g, "$1-"),
  )
