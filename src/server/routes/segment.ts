import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import type { z } from "zod"
import { authorized, sentKey } from "../authorize.ts"
import { segmentBatch, type segmentSettings } from "../contract.ts"
import { deliver } from "../deliver.ts"
import { type ServerParts, settingsNow } from "../parts.ts"
import { parseJson, unpacked } from "../readBody.ts"
import { notUnderstood } from "../refusal.ts"
import { segmentClaims } from "../segment/segmentClaims.ts"

/** Paths of Segment's collection API: in full, and as short as the browser SDK calls them. */
const ONE_EVENT = ["track", "page", "screen", "identify", "group", "alias"] as const
const LETTERS = ["t", "p", "s", "i", "g", "a"] as const
const MANY_EVENTS = ["batch", "import", "b"] as const

/** Segment's collection API, so that its SDKs work unchanged. Any page may send; nobody can read anything by it. */
export function segmentRoutes(app: FastifyInstance, parts: ServerParts): void {
  app.addHook("onRequest", async (_, reply) => allowAnyPage(reply))
  const event = (type: string) => async (request: FastifyRequest, reply: FastifyReply) => {
    const sent = await read(request, parts)
    return take(parts, request, reply, sent, [{ type, ...sent }])
  }
  for (const [index, type] of ONE_EVENT.entries()) {
    app.post(`/v1/${type}`, event(type))
    app.post(`/v1/${LETTERS[index]}`, event(type))
  }
  for (const path of MANY_EVENTS) {
    app.post(`/v1/${path}`, async (request, reply) => {
      const sent = await read(request, parts)
      const parsed = segmentBatch.safeParse(sent)
      if (!parsed.success)
        throw notUnderstood({ en: "batch must be a list of events", de: "batch muss eine Liste von Ereignissen sein." })
      const { batch, context } = parsed.data
      const events = context ? batch.map((one) => withContext(one, context)) : batch
      return take(parts, request, reply, sent, events)
    })
  }
  app.options("/v1/*", async (_, reply) => {
    reply.headers({
      "access-control-allow-methods": "GET, POST",
      "access-control-allow-headers": "authorization, content-type, content-encoding, x-retry-count",
      "access-control-max-age": "86400",
    })
    return reply.code(204).send()
  })
  app.get<{ Params: { key: string } }>("/v1/projects/:key/settings", async (request): Promise<Settings> => {
    authorized(parts, request.params.key, "segment")
    const { protocol, host } = new URL(parts.publicUrl ?? `${request.protocol}://${request.host}`)
    const scheme = protocol === "https:" ? "https" : "http"
    return { integrations: { "Segment.io": { apiKey: request.params.key, apiHost: `${host}/v1`, protocol: scheme } } }
  })
}

type Settings = z.infer<typeof segmentSettings>
type Sent = Readonly<Record<string, unknown>>

function allowAnyPage(reply: FastifyReply): void {
  reply.headers({ "access-control-allow-origin": "*", "access-control-expose-headers": "retry-after" })
}

async function read(request: FastifyRequest, { limits }: ServerParts): Promise<Sent> {
  const bytes = await unpacked(request.body as Buffer, request.headers["content-encoding"], limits)
  const sent = parseJson(bytes, limits)
  if (typeof sent === "object" && sent !== null && !Array.isArray(sent)) return sent as Sent
  throw notUnderstood({ en: "an event is an object", de: "Ein Ereignis ist ein Objekt." })
}

async function take(
  parts: ServerParts,
  request: FastifyRequest,
  reply: FastifyReply,
  sent: Sent,
  events: readonly unknown[],
): Promise<{ success: true }> {
  const inBody = typeof sent.writeKey === "string" ? sent.writeKey : undefined
  const key = authorized(parts, sentKey(request) ?? inBody, "segment")
  const about = {
    sentAt: typeof sent.sentAt === "string" ? sent.sentAt : undefined,
    receivedAt: parts.clock(),
    currency: settingsNow(parts).currency,
  }
  await deliver(parts, { sourceId: key.sourceId, claims: events.flatMap((event) => segmentClaims(event, about)) })
  reply.code(202)
  return { success: true }
}

function withContext(event: unknown, context: Sent): unknown {
  if (typeof event !== "object" || event === null) return event
  return { ...event, context: { ...context, ...(event as { context?: object }).context } }
}
