import { createHash } from "node:crypto"
import type { BusinessRecord } from "../records/record.ts"

const HASH_CHARACTERS = 22

/**
 * What records without a number are called: by all that they say, and the how manyth alike one is in its file. The same
 * row in another file, or again in a longer one, has the same name.
 */
export class ContentKeys {
  readonly #seen = new Map<string, number>()

  keyOf({ kind, customer, identifiers, at, fields }: BusinessRecord): string {
    const text = JSON.stringify([kind, customer ?? null, sorted(identifiers ?? {}), at ?? null, sorted(fields)])
    const hash = createHash("sha256").update(text).digest("base64url").slice(0, HASH_CHARACTERS)
    const before = this.#seen.get(hash) ?? 0
    this.#seen.set(hash, before + 1)
    return before === 0 ? hash : `${hash}-${before + 1}`
  }
}

const sorted = (object: object) => Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1))
