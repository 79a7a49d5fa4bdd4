import { Readable } from "node:stream"
import { setImmediate } from "node:timers/promises"
import { z } from "zod"
import { couponTerms } from "../../records/couponTerms.ts"
import { formatDay } from "../../records/day.ts"
import { shortText } from "../../records/kinds/fields.ts"
import { audit } from "../../store/audit.ts"
import {
  type CouponCampaign,
  campaignCounts,
  campaignOf,
  listCampaigns,
  makeCampaign,
  pauseCampaign,
} from "../../store/coupons/campaigns.ts"
import { addCode, type CouponCode, codesOf, drawCodes } from "../../store/coupons/codes.ts"
import { codesFile } from "../../store/coupons/codesFile.ts"
import { shownCode } from "../../store/coupons/couponCode.ts"
import { grantCoupon } from "../../store/coupons/grantCoupon.ts"
import { redemptionsOf } from "../../store/coupons/redemptions.ts"
import { notCountedOf } from "../../store/coupons/reportedUses.ts"
import { knownPerson } from "../../store/identity/knownPerson.ts"
import { couponOutlook } from "../asking/couponReads.ts"
import { bytes } from "../contract/bytes.ts"
import { campaign, campaignWithCounts, code, granted, outlook, redemption } from "../contract/coupons.ts"
import { Refusal } from "../refusal.ts"
import { type ApiParts, type ApiRoute, type Asked, actorOf } from "./route.ts"

const MOST_CODES = 100_000
const MOST_ROWS = 200
const mostUses = z.int().min(1).max(10_000_000).nullable().optional()
const page = z.strictObject({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(MOST_ROWS).default(MOST_ROWS),
})

function campaignIn({ params }: Asked, { door }: ApiParts): CouponCampaign {
  const found = /^\d{1,9}$/.test(params.id) ? campaignOf(door.state, Number(params.id)) : undefined
  if (found) return found
  throw new Refusal(404, "no-such-campaign", {
    en: "there is no such campaign of coupons",
    de: "Diese Gutscheinaktion gibt es nicht.",
  })
}

const withCounts = ({ door: { state } }: ApiParts, one: CouponCampaign) => ({
  ...one,
  ...campaignCounts(state, one.id),
  notCounted: notCountedOf(state, one.id),
})

const shownDay = (day: number | null) => (day === null ? null : formatDay(day))

const shown = ({ customer: _customer, campaign: _campaign, floorBasisPoints: _floor, ...one }: CouponCode) => ({
  ...one,
  code: shownCode(one.code),
  untilDay: shownDay(one.untilDay),
})

/** Does something to a campaign and writes down who did; both or neither. */
function changed<T>(asked: Asked, { door }: ApiParts, action: string, work: (by: string, at: number) => T): T {
  const { state, now } = door
  return state.transaction(() => {
    const [by, at] = [actorOf(asked), now()]
    const done = work(by, at)
    const object = `coupon campaign ${asked.params.id ?? done}`
    audit(state, { at, actor: by, action, object, detail: {} })
    return done
  })
}

/** Campaigns of coupons: their terms, their codes, and what was redeemed. */
export const couponCampaignRoutes: readonly ApiRoute[] = [
  {
    method: "GET",
    path: "/api/coupons/campaigns",
    operation: "listCouponCampaigns",
    does: "All campaigns of coupons, the latest first.",
    needs: "figures.read",
    answer: z.array(campaignWithCounts),
    handle: async (_, parts) => listCampaigns(parts.door.state).map((one) => withCounts(parts, one)),
  },
  {
    method: "POST",
    path: "/api/coupons/campaigns",
    operation: "makeCouponCampaign",
    does: "Lays down a campaign of coupons; its terms never change.",
    needs: "settings.write",
    body: z.strictObject({ name: z.string().trim().min(1).max(120), terms: couponTerms }),
    answer: campaign,
    handle: async (asked, parts) => {
      const { state } = parts.door
      const id = changed(asked, parts, "make coupon campaign", (by, at) => makeCampaign(state, asked.body, { by, at }))
      return campaignOf(state, id)
    },
  },
  {
    method: "POST",
    path: "/api/coupons/outlook",
    operation: "foreseeCoupons",
    does: "What a campaign gives away to whoever buys anyway, and how many orders more it must bring, before it starts.",
    needs: "figures.read",
    body: z.strictObject({ terms: couponTerms }),
    answer: outlook,
    handle: async ({ body }, { projection, door }) =>
      projection.ask(couponOutlook, { now: door.now(), terms: body.terms }),
  },
  {
    method: "GET",
    path: "/api/coupons/campaigns/:id",
    operation: "getCouponCampaign",
    does: "One campaign of coupons, with how many codes it has and how often they were used.",
    refuses: [404],
    needs: "figures.read",
    answer: campaignWithCounts,
    handle: async (asked, parts) => withCounts(parts, campaignIn(asked, parts)),
  },
  {
    method: "POST",
    path: "/api/coupons/campaigns/:id/pause",
    operation: "pauseCouponCampaign",
    does: "Lets nothing of a campaign be redeemed for a while, or again.",
    refuses: [404],
    needs: "settings.write",
    body: z.strictObject({ isPaused: z.boolean() }),
    answer: campaignWithCounts,
    handle: async (asked, parts) => {
      const { id } = campaignIn(asked, parts)
      const { isPaused } = asked.body
      const action = isPaused ? "pause coupon campaign" : "resume coupon campaign"
      changed(asked, parts, action, () => pauseCampaign(parts.door.state, id, isPaused))
      return withCounts(parts, campaignIn(asked, parts))
    },
  },
  {
    method: "GET",
    path: "/api/coupons/campaigns/:id/codes",
    operation: "listCouponCodes",
    does: "The codes of a campaign in the order they were made, from after one on.",
    refuses: [404],
    needs: "settings.write",
    query: page,
    answer: z.array(code),
    handle: async (asked, parts) => codesOf(parts.door.state, campaignIn(asked, parts).id, asked.query).map(shown),
  },
  {
    method: "POST",
    path: "/api/coupons/campaigns/:id/codes",
    operation: "makeCouponCodes",
    does: "Adds a code of your own choice, or draws so many that nobody guesses.",
    refuses: [404],
    needs: "settings.write",
    body: z.union([
      z.strictObject({ code: z.string().trim().min(1).max(100), mostUses }),
      z.strictObject({ count: z.int().min(1).max(MOST_CODES), mostUses }),
    ]),
    answer: campaignWithCounts,
    handle: async (asked, parts) => {
      const { state, now } = parts.door
      const of = campaignIn(asked, parts)
      const { code: own, count, mostUses: sent } = asked.body
      const most = sent === undefined ? of.terms.limits.perCode : sent
      changed(asked, parts, "make coupon codes", (_, at) => {
        if (own !== undefined) addCode(state, of, { code: own, mostUses: most, at })
      })
      if (count !== undefined) await drawCodes(state, of, { count, mostUses: most, at: now() }, setImmediate)
      return withCounts(parts, campaignIn(asked, parts))
    },
  },
  {
    method: "GET",
    path: "/api/coupons/campaigns/:id/codes.csv",
    operation: "exportCouponCodes",
    does: "All codes of a campaign that anybody may have, as a file.",
    refuses: [404],
    needs: "settings.write",
    sends: ["text/csv"],
    answer: bytes,
    handle: async (asked, parts) => {
      const { id } = campaignIn(asked, parts)
      changed(asked, parts, "export coupon codes", () => {})
      asked.reply.header("content-disposition", `attachment; filename="coupons-${id}.csv"`)
      asked.reply.type("text/csv; charset=utf-8")
      return Readable.from(codesFile(parts.door.state, id))
    },
  },
  {
    method: "GET",
    path: "/api/coupons/campaigns/:id/redemptions",
    operation: "listCouponRedemptions",
    does: "What was redeemed of a campaign, the latest first, from before one on.",
    refuses: [404],
    needs: "figures.read",
    query: z.strictObject({
      before: z.coerce.number().int().min(1).optional(),
      limit: z.coerce.number().int().min(1).max(MOST_ROWS).default(MOST_ROWS),
    }),
    answer: z.array(redemption),
    handle: async (asked, parts) => redemptionsOf(parts.door.state, campaignIn(asked, parts).id, asked.query),
  },
  {
    method: "POST",
    path: "/api/coupons/campaigns/:id/grants",
    operation: "grantCoupon",
    does: "Makes a code that is a customer's own; the same key brings the same code.",
    refuses: [404, 409],
    needs: "records.write",
    body: z.strictObject({ who: z.string().trim().min(1).max(200), idempotencyKey: shortText }),
    answer: granted,
    handle: async (asked, parts) => {
      const { state } = parts.door
      const { id } = campaignIn(asked, parts)
      const { who, idempotencyKey } = asked.body
      const answer = changed(asked, parts, "grant coupon", (_, at) => {
        const customer = knownPerson(state, who).id
        const found = grantCoupon(state, { campaign: id, customer, idempotencyKey: `told ${idempotencyKey}`, at })
        if (!("refusal" in found)) return found
        const { reason, sentence } = found.refusal
        throw new Refusal(reason.startsWith("no-such") ? 404 : 409, reason, sentence)
      })
      return { ...answer, untilDay: shownDay(answer.untilDay) }
    },
  },
]
