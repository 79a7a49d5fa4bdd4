import { BilingualError } from "../../records/bilingualError.ts"
import { audit } from "../../store/audit.ts"
import { removePasskey } from "../../store/passkeys.ts"
import { endOneTimeTokens, endOtherSessions, proveSession } from "../../store/sessions.ts"
import {
  countRecoveryCodes,
  findUser,
  setPasswordHash,
  setRecoveryCodes,
  setTotp,
  type User,
  useTotpStep,
} from "../../store/users.ts"
import { type Door, prove, type SessionVisitor } from "./door.ts"
import { checkPassword } from "./invitations.ts"
import { hashPassword } from "./passwordHash.ts"
import { newRecoveryCodes, newSeed, seedAddress, stepOfCode } from "./secondFactor.ts"
import { hashOfToken } from "./secrets.ts"

/** What people do to their own account. */

const SEED_GOOD_FOR = 600_000

/** Changes the password of whoever knows the old one; their other sessions end, and so do links to choose another. */
export async function changePassword(
  door: Door,
  visitor: SessionVisitor,
  { oldPassword, newPassword, address }: Record<"oldPassword" | "newPassword" | "address", string>,
): Promise<void> {
  checkPassword(newPassword)
  await prove(door, visitor, oldPassword, address)
  const hash = await hashPassword(newPassword)
  const { state } = door
  const { id } = visitor.user
  state.transaction(() => {
    setPasswordHash(state, id, hash)
    endOtherSessions(state, id, visitor.tokenHash)
    for (const purpose of ["invitation", "reset"] as const) endOneTimeTokens(state, purpose, id)
    note(door, id, "change password")
  })
}

/** The first password of whoever came in by a link; it proves them as well, since there was nothing else to prove them by. */
export async function chooseFirstPassword(
  door: Door,
  { user, tokenHash }: SessionVisitor,
  password: string,
): Promise<void> {
  checkPassword(password)
  const hash = await hashPassword(password)
  const { state } = door
  state.transaction(() => {
    if (findUser(state, user.id)?.hasPassword) throw hasPasswordAlready()
    setPasswordHash(state, user.id, hash)
    endOtherSessions(state, user.id, tokenHash)
    proveSession(state, tokenHash, door.now())
    note(door, user.id, "choose password")
  })
}

/** A seed for an authenticator app, not yet in use: sealed, so that what comes back is one that was made here, for them, just now. */
export function proposeApp(
  door: Door,
  { id, email, hasPassword }: User,
): { seed: string; address: string; sealed: string } {
  if (!hasPassword) throw noPasswordYet()
  const seed = newSeed()
  const sealed = door.sealer.seal(JSON.stringify({ seed, userId: id, endsAt: door.now() + SEED_GOOD_FOR }))
  return { seed, address: seedAddress(seed, email), sealed }
}

/** Puts an authenticator app to use once it has shown a right code; answers recovery codes where there were none. */
export function useApp(door: Door, user: User, sealed: string, code: string): string[] | null {
  const seed = seedIn(door, user, sealed)
  const step = stepOfCode(seed, code.replace(/\s/g, ""), door.now())
  if (step === undefined) throw wrongCode()
  return door.state.transaction(() => {
    setTotp(door.state, user.id, door.sealer.seal(seed))
    useTotpStep(door.state, user.id, step)
    note(door, user.id, "set up authenticator app")
    return firstRecoveryCodes(door, user.id)
  })
}

export function forgetApp(door: Door, userId: number): void {
  door.state.transaction(() => {
    setTotp(door.state, userId, null)
    note(door, userId, "remove authenticator app")
    forgetRecoveryCodes(door, userId)
  })
}

/** False where they have no such passkey. */
export const forgetPasskey = (door: Door, userId: number, id: number): boolean =>
  door.state.transaction(() => {
    const isRemoved = removePasskey(door.state, userId, id)
    if (isRemoved) note(door, userId, "remove passkey", `passkey ${id}`)
    forgetRecoveryCodes(door, userId)
    return isRemoved
  })

/** Recovery codes for whoever has just set up their first second factor; null where they have some already. */
export function firstRecoveryCodes(door: Door, userId: number): string[] | null {
  return countRecoveryCodes(door.state, userId) > 0 ? null : renewRecoveryCodes(door, userId)
}

/** New recovery codes; the old ones are good no more. */
export function renewRecoveryCodes(door: Door, userId: number): string[] {
  const codes = newRecoveryCodes()
  door.state.transaction(() => {
    setRecoveryCodes(door.state, userId, codes.map(hashOfToken))
    note(door, userId, "renew recovery codes")
  })
  return codes
}

/** Codes for a second factor that nobody has any more would only lie around. */
function forgetRecoveryCodes({ state }: Door, userId: number): void {
  if (!findUser(state, userId)?.hasSecondFactor) setRecoveryCodes(state, userId, [])
}

function note({ state, now }: Door, userId: number, action: string, object = `user ${userId}`): void {
  audit(state, { at: now(), actor: `user ${userId}`, action, object, detail: {} })
}

function seedIn({ sealer, now }: Door, user: User, sealed: string): string {
  try {
    const { seed, userId, endsAt } = JSON.parse(sealer.open(sealed)) as { seed: string; userId: number; endsAt: number }
    if (userId === user.id && endsAt > now()) return seed
  } catch {
    // Not sealed by us: the same as one that is too old.
  }
  throw new BilingualError({
    en: "this secret is too old, or none of ours: begin once more",
    de: "Dieses Geheimnis ist zu alt oder nicht von hier: Beginnen Sie noch einmal.",
  })
}

const wrongCode = () =>
  new BilingualError({
    en: "this code is not right: take the one that the app shows now, and compare the clocks of both devices",
    de: "Dieser Code stimmt nicht: Nehmen Sie den, den die App jetzt zeigt, und vergleichen Sie die Uhren beider Geräte.",
  })

const hasPasswordAlready = () =>
  new BilingualError({
    en: "you have a password already: change it in your account",
    de: "Sie haben schon ein Passwort: Ändern Sie es in Ihrem Konto.",
  })

const noPasswordYet = () =>
  new BilingualError({
    en: "choose a password first: the code of an app comes on top of it",
    de: "Wählen Sie erst ein Passwort: Der Code einer App kommt zu ihm hinzu.",
  })
