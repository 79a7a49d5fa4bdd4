import { z } from "zod"
import { audit } from "../../store/audit.ts"
import { passkeysOf, renamePasskey } from "../../store/passkeys.ts"
import { endOtherSessions, endSession, sessionsOf } from "../../store/sessions.ts"
import { countRecoveryCodes, credentialsOf, setLanguage } from "../../store/users.ts"
import {
  changePassword,
  chooseFirstPassword,
  firstRecoveryCodes,
  forgetApp,
  forgetPasskey,
  proposeApp,
  renewRecoveryCodes,
  useApp,
} from "../auth/account.ts"
import type { SessionVisitor } from "../auth/door.ts"
import { keepPasskey, passkeyWanted } from "../auth/passkeys.ts"
import { Refusal } from "../refusal.ts"
import { userShown } from "./doorRoutes.ts"
import { creationOptions, placeOf, registration } from "./passkeySchema.ts"
import { type ApiParts, type ApiRoute, type Asked, needRight } from "./route.ts"

const done = z.strictObject({})
const passwordText = z.string().max(1_000)
const passkeyName = z.string().trim().min(1).max(60)
/** Shown this one time; null where there are some already. */
const codes = z.strictObject({ recoveryCodes: z.array(z.string()).nullable() })

const account = z.strictObject({
  user: userShown,
  language: z.enum(["de", "en"]).nullable(),
  /** False of whoever came in by a link and has chosen none yet. */
  hasPassword: z.boolean(),
  hasApp: z.boolean(),
  recoveryCodes: z.int(),
  passkeys: z.array(
    z.strictObject({ id: z.int(), name: z.string(), madeAt: z.number(), usedAt: z.number().nullable() }),
  ),
  sessions: z.array(
    z.strictObject({
      id: z.string(),
      device: z.string(),
      begunAt: z.number(),
      seenAt: z.number(),
      /** The one that asks. */
      isThis: z.boolean(),
    }),
  ),
})

/** Long enough to tell sessions of one person apart. */
const SESSION_ID_LENGTH = 16

const whoIn = ({ visitor }: Asked) => visitor as SessionVisitor

function shown(visitor: SessionVisitor, { door: { state } }: ApiParts): z.infer<typeof account> {
  const { id, email, name, role, language, hasPassword } = visitor.user
  return {
    user: { id, email, name, role },
    language,
    hasPassword,
    hasApp: credentialsOf(state, id).sealedTotp !== null,
    recoveryCodes: countRecoveryCodes(state, id),
    passkeys: passkeysOf(state, id),
    sessions: sessionsOf(state, id).map(({ tokenHash, device, begunAt, seenAt }) => ({
      id: tokenHash.slice(0, SESSION_ID_LENGTH),
      ...{ device, begunAt, seenAt },
      isThis: tokenHash === visitor.tokenHash,
    })),
  }
}

const numberIn = ({ params }: Asked) => (/^\d{1,15}$/.test(params.id) ? Number(params.id) : -1)

function needFound(isFound: boolean): void {
  if (isFound) return
  throw new Refusal(404, "not-yours", { en: "you have no such thing", de: "So etwas haben Sie nicht." })
}

/** What concerns nobody but whoever is in: password, second factor, sessions, language. */
export const accountRoutes: readonly ApiRoute[] = [
  {
    method: "GET",
    path: "/api/account",
    operation: "readAccount",
    does: "Your own account: how you come in, and where you are in.",
    needs: "session",
    answer: account,
    handle: async (asked, parts) => shown(whoIn(asked), parts),
  },
  {
    method: "PATCH",
    path: "/api/account",
    operation: "changeAccount",
    does: "Chooses the language of mails to you.",
    needs: "session",
    body: z.strictObject({ language: z.enum(["de", "en"]).nullable() }),
    answer: done,
    handle: async (asked, { door }) => setLanguage(door.state, whoIn(asked).user.id, asked.body.language),
  },
  {
    method: "POST",
    path: "/api/account/password",
    operation: "changePassword",
    does: "Changes your password; all your other sessions end.",
    needs: "session",
    body: z.strictObject({ oldPassword: passwordText, newPassword: passwordText }),
    answer: done,
    handle: async (asked, { door, mails }) => {
      const visitor = whoIn(asked)
      await changePassword(door, visitor, { ...asked.body, address: asked.request.ip })
      mails.tell("password-changed", visitor.user)
    },
  },
  {
    method: "POST",
    path: "/api/account/first-password",
    operation: "chooseFirstPassword",
    does: "Chooses a password where you have none, as whoever came in by a link; it proves you for ten minutes.",
    needs: "session",
    body: z.strictObject({ password: passwordText }),
    answer: done,
    handle: async (asked, { door }) => {
      const visitor = whoIn(asked)
      if (visitor.user.hasSecondFactor) needRight({ needs: "session", fresh: true }, visitor)
      await chooseFirstPassword(door, visitor, asked.body.password)
    },
  },
  {
    method: "POST",
    path: "/api/account/app/proposal",
    operation: "proposeApp",
    does: "A secret for an authenticator app, not yet in use.",
    needs: "session",
    fresh: true,
    /** The address is what a QR code of it says; `sealed` goes back with the first code. */
    answer: z.strictObject({ seed: z.string(), address: z.string(), sealed: z.string() }),
    handle: async (asked, { door }) => proposeApp(door, whoIn(asked).user),
  },
  {
    method: "POST",
    path: "/api/account/app",
    operation: "setUpApp",
    does: "Puts an authenticator app to use, by a first code of it.",
    needs: "session",
    fresh: true,
    body: z.strictObject({ sealed: z.string().max(1_000), code: z.string().max(100) }),
    answer: codes,
    handle: async (asked, { door }) => ({
      recoveryCodes: useApp(door, whoIn(asked).user, asked.body.sealed, asked.body.code),
    }),
  },
  {
    method: "DELETE",
    path: "/api/account/app",
    operation: "removeApp",
    does: "Takes the authenticator app out of use.",
    needs: "session",
    fresh: true,
    answer: done,
    handle: async (asked, { door }) => forgetApp(door, whoIn(asked).user.id),
  },
  {
    method: "POST",
    path: "/api/account/recovery-codes",
    operation: "renewRecoveryCodes",
    does: "Makes new recovery codes; the old ones are good no more.",
    needs: "session",
    fresh: true,
    answer: codes,
    handle: async (asked, { door }) => ({ recoveryCodes: renewRecoveryCodes(door, whoIn(asked).user.id) }),
  },
  {
    method: "POST",
    path: "/api/account/passkeys/options",
    operation: "preparePasskey",
    does: "What a browser needs to make a passkey.",
    needs: "session",
    fresh: true,
    answer: creationOptions,
    handle: (asked, parts) => passkeyWanted(parts.door, placeOf(asked, parts), whoIn(asked).user),
  },
  {
    method: "POST",
    path: "/api/account/passkeys",
    operation: "addPasskey",
    does: "Keeps a passkey that a browser has made.",
    needs: "session",
    fresh: true,
    body: z.strictObject({ name: passkeyName, response: registration }),
    answer: codes,
    handle: async (asked, parts) => {
      const { user } = whoIn(asked)
      await keepPasskey(parts.door, placeOf(asked, parts), user, asked.body)
      return { recoveryCodes: firstRecoveryCodes(parts.door, user.id) }
    },
  },
  {
    method: "PATCH",
    path: "/api/account/passkeys/:id",
    operation: "renamePasskey",
    does: "Gives a passkey another name.",
    needs: "session",
    body: z.strictObject({ name: passkeyName }),
    answer: done,
    handle: async (asked, { door }) =>
      needFound(renamePasskey(door.state, whoIn(asked).user.id, numberIn(asked), asked.body.name)),
  },
  {
    method: "DELETE",
    path: "/api/account/passkeys/:id",
    operation: "removePasskey",
    does: "Forgets a passkey.",
    needs: "session",
    fresh: true,
    answer: done,
    handle: async (asked, { door }) => needFound(forgetPasskey(door, whoIn(asked).user.id, numberIn(asked))),
  },
  {
    method: "DELETE",
    path: "/api/account/sessions",
    operation: "endOtherSessions",
    does: "Ends all your sessions but this one.",
    needs: "session",
    answer: done,
    handle: async (asked, { door: { state, now } }) => {
      const { user, tokenHash } = whoIn(asked)
      state.transaction(() => {
        endOtherSessions(state, user.id, tokenHash)
        const object = `user ${user.id}`
        audit(state, { at: now(), actor: object, action: "end other sessions", object, detail: {} })
      })
    },
  },
  {
    method: "DELETE",
    path: "/api/account/sessions/:id",
    operation: "endSession",
    does: "Ends one of your sessions.",
    needs: "session",
    answer: done,
    handle: async (asked, { door: { state } }) => {
      const { user } = whoIn(asked)
      const { id } = asked.params
      const found = sessionsOf(state, user.id).find(({ tokenHash }) => tokenHash.slice(0, SESSION_ID_LENGTH) === id)
      needFound(found !== undefined)
      if (found) endSession(state, found.tokenHash)
    },
  },
]
