import { existsSync } from "node:fs"
import { join } from "node:path"
import files from "@fastify/static"
import type { FastifyInstance } from "fastify"
import { asksForPage, type PageSender } from "./routes/front.ts"

/**
 * The pages may run our own files and talk to our own server, nothing else. Styles may stand in the page, because the
 * component library and the drawings write them there; scripts may not.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ")

/** Serves the built pages from their folder; every address of theirs is answered with the one document, which it hands on. */
export function webPages(app: FastifyInstance, folder: string): PageSender {
  // Names of files carry a digest of what is in them, so they may be kept for ever.
  app.register(files, {
    root: join(folder, "assets"),
    prefix: "/assets/",
    index: false,
    immutable: true,
    maxAge: "365d",
  })
  const send: PageSender = (reply) => {
    if (!existsSync(join(folder, DOCUMENT))) return false
    reply
      .headers({ "content-security-policy": POLICY, "cache-control": "no-cache" })
      .sendFile(DOCUMENT, folder, { immutable: false, cacheControl: false })
    return true
  }
  app.get("/*", (request, reply) => {
    if (asksForPage(request.headers.accept) && send(reply)) return reply
    return reply.callNotFound()
  })
  return send
}

const DOCUMENT = "index.html"
