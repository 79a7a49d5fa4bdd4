import { randomBytes } from "node:crypto"
import { z } from "zod"
import { addKey, isWebhook, KEY_KINDS, listKeys, revokeKeys } from "../../store/accessKeys.ts"
import { audit } from "../../store/audit.ts"
import { dayCounts, latestRejected, waitingParts } from "../../store/liveCounts.ts"
import { projectionRead } from "../asking/projectionRead.ts"
import { rejectedRecord, sentCounts as sentCountsAnswer } from "../contract/sources.ts"
import { notUnderstood } from "../refusal.ts"
import { type ApiRoute, actorOf } from "./route.ts"

const shownKey = z.strictObject({
  id: z.int(),
  name: z.string(),
  kind: z.enum(KEY_KINDS),
  source: z.string(),
  madeAt: z.string(),
  revokedAt: z.string().nullable(),
})

const SHOWN_DAYS = 400
const SHOWN_REJECTED = 100

/** What became of all that was sent, by source and day. */
export const sentCounts = projectionRead("sent-counts", async ({ workspace: { state } }) => ({
  days: dayCounts(state).slice(0, SHOWN_DAYS),
  waiting: waitingParts(state),
  sources: state.rows<{ id: number; name: string }>("SELECT id, name FROM source ORDER BY name"),
}))

/** What broke a rule, as it was sent. */
export const rejectedRecords = projectionRead("rejected-records", async ({ workspace: { state } }) =>
  latestRejected(state, SHOWN_REJECTED),
)

/** Programs that send: their keys, and what became of what they sent. */
export const keyRoutes: readonly ApiRoute[] = [
  {
    method: "GET",
    path: "/api/sources",
    operation: "getSentCounts",
    does: "What became of all that programs sent, by source and day.",
    needs: "figures.read",
    answer: sentCountsAnswer,
    handle: (_, { projection }) => projection.ask(sentCounts, {}),
  },
  {
    method: "GET",
    path: "/api/sources/rejected",
    operation: "listRejectedRecords",
    does: "What broke a rule, as it was sent.",
    needs: "people.list",
    answer: z.array(rejectedRecord),
    handle: (_, { projection }) => projection.ask(rejectedRecords, {}),
  },
  {
    method: "GET",
    path: "/api/keys",
    operation: "listKeys",
    does: "The keys of programs.",
    needs: "keys.write",
    answer: z.array(shownKey),
    handle: async (_, { door }) => listKeys(door.state).map(({ sourceId, ...key }) => key),
  },
  {
    method: "POST",
    path: "/api/keys",
    operation: "addKey",
    does: "Makes a key, and shows it this one time.",
    needs: "keys.write",
    fresh: true,
    body: z.strictObject({
      name: z.string().max(40),
      source: z.string().trim().min(1).max(200),
      kind: z.enum(KEY_KINDS),
      /** What the sender signs with, where it makes that itself. */
      secret: z.string().max(1_000).optional(),
    }),
    /** Shown this one time. */
    answer: z.strictObject({ key: z.string() }),
    handle: async (asked, { door, clock }) => {
      const { secret, ...rest } = asked.body
      if (secret !== undefined && !isWebhook(rest.kind)) throw notUnderstood(NO_SECRET)
      const key = door.state.transaction(() => {
        const made = { ...rest, madeAt: clock().toISOString(), ...(secret === undefined ? {} : { secret }) }
        const { name, kind } = rest
        const detail = { kind }
        audit(door.state, { at: door.now(), actor: actorOf(asked), action: "add key", object: `key ${name}`, detail })
        return addKey(door.state, made, randomBytes)
      })
      return { key }
    },
  },
  {
    method: "POST",
    path: "/api/keys/:id/revoke",
    operation: "revokeKey",
    does: "Ends a key.",
    needs: "keys.write",
    fresh: true,
    answer: z.strictObject({ revoked: z.int() }),
    handle: async (asked, { door, clock }) => {
      const { id } = asked.params
      return door.state.transaction(() => {
        const revoked = revokeKeys(door.state, id, clock().toISOString())
        audit(door.state, {
          at: door.now(),
          actor: actorOf(asked),
          action: "revoke key",
          object: `key ${id}`,
          detail: {},
        })
        return { revoked }
      })
    },
  },
]

const NO_SECRET = {
  en: "a secret of the sender's goes with shopify, woocommerce and stripe: other keys are made here",
  de: "Ein Geheimnis des Absenders gehört zu shopify, woocommerce und stripe: Andere Schlüssel entstehen hier.",
}
