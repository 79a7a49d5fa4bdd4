import { z } from "zod"
import { ROLES } from "../../records/role.ts"
import { audit, listAudit } from "../../store/audit.ts"
import { disableUser, enableUser, findUser, listUsers, setRole, type User } from "../../store/users.ts"
import { invite, needAnotherOwner, startReset } from "../auth/invitations.ts"
import { removeSecondFactor } from "../auth/lostSecondFactor.ts"
import { Refusal } from "../refusal.ts"
import { userShown } from "./doorRoutes.ts"
import { type ApiParts, type ApiRoute, type Asked, actorOf } from "./route.ts"

const member = userShown.extend({ isActive: z.boolean(), hasPassword: z.boolean(), hasSecondFactor: z.boolean() })
/** The path of a link that is good once; whoever made it passes it on. Null where it went out by mail. */
const link = z.strictObject({ id: z.int(), path: z.string().nullable() })
const LONGEST_PAGE = 500

function userIn({ params }: Asked, { door }: ApiParts): User {
  const user = /^\d{1,9}$/.test(params.id) ? findUser(door.state, Number(params.id)) : undefined
  if (user) return user
  throw new Refusal(404, "no-such-user", { en: "there is no such user", de: "Diese Person gibt es hier nicht." })
}

/** Sends somebody a link by mail, where that is set up; answers it where it did not go out, to be passed on by hand. */
async function mailed({ door, mails, log }: ApiParts, id: number, kind: "invitation" | "reset", path: string) {
  const user = findUser(door.state, id)
  if (!mails.canSendLinks || !user) return path
  try {
    await mails.send({ kind, to: user.email, language: user.language, path })
    return null
  } catch (cause) {
    log({ what: "mail", detail: cause instanceof Error ? cause.message : String(cause) })
    return path
  }
}

/** Only owners make owners, and change them. */
function needRankFor({ visitor }: Asked, { door }: ApiParts, id: number | undefined, role?: string): void {
  const touchesOwner = role === "owner" || (id !== undefined && findUser(door.state, id)?.role === "owner")
  if (!touchesOwner || visitor?.user.role === "owner") return
  throw new Refusal(403, "not-allowed", {
    en: "only an owner may make or change an owner",
    de: "Nur wem der Arbeitsbereich gehört, darf diese Rolle vergeben oder ändern.",
  })
}

const ownFactor = () =>
  new Refusal(409, "your-own", {
    en: "this is your own second factor: you take it off in your account",
    de: "Das ist Ihr eigener zweiter Faktor: Sie entfernen ihn in Ihrem Konto.",
  })

/** Who works here, and who did what. */
export const userRoutes: readonly ApiRoute[] = [
  {
    method: "GET",
    path: "/api/users",
    operation: "listUsers",
    does: "Everybody who works here.",
    needs: "users.write",
    answer: z.array(member),
    handle: async (_, { door }) =>
      listUsers(door.state).map(({ id, email, name, role, disabledAt, hasPassword, hasSecondFactor }) => ({
        ...{ id, email, name, role, hasPassword, hasSecondFactor },
        isActive: disabledAt === null,
      })),
  },
  {
    method: "POST",
    path: "/api/users",
    operation: "inviteUser",
    does: "Invites somebody; answers the path of a link that is good once.",
    refuses: [409],
    needs: "users.write",
    fresh: true,
    body: z.strictObject({ email: z.email().max(320), name: z.string().trim().min(1).max(200), role: z.enum(ROLES) }),
    answer: link,
    handle: async (asked, parts) => {
      needRankFor(asked, parts, undefined, asked.body.role)
      const { id, token } = invite(parts.door, actorOf(asked), asked.body)
      return { id, path: await mailed(parts, id, "invitation", `/welcome#${token}`) }
    },
  },
  {
    method: "POST",
    path: "/api/users/:id/reset",
    operation: "resetUser",
    does: "Makes a link by which somebody chooses a new password.",
    needs: "users.write",
    fresh: true,
    answer: link,
    handle: async (asked, parts) => {
      const { id } = userIn(asked, parts)
      needRankFor(asked, parts, id)
      const path = `/reset#${startReset(parts.door, actorOf(asked), id)}`
      return { id, path: await mailed(parts, id, "reset", path) }
    },
  },
  {
    method: "DELETE",
    path: "/api/users/:id/second-factor",
    operation: "removeSecondFactor",
    does: "Takes the second factor off somebody who has lost it, and tells them so by mail; their password alone lets them in then.",
    refuses: [409],
    needs: "users.write",
    fresh: true,
    answer: z.strictObject({}),
    handle: async (asked, parts) => {
      const user = userIn(asked, parts)
      needRankFor(asked, parts, user.id)
      if (user.id === asked.visitor?.user.id) throw ownFactor()
      removeSecondFactor(parts.door, actorOf(asked), user)
      parts.mails.tell("second-factor-removed", user)
    },
  },
  {
    method: "PATCH",
    path: "/api/users/:id",
    operation: "changeUser",
    does: "Changes somebody's role, or lets them in no more.",
    needs: "users.write",
    fresh: true,
    body: z.strictObject({ role: z.enum(ROLES).optional(), isActive: z.boolean().optional() }),
    answer: z.strictObject({}),
    handle: async (asked, parts) => {
      const { state, now } = parts.door
      const { id } = userIn(asked, parts)
      const { role, isActive } = asked.body
      needRankFor(asked, parts, id, role)
      state.transaction(() => {
        if ((role !== undefined && role !== "owner") || isActive === false) needAnotherOwner(parts.door, id)
        if (role !== undefined) setRole(state, id, role)
        if (isActive === false) disableUser(state, id, now())
        if (isActive === true) enableUser(state, id)
        const detail = { ...(role ? { role } : {}), ...(isActive === undefined ? {} : { isActive }) }
        audit(state, { at: now(), actor: actorOf(asked), action: "change user", object: `user ${id}`, detail })
      })
    },
  },
  {
    method: "GET",
    path: "/api/audit",
    operation: "listAudit",
    does: "Who did what, the latest first.",
    needs: "audit.read",
    query: z.strictObject({
      limit: z.coerce.number().int().min(1).max(LONGEST_PAGE).default(100),
      before: z.coerce.number().int().min(1).optional(),
    }),
    answer: z.array(
      z.strictObject({
        seq: z.int(),
        at: z.number(),
        actor: z.string(),
        action: z.string(),
        object: z.string(),
        detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
      }),
    ),
    handle: async ({ query }, { door }) => listAudit(door.state, query.limit, query.before),
  },
]
