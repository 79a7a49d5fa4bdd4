import { createHash } from "node:crypto"
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from "@simplewebauthn/server"
import { BilingualError } from "../../records/bilingualError.ts"
import { audit } from "../../store/audit.ts"
import { addPasskey, countPasskey, credentialIdsOf, findPasskey } from "../../store/passkeys.ts"
import { proveSession, useOneTimeToken } from "../../store/sessions.ts"
import { findUser, type User } from "../../store/users.ts"
import { type Door, noteRefused, openSession, type SessionVisitor, wrong } from "./door.ts"
import { newOneTimeToken } from "./invitations.ts"
import { hashOfToken } from "./secrets.ts"
import { slowDownAddress } from "./tries.ts"

/**
 * Passkeys by W3C Web Authentication, level 3: the device proves by its screen lock who is there, so that one is two factors
 * by itself. Each challenge is kept here and good once.
 */

/** Which pages a passkey holds for: the address that was set up, never what a request calls itself. */
export type PasskeyPlace = { readonly origin: string; readonly rpId: string }

/** Browsers keep passkeys by names alone; this computer has one without any setting. */
export function passkeyPlaceOf(publicUrl: string | undefined, ownPort: number): PasskeyPlace {
  const url = new URL(publicUrl ?? `http://localhost:${ownPort}`)
  return { origin: url.origin, rpId: url.hostname }
}

const PATIENCE = 300_000
/** Ed25519, ECDSA on P-256, RSA by PKCS #1 (COSE numbers): one of them every device can. */
const ALGORITHMS = [-8, -7, -257] as const
const MOST_PASSKEYS = 20
// Loading takes a tenth of a second that no start should wait for.
const webAuthn = () => import("@simplewebauthn/server")

/** What the browser needs to make a passkey of somebody. */
export async function passkeyWanted(
  door: Door,
  { rpId }: PasskeyPlace,
  user: User,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const known = credentialIdsOf(door.state, user.id)
  if (known.length >= MOST_PASSKEYS) throw tooMany()
  const { generateRegistrationOptions } = await webAuthn()
  return generateRegistrationOptions({
    rpName: "Stammwert",
    rpID: rpId,
    userID: handleOf(user),
    userName: user.email,
    userDisplayName: user.name,
    attestationType: "none",
    supportedAlgorithmIDs: [...ALGORITHMS],
    timeout: PATIENCE,
    challenge: challengeOf(newOneTimeToken(door, "add passkey", user.id)),
    excludeCredentials: known.map((id) => ({ id })),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  })
}

/** Keeps a passkey that a browser has made, under a name that its owner knows it by. */
export async function keepPasskey(
  door: Door,
  place: PasskeyPlace,
  user: User,
  { name, response }: { readonly name: string; readonly response: RegistrationResponseJSON },
): Promise<number> {
  const { verifyRegistrationResponse } = await webAuthn()
  const { registrationInfo } = await verifyRegistrationResponse({
    response,
    expectedChallenge: (challenge) => isOurs(door, "add passkey", challenge, user.id),
    expectedOrigin: place.origin,
    expectedRPID: place.rpId,
    requireUserVerification: true,
    supportedAlgorithmIDs: [...ALGORITHMS],
  }).catch(() => {
    throw notMade()
  })
  if (!registrationInfo) throw notMade()
  const { id: credentialId, publicKey, counter } = registrationInfo.credential
  return door.state.transaction(() => {
    if (findPasskey(door.state, credentialId)) throw notMade()
    const made = { userId: user.id, credentialId, publicKey, counter, name, madeAt: door.now() }
    const id = addPasskey(door.state, made)
    audit(door.state, {
      at: door.now(),
      actor: `user ${user.id}`,
      action: "add passkey",
      object: `passkey ${id}`,
      detail: {},
    })
    return id
  })
}

/** What the browser needs to let somebody choose one of the passkeys that it has for us. */
export async function passkeyAsked(
  door: Door,
  { rpId }: PasskeyPlace,
  address: string,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  slowDownAddress(door, "passkey", address)
  const { generateAuthenticationOptions } = await webAuthn()
  return generateAuthenticationOptions({
    rpID: rpId,
    timeout: PATIENCE,
    userVerification: "required",
    challenge: challengeOf(newOneTimeToken(door, "use passkey", null)),
  })
}

/** Lets in whoever shows a passkey of theirs: answers the token of a new session. */
export async function logInByPasskey(
  door: Door,
  place: PasskeyPlace,
  response: AuthenticationResponseJSON,
  device: string,
): Promise<string> {
  const user = await ownerOf(door, place, response)
  return door.state.transaction(() => openSession(door, user.id, device, "login by passkey"))
}

/** A visitor says once more who they are, by a passkey of theirs. */
export async function proveByPasskey(
  door: Door,
  place: PasskeyPlace,
  visitor: SessionVisitor,
  response: AuthenticationResponseJSON,
): Promise<void> {
  const user = await ownerOf(door, place, response)
  if (user.id !== visitor.user.id) throw wrong()
  proveSession(door.state, visitor.tokenHash, door.now())
}

/** Whose passkey has signed a challenge of ours. */
async function ownerOf(door: Door, place: PasskeyPlace, response: AuthenticationResponseJSON): Promise<User> {
  const passkey = findPasskey(door.state, response.id)
  const user = passkey && findUser(door.state, passkey.userId)
  const refused = () => {
    noteRefused(door, user)
    return wrong()
  }
  if (!user || user.disabledAt) throw refused()
  const { verifyAuthenticationResponse } = await webAuthn()
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response,
    expectedChallenge: (challenge) => isOurs(door, "use passkey", challenge, null),
    expectedOrigin: place.origin,
    expectedRPID: place.rpId,
    requireUserVerification: true,
    credential: { id: passkey.credentialId, publicKey: passkey.publicKey, counter: passkey.counter },
  }).catch(() => {
    throw refused()
  })
  const isCounted =
    verified && countPasskey(door.state, passkey.id, passkey.counter, authenticationInfo.newCounter, door.now())
  if (!isCounted) throw refused()
  return user
}

const challengeOf = (token: string) => new Uint8Array(Buffer.from(token, "base64url"))

const isOurs = (
  { state, now }: Door,
  purpose: "add passkey" | "use passkey",
  challenge: string,
  userId: number | null,
) => useOneTimeToken(state, hashOfToken(challenge), purpose, now())?.userId === userId

/** What stands for somebody on their device: the same for all their passkeys, and another in each workspace. */
const handleOf = ({ id, createdAt }: User) =>
  new Uint8Array(createHash("sha256").update(`stammwert user ${id} ${createdAt}`).digest())

const notMade = () =>
  new BilingualError({
    en: "this passkey cannot be taken: begin once more, on the address at which you always come in",
    de: "Dieser Passkey lässt sich nicht übernehmen: Beginnen Sie noch einmal, unter der Adresse, unter der Sie sich immer anmelden.",
  })

const tooMany = () =>
  new BilingualError({
    en: `${MOST_PASSKEYS} passkeys are enough: remove one that you do not use`,
    de: `${MOST_PASSKEYS} Passkeys genügen: Entfernen Sie einen, den Sie nicht benutzen.`,
  })
