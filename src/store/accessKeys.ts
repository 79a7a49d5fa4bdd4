import { BilingualError } from "../records/bilingualError.ts"
import { inBase62, isTextOf, newKeyText, publicIdOf } from "./keyText.ts"
import type { State } from "./state.ts"

/** How a program sends: records as JSON, as Segment's SDKs do, or as a shop's or payment service's signed webhooks. */
export const KEY_KINDS = ["json", "segment", "shopify", "woocommerce", "stripe"] as const
export type KeyKind = (typeof KEY_KINDS)[number]
export type WebhookKind = Exclude<KeyKind, "json" | "segment">

export const isWebhook = (kind: KeyKind): kind is WebhookKind => kind !== "json" && kind !== "segment"

/** A key as it is listed; what it opens with is never shown again. */
export type AccessKey = {
  readonly id: number
  readonly name: string
  readonly kind: KeyKind
  readonly source: string
  readonly sourceId: number
  readonly madeAt: string
  readonly revokedAt: string | null
}

const COLUMNS = `access_key.id, access_key.name, kind, source.name AS source, source_id AS sourceId, made_at AS madeAt,
  revoked_at AS revokedAt`
const LISTED = `SELECT ${COLUMNS} FROM access_key JOIN source ON source.id = source_id`

/** Two, so that the old one holds until the sender has the new one. */
const KEYS_OF_ONE_NAME = 2
const NAME = /^[a-z0-9][a-z0-9-]{0,39}$/
const SHORTEST_SECRET = 8

export type NewKey = {
  readonly name: string
  readonly source: string
  readonly kind: KeyKind
  /** Of webhooks: what the sender signs with. */
  readonly secret?: string
  readonly madeAt: string
}

/** Makes a key; answers what its sender must know, for the only time. */
export function addKey(state: State, key: NewKey, randomBytes: (size: number) => Buffer): string {
  checkName(key.name)
  return state.transaction(() => {
    state.prepare("INSERT INTO source (name) VALUES (?) ON CONFLICT (name) DO NOTHING").run(key.source)
    const sourceId = Number(state.rows("SELECT id FROM source WHERE name = ?", key.source)[0].id)
    checkSiblings(state, key, sourceId)
    const insert = state.prepare(
      "INSERT INTO access_key (name, kind, source_id, public_id, digest, secret, made_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
    )
    if (isWebhook(key.kind)) {
      const secret = key.secret ?? inBase62(randomBytes(32))
      checkSecret(secret)
      insert.run(key.name, key.kind, sourceId, null, null, secret, key.madeAt)
      return secret
    }
    const { text, publicId, digest } = newKeyText("sw_live", randomBytes)
    insert.run(key.name, key.kind, sourceId, publicId, digest, null, key.madeAt)
    return text
  })
}

function checkName(name: string): void {
  if (NAME.test(name)) return
  throw new BilingualError({
    en: `a key's name has small letters, digits and hyphens, 40 at most, as in shop-web: found "${name}"`,
    de: `Der Name eines Schlüssels besteht aus höchstens 40 kleinen Buchstaben, Ziffern und Bindestrichen wie laden-web, gefunden: »${name}«`,
  })
}

function checkSecret(secret: string): void {
  if (secret.length >= SHORTEST_SECRET) return
  throw new BilingualError({
    en: `a secret has at least ${SHORTEST_SECRET} characters: found ${secret.length}`,
    de: `Ein Geheimnis hat mindestens ${SHORTEST_SECRET} Zeichen, gefunden: ${secret.length}`,
  })
}

function checkSiblings(state: State, { name, kind, source }: NewKey, sourceId: number): void {
  const siblings = state.rows<AccessKey>(`${LISTED} WHERE access_key.name = ? AND revoked_at IS NULL`, name)
  const other = siblings.find((key) => key.kind !== kind || key.sourceId !== sourceId)
  if (other) {
    throw new BilingualError({
      en: `${name} is a key of kind ${other.kind} for ${other.source} already: take another name than for ${kind} and ${source}`,
      de: `${name} ist schon ein Schlüssel der Art ${other.kind} für ${other.source}: Nehmen Sie für ${kind} und ${source} einen anderen Namen.`,
    })
  }
  if (siblings.length >= KEYS_OF_ONE_NAME) {
    const [oldest] = siblings
    throw new BilingualError({
      en: `${name} has ${siblings.length} keys already: revoke the older one first, with "stammwert key revoke ${oldest.id}"`,
      de: `${name} hat schon ${siblings.length} Schlüssel: Widerrufen Sie zuerst den älteren mit »stammwert key revoke ${oldest.id}«.`,
    })
  }
}

/** Every key that was ever made, the latest last. */
export const listKeys = (state: State): AccessKey[] => state.rows<AccessKey>(`${LISTED} ORDER BY access_key.id`)

/** Ends all keys of a name, or the one of a number; answers how many. What opened them is gone from then on. */
export function revokeKeys(state: State, nameOrId: string, now: string): number {
  const { changes } = state
    .prepare(
      `UPDATE access_key SET revoked_at = ?, digest = NULL, secret = NULL
       WHERE revoked_at IS NULL AND (name = ? OR id = ?)`,
    )
    .run(now, nameOrId, /^\d{1,15}$/.test(nameOrId) ? Number(nameOrId) : null)
  if (changes > 0) return changes
  throw new BilingualError({
    en: `there is no key "${nameOrId}" to revoke: "stammwert key list" lists them.`,
    de: `Es gibt keinen Schlüssel »${nameOrId}« zum Widerrufen: »stammwert key list« nennt alle.`,
  })
}

/** The key that was sent along; undefined where it is none of ours, or none any more. */
export function keyOf(state: State, text: string): AccessKey | undefined {
  const publicId = publicIdOf("sw_live", text)
  if (publicId === undefined) return undefined
  const [found] = state.rows<AccessKey & { digest: string }>(
    `SELECT ${COLUMNS}, digest FROM access_key JOIN source ON source.id = source_id
     WHERE public_id = ? AND revoked_at IS NULL`,
    publicId,
  )
  if (!found) return undefined
  const { digest, ...key } = found
  return isTextOf(text, digest) ? key : undefined
}

export type WebhookKey = AccessKey & { readonly secret: string }

/** The keys of a webhook's name: none, one, or two while one takes the place of the other. */
export const webhookKeys = (state: State, kind: WebhookKind, name: string): WebhookKey[] =>
  state.rows<WebhookKey>(
    `SELECT ${COLUMNS}, secret FROM access_key JOIN source ON source.id = source_id
     WHERE access_key.name = ? AND kind = ? AND revoked_at IS NULL`,
    name,
    kind,
  )
