import { existsSync } from "node:fs"
import { basename, join } from "node:path"
import files from "@fastify/static"
import type { FastifyInstance } from "fastify"
import { asksForPage, type PageSender } from "./routes/front.ts"

/**
 * The pages may run our own files and talk to our own server, nothing else. Styles may stand in the page, because the
 * component library and the drawings write them there; scripts may not.
 */
const POLICY: readonly string[] = [
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
]

/** The page that values a file in the browser may send nothing to anybody, us included; it begins one thread of ours. */
const LOOK_POLICY = [
  ...POLICY.filter((one) => !/^(connect-src|form-action)/.test(one)),
  "connect-src 'none'",
  "form-action 'none'",
  "worker-src 'self'",
]

/** That thread loads its engine from us and runs it: that takes WebAssembly, which nothing else here may use. */
const LOOK_THREAD_POLICY = ["default-src 'none'", "script-src 'wasm-unsafe-eval'", "connect-src 'self'"]
const LOOK_THREAD = /^lookThread-[\w-]+\.js(\.gz)?$/

/** Serves the built pages from their folder; every address of theirs but one is answered with the one document, which it hands on. */
export function webPages(app: FastifyInstance, folder: string): PageSender {
  // Names of files carry a digest of what is in them, so they may be kept for ever.
  app.register(files, {
    root: join(folder, "assets"),
    prefix: "/assets/",
    index: false,
    immutable: true,
    maxAge: "365d",
    // Laid beside them when the pages are built.
    preCompressed: true,
    setHeaders: (reply, path) => {
      if (LOOK_THREAD.test(basename(path))) reply.header("content-security-policy", LOOK_THREAD_POLICY.join("; "))
    },
  })
  const sender =
    (document: string, policy: readonly string[]): PageSender =>
    (reply) => {
      if (!existsSync(join(folder, document))) return false
      reply
        .headers({ "content-security-policy": policy.join("; "), "cache-control": "no-cache" })
        .sendFile(document, folder, { immutable: false, cacheControl: false })
      return true
    }
  const page = (address: string, send: PageSender) => {
    app.get(address, (request, reply) =>
      asksForPage(request.headers.accept) && send(reply) ? reply : reply.callNotFound(),
    )
    return send
  }
  page("/look", sender("look.html", LOOK_POLICY))
  return page("/*", sender("index.html", POLICY))
}
