import type { FastifyInstance, FastifyRequest } from "fastify"
import { type WebhookKey, type WebhookKind, webhookKeys } from "../../store/accessKeys.ts"
import type { Claim } from "../../store/ingestClaims.ts"
import { claimed } from "../claimed.ts"
import { answerOf, deliver } from "../deliver.ts"
import { type ServerParts, settingsNow } from "../parts.ts"
import { parseJson } from "../readBody.ts"
import { wrongSignature } from "../refusal.ts"
import { shopifyClaims } from "../webhooks/shopify.ts"
import { isSignedByStripe, isSignedInBase64 } from "../webhooks/signatures.ts"
import { stripeClaims } from "../webhooks/stripe.ts"
import type { Delivered } from "../webhooks/webhook.ts"
import { woocommerceClaims } from "../webhooks/woocommerce.ts"

type Sender = {
  /** Whether the sender of this secret has signed exactly this body. */
  isSigned(body: Buffer, headers: Headers, secret: string, now: Date): boolean
  readonly topicHeader: string | undefined
  claims(delivered: Delivered): readonly Claim[]
}

type Headers = Readonly<Record<string, string | string[] | undefined>>

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)

const SENDERS: Readonly<Record<WebhookKind, Sender>> = {
  shopify: {
    isSigned: (body, headers, secret) => isSignedInBase64(body, one(headers["x-shopify-hmac-sha256"]), secret),
    topicHeader: "x-shopify-topic",
    claims: shopifyClaims,
  },
  woocommerce: {
    isSigned: (body, headers, secret) => isSignedInBase64(body, one(headers["x-wc-webhook-signature"]), secret),
    topicHeader: "x-wc-webhook-topic",
    claims: woocommerceClaims,
  },
  stripe: {
    isSigned: (body, headers, secret, now) => isSignedByStripe(body, one(headers["stripe-signature"]), secret, now),
    topicHeader: undefined,
    claims: stripeClaims,
  },
}

/** Nobody's secret, so that a name without a key takes as long to refuse as a wrong signature. */
const NOBODY = "nobody has this name"

/** `POST /v1/webhooks/KIND/NAME`: what a shop or payment service tells by itself, signed with a secret of its own. */
export function webhookRoutes(app: FastifyInstance, parts: ServerParts): void {
  for (const kind of Object.keys(SENDERS) as WebhookKind[]) {
    app.post<{ Params: { name: string } }>(`/v1/webhooks/${kind}/:name`, async (request) => {
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      if (kind === "woocommerce" && isPing(request, body)) return answerOf([])
      const keys = webhookKeys(parts.workspace.state, kind, request.params.name)
      const key = signer(SENDERS[kind], keys, request, body, parts.clock())
      if (!key) {
        if (keys.length > 0) parts.queue.refuse(keys[0].sourceId)
        throw wrongSignature()
      }
      const { topicHeader, claims } = SENDERS[kind]
      const payload = parseJson(body, parts.limits)
      const delivered: Delivered = {
        topic: topicHeader === undefined ? "" : (one(request.headers[topicHeader]) ?? ""),
        payload,
        source: key.source,
        receivedAt: parts.clock(),
        timeZone: settingsNow(parts).timeZone,
      }
      const { results } = await deliver(parts, {
        sourceId: key.sourceId,
        claims: claimed(payload, () => claims(delivered)),
      })
      return answerOf(results)
    })
  }
}

/** Every secret is tried, so that the time tells nothing of which one it was. */
function signer(
  sender: Sender,
  keys: readonly WebhookKey[],
  { headers }: FastifyRequest,
  body: Buffer,
  now: Date,
): WebhookKey | undefined {
  if (keys.length === 0) sender.isSigned(body, headers, NOBODY, now)
  const signed = keys.filter(({ secret }) => sender.isSigned(body, headers, secret, now))
  return signed[0]
}

/** When a webhook is made, WooCommerce calls it once without a signature, and gives up where the answer is not yes. */
function isPing({ headers }: FastifyRequest, body: Buffer): boolean {
  return headers["x-wc-webhook-signature"] === undefined && /^webhook_id=\d{1,20}$/.test(body.toString("latin1"))
}
