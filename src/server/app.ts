import { createServer, type RequestListener, type Server } from "node:http"
import helmet, { type FastifyHelmetOptions } from "@fastify/helmet"
import fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify"
import type { z } from "zod"
import { BilingualError } from "../records/bilingualError.ts"
import type { ApiParts } from "./api/route.ts"
import { apiRoutes } from "./api/routes.ts"
import { AccessError } from "./auth/accessError.ts"
import { refuseBroken } from "./brokenRequest.ts"
import type { errorAnswer } from "./contract.ts"
import { EventLoopLag } from "./eventLoop.ts"
import type { Limits } from "./limits.ts"
import type { ServerParts } from "./parts.ts"
import { NOT_WRITTEN, notUnderstood, overloaded, Refusal, tooLarge } from "./refusal.ts"
import { confirmRoutes } from "./routes/confirm.ts"
import { frontRoute } from "./routes/front.ts"
import { healthRoute } from "./routes/health.ts"
import { leaveRoutes } from "./routes/leave.ts"
import { metricsRoute } from "./routes/metrics.ts"
import { pointsRoute } from "./routes/points.ts"
import { recordsRoute } from "./routes/records.ts"
import { segmentRoutes } from "./routes/segment.ts"
import { webhookRoutes } from "./routes/webhooks.ts"
import { webPages } from "./webPages.ts"

/** What the workspace's own pages need, and the folder where they were built. */
export type Pages = Pick<ApiParts, "door" | "projection" | "jobs" | "webhooks" | "mails"> & { readonly folder?: string }

/** The server as a value: ask it with `inject`, or let it listen. `pages`: what the workspace's own pages are served from. */
export function buildApp(parts: ServerParts, pages?: Pages): FastifyInstance {
  const { limits } = parts
  const app = fastify({
    logger: false,
    bodyLimit: limits.bodyBytes,
    forceCloseConnections: "idle",
    trustProxy: parts.trustedProxies.length > 0 ? [...parts.trustedProxies] : false,
    routerOptions: { maxParamLength: 200 },
    clientErrorHandler: refuseBroken,
    // An address that cannot be read never reaches a route either.
    frameworkErrors: (cause, request, reply) => refuse(cause, request, reply, parts),
    serverFactory: (handle) => listener(handle, parts),
  })
  app.register(helmet, carefulHeaders(parts))
  // Signatures are of the bytes as they came, so every body stays as it is until its route looks into it.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser("*", { parseAs: "buffer" }, (_, body, done) => done(null, body))
  app.setErrorHandler((cause: FastifyError, request, reply) => {
    refuse(cause, request, reply, parts)
  })
  app.setNotFoundHandler((_, reply) => {
    send(reply, nothingHere())
  })
  metricsRoute(app, parts)
  app.register(async (segment) => {
    segmentRoutes(segment, parts)
    limitLoad(segment, parts)
  })
  app.register(async (others) => {
    limitLoad(others, parts)
    healthRoute(others, parts)
    recordsRoute(others, parts)
    webhookRoutes(others, parts)
  })
  if (pages) {
    pointsRoute(app, pages.door)
    app.register(async (own) => apiRoutes(own, { ...parts, ...pages }))
    app.register(async (open) => {
      leaveRoutes(open, { ...parts, ...pages })
      confirmRoutes(open, { ...parts, ...pages })
    })
  }
  frontRoute(app, pages?.folder ? webPages(app, pages.folder) : undefined)
  return app
}

/** What keeps browsers careful with answers that are data and never pages. */
const carefulHeaders = ({ publicUrl }: ServerParts): FastifyHelmetOptions => ({
  contentSecurityPolicy: { directives: { defaultSrc: ["'none'"] }, useDefaults: false },
  strictTransportSecurity: publicUrl?.startsWith("https:") ?? false,
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
  referrerPolicy: false,
  xDnsPrefetchControl: false,
  xDownloadOptions: false,
  xPermittedCrossDomainPolicies: false,
  xXssProtection: false,
})

/** In a crowd even saying no takes time: those for whom there is no room are answered before anything else is done. */
function listener(handle: RequestListener, { queue, limits }: ServerParts): Server {
  const crowded = overloaded()
  const body = JSON.stringify({ error: crowded.word, message: crowded.sentence } satisfies z.infer<typeof errorAnswer>)
  const headers = {
    "content-type": "application/json; charset=utf-8",
    "content-length": String(Buffer.byteLength(body)),
    "retry-after": String(crowded.retryAfterSeconds),
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "retry-after",
  }
  const lag = new EventLoopLag()
  const server = createServer(
    {
      headersTimeout: limits.headersMilliseconds,
      requestTimeout: limits.requestMilliseconds,
      connectionsCheckingInterval: limits.checkMilliseconds,
      keepAliveTimeout: limits.idleMilliseconds,
    },
    (request, response) => {
      const isLate = queue.waitingRequests >= limits.lagRequests && lag.milliseconds > limits.lagMilliseconds
      const isCrowded = queue.isFull || isLate
      if (request.method === "POST" && isCrowded) response.writeHead(crowded.status, headers).end(body)
      else handle(request, response)
    },
  )
  server.timeout = limits.stalledMilliseconds
  // Where this process stood still, what has come meanwhile is read before a line that looks idle is closed.
  server.on("timeout", (socket) => {
    const { bytesRead } = socket
    setImmediate(() => {
      if (socket.bytesRead === bytesRead) socket.destroy()
    })
  })
  server.maxConnections = limits.connections
  server.on("close", () => lag.stop())
  return server
}

/** Turns a request away before its body is read, where there is no room for it. */
function limitLoad(app: FastifyInstance, { queue, limits }: ServerParts): void {
  app.addHook("onRequest", async (request, reply) => {
    if (request.method !== "POST") return
    const said = Number(request.headers["content-length"] ?? limits.bodyBytes)
    if (said > limits.bodyBytes) throw tooLarge(limits.bodyBytes)
    const release = queue.reserve(said)
    if (!release) throw overloaded()
    reply.raw.once("close", release)
  })
  app.addHook("preHandler", async (request) => {
    if (request.method === "POST" && !Buffer.isBuffer(request.body)) {
      throw notUnderstood({ en: "the body is empty", de: "Der Body ist leer." })
    }
  })
}

const nothingHere = () => new Refusal(404, "not-found", { en: "there is nothing here", de: "Hier ist nichts." })

function refuse(cause: FastifyError, request: FastifyRequest, reply: FastifyReply, { limits, log }: ServerParts): void {
  const refusal = refusalFor(cause, limits)
  if (!refusal) {
    // The pattern of the route, not what was asked for: addresses may hold keys.
    log({ what: "fault", route: request.routeOptions.url ?? "", detail: cause.stack ?? cause.message })
  }
  send(reply, refusal ?? NOT_WRITTEN.fault())
}

function refusalFor(cause: FastifyError, limits: Limits): Refusal | undefined {
  if (cause instanceof Refusal) return cause
  if (cause instanceof AccessError)
    return new Refusal(cause.status, cause.word, cause.sentence, cause.retryAfterSeconds)
  if (cause instanceof BilingualError) return notUnderstood(cause.sentence)
  const { statusCode = 500 } = cause
  if (statusCode === 413) return tooLarge(limits.bodyBytes)
  if (statusCode < 400 || statusCode >= 500) return undefined
  return notUnderstood({
    en: `the request is not understood: ${cause.message}`,
    de: `Die Anfrage ist unverständlich: ${cause.message}`,
  })
}

function send(reply: FastifyReply, { status, word, sentence, retryAfterSeconds, percent }: Refusal): void {
  if (retryAfterSeconds !== undefined) reply.header("retry-after", String(retryAfterSeconds))
  reply.code(status).send({
    error: word,
    message: sentence,
    ...(percent === undefined ? {} : { percent }),
  } satisfies z.infer<typeof errorAnswer>)
}
