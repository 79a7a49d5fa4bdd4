import { comparableEmail } from "../../records/customerName.ts"
import { can, type Permission } from "../../records/role.ts"
import { type ApiKey, apiKeyOf, touchApiKey } from "../../store/apiKeys.ts"
import { audit } from "../../store/audit.ts"
import {
  addSession,
  endSession,
  findSession,
  forgetAttempts,
  proveSession,
  touchSession,
} from "../../store/sessions.ts"
import type { State } from "../../store/state.ts"
import {
  credentialsOf,
  findUser,
  findUserByEmail,
  setPasswordHash,
  type User,
  useRecoveryCode,
  useTotpStep,
} from "../../store/users.ts"
import { AccessError } from "./accessError.ts"
import { hashPassword, isOutdated, isPassword } from "./passwordHash.ts"
import { stepOfCode } from "./secondFactor.ts"
import { hashOfToken, newToken, type Sealer } from "./secrets.ts"
import { slowDown } from "./tries.ts"

/** What the door needs: the list of who may come in, the key to sealed texts, and a clock in milliseconds since 1970. */
export type Door = { readonly state: State; readonly sealer: Sealer; readonly now: () => number }

/** Somebody who is in by their browser. */
export type SessionVisitor = {
  readonly user: User
  readonly tokenHash: string
  /** True for some minutes after they have proved who they are: needed for what cannot be undone. */
  readonly isFresh: boolean
}

/** A program that asks for somebody; whoever made its key proved then who they are. */
export type KeyVisitor = { readonly user: User; readonly key: ApiKey; readonly isFresh: true }

export type Visitor = SessionVisitor | KeyVisitor

/** From where somebody comes: the address that tries are counted by, and what is shown of the device. */
export type Origin = { readonly address: string; readonly device: string }

const HOUR = 3_600_000
const IDLE_LIMIT = 12 * HOUR
const SESSION_LIMIT = 7 * 24 * HOUR
const FRESH_FOR = 600_000

export type Login = Origin & {
  readonly email: string
  readonly password: string
  /** Of an authenticator app, or a recovery code, where a second factor is set up. */
  readonly code?: string
}

/** Lets somebody in: answers the token of a new session. Unknown name, wrong password and closed account look and take alike. */
export async function logIn(door: Door, login: Login): Promise<{ token: string; user: User }> {
  const email = comparableEmail(login.email)
  const bucket = slowDown(door, email, login.address)
  const user = findUserByEmail(door.state, email)
  const credentials = user && !user.disabledAt ? credentialsOf(door.state, user.id) : undefined
  const isRight = await isPassword(login.password, credentials?.passwordHash ?? null)
  if (!user || !credentials?.passwordHash || !isRight) {
    noteRefused(door, user)
    throw wrong()
  }
  if (user.hasSecondFactor) checkSecondFactor(door, user, credentials.sealedTotp, login.code)
  const rehashed = isOutdated(credentials.passwordHash) ? await hashPassword(login.password) : undefined
  const token = door.state.transaction(() => {
    forgetAttempts(door.state, bucket)
    if (rehashed) setPasswordHash(door.state, user.id, rehashed)
    return openSession(door, user.id, login.device, "login")
  })
  return { token, user }
}

/** Opens a session in a transaction of the caller; answers its token. */
export function openSession({ state, now }: Door, userId: number, device: string, action: string): string {
  const token = newToken()
  addSession(state, hashOfToken(token), userId, device, now())
  audit(state, { at: now(), actor: `user ${userId}`, action, object: "session", detail: {} })
  return token
}

/** Writes down that somebody was not let in. */
export function noteRefused({ state, now }: Door, user: User | undefined): void {
  const actor = user ? `user ${user.id}` : "nobody"
  audit(state, { at: now(), actor, action: "login refused", object: "session", detail: {} })
}

/** Who a token stands for now; the role is read anew each time. */
export function visitorOf(door: Door, token: string): SessionVisitor | undefined {
  const tokenHash = hashOfToken(token)
  const session = findSession(door.state, tokenHash)
  if (!session) return undefined
  const now = door.now()
  const user = findUser(door.state, session.userId)
  if (!user || user.disabledAt || now - session.seenAt > IDLE_LIMIT || now - session.begunAt > SESSION_LIMIT) {
    endSession(door.state, tokenHash)
    return undefined
  }
  touchSession(door.state, tokenHash, now)
  // A clock that was set back makes nobody fresh.
  const sinceProof = now - session.provedAt
  return { user, tokenHash, isFresh: sinceProof >= 0 && sinceProof <= FRESH_FOR }
}

/** For whom a key asks now; it ends with the account of whoever made it. */
export function visitorOfKey(door: Door, text: string): KeyVisitor | undefined {
  const now = door.now()
  const key = apiKeyOf(door.state, text, now)
  const user = key && findUser(door.state, key.userId)
  if (!user || user.disabledAt) return undefined
  touchApiKey(door.state, key, now)
  return { user, key, isFresh: true }
}

/** Whether somebody may do something: by their role, and a key only what it was made for. */
export const mayDo = (visitor: Visitor, permission: Permission): boolean =>
  can(visitor.user.role, permission) && (!("key" in visitor) || visitor.key.permissions.includes(permission))

/** Refuses what a visitor's role does not allow. */
export function need(visitor: Visitor, permission: Permission): void {
  if (mayDo(visitor, permission)) return
  const { user } = visitor
  throw new AccessError("not-allowed", {
    en: `your role (${user.role}) does not allow this (${permission}): ask an owner of the workspace`,
    de: `Ihre Rolle (${user.role}) erlaubt das nicht (${permission}): Fragen Sie jemanden, dem der Arbeitsbereich gehört.`,
  })
}

/** A visitor says once more who they are, before something that cannot be undone. */
export async function prove(door: Door, visitor: SessionVisitor, password: string, address: string): Promise<void> {
  const bucket = slowDown(door, visitor.user.email, address)
  const { passwordHash } = credentialsOf(door.state, visitor.user.id)
  if (!(await isPassword(password, passwordHash))) throw wrong()
  door.state.transaction(() => {
    forgetAttempts(door.state, bucket)
    proveSession(door.state, visitor.tokenHash, door.now())
  })
}

function checkSecondFactor(door: Door, user: User, sealedTotp: string | null, code: string | undefined): void {
  if (code === undefined) {
    throw new AccessError("needs-code", {
      en: "enter the code of your authenticator app, or a recovery code, or sign in with a passkey",
      de: "Geben Sie den Code Ihrer Authenticator-App ein oder einen Wiederherstellungscode, oder melden Sie sich mit einem Passkey an.",
    })
  }
  const entered = code.replace(/\s/g, "")
  const step = sealedTotp === null ? undefined : stepOfCode(door.sealer.open(sealedTotp), entered, door.now())
  const isRight =
    step === undefined
      ? useRecoveryCode(door.state, user.id, hashOfToken(entered.toLowerCase()))
      : useTotpStep(door.state, user.id, step)
  if (!isRight) throw wrong()
}

/** What is said to whoever is not let in; never which part of it was wrong. */
export const wrong = (): AccessError =>
  new AccessError("not-let-in", {
    en: "e-mail address, password or code is wrong",
    de: "E-Mail-Adresse, Passwort oder Code ist falsch.",
  })
