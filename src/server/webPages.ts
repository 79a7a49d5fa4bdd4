import { existsSync } from "node:fs"
import { join } from "node:path"
import files from "@fastify/static"
import type { FastifyInstance } from "fastify"

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

/** Serves the built pages from their folder; every address of theirs is answered with the one document. */
export function webPages(app: FastifyInstance, folder: string): void {
  // Names of files carry a digest of what is in them, so they may be kept for ever.
  app.register(files, {
    root: join(folder, "assets"),
    prefix: "/assets/",
    index: false,
    immutable: true,
    maxAge: "365d",
  })
  app.get("/*", (request, reply) => {
    if (!asksForPage(request.headers.accept) || !existsSync(join(folder, DOCUMENT))) return reply.callNotFound()
    return reply
      .headers({ "content-security-policy": POLICY, "cache-control": "no-cache" })
      .sendFile(DOCUMENT, folder, { immutable: false, cacheControl: false })
  })
}

const DOCUMENT = "index.html"
const asksForPage = (accept: string | undefined): boolean => accept?.includes("text/html") ?? false
