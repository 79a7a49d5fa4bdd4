import { randomBytes } from "node:crypto"
import { z } from "zod"
import { type PointsStanding, pointsStanding, programmeLiability } from "../../measures/points/standing.ts"
import { orderKeyOf } from "../../records/currentOrder.ts"
import { dayOfInstant, formatDay, parseDay } from "../../records/day.ts"
import { day, shortText } from "../../records/kinds/fields.ts"
import { pointsRules } from "../../records/pointsRules.ts"
import { audit } from "../../store/audit.ts"
import { knownPerson } from "../../store/identity/knownPerson.ts"
import { accountOfToken, tokenOf } from "../../store/points/accounts.ts"
import { type Answer, grantPoints, spendPoints } from "../../store/points/ledger.ts"
import {
  addRules,
  listProgrammes,
  makeProgramme,
  type PointsProgramme,
  programmeOf,
} from "../../store/points/programmes.ts"
import { redeemReward } from "../../store/points/rewards.ts"
import { slowDownAddress } from "../auth/tries.ts"
import { booked, liability, programme, publicStanding, standing } from "../contract/points.ts"
import { Refusal } from "../refusal.ts"
import { changedPoints, programmeIn } from "./namedProgramme.ts"
import { type ApiParts, type ApiRoute, type Asked, actorOf } from "./route.ts"

const TOKEN_BYTES = 16
const who = z.string().trim().min(1).max(200)
const points = z.int().min(1).max(1_000_000_000)
const act = { who, reason: z.string().trim().max(200).default(""), idempotencyKey: shortText }

const shownProgramme = ({ versions, ...one }: PointsProgramme) => ({
  ...one,
  versions: versions.map((version) => ({ ...version, fromDay: formatDay(version.fromDay) })),
})

const shownTier = (tier: PointsStanding["tier"]) =>
  tier && { ...tier, loss: tier.loss && { ...tier.loss, onDay: formatDay(tier.loss.onDay) } }

export const shownStanding = ({ tier, ...found }: PointsStanding) => ({ ...found, tier: shownTier(tier) })

/** Books something of somebody and writes down who did; what is refused is answered with its reason, and nothing is written. */
function book(asked: Asked, { door }: ApiParts, action: string, work: (customer: number) => Answer) {
  const { state, now } = door
  return state.transaction(() => {
    const answer = work(knownPerson(state, asked.body.who).id)
    if ("refusal" in answer) {
      const { reason, sentence } = answer.refusal
      throw new Refusal(reason.startsWith("no-such") ? 404 : 409, reason, sentence)
    }
    if (!answer.isRepeated) {
      const object = `points entry ${answer.entries.join(" ")}`
      audit(state, { at: now(), actor: actorOf(asked), action, object, detail: {} })
    }
    return answer
  })
}

/** Points: programmes with their rules, what customers have, and what is booked by hand. */
export const pointsRoutes: readonly ApiRoute[] = [
  {
    method: "GET",
    path: "/api/points/programmes",
    operation: "listPointsProgrammes",
    does: "The programmes of points with all versions of their rules.",
    needs: "figures.read",
    answer: z.array(programme),
    handle: async (_, { door }) => listProgrammes(door.state).map(shownProgramme),
  },
  {
    method: "POST",
    path: "/api/points/programmes",
    operation: "makePointsProgramme",
    does: "Makes a programme of points; orders from a day on earn by its rules.",
    needs: "settings.write",
    body: z.strictObject({ name: z.string().trim().min(1).max(120), rules: pointsRules, fromDay: day }),
    answer: programme,
    handle: async (asked, parts) => {
      const { state } = parts.door
      const { name, rules, fromDay } = asked.body
      const made = { name, rules, fromDay: parseDay(fromDay, "fromDay") }
      const id = changedPoints(asked, parts, "make points programme", (by, at) =>
        makeProgramme(state, made, { at, by }),
      )
      parts.background.onCommitted()
      return shownProgramme(programmeOf(state, id) as PointsProgramme)
    },
  },
  {
    method: "POST",
    path: "/api/points/programmes/:id/rules",
    operation: "changePointsRules",
    does: "Adds rules for orders from a day on; what was earned before stays as it is.",
    refuses: [404],
    needs: "settings.write",
    body: z.strictObject({ rules: pointsRules, fromDay: day }),
    answer: programme,
    handle: async (asked, parts) => {
      const { state } = parts.door
      const { id } = programmeIn(asked, parts)
      const { clock, workspace } = parts
      const { rules, fromDay } = asked.body
      const added = {
        ...{ rules, fromDay: parseDay(fromDay, "fromDay") },
        today: dayOfInstant(clock(), workspace.settings.timeZone),
      }
      changedPoints(asked, parts, "change points rules", (by, at) => addRules(state, id, added, { at, by }))
      return shownProgramme(programmeOf(state, id) as PointsProgramme)
    },
  },
  {
    method: "GET",
    path: "/api/points/programmes/:id/liability",
    operation: "getPointsLiability",
    does: "What outstanding points are expected to cost, by the month in which they expire.",
    refuses: [404],
    needs: "figures.read",
    answer: liability,
    handle: async (asked, parts) => programmeLiability(parts.door.state, programmeIn(asked, parts), parts.door.now()),
  },
  {
    method: "GET",
    path: "/api/points/programmes/:id/customer",
    operation: "getPointsOfCustomer",
    does: "What a customer has: balance, tier, rewards within reach, and the latest entries.",
    refuses: [404],
    needs: "people.read",
    query: z.strictObject({ who }),
    answer: standing,
    handle: async (asked, parts) => {
      const { state, now } = parts.door
      const of = programmeIn(asked, parts)
      return shownStanding(pointsStanding(state, of, knownPerson(state, asked.query.who).id, now()))
    },
  },
  {
    method: "POST",
    path: "/api/points/programmes/:id/grants",
    operation: "grantPoints",
    does: "Gives a customer points that can be spent at once; the same key gives them once.",
    refuses: [404, 409],
    needs: "records.write",
    body: z.strictObject({ ...act, points }),
    answer: booked,
    handle: async (asked, parts) => {
      const { state, now } = parts.door
      const { id } = programmeIn(asked, parts)
      const { who: _, ...of } = asked.body
      return book(asked, parts, "grant points", (customer) =>
        grantPoints(state, { ...of, customer, programme: id, at: now() }),
      )
    },
  },
  {
    method: "POST",
    path: "/api/points/programmes/:id/spends",
    operation: "spendPoints",
    does: "Takes points of a customer, all of them or none; the same key takes them once.",
    refuses: [404, 409],
    needs: "records.write",
    body: z.strictObject({
      ...act,
      points,
      /** The order that is paid with them: that part of it earns nothing. */
      order: z.strictObject({ source: shortText, number: shortText }).optional(),
    }),
    answer: booked,
    handle: async (asked, parts) => {
      const { state, now } = parts.door
      const { id } = programmeIn(asked, parts)
      const { who: _, order, ...of } = asked.body
      const orderKey = order && orderKeyOf(order.source, order.number)
      return book(asked, parts, "spend points", (customer) =>
        spendPoints(state, { ...of, orderKey, customer, programme: id, at: now() }),
      )
    },
  },
  {
    method: "POST",
    path: "/api/points/rewards/:id/redemptions",
    operation: "redeemReward",
    does: "Gives a customer a reward for points: both, or neither.",
    refuses: [404, 409],
    needs: "records.write",
    body: z.strictObject(act),
    answer: booked,
    handle: async (asked, parts) => {
      const { state, now } = parts.door
      const reward = /^\d{1,9}$/.test(asked.params.id) ? Number(asked.params.id) : 0
      const { who: _, ...of } = asked.body
      return book(asked, parts, "redeem reward", (customer) =>
        redeemReward(state, { ...of, customer, reward, at: now() }),
      )
    },
  },
  {
    method: "POST",
    path: "/api/points/programmes/:id/card",
    operation: "getPointsCard",
    does: "The address of a customer's own page, to print on a card; the same each time.",
    refuses: [404],
    needs: "records.write",
    body: z.strictObject({ who }),
    answer: z.strictObject({ token: z.string(), path: z.string() }),
    handle: async (asked, parts) => {
      const { state } = parts.door
      const { id } = programmeIn(asked, parts)
      const fresh = randomBytes(TOKEN_BYTES).toString("base64url")
      const token = tokenOf(state, id, knownPerson(state, asked.body.who).id, fresh)
      return { token, path: `/points/${token}` }
    },
  },
  {
    method: "GET",
    path: "/api/points/balances/:token",
    operation: "readPointsBalance",
    does: "What the holder of a card has.",
    refuses: [404, 429],
    needs: "nobody",
    answer: publicStanding,
    handle: async (asked, { door }) => {
      slowDownAddress(door, "points", asked.request.ip)
      const found = accountOfToken(door.state, asked.params.token)
      const of = found && programmeOf(door.state, found.programme)
      if (!found || !of) throw new Refusal(404, "no-such-card", NO_CARD)
      const { entries: _, tier, ...shown } = pointsStanding(door.state, of, found.customer, door.now())
      return { programme: of.name, number: found.number, ...shown, tier: shownTier(tier) }
    },
  },
]

const NO_CARD = {
  en: "this card is not known: ask for a new one",
  de: "Diese Karte ist nicht bekannt: Fragen Sie nach einer neuen.",
}
