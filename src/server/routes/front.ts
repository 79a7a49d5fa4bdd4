import type { FastifyInstance, FastifyReply } from "fastify"
import type { z } from "zod"
import type { frontAnswer } from "../contract.ts"

const FRONT: z.infer<typeof frontAnswer> = {
  name: "stammwert",
  message: {
    en: "This is Stammwert, which tells what every customer is worth. Open this address in a browser to look around; programs find all that they may ask at /api/openapi.json.",
    de: "Das ist Stammwert und sagt, was jeder Kunde wert ist. Zum Ansehen öffnen Sie diese Adresse im Browser; was Programme fragen können, steht unter /api/openapi.json.",
  },
  description: "/api/openapi.json",
  health: "/v1/health",
  guides: ["docs/api.md", "docs/schnittstelle.md", "docs/en/live.md", "docs/de/live.md"],
}

/** `GET /`: the pages for whoever asks with a browser; to anybody else, what this is and where to go. */
export function frontRoute(app: FastifyInstance, sendPage?: PageSender): void {
  app.get("/", (request, reply) => {
    if (sendPage && asksForPage(request.headers.accept) && sendPage(reply)) return reply
    return reply.type("application/json; charset=utf-8").send(`${JSON.stringify(FRONT, null, 2)}\n`)
  })
}

/** Sends the pages' one document; false where they were not built. */
export type PageSender = (reply: FastifyReply) => boolean

export const asksForPage = (accept: string | undefined): boolean => accept?.includes("text/html") ?? false
