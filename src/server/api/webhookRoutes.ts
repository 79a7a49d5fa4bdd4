import { z } from "zod"
import { WEBHOOK_KINDS } from "../../records/webhookKinds.ts"
import { audit } from "../../store/audit.ts"
import {
  addEndpoint,
  changeEndpoint,
  changeSecret,
  disableEndpoint,
  type Endpoint,
  enableEndpoint,
  findEndpoint,
  listEndpoints,
  removeEndpoint,
} from "../../store/webhooks/endpoints.ts"
import { deliveriesOf, findDelivery, sendAgain } from "../../store/webhooks/outbox.ts"
import { targetOf } from "../outgoing/guardedPost.ts"
import { newSecret } from "../outgoing/signature.ts"
import { Refusal } from "../refusal.ts"
import { type ApiParts, type ApiRoute, type Asked, actorOf } from "./route.ts"

const DAY = 86_400_000
const SHOWN_DELIVERIES = 200
const MOST_ENDPOINTS = 20

const url = z.string().max(2_000)
const kinds = z.array(z.enum(WEBHOOK_KINDS)).min(1).max(WEBHOOK_KINDS.length)
const time = z.number()
const done = z.strictObject({})

const endpoint = z.strictObject({
  id: z.int(),
  url: z.string(),
  kinds,
  madeAt: time,
  failingSince: time.nullable(),
  disabledAt: time.nullable(),
  disabledBecause: z.enum(["by hand", "gone", "failing"]).nullable(),
})

const delivery = z.strictObject({
  id: z.int(),
  messageId: z.string(),
  kind: z.string(),
  madeAt: time,
  dueAt: time.nullable(),
  attempts: z.int(),
  triedAt: time.nullable(),
  status: z.int().nullable(),
  fault: z.string().nullable(),
  arrivedAt: time.nullable(),
})

const numberIn = ({ params }: Asked) => (/^\d{1,15}$/.test(params.id) ? Number(params.id) : -1)

function endpointIn(asked: Asked, { door }: ApiParts): Endpoint {
  const found = findEndpoint(door.state, numberIn(asked))
  if (found) return found
  throw new Refusal(404, "no-such-endpoint", { en: "there is no such endpoint", de: "Dieses Ziel gibt es nicht." })
}

function note(asked: Asked, { door }: ApiParts, action: string, id: number): void {
  const object = `webhook endpoint ${id}`
  audit(door.state, { at: door.now(), actor: actorOf(asked), action, object, detail: {} })
}

/** Where others are told of what happens here, and what became of it. */
export const webhookRoutes: readonly ApiRoute[] = [
  {
    method: "GET",
    path: "/api/webhooks",
    operation: "listWebhooks",
    does: "Where others are told of what happens here.",
    needs: "settings.write",
    answer: z.array(endpoint),
    handle: async (_, { door }) => listEndpoints(door.state),
  },
  {
    method: "POST",
    path: "/api/webhooks",
    operation: "addWebhook",
    does: "Tells one more address of what happens here; its secret is shown this one time.",
    refuses: [409],
    needs: "settings.write",
    fresh: true,
    body: z.strictObject({ url, kinds }),
    /** The secret is shown this one time. */
    answer: z.strictObject({ id: z.int(), secret: z.string() }),
    handle: async (asked, parts) => {
      const { state, sealer, now } = parts.door
      const address = targetOf(asked.body.url, parts.webhooks.guard).href
      const secret = newSecret()
      return state.transaction(() => {
        if (listEndpoints(state).length >= MOST_ENDPOINTS) throw new Refusal(409, "too-many", TOO_MANY)
        const made = { url: address, kinds: asked.body.kinds, sealedSecret: sealer.seal(secret), madeAt: now() }
        const id = addEndpoint(state, made)
        note(asked, parts, "add webhook endpoint", id)
        return { id, secret }
      })
    },
  },
  {
    method: "PATCH",
    path: "/api/webhooks/:id",
    operation: "changeWebhook",
    does: "Changes what an address is told of, and whether.",
    needs: "settings.write",
    fresh: true,
    body: z.strictObject({ url: url.optional(), kinds: kinds.optional(), isActive: z.boolean().optional() }),
    answer: done,
    handle: async (asked, parts) => {
      const { state, now } = parts.door
      const found = endpointIn(asked, parts)
      const { isActive, ...wanted } = asked.body
      const address = wanted.url === undefined ? found.url : targetOf(wanted.url, parts.webhooks.guard).href
      state.transaction(() => {
        changeEndpoint(state, found.id, { url: address, kinds: wanted.kinds ?? found.kinds })
        if (isActive === true) enableEndpoint(state, found.id)
        if (isActive === false) disableEndpoint(state, found.id, "by hand", now())
        note(asked, parts, "change webhook endpoint", found.id)
      })
    },
  },
  {
    method: "DELETE",
    path: "/api/webhooks/:id",
    operation: "removeWebhook",
    does: "Tells an address no more, and forgets its log.",
    needs: "settings.write",
    fresh: true,
    answer: done,
    handle: async (asked, parts) => {
      const { state } = parts.door
      const { id } = endpointIn(asked, parts)
      state.transaction(() => {
        removeEndpoint(state, id)
        note(asked, parts, "remove webhook endpoint", id)
      })
    },
  },
  {
    method: "POST",
    path: "/api/webhooks/:id/secret",
    operation: "renewWebhookSecret",
    does: "Makes a new secret; the old one signs beside it for a day.",
    needs: "settings.write",
    fresh: true,
    /** The old one signs beside it for a day. */
    answer: z.strictObject({ secret: z.string() }),
    handle: async (asked, parts) => {
      const { state, sealer, now } = parts.door
      const { id } = endpointIn(asked, parts)
      const secret = newSecret()
      state.transaction(() => {
        changeSecret(state, id, sealer.seal(secret), now() + DAY)
        note(asked, parts, "renew webhook secret", id)
      })
      return { secret }
    },
  },
  {
    method: "POST",
    path: "/api/webhooks/:id/test",
    operation: "testWebhook",
    does: "Sends a message that says only that messages arrive.",
    needs: "settings.write",
    /** The delivery to look for in the log. */
    answer: z.strictObject({ delivery: z.int() }),
    handle: async (asked, parts) => ({ delivery: parts.webhooks.sendTest(endpointIn(asked, parts).id) }),
  },
  {
    method: "GET",
    path: "/api/webhooks/:id/deliveries",
    operation: "listDeliveries",
    does: "What was sent to an address, the latest first.",
    needs: "settings.write",
    answer: z.array(delivery),
    handle: async (asked, parts) => {
      const { id } = endpointIn(asked, parts)
      return deliveriesOf(parts.door.state, id, SHOWN_DELIVERIES).map(({ endpointId, subjects, ...shown }) => shown)
    },
  },
  {
    method: "POST",
    path: "/api/webhook-deliveries/:id/again",
    operation: "sendDeliveryAgain",
    does: "Sends a message once more.",
    needs: "settings.write",
    answer: done,
    handle: async (asked, { door }) => {
      const found = findDelivery(door.state, numberIn(asked))
      if (!found) throw new Refusal(404, "no-such-delivery", NO_DELIVERY)
      sendAgain(door.state, found.id, door.now())
    },
  },
]

const NO_DELIVERY = { en: "there is no such delivery", de: "Diese Zustellung gibt es nicht." }
const TOO_MANY = {
  en: `${MOST_ENDPOINTS} endpoints are enough: remove one first`,
  de: `${MOST_ENDPOINTS} Ziele genügen: Entfernen Sie zuerst eines.`,
}
