import type { Permission } from "../records/role.ts"
import { isTextOf, newKeyText, publicIdOf } from "./keyText.ts"
import type { State } from "./state.ts"

/** A key by which a program asks for whoever made it. Times are milliseconds since 1970. */
export type ApiKey = {
  readonly id: number
  readonly name: string
  readonly permissions: readonly Permission[]
  /** Whoever made it: it never may more than they. */
  readonly userId: number
  readonly madeAt: number
  readonly endsAt: number
  readonly usedAt: number | null
  readonly revokedAt: number | null
}

type ApiKeyRow = Omit<ApiKey, "permissions"> & { readonly permissions: string } & Record<string, string | number | null>

const COLUMNS = `id, name, permissions, user_id AS userId, made_at AS madeAt, ends_at AS endsAt, used_at AS usedAt,
  revoked_at AS revokedAt`
const MINUTE = 60_000

const keyOfRow = ({ permissions, ...row }: ApiKeyRow): ApiKey => ({ ...row, permissions: JSON.parse(permissions) })

export type NewApiKey = Pick<ApiKey, "name" | "permissions" | "userId" | "madeAt" | "endsAt">

/** Makes a key; answers its number and its text, which is shown this one time. */
export function addApiKey(
  state: State,
  { name, permissions, userId, madeAt, endsAt }: NewApiKey,
  randomBytes: (size: number) => Buffer,
): { id: number; text: string } {
  const { text, publicId, digest } = newKeyText("sw_api", randomBytes)
  const { id } = state
    .prepare(
      "INSERT INTO api_key (name, public_id, digest, permissions, user_id, made_at, ends_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
    )
    .run(name, publicId, digest, JSON.stringify(permissions), userId, madeAt, endsAt)
  return { id, text }
}

/** Every key that was ever made, the latest first. */
export const listApiKeys = (state: State): ApiKey[] =>
  state.rows<ApiKeyRow>(`SELECT ${COLUMNS} FROM api_key ORDER BY id DESC`).map(keyOfRow)

/** Ends a key for good; false where there is none such, or none any more. */
export const revokeApiKey = (state: State, id: number, now: number): boolean =>
  state.prepare("UPDATE api_key SET revoked_at = ?, digest = NULL WHERE id = ? AND revoked_at IS NULL").run(now, id)
    .changes === 1

/** The key that was sent along; undefined where it is none of ours, or none any more. */
export function apiKeyOf(state: State, text: string, now: number): ApiKey | undefined {
  const publicId = publicIdOf("sw_api", text)
  if (publicId === undefined) return undefined
  const [found] = state.rows<ApiKeyRow & { digest: string }>(
    `SELECT ${COLUMNS}, digest FROM api_key WHERE public_id = ? AND revoked_at IS NULL AND ends_at > ?`,
    publicId,
    now,
  )
  if (!found) return undefined
  const { digest, ...row } = found
  return isTextOf(text, digest) ? keyOfRow(row) : undefined
}

/** Remembers that a key is in use, at most once a minute. */
export function touchApiKey(state: State, { id, usedAt }: ApiKey, now: number): void {
  if (usedAt !== null && now - usedAt < MINUTE && now >= usedAt) return
  state.prepare("UPDATE api_key SET used_at = ? WHERE id = ?").run(now, id)
}
