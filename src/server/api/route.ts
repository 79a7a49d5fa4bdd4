import { isIP } from "node:net"
import type {} from "@fastify/cookie"
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import type { z } from "zod"
import type { Permission, Role } from "../../records/role.ts"
import { ruleInWords } from "../../records/ruleWords.ts"
import type { AskedProjection } from "../asking/projectionRead.ts"
import { type Door, mayDo, type Visitor, visitorOf, visitorOfKey } from "../auth/door.ts"
import { sentKey } from "../authorize.ts"
import type { Choice } from "../contract/questionChoices.ts"
import type { JobQueue } from "../jobs/jobQueue.ts"
import type { Mails } from "../outgoing/mails.ts"
import type { WebhookSender } from "../outgoing/webhookSender.ts"
import type { ServerParts } from "../parts.ts"
import { parseJson } from "../readBody.ts"
import { answerTooSlow, notUnderstood, Refusal } from "../refusal.ts"

/** What the workspace's own pages are served from. */
export type ApiParts = ServerParts & {
  readonly door: Door
  readonly projection: AskedProjection
  readonly jobs: JobQueue
  readonly webhooks: WebhookSender
  readonly mails: Mails
}

/** Who may ask: anybody; whoever is in, by a browser's session alone, or by a key as well; or whose role allows it. */
export type Needs = "nobody" | "session" | "somebody" | Permission

/** One question or act of the workspace's pages; OpenAPI, tests and the typed client are made from these. */
export type ApiRoute = {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE"
  readonly path: `/api/${string}`
  /** What the client calls it. */
  readonly operation: string
  /** What it does, in a sentence. */
  readonly does: string
  /** Statuses with which it refuses, beside those that any route of its form may refuse with. */
  readonly refuses?: readonly number[]
  /** Answers not with JSON, but with one of these media types. */
  readonly sends?: readonly string[]
  /** Where the address holds a name that decides what is asked and answered: all that it may be. */
  readonly choices?: readonly Choice[]
  /** The body is bytes, not JSON. */
  readonly takesBytes?: true
  readonly needs: Needs
  /** Asks for a proof of some minutes ago who is at the screen. */
  readonly fresh?: true
  readonly query?: z.ZodType
  readonly body?: z.ZodType
  readonly answer: z.ZodType
  handle(asked: Asked, parts: ApiParts): Promise<unknown>
}

export type Asked = {
  /** Whoever is in; of routes that need nobody it may be missing. */
  readonly visitor: Visitor | undefined
  readonly params: Readonly<Record<string, string>>
  // biome-ignore lint/suspicious/noExplicitAny: each route's own schema has checked it
  readonly query: any
  // biome-ignore lint/suspicious/noExplicitAny: each route's own schema has checked it
  readonly body: any
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** Whoever asks, as the log of who did what calls them. */
export function actorOf({ visitor }: Pick<Asked, "visitor">): string {
  if (visitor === undefined) return "nobody"
  return "key" in visitor ? `api key ${visitor.key.id}` : `user ${visitor.user.id}`
}

/** Lets the pages' routes be asked; each checks who asks before it looks at what. */
export function registerRoutes(app: FastifyInstance, routes: readonly ApiRoute[], parts: ApiParts): void {
  for (const route of routes) {
    app.route({
      method: route.method,
      url: route.path,
      handler: async (request, reply) => {
        reply.header("cache-control", "no-store")
        needOwnHost(request, parts)
        // Browsers add no key by themselves, so whoever has one may ask from anywhere.
        if (route.method !== "GET" && !isByKey(request)) needSameOrigin(request, parts)
        const visitor = visitorIn(request, parts)
        needRight(route, visitor)
        const query = checked(route.query, request.query, "query")
        const body = route.takesBytes ? request.body : route.body && checked(route.body, bodyOf(request, parts), "body")
        const params = request.params as Record<string, string>
        const asked = { visitor, params, query, body, request, reply }
        return (await route.handle(asked, { ...parts, projection: askedFor(reply, parts) })) ?? {}
      },
    })
  }
}

/** What is asked of the projection is called off where it takes too long, or where whoever asked has gone. */
function askedFor({ raw }: FastifyReply, { projection, limits }: ApiParts): AskedProjection {
  return {
    async ask(read, parameters, signal) {
      const calledOff = new AbortController()
      const gone = () => calledOff.abort(nobodyWaits())
      raw.once("close", gone)
      const late = setTimeout(() => calledOff.abort(answerTooSlow()), limits.answerMilliseconds)
      try {
        return await projection.ask(read, parameters, AbortSignal.any([calledOff.signal, ...(signal ? [signal] : [])]))
      } finally {
        clearTimeout(late)
        raw.off("close", gone)
      }
    },
  }
}

/** Heard by nobody; it only keeps a page that was left from looking like a fault. */
const nobodyWaits = () =>
  new Refusal(499, "nobody-waits", {
    en: "whoever asked has gone before the answer",
    de: "Wer gefragt hat, ist vor der Antwort gegangen.",
  })

/** A cookie's name; the prefix makes browsers refuse it from other hosts and over plain connections. */
export const cookieName = ({ publicUrl }: Pick<ServerParts, "publicUrl">): string =>
  publicUrl?.startsWith("https:") ? "__Host-stammwert" : "stammwert"

const isByKey = ({ headers }: FastifyRequest): boolean => headers.authorization !== undefined

/** Whoever sends a key asks by that alone, whatever cookie comes along. */
function visitorIn(request: FastifyRequest, parts: ApiParts): Visitor | undefined {
  if (isByKey(request)) return visitorOfKey(parts.door, sentKey(request) ?? "")
  const token = request.cookies[cookieName(parts)]
  return token === undefined ? undefined : visitorOf(parts.door, token)
}

/** Refuses whoever may not do what a route is for. */
export function needRight({ needs, fresh }: Pick<ApiRoute, "needs" | "fresh">, visitor: Visitor | undefined): void {
  if (needs === "nobody") return
  if (visitor === undefined) {
    throw new Refusal(401, "not-logged-in", { en: "log in first", de: "Melden Sie sich zuerst an." })
  }
  if (!isGranted(needs, visitor)) throw notAllowed(visitor.user.role)
  if (fresh && !visitor.isFresh) {
    throw new Refusal(403, "prove-yourself", {
      en: "enter your password once more before this",
      de: "Geben Sie davor noch einmal Ihr Passwort ein.",
    })
  }
}

function isGranted(needs: Exclude<Needs, "nobody">, visitor: Visitor): boolean {
  if (needs === "somebody") return true
  return needs === "session" ? !("key" in visitor) : mayDo(visitor, needs)
}

/** A name of others that leads here is none of ours: a page there could ask us as if it were one of our own. */
function needOwnHost({ host, hostname }: FastifyRequest, { publicUrl }: ServerParts): void {
  const isBare = hostname === "localhost" || isIP(hostname.replace(/^\[|\]$/g, "")) !== 0
  if (publicUrl === undefined ? isBare : host === new URL(publicUrl).host) return
  throw new Refusal(421, "other-host", {
    en: "this server is not called so: ask it by its address, or start it with --public-url",
    de: "So heißt dieser Server nicht: Fragen Sie ihn unter seiner Adresse, oder starten Sie ihn mit --public-url.",
  })
}

export const notAllowed = (role: Role): Refusal =>
  new Refusal(403, "not-allowed", {
    en: `your role (${role}), or the key, does not allow this: ask an owner of the workspace`,
    de: `Ihre Rolle (${role}) oder der Schlüssel erlaubt das nicht: Fragen Sie jemanden, dem der Arbeitsbereich gehört.`,
  })

/** What changes something comes from our own pages only: browsers say where a request was made. */
function needSameOrigin({ headers, protocol, host }: FastifyRequest, { publicUrl }: ServerParts): void {
  const ours = publicUrl === undefined ? `${protocol}://${host}` : new URL(publicUrl).origin
  const site = headers["sec-fetch-site"]
  const isOurs = headers.origin === ours && (site === undefined || site === "same-origin")
  if (isOurs) return
  throw new Refusal(403, "other-origin", {
    en: "this request was not made by a page of ours",
    de: "Diese Anfrage kam nicht von einer unserer Seiten.",
  })
}

function bodyOf(request: FastifyRequest, { limits }: ServerParts): unknown {
  if (!/^application\/json(;|$)/.test(request.headers["content-type"] ?? "")) {
    throw new Refusal(415, "no-json", { en: "send JSON (application/json)", de: "Senden Sie JSON (application/json)." })
  }
  return parseJson(request.body as Buffer, limits)
}

/** What was sent, as a schema has it; what does not fit is refused in words. */
export function checked(schema: z.ZodType | undefined, value: unknown, what: string): unknown {
  if (schema === undefined) return undefined
  const found = schema.safeParse(value)
  if (found.success) return found.data
  const sentences = found.error.issues.map((issue) => {
    const place = [what, ...issue.path.map(String)].join(".")
    const { en, de } = ruleInWords(issue)
    return { en: `${place}: ${en}`, de: `${place}: ${de}` }
  })
  throw notUnderstood({ en: sentences.map(({ en }) => en).join("; "), de: sentences.map(({ de }) => de).join("; ") })
}
