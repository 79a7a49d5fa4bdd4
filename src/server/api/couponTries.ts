import { attemptsIn, countAttempt } from "../../store/sessions.ts"
import { AccessError } from "../auth/accessError.ts"
import { hashOfNetwork } from "../auth/tries.ts"
import type { ApiParts, Asked } from "./route.ts"

const HOUR = 3_600_000
/** Of somebody at a till, or of a shop's program for all that its customers type, and of one of these customers. */
const WRONG_CODES_AN_HOUR = { key: 1_000, shopper: 30 }

type Tries = { readonly bucket: string; readonly allowed: number }[]

/** Whose wrong codes count together: whoever is in or their key, and the address of a shopper where the shop tells it. */
function bucketsOf({ visitor, body }: Asked): Tries {
  const who = visitor === undefined ? "nobody" : "key" in visitor ? `key ${visitor.key.id}` : `user ${visitor.user.id}`
  const own = { bucket: `coupons of ${who}`, allowed: WRONG_CODES_AN_HOUR.key }
  if (body.shopperAddress === undefined) return [own]
  return [own, { bucket: `coupons from ${hashOfNetwork(body.shopperAddress)}`, allowed: WRONG_CODES_AN_HOUR.shopper }]
}

/** Refuses every code of whoever has tried too many wrong ones, also a right one, or guessing would go on. */
export function needFewTries(asked: Asked, { door: { state, now } }: ApiParts): void {
  for (const { bucket, allowed } of bucketsOf(asked)) {
    if (attemptsIn(state, bucket, now(), HOUR) < allowed) continue
    const sentence = {
      en: "too many wrong codes: wait an hour, then try again",
      de: "Zu viele falsche Codes: Warten Sie eine Stunde, und versuchen Sie es dann noch einmal.",
    }
    throw new AccessError("too-many-tries", sentence, HOUR / 1_000)
  }
}

export function countWrongCode(asked: Asked, { door: { state, now } }: ApiParts): void {
  for (const { bucket } of bucketsOf(asked)) countAttempt(state, bucket, now(), HOUR)
}
