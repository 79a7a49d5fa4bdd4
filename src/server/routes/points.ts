import type { FastifyInstance } from "fastify"
import { pointsStanding } from "../../measures/points/standing.ts"
import { accountOfToken } from "../../store/points/accounts.ts"
import { programmeOf } from "../../store/points/programmes.ts"
import { settingsOf } from "../../store/workspace.ts"
import type { Door } from "../auth/door.ts"
import { slowDownAddress } from "../auth/tries.ts"
import { type PageLanguage, pointsPage, unknownCardPage } from "../points/pointsPage.ts"
import { PUBLIC_PAGES } from "./publicPage.ts"

/** The page holds no script and sends nothing anywhere. */
const HEADERS = {
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-robots-tag": "noindex",
}

/** `GET /points/TOKEN`: what the holder of a card has, without a login. */
export function pointsRoute(app: FastifyInstance, door: Door): void {
  app.get<{ Params: { token: string } }>(PUBLIC_PAGES.points, (request, reply) => {
    slowDownAddress(door, "points", request.ip)
    const language: PageLanguage = /^\s*de\b/i.test(request.headers["accept-language"] ?? "") ? "de" : "en"
    reply.headers(HEADERS).type("text/html; charset=utf-8")
    const found = accountOfToken(door.state, request.params.token)
    const programme = found && programmeOf(door.state, found.programme)
    if (!found || !programme) return reply.code(404).send(unknownCardPage(language))
    const standing = pointsStanding(door.state, programme, found.customer, door.now())
    const { timeZone } = settingsOf(door.state)
    return reply.send(pointsPage({ programme: programme.name, number: found.number, timeZone }, standing, language))
  })
}
