import { randomBytes } from "node:crypto"
import { z } from "zod"
import { OF_PEOPLE_ALONE, PERMISSIONS, type Permission } from "../../records/role.ts"
import { addApiKey, listApiKeys, revokeApiKey } from "../../store/apiKeys.ts"
import { audit } from "../../store/audit.ts"
import { mayDo, type Visitor } from "../auth/door.ts"
import { notUnderstood, Refusal } from "../refusal.ts"
import { type ApiRoute, actorOf, notAllowed } from "./route.ts"

export const KEY_PERMISSIONS = (Object.keys(PERMISSIONS) as Permission[]).filter(
  (permission) => !OF_PEOPLE_ALONE.includes(permission),
)

const DAY = 86_400_000
const LONGEST_DAYS = 3_650
const permissions = z.array(z.enum(KEY_PERMISSIONS)).max(KEY_PERMISSIONS.length)
const time = z.number()

const shownKey = z.strictObject({
  id: z.int(),
  name: z.string(),
  permissions,
  userId: z.int(),
  madeAt: time,
  endsAt: time,
  usedAt: time.nullable(),
  revokedAt: time.nullable(),
})

/** Programs that ask: keys that may as much of what their maker may as was given to them. */
export const apiKeyRoutes: readonly ApiRoute[] = [
  {
    method: "GET",
    path: "/api/api-keys",
    operation: "listApiKeys",
    does: "Every key by which programs ask, also those that have ended.",
    needs: "keys.write",
    answer: z.array(shownKey),
    handle: async (_, { door }) => listApiKeys(door.state),
  },
  {
    method: "POST",
    path: "/api/api-keys",
    operation: "addApiKey",
    does: "Makes a key by which a program asks; it is shown this one time.",
    needs: "keys.write",
    fresh: true,
    body: z.strictObject({
      name: z.string().trim().min(1).max(60),
      /** Figures alone, where nothing else is said. */
      permissions: permissions.min(1).default(["figures.read"]),
      days: z.int().min(1).max(LONGEST_DAYS).default(365),
    }),
    /** The key is shown this one time. */
    answer: z.strictObject({ id: z.int(), key: z.string() }),
    handle: async (asked, { door }) => {
      const visitor = asked.visitor as Visitor
      const wanted = [...new Set(asked.body.permissions as Permission[])]
      if (!wanted.every((permission) => mayDo(visitor, permission))) throw notAllowed(visitor.user.role)
      const madeAt = door.now()
      return door.state.transaction(() => {
        const { id, text } = addApiKey(
          door.state,
          {
            name: asked.body.name,
            permissions: wanted,
            userId: visitor.user.id,
            madeAt,
            endsAt: madeAt + asked.body.days * DAY,
          },
          randomBytes,
        )
        const detail = { permissions: wanted.join(" ") }
        const object = `api key ${id}`
        audit(door.state, { at: madeAt, actor: actorOf(asked), action: "add api key", object, detail })
        return { id, key: text }
      })
    },
  },
  {
    method: "DELETE",
    path: "/api/api-keys/:id",
    operation: "revokeApiKey",
    does: "Ends a key for good.",
    needs: "keys.write",
    fresh: true,
    answer: z.strictObject({}),
    handle: async (asked, { door }) => {
      const id = Number(asked.params.id)
      if (!Number.isSafeInteger(id)) throw notUnderstood(NO_NUMBER)
      const object = `api key ${id}`
      door.state.transaction(() => {
        if (!revokeApiKey(door.state, id, door.now())) throw new Refusal(404, "no-such-key", NO_KEY)
        audit(door.state, { at: door.now(), actor: actorOf(asked), action: "revoke api key", object, detail: {} })
      })
    },
  },
]

const NO_NUMBER = { en: "a key has a number", de: "Ein Schlüssel hat eine Nummer." }
const NO_KEY = {
  en: "there is no such key, or it is revoked already",
  de: "Diesen Schlüssel gibt es nicht, oder er ist schon widerrufen.",
}
