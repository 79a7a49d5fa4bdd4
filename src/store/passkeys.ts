import type { State } from "./state.ts"

/** A passkey as its owner sees it. Times are milliseconds since 1970. */
export type Passkey = {
  readonly id: number
  readonly name: string
  readonly madeAt: number
  readonly usedAt: number | null
}

/** What a signature is checked with. */
export type PasskeyCredential = {
  readonly id: number
  readonly userId: number
  readonly credentialId: string
  readonly publicKey: Uint8Array<ArrayBuffer>
  readonly counter: number
}

export type NewPasskey = Omit<PasskeyCredential, "id"> & { readonly name: string; readonly madeAt: number }

export const passkeysOf = (state: State, userId: number): Passkey[] =>
  state.rows<Passkey & Record<string, string | number | null>>(
    "SELECT id, name, made_at AS madeAt, used_at AS usedAt FROM passkey WHERE user_id = ? ORDER BY id",
    userId,
  )

export const credentialIdsOf = (state: State, userId: number): string[] =>
  state
    .rows<{ credentialId: string }>("SELECT credential_id AS credentialId FROM passkey WHERE user_id = ?", userId)
    .map(({ credentialId }) => credentialId)

export function addPasskey(state: State, passkey: NewPasskey): number {
  const { userId, credentialId, publicKey, counter, name, madeAt } = passkey
  return state
    .prepare(
      "INSERT INTO passkey (user_id, credential_id, public_key, counter, name, made_at) VALUES (?, ?, ?, ?, ?, ?)",
    )
    .run(userId, credentialId, publicKey, counter, name, madeAt).id
}

export function findPasskey(state: State, credentialId: string): PasskeyCredential | undefined {
  const [row] = state.rows<PasskeyCredential & Record<string, string | number | Uint8Array>>(
    `SELECT id, user_id AS userId, credential_id AS credentialId, public_key AS publicKey, counter FROM passkey
     WHERE credential_id = ?`,
    credentialId,
  )
  return row && { ...row, publicKey: new Uint8Array(row.publicKey) }
}

/** Notes that a passkey was used; false where another use has counted as far meanwhile. */
export function countPasskey(state: State, id: number, before: number, counter: number, now: number): boolean {
  return (
    state
      .prepare("UPDATE passkey SET counter = ?, used_at = ? WHERE id = ? AND counter = ?")
      .run(counter, now, id, before).changes === 1
  )
}

/** False where they have none such. */
export const renamePasskey = (state: State, userId: number, id: number, name: string): boolean =>
  state.prepare("UPDATE passkey SET name = ? WHERE user_id = ? AND id = ?").run(name, userId, id).changes === 1

/** False where they have none such. */
export const removePasskey = (state: State, userId: number, id: number): boolean =>
  state.prepare("DELETE FROM passkey WHERE user_id = ? AND id = ?").run(userId, id).changes === 1

export function removePasskeysOf(state: State, userId: number): void {
  state.prepare("DELETE FROM passkey WHERE user_id = ?").run(userId)
}
