import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto"
import { existsSync, statSync } from "node:fs"
import { join } from "node:path"
import { BilingualError } from "../../records/bilingualError.ts"
import { KEY_BYTES, makeKey, readKey } from "../../store/keyFile.ts"

/** Seals texts so that whoever has the database alone cannot read them. */
export type Sealer = { seal(text: string): string; open(sealed: string): string }

const NONCE_BYTES = 12
const TAG_BYTES = 16
const TOKEN_BYTES = 32

/** A token nobody can guess; only its hash is kept. */
export const newToken = (): string => randomBytes(TOKEN_BYTES).toString("base64url")

/** Tokens are 256 random bits: a plain hash is enough. */
export const hashOfToken = (token: string): string => createHash("sha256").update(token).digest("hex")

/** The key of a workspace, made at the first asking; it lies beside the database and in no backup. */
export function sealerOf(directory: string): Sealer {
  const key = Buffer.from(hkdfSync("sha256", secretKey(directory), "", "stammwert: sealed texts", KEY_BYTES))
  return {
    seal(text) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv("aes-256-gcm", key, nonce)
      const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64url")
    },
    open(text) {
      const bytes = Buffer.from(text, "base64url")
      const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, NONCE_BYTES))
      decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
      return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString(
        "utf8",
      )
    },
  }
}

function secretKey(directory: string): Buffer {
  const path = join(directory, "secret.key")
  if (!existsSync(path)) makeKey(path)
  const key = readKey(path)
  if (key !== undefined) return key
  throw new BilingualError({
    en: `${path} must hold ${KEY_BYTES} bytes, found ${statSync(path).size}: put the right file back, or remove it (second factors must then be set up anew)`,
    de: `${path} muss ${KEY_BYTES} Bytes enthalten, gefunden: ${statSync(path).size}. Legen Sie die richtige Datei zurück, oder entfernen Sie sie (zweite Faktoren sind dann neu einzurichten).`,
  })
}
