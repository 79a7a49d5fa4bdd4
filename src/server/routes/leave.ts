import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { escaped } from "../../measures/mail/fillIn.ts"
import { ADVERTISING } from "../../records/consentProof.ts"
import {
  type Decider,
  type Permission,
  standingPermissions,
  unsubscribe,
  withdraw,
} from "../../store/mail/withdrawal.ts"
import type { ApiParts } from "../api/route.ts"
import { recipientOf } from "../outgoing/mailTokens.ts"
import { LEAVE_WORDS } from "./leaveWords.ts"
import { type Language, languageOf, PUBLIC_PAGES, sendPublicPage } from "./publicPage.ts"

/** A token is some hundred characters at most: an address and a number, sealed. */
const LONGEST_TOKEN = 1_000

type Parts = Pick<ApiParts, "door" | "clock" | "workspace" | "background">
type Visit = { readonly decider: Decider; readonly token: string; readonly language: Language; readonly parts: Parts }

/**
 * The pages that mails lead to: `GET` only shows, because programs look at links before people do; `POST` does it at once, with
 * neither login nor cookie (RFC 8058, section 3.1). A token is good for ever, and whoever has it may do no more than leave.
 */
export function leaveRoutes(app: FastifyInstance, parts: Parts): void {
  app.get(PUBLIC_PAGES.unsubscribe, on(parts, askToUnsubscribe))
  app.post(PUBLIC_PAGES.unsubscribe, on(parts, doUnsubscribe))
  app.get(PUBLIC_PAGES.preferences, on(parts, showPreferences))
  app.post(PUBLIC_PAGES.preferences, on(parts, changePreferences))
}

type Handler = (visit: Visit, request: FastifyRequest, reply: FastifyReply) => FastifyReply

const on = (parts: Parts, handler: Handler) => async (request: FastifyRequest, reply: FastifyReply) => {
  const language = languageOf(request.headers["accept-language"])
  const { token } = request.query as { token?: unknown }
  const isToken = typeof token === "string" && token.length <= LONGEST_TOKEN
  const recipient = isToken ? recipientOf(parts.door.sealer, token) : undefined
  if (!isToken || recipient === undefined) {
    const words = LEAVE_WORDS[language]
    const body = `<p>${words.unknownLong}</p>`
    return sendPublicPage(reply, { language, title: words.unknown, body, status: 404 })
  }
  return handler({ decider: { ...recipient, now: parts.clock() }, token, language, parts }, request, reply)
}

const askToUnsubscribe: Handler = ({ decider, token, language }, _, reply) => {
  const words = LEAVE_WORDS[language]
  const body = `<p>${escaped(words.ask(decider.address))}</p>
<form method="post" action="/unsubscribe?token=${escaped(token)}"><button class="first">${words.unsubscribeNow}</button></form>
<p><a href="/preferences?token=${escaped(token)}">${words.more}</a></p>`
  return sendPublicPage(reply, { language, title: words.unsubscribe, body })
}

const doUnsubscribe: Handler = ({ decider, language, parts }, _, reply) => {
  const { door, workspace, background } = parts
  unsubscribe(door.state, workspace.settings.timeZone, decider)
  background.onCommitted()
  const words = LEAVE_WORDS[language]
  return sendPublicPage(reply, {
    language,
    title: words.unsubscribed,
    body: `<p>${escaped(words.done(decider.address))}</p>`,
  })
}

const nameOf = ({ channel, purpose }: Permission): string => `${channel} ${purpose}`

const showPreferences: Handler = ({ decider, token, language, parts }, _, reply) => {
  const words = LEAVE_WORDS[language]
  const permissions = standingPermissions(parts.door.state, decider.customer)
  const boxes = permissions.map((permission) => {
    const { channel, purpose } = permission
    const what = purpose === ADVERTISING ? words.advertising : purpose
    return `<label><input type="checkbox" name="keep" value="${escaped(nameOf(permission))}" checked>${escaped(channel === "tracking" ? `${words.channels[channel]}: ${what}` : `${what} ${words.channels[channel]}`)}</label>`
  })
  const form = `<form method="post" action="/preferences?token=${escaped(token)}"><fieldset><legend>${words.keep}</legend>${boxes.join("\n")}</fieldset>
<button class="first">${words.save}</button><button name="all" value="off">${words.allOff}</button></form>`
  const body = permissions.length === 0 ? `<p>${words.nothing}</p>` : form
  return sendPublicPage(reply, { language, title: words.preferences, body })
}

const changePreferences: Handler = ({ decider, token, language, parts }, request, reply) => {
  const { door, workspace, background } = parts
  const said = new URLSearchParams(Buffer.isBuffer(request.body) ? request.body.toString("utf8") : "")
  const kept = new Set(said.has("all") ? [] : said.getAll("keep"))
  const gone = standingPermissions(door.state, decider.customer).filter((one) => !kept.has(nameOf(one)))
  const { timeZone } = workspace.settings
  door.state.transaction(() => {
    if (gone.some(({ channel, purpose }) => channel === "email" && purpose === ADVERTISING))
      unsubscribe(door.state, timeZone, decider)
    withdraw(door.state, timeZone, decider, standing(gone, door.state, decider))
  })
  background.onCommitted()
  const words = LEAVE_WORDS[language]
  const body = `<p>${words.savedLong}</p><p><a href="/preferences?token=${escaped(token)}">${words.more}</a></p>`
  return sendPublicPage(reply, { language, title: words.saved, body })
}

/** Those of `gone` that were not taken back already by unsubscribing. */
function standing(gone: readonly Permission[], state: Parts["door"]["state"], { customer }: Decider): Permission[] {
  const left = new Set(standingPermissions(state, customer).map(nameOf))
  return gone.filter((one) => left.has(nameOf(one)))
}
