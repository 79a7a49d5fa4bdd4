import { createHash } from "node:crypto"
import { comparableEmail } from "../../records/customerName.ts"
import { can, type Permission } from "../../records/role.ts"
import { audit } from "../../store/audit.ts"
import {
  addSession,
  countAttempt,
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

/** What the door needs: the list of who may come in, the key to sealed texts, and a clock in milliseconds since 1970. */
export type Door = { readonly state: State; readonly sealer: Sealer; readonly now: () => number }

/** Somebody who is in. */
export type Visitor = {
  readonly user: User
  readonly tokenHash: string
  /** True for some minutes after they have proved who they are: needed for what cannot be undone. */
  readonly isFresh: boolean
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const IDLE_LIMIT = 12 * HOUR
const SESSION_LIMIT = 7 * 24 * HOUR
const FRESH_FOR = 10 * MINUTE
const TRIES_A_MINUTE = 5
const TRIES_AN_HOUR = 50

export type Login = {
  readonly email: string
  readonly password: string
  /** Of an authenticator app, or a recovery code, where a second factor is set up. */
  readonly code?: string
  /** From where: the address that the tries are counted by, and what is shown of the device. */
  readonly address: string
  readonly device: string
}

/** Lets somebody in: answers the token of a new session. Unknown name, wrong password and closed account look and take alike. */
export async function logIn(door: Door, login: Login): Promise<{ token: string; user: User }> {
  const email = comparableEmail(login.email)
  const bucket = slowDown(door, email, login.address)
  const user = findUserByEmail(door.state, email)
  const credentials = user && !user.disabledAt ? credentialsOf(door.state, user.id) : undefined
  const isRight = await isPassword(login.password, credentials?.passwordHash ?? null)
  if (!user || !credentials?.passwordHash || !isRight) {
    audit(door.state, {
      at: door.now(),
      actor: user ? `user ${user.id}` : "nobody",
      action: "login refused",
      object: "session",
      detail: {},
    })
    throw wrong()
  }
  if (credentials.sealedTotp !== null) checkSecondFactor(door, user, credentials.sealedTotp, login.code)
  const rehashed = isOutdated(credentials.passwordHash) ? await hashPassword(login.password) : undefined
  const token = newToken()
  door.state.transaction(() => {
    forgetAttempts(door.state, bucket)
    if (rehashed) setPasswordHash(door.state, user.id, rehashed)
    addSession(door.state, hashOfToken(token), user.id, login.device, door.now())
    audit(door.state, { at: door.now(), actor: `user ${user.id}`, action: "login", object: "session", detail: {} })
  })
  return { token, user }
}

/** Who a token stands for now; the role is read anew each time. */
export function visitorOf(door: Door, token: string): Visitor | undefined {
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

/** Refuses what a visitor's role does not allow. */
export function need({ user }: Visitor, permission: Permission): void {
  if (can(user.role, permission)) return
  throw new AccessError(403, {
    en: `your role (${user.role}) does not allow this (${permission}): ask an owner of the workspace`,
    de: `Ihre Rolle (${user.role}) erlaubt das nicht (${permission}): Fragen Sie jemanden, dem der Arbeitsbereich gehört.`,
  })
}

/** A visitor says once more who they are, before something that cannot be undone. */
export async function prove(door: Door, visitor: Visitor, password: string, address: string): Promise<void> {
  const bucket = slowDown(door, visitor.user.email, address)
  const { passwordHash } = credentialsOf(door.state, visitor.user.id)
  if (!(await isPassword(password, passwordHash))) throw wrong()
  door.state.transaction(() => {
    forgetAttempts(door.state, bucket)
    proveSession(door.state, visitor.tokenHash, door.now())
  })
}

function checkSecondFactor(door: Door, user: User, sealedTotp: string, code: string | undefined): void {
  if (code === undefined) {
    throw new AccessError(401, {
      en: "enter the code of your authenticator app, or a recovery code",
      de: "Geben Sie den Code Ihrer Authenticator-App ein oder einen Wiederherstellungscode.",
    })
  }
  const entered = code.replace(/\s/g, "")
  const step = stepOfCode(door.sealer.open(sealedTotp), entered, door.now())
  const isRight =
    step === undefined
      ? useRecoveryCode(door.state, user.id, hashOfToken(entered.toLowerCase()))
      : useTotpStep(door.state, user.id, step)
  if (!isRight) throw wrong()
}

/** Counts a try; strangers slow themselves down and each other, but lock nobody out for good. */
function slowDown({ state, now }: Door, email: string, address: string): string {
  const hash = (text: string) => createHash("sha256").update(text).digest("base64url")
  const bucket = `login ${hash(`${email}\n${address}`)}`
  const counts = state.transaction(() => [
    [countAttempt(state, bucket, now(), MINUTE), TRIES_A_MINUTE, MINUTE],
    [countAttempt(state, `address ${hash(address)}`, now(), HOUR), TRIES_AN_HOUR, HOUR],
  ])
  for (const [count, allowed, period] of counts) {
    if (count <= allowed) continue
    const seconds = period / 1_000
    throw new AccessError(
      429,
      {
        en: `too many tries: wait ${seconds / 60} minutes, then try again`,
        de: `Zu viele Versuche: Warten Sie ${seconds / 60} Minuten, und versuchen Sie es dann noch einmal.`,
      },
      seconds,
    )
  }
  return bucket
}

const wrong = () =>
  new AccessError(401, {
    en: "e-mail address, password or code is wrong",
    de: "E-Mail-Adresse, Passwort oder Code ist falsch.",
  })
