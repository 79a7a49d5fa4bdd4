import { z } from "zod"
import { ROLES } from "../../records/role.ts"
import { audit } from "../../store/audit.ts"
import { endSession } from "../../store/sessions.ts"
import { hasUsers } from "../../store/users.ts"
import { logIn, prove, type SessionVisitor, type Visitor } from "../auth/door.ts"
import { choosePassword, claim, enter } from "../auth/invitations.ts"
import { logInByPasskey, passkeyAsked, proveByPasskey } from "../auth/passkeys.ts"
import { slowDownAddress } from "../auth/tries.ts"
import { assertion, placeOf, requestOptions } from "./passkeySchema.ts"
import { type ApiParts, type ApiRoute, type Asked, cookieName } from "./route.ts"

const password = z.string().max(1_000)
const email = z.email().max(320)
const name = z.string().trim().min(1).max(200)
const token = z.string().max(200)
const done = z.strictObject({})

export const userShown = z.strictObject({ id: z.int(), email: z.string(), name: z.string(), role: z.enum(ROLES) })

const session = z.strictObject({
  /** False until somebody has claimed the workspace: then there is nothing to log in to. */
  isClaimed: z.boolean(),
  user: userShown.nullable(),
  isFresh: z.boolean(),
})

const LONGEST_DEVICE = 200

const shown = ({ user: { id, email: address, name: called, role } }: Visitor) => ({
  id,
  email: address,
  name: called,
  role,
})
const deviceOf = ({ request }: Asked) => (request.headers["user-agent"] ?? "").slice(0, LONGEST_DEVICE)

function letIn(asked: Asked, parts: ApiParts, sessionToken: string): void {
  asked.reply.setCookie(cookieName(parts), sessionToken, {
    path: "/",
    httpOnly: true,
    sameSite: "lax",
    secure: parts.publicUrl?.startsWith("https:") ?? false,
  })
}

/** Coming in and going out. */
export const doorRoutes: readonly ApiRoute[] = [
  {
    method: "GET",
    path: "/api/session",
    operation: "getSession",
    does: "Who is in, and whether the workspace is claimed.",
    needs: "nobody",
    answer: session,
    handle: async ({ visitor }, { door }) => ({
      isClaimed: hasUsers(door.state),
      user: visitor ? shown(visitor) : null,
      isFresh: visitor?.isFresh ?? false,
    }),
  },
  {
    method: "POST",
    path: "/api/claim",
    operation: "claimWorkspace",
    does: "Makes the first who comes the owner, by the token that the server prints.",
    refuses: [401, 409, 429],
    needs: "nobody",
    body: z.strictObject({ token, email, name, password }),
    answer: done,
    handle: async (asked, parts) => {
      const { token: claimed, ...newcomer } = asked.body
      await claim(parts.door, claimed, newcomer)
      const login = { ...newcomer, address: asked.request.ip, device: deviceOf(asked) }
      letIn(asked, parts, (await logIn(parts.door, login)).token)
    },
  },
  {
    method: "POST",
    path: "/api/login",
    operation: "logIn",
    does: "Lets somebody in; the answer sets the session's cookie.",
    refuses: [401, 429],
    needs: "nobody",
    body: z.strictObject({ email, password, code: z.string().max(100).optional() }),
    answer: done,
    handle: async (asked, parts) => {
      const login = { ...asked.body, address: asked.request.ip, device: deviceOf(asked) }
      letIn(asked, parts, (await logIn(parts.door, login)).token)
    },
  },
  {
    method: "POST",
    path: "/api/enter",
    operation: "enterByLink",
    does: "Lets the owner in by a link that is good once.",
    refuses: [401],
    needs: "nobody",
    body: z.strictObject({ token }),
    answer: done,
    handle: async (asked, parts) => letIn(asked, parts, enter(parts.door, asked.body.token, deviceOf(asked))),
  },
  {
    method: "POST",
    path: "/api/logout",
    operation: "logOut",
    does: "Ends the session.",
    needs: "session",
    answer: done,
    handle: async ({ visitor, reply }, parts) => {
      const { tokenHash, user } = visitor as SessionVisitor
      const { state, now } = parts.door
      state.transaction(() => {
        endSession(state, tokenHash)
        audit(state, { at: now(), actor: `user ${user.id}`, action: "logout", object: "session", detail: {} })
      })
      reply.clearCookie(cookieName(parts), { path: "/" })
    },
  },
  {
    method: "POST",
    path: "/api/proof",
    operation: "proveYourself",
    does: "Proves with the password who is at the screen; holds for ten minutes.",
    refuses: [429],
    needs: "session",
    body: z.strictObject({ password }),
    answer: done,
    handle: async ({ visitor, body, request }, { door }) => {
      await prove(door, visitor as SessionVisitor, body.password, request.ip)
    },
  },
  {
    method: "POST",
    path: "/api/login/passkey/options",
    operation: "preparePasskeyLogin",
    does: "What a browser needs to ask for a passkey.",
    refuses: [429],
    needs: "nobody",
    answer: requestOptions,
    handle: (asked, parts) => passkeyAsked(parts.door, placeOf(asked, parts), asked.request.ip),
  },
  {
    method: "POST",
    path: "/api/login/passkey",
    operation: "logInByPasskey",
    does: "Lets in whoever shows a passkey; the answer sets the session's cookie.",
    refuses: [401],
    needs: "nobody",
    body: z.strictObject({ response: assertion }),
    answer: done,
    handle: async (asked, parts) => {
      const { response } = asked.body
      letIn(asked, parts, await logInByPasskey(parts.door, placeOf(asked, parts), response, deviceOf(asked)))
    },
  },
  {
    method: "POST",
    path: "/api/proof/passkey",
    operation: "proveByPasskey",
    does: "Proves with a passkey who is at the screen; holds for ten minutes.",
    needs: "session",
    body: z.strictObject({ response: assertion }),
    answer: done,
    handle: (asked, parts) =>
      proveByPasskey(parts.door, placeOf(asked, parts), asked.visitor as SessionVisitor, asked.body.response),
  },
  {
    method: "POST",
    path: "/api/password",
    operation: "choosePassword",
    does: "Sets a password by an invitation or a link to reset it.",
    refuses: [401, 429],
    needs: "nobody",
    body: z.strictObject({ purpose: z.enum(["invitation", "reset"]), token, password }),
    answer: done,
    handle: async ({ body, request }, { door, mails }) => {
      slowDownAddress(door, "choose", request.ip)
      const user = await choosePassword(door, body.purpose, body.token, body.password)
      if (body.purpose === "reset") mails.tell("password-changed", user)
    },
  },
]
