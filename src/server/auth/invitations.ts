import { BilingualError } from "../../records/bilingualError.ts"
import { comparableEmail } from "../../records/customerName.ts"
import { LONGEST_PASSWORD_BYTES, SHORTEST_PASSWORD } from "../../records/password.ts"
import type { Role } from "../../records/role.ts"
import { audit } from "../../store/audit.ts"
import {
  addOneTimeToken,
  endOneTimeTokens,
  endSessionsOf,
  isOneTimeToken,
  type TokenPurpose,
  useOneTimeToken,
} from "../../store/sessions.ts"
import { addUser, countOwners, findUser, hasUsers, setPasswordHash, type User } from "../../store/users.ts"
import { AccessError } from "./accessError.ts"
import { type Door, openSession } from "./door.ts"
import { hashPassword } from "./passwordHash.ts"
import { hashOfToken, newToken } from "./secrets.ts"

const HOUR = 3_600_000
const VALID_FOR: Readonly<Record<TokenPurpose, number>> = {
  claim: HOUR,
  invitation: 7 * 24 * HOUR,
  reset: HOUR / 2,
  entry: HOUR,
  "add passkey": HOUR / 12,
  "use passkey": HOUR / 12,
}

/** Who somebody says they are when they come for the first time. Whoever enters by a printed link may choose a password later. */
export type Newcomer = { readonly email: string; readonly name: string; readonly password: string | null }

/** The link by which the first person claims a new workspace; an earlier one is good no more. Undefined once it is claimed. */
export function newClaim(door: Door): string | undefined {
  if (hasUsers(door.state)) return undefined
  return newLink(door, "claim", null)
}

/** Makes the bearer of the claim the owner. Of two at once one wins. */
export async function claim(door: Door, token: string, newcomer: Newcomer): Promise<number> {
  const { password } = newcomer
  needToken(door, "claim", token)
  if (password !== null) checkPassword(password)
  const hash = password === null ? null : await hashPassword(password)
  return door.state.transaction(() => {
    if (hasUsers(door.state) || !useOneTimeToken(door.state, hashOfToken(token), "claim", door.now())) throw overdue()
    const id = addUser(door.state, { ...described(newcomer), role: "owner", createdAt: door.now() }) as number
    if (hash !== null) setPasswordHash(door.state, id, hash)
    audit(door.state, { at: door.now(), actor: `user ${id}`, action: "claim", object: "workspace", detail: {} })
    return id
  })
}

/** Invites somebody; answers the token of the link by which they choose their password. */
export function invite(
  door: Door,
  actor: string,
  person: { readonly email: string; readonly name: string; readonly role: Role },
): { id: number; token: string } {
  return door.state.transaction(() => {
    const id = addUser(door.state, { ...described(person), role: person.role, createdAt: door.now() })
    if (id === undefined) {
      throw new BilingualError({
        en: `${person.email} is invited already: change the role, or start a reset of the password`,
        de: `${person.email} ist schon eingeladen: Ändern Sie die Rolle, oder setzen Sie das Passwort zurück.`,
      })
    }
    audit(door.state, { at: door.now(), actor, action: "invite", object: `user ${id}`, detail: { role: person.role } })
    return { id, token: newLink(door, "invitation", id) }
  })
}

/** Begins a reset; whoever asks for it never learns or chooses the password, and the second factor stays. */
export function startReset(door: Door, actor: string, userId: number): string {
  return door.state.transaction(() => {
    audit(door.state, { at: door.now(), actor, action: "start reset", object: `user ${userId}`, detail: {} })
    return newLink(door, "reset", userId)
  })
}

/** Sets the password by the link of an invitation or a reset, and answers whose; all sessions of that person end. */
export async function choosePassword(
  door: Door,
  purpose: "invitation" | "reset",
  token: string,
  password: string,
): Promise<User> {
  needToken(door, purpose, token)
  checkPassword(password)
  const hash = await hashPassword(password)
  return door.state.transaction(() => {
    const userId = useOneTimeToken(door.state, hashOfToken(token), purpose, door.now())?.userId
    const user = userId ? findUser(door.state, userId) : undefined
    if (!user || user.disabledAt) throw overdue()
    setPasswordHash(door.state, user.id, hash)
    endSessionsOf(door.state, user.id)
    for (const other of ["invitation", "reset"] as const) endOneTimeTokens(door.state, other, user.id)
    audit(door.state, {
      at: door.now(),
      actor: `user ${user.id}`,
      action: "choose password",
      object: `user ${user.id}`,
      detail: { purpose },
    })
    return user
  })
}

/** The link by which an owner enters once without a password, for whoever sits where the server runs; an earlier one is good no more. */
export function newEntry(door: Door, userId: number): string {
  return newLink(door, "entry", userId)
}

/** Lets in whoever brings the token of such a link: answers the token of a new session. */
export function enter(door: Door, token: string, device: string): string {
  return door.state.transaction(() => {
    const userId = useOneTimeToken(door.state, hashOfToken(token), "entry", door.now())?.userId
    const user = userId ? findUser(door.state, userId) : undefined
    if (!user || user.disabledAt) throw overdue()
    return openSession(door, user.id, device, "enter")
  })
}

/** Refuses what would leave a workspace without an owner. */
export function needAnotherOwner(door: Door, userId: number): void {
  if (findUser(door.state, userId)?.role !== "owner" || countOwners(door.state) > 1) return
  throw new BilingualError({
    en: "this is the only owner of the workspace: make somebody else an owner first",
    de: "Das ist die einzige Person, der der Arbeitsbereich gehört: Geben Sie erst jemand anderem diese Rolle.",
  })
}

function newLink(door: Door, purpose: TokenPurpose, userId: number | null): string {
  endOneTimeTokens(door.state, purpose, userId)
  return newOneTimeToken(door, purpose, userId)
}

/** Asked before a password is hashed: that takes long, and two at once, so strangers could let nobody else have a turn. */
function needToken({ state, now }: Door, purpose: TokenPurpose, token: string): void {
  if (!isOneTimeToken(state, hashOfToken(token), purpose, now())) throw overdue()
}

/** A token that is good for one act, and for some time. */
export function newOneTimeToken({ state, now }: Door, purpose: TokenPurpose, userId: number | null): string {
  const token = newToken()
  addOneTimeToken(state, hashOfToken(token), { purpose, userId, endsAt: now() + VALID_FOR[purpose] }, now())
  return token
}

const described = ({ email, name }: { readonly email: string; readonly name: string }) => ({
  email: comparableEmail(email),
  name: name.trim(),
})

/** Refuses what is too short or too long for a password. */
export function checkPassword(password: string): void {
  const bytes = Buffer.byteLength(password, "utf8")
  if ([...password].length >= SHORTEST_PASSWORD && bytes <= LONGEST_PASSWORD_BYTES) return
  throw new BilingualError({
    en: `a password has at least ${SHORTEST_PASSWORD} characters (better 15: a sentence) and at most ${LONGEST_PASSWORD_BYTES} bytes`,
    de: `Ein Passwort hat mindestens ${SHORTEST_PASSWORD} Zeichen (besser 15: ein Satz) und höchstens ${LONGEST_PASSWORD_BYTES} Bytes.`,
  })
}

const overdue = () =>
  new AccessError("not-let-in", {
    en: "this link is used up or too old: ask for a new one",
    de: "Dieser Link ist verbraucht oder zu alt: Lassen Sie sich einen neuen geben.",
  })
