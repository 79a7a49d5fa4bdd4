import { z } from "zod"
import { basket } from "../../records/basket.ts"
import type { CouponRefusal } from "../../records/couponRefusal.ts"
import { orderKeyOf } from "../../records/currentOrder.ts"
import { shortText } from "../../records/kinds/fields.ts"
import { audit } from "../../store/audit.ts"
import { giveBackCoupons } from "../../store/coupons/giveBack.ts"
import type { Wanted } from "../../store/coupons/judge.ts"
import { checkCoupons, redeemCoupons, releaseCoupons, reserveCoupons } from "../../store/coupons/redeem.ts"
import { laidDown } from "../../valuation/workspaceSettings.ts"
import { givenBack, quote, redeemed } from "../contract/coupons.ts"
import { Refusal } from "../refusal.ts"
import { countWrongCode, needFewTries } from "./couponTries.ts"
import { type ApiParts, type ApiRoute, type Asked, actorOf } from "./route.ts"

const MOST_CODES = 5
const MINUTE_MILLISECONDS = 60_000
const LONGEST_MINUTES = 1_440

const wanted = {
  codes: z.array(z.string().trim().min(1).max(100)).min(1).max(MOST_CODES),
  basket,
  /** A number or an address of whoever redeems. */
  who: z.string().trim().min(1).max(200).optional(),
  order: z.strictObject({ source: shortText, number: shortText }).optional(),
  /** Where whoever typed the codes asks from: their wrong codes are counted by it. */
  shopperAddress: z.union([z.ipv4(), z.ipv6()]).optional(),
}
const idempotencyKey = shortText

function wantedIn({ body }: Asked, { door: { state, now } }: ApiParts): Wanted {
  const { codes, basket: sent, who, order } = body
  const orderKey = order && orderKeyOf(order.source, order.number)
  return { codes, basket: sent, who, orderKey, marginRate: laidDown(state).marginRate, at: now() }
}

/** What a refusal says over HTTP; a code that is wrong is counted before it is answered. */
function answered<T extends object>(asked: Asked, parts: ApiParts, answer: T | { readonly refusal: CouponRefusal }): T {
  if (!("refusal" in answer)) return answer
  const { reason, sentence } = answer.refusal
  if (["unknown", "mistyped", "other-person"].includes(reason)) countWrongCode(asked, parts)
  throw new Refusal(reason.startsWith("no-such") ? 404 : 409, reason, sentence)
}

/** Does something with coupons and writes down who did, both or neither. */
function acted<T extends { readonly isRepeated: boolean }>(
  asked: Asked,
  parts: ApiParts,
  action: string,
  work: () => (T & { readonly id?: number }) | { readonly refusal: CouponRefusal },
): T {
  const { state, now } = parts.door
  const answer = state.transaction(() => {
    const done = work()
    if ("refusal" in done || done.isRepeated) return done
    const object = `coupon act ${done.id ?? asked.body.redemption}`
    audit(state, { at: now(), actor: actorOf(asked), action, object, detail: {} })
    return done
  })
  return answered<T>(asked, parts, answer)
}

/** Coupons at the till and in the shop: looked at, reserved, redeemed, given back. */
export const couponRoutes: readonly ApiRoute[] = [
  {
    method: "POST",
    path: "/api/coupons/checks",
    operation: "checkCoupons",
    does: "Whether codes would be taken for a basket now, and what they take off; nothing is written.",
    refuses: [409, 429],
    needs: "records.write",
    body: z.strictObject(wanted),
    answer: quote,
    handle: async (asked, parts) => {
      needFewTries(asked, parts)
      return answered(asked, parts, checkCoupons(parts.door.state, wantedIn(asked, parts)))
    },
  },
  {
    method: "POST",
    path: "/api/coupons/reservations",
    operation: "reserveCoupons",
    does: "Holds codes for a basket for some minutes; then they are free again by themselves.",
    refuses: [404, 409, 429],
    needs: "records.write",
    body: z.strictObject({ ...wanted, idempotencyKey, minutes: z.int().min(1).max(LONGEST_MINUTES).default(30) }),
    answer: redeemed,
    handle: async (asked, parts) => {
      needFewTries(asked, parts)
      const milliseconds = asked.body.minutes * MINUTE_MILLISECONDS
      const act = { ...wantedIn(asked, parts), idempotencyKey: asked.body.idempotencyKey, milliseconds }
      return acted(asked, parts, "reserve coupons", () => reserveCoupons(parts.door.state, act))
    },
  },
  {
    method: "POST",
    path: "/api/coupons/reservations/release",
    operation: "releaseCoupons",
    does: "Ends a reservation before its time.",
    refuses: [404],
    needs: "records.write",
    body: z.strictObject({ reservation: shortText }),
    answer: z.strictObject({ released: z.boolean() }),
    handle: async (asked, parts) => {
      const { state, now } = parts.door
      return answered(asked, parts, releaseCoupons(state, asked.body.reservation, now()))
    },
  },
  {
    method: "POST",
    path: "/api/coupons/redemptions",
    operation: "redeemCoupons",
    does: "Redeems codes for a basket, all or none of them; the same key redeems them once.",
    refuses: [404, 409, 429],
    needs: "records.write",
    body: z.strictObject({
      ...wanted,
      idempotencyKey,
      /** The key of a reservation that gives way to this. */
      reservation: shortText.optional(),
    }),
    answer: redeemed,
    handle: async (asked, parts) => {
      needFewTries(asked, parts)
      const { idempotencyKey: key, reservation } = asked.body
      const act = { ...wantedIn(asked, parts), idempotencyKey: key, reservation }
      return acted(asked, parts, "redeem coupons", () => redeemCoupons(parts.door.state, act))
    },
  },
  {
    method: "POST",
    path: "/api/coupons/returns",
    operation: "giveBackCoupons",
    does: "Gives a redemption back, wholly or in the share of what was refunded; the same key does it once.",
    refuses: [404, 409],
    needs: "records.write",
    body: z.strictObject({
      redemption: z.int().min(1),
      /** Of what was paid for goods; without it all of it. */
      refundedCents: z.int().min(1).max(100_000_000_000).optional(),
      idempotencyKey,
    }),
    answer: givenBack,
    handle: async (asked, parts) => {
      const { state, now } = parts.door
      return acted(asked, parts, "give coupons back", () => giveBackCoupons(state, { ...asked.body, at: now() }))
    },
  },
]
