import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { escaped } from "../../measures/mail/fillIn.ts"
import { type ConsentRequest, confirmConsent, findRequest } from "../../store/mail/consentRequests.ts"
import type { ApiParts } from "../api/route.ts"
import { requestOf } from "../outgoing/mailTokens.ts"
import { CONFIRM_WORDS } from "./confirmWords.ts"
import { languageOf, PUBLIC_PAGES, sendPublicPage } from "./publicPage.ts"

const LONGEST_TOKEN = 1_000

type Parts = Pick<ApiParts, "door" | "clock" | "workspace" | "background">

/**
 * The page on which somebody confirms that they have agreed: `GET` only shows what to, because programs look at links before people
 * do; `POST` keeps it.
 */
export function confirmRoutes(app: FastifyInstance, parts: Parts): void {
  app.get(PUBLIC_PAGES.consent, async (request, reply) => ask(request, reply, parts))
  app.post(PUBLIC_PAGES.consent, async (request, reply) => keep(request, reply, parts))
}

function requestIn({ query }: FastifyRequest, { door }: Parts): { request: ConsentRequest; token: string } | undefined {
  const { token } = query as { token?: unknown }
  if (typeof token !== "string" || token.length > LONGEST_TOKEN) return undefined
  const request = requestOf(door.sealer, token)
  return request && { request, token }
}

function ask(http: FastifyRequest, reply: FastifyReply, parts: Parts): FastifyReply {
  const language = languageOf(http.headers["accept-language"])
  const words = CONFIRM_WORDS[language]
  const found = requestIn(http, parts)
  const asked = found && findRequest(parts.door.state, found.request, parts.clock())
  if (found === undefined || asked === undefined) return unknown(http, reply)
  const body = `<p>${escaped(words.ask(found.request.address))}</p>
<blockquote>${escaped(saidIn(asked.proof) ?? asked.textVersion ?? "")}</blockquote>
<form method="post" action="/consent?token=${escaped(found.token)}"><button class="first">${words.confirm}</button></form>
<p>${words.else}</p>`
  return sendPublicPage(reply, { language, title: words.title, body })
}

function keep(http: FastifyRequest, reply: FastifyReply, parts: Parts): FastifyReply {
  const language = languageOf(http.headers["accept-language"])
  const words = CONFIRM_WORDS[language]
  const { door, workspace, background, clock } = parts
  const found = requestIn(http, parts)
  const answer = { now: clock(), from: http.ip }
  if (found === undefined || !confirmConsent(door.state, workspace.settings.timeZone, found.request, answer))
    return unknown(http, reply)
  background.onCommitted()
  const body = `<p>${escaped(words.done(found.request.address))}</p>`
  return sendPublicPage(reply, { language, title: words.confirmed, body })
}

function unknown({ headers }: FastifyRequest, reply: FastifyReply): FastifyReply {
  const language = languageOf(headers["accept-language"])
  const words = CONFIRM_WORDS[language]
  return sendPublicPage(reply, { language, title: words.unknown, body: `<p>${words.unknownLong}</p>`, status: 404 })
}

/** The sentence within the proof that was read when it was asked. */
const saidIn = (proof: string | undefined): string | undefined => /“(.+)”$/s.exec(proof ?? "")?.[1]
