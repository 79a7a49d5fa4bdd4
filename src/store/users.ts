import type { Role } from "../records/role.ts"
import type { State } from "./state.ts"

/** Somebody who may come in. Times are milliseconds since 1970. */
export type User = {
  readonly id: number
  readonly email: string
  readonly name: string
  readonly role: Role
  readonly createdAt: number
  readonly disabledAt: number | null
  readonly hasPassword: boolean
  /** A password alone does not let them in. */
  readonly hasSecondFactor: boolean
  /** Of mails to them; null: both. */
  readonly language: "de" | "en" | null
}

/** What only the door may see of somebody. */
export type Credentials = {
  readonly passwordHash: string | null
  readonly sealedTotp: string | null
  readonly totpStep: number
}

const COLUMNS = `id, email, name, role, created_at AS createdAt, disabled_at AS disabledAt,
  password_hash IS NOT NULL AS hasPassword, language,
  sealed_totp IS NOT NULL OR EXISTS (SELECT 1 FROM passkey WHERE user_id = user.id) AS hasSecondFactor`

type UserRow = Omit<User, "hasPassword" | "hasSecondFactor"> & { hasPassword: number; hasSecondFactor: number }

const userOf = ({ hasPassword, hasSecondFactor, ...row }: UserRow): User => ({
  ...row,
  hasPassword: hasPassword === 1,
  hasSecondFactor: hasSecondFactor === 1,
})

/** Adds somebody; undefined where the address is taken. */
export function addUser(
  state: State,
  user: { readonly email: string; readonly name: string; readonly role: Role; readonly createdAt: number },
): number | undefined {
  const { changes, id } = state
    .prepare("INSERT INTO user (email, name, role, created_at) VALUES (?, ?, ?, ?) ON CONFLICT (email) DO NOTHING")
    .run(user.email, user.name, user.role, user.createdAt)
  return changes === 1 ? id : undefined
}

export const listUsers = (state: State): User[] =>
  state.rows<UserRow>(`SELECT ${COLUMNS} FROM user ORDER BY id`).map(userOf)

export const findUser = (state: State, id: number): User | undefined =>
  state.rows<UserRow>(`SELECT ${COLUMNS} FROM user WHERE id = ?`, id).map(userOf)[0]

export const findUserByEmail = (state: State, email: string): User | undefined =>
  state.rows<UserRow>(`SELECT ${COLUMNS} FROM user WHERE email = ?`, email).map(userOf)[0]

export function credentialsOf(state: State, userId: number): Credentials {
  const [row] = state.rows<Credentials & Record<string, string | number | null>>(
    "SELECT password_hash AS passwordHash, sealed_totp AS sealedTotp, totp_step AS totpStep FROM user WHERE id = ?",
    userId,
  )
  return row
}

export function setPasswordHash(state: State, userId: number, hash: string): void {
  state.prepare("UPDATE user SET password_hash = ? WHERE id = ?").run(hash, userId)
}

export function setLanguage(state: State, userId: number, language: "de" | "en" | null): void {
  state.prepare("UPDATE user SET language = ? WHERE id = ?").run(language, userId)
}

export function setRole(state: State, userId: number, role: Role): void {
  state.prepare("UPDATE user SET role = ? WHERE id = ?").run(role, userId)
}

/** Nobody comes in by this name any more; sessions end with it. */
export function disableUser(state: State, userId: number, now: number): void {
  state.prepare("UPDATE user SET disabled_at = ? WHERE id = ? AND disabled_at IS NULL").run(now, userId)
  state.prepare("DELETE FROM session WHERE user_id = ?").run(userId)
}

export function enableUser(state: State, userId: number): void {
  state.prepare("UPDATE user SET disabled_at = NULL WHERE id = ?").run(userId)
}

export function countOwners(state: State): number {
  const [{ owners }] = state.rows("SELECT count(*) AS owners FROM user WHERE role = 'owner' AND disabled_at IS NULL")
  return Number(owners)
}

export function hasUsers(state: State): boolean {
  return state.rows("SELECT 1 FROM user LIMIT 1").length > 0
}

export function setTotp(state: State, userId: number, sealed: string | null): void {
  state.prepare("UPDATE user SET sealed_totp = ?, totp_step = 0 WHERE id = ?").run(sealed, userId)
}

/** Uses a code's step up; false where it, or a later one, was used before. */
export function useTotpStep(state: State, userId: number, step: number): boolean {
  return (
    state.prepare("UPDATE user SET totp_step = ? WHERE id = ? AND totp_step < ?").run(step, userId, step).changes === 1
  )
}

export function setRecoveryCodes(state: State, userId: number, hashes: readonly string[]): void {
  state.prepare("DELETE FROM recovery_code WHERE user_id = ?").run(userId)
  const add = state.prepare("INSERT INTO recovery_code VALUES (?, ?)")
  for (const hash of hashes) add.run(userId, hash)
}

export function countRecoveryCodes(state: State, userId: number): number {
  return Number(state.rows("SELECT count(*) AS codes FROM recovery_code WHERE user_id = ?", userId)[0].codes)
}

/** Uses a recovery code up; false where there is none such. */
export function useRecoveryCode(state: State, userId: number, hash: string): boolean {
  return state.prepare("DELETE FROM recovery_code WHERE user_id = ? AND code_hash = ?").run(userId, hash).changes === 1
}
