import { createHash } from "node:crypto"
import { assert } from "stammwert-models"
import { type CouponRefusal, refusedCoupon } from "../../records/couponRefusal.ts"
import type { State } from "../state.ts"
import { comparableCode, shownCode } from "./couponCode.ts"
import { sumOf } from "./discount.ts"
import { type Judged, judge, type Taken, type Wanted } from "./judge.ts"
import { toldKey } from "./toldKey.ts"

/** What was taken off, by code as it is shown; the same again where the same key is sent again. */
export type Redeemed = {
  readonly id: number
  readonly isRepeated: boolean
  readonly cents: number
  readonly codes: readonly { readonly code: string; readonly campaign: number; readonly cents: number }[]
  /** Of a reservation: until when it holds. */
  readonly untilAt: number | null
}

export type CouponAnswer = Redeemed | { readonly refusal: CouponRefusal }

export type CouponAct = Wanted & { readonly idempotencyKey: string }

/** A dry run: whether codes would be taken now, and what of which line. */
export function checkCoupons(state: State, wanted: Wanted): CouponQuote | { readonly refusal: CouponRefusal } {
  const judged = judge(state, wanted)
  if ("refusal" in judged) return judged
  const { taken, left } = judged
  return {
    cents: sumOf(taken.map(({ cents }) => cents)),
    codes: taken.map(codeTaken),
    lines: wanted.basket.lines.map(({ cents }, i) => cents - left.lines[i]),
    shippingCents: wanted.basket.shippingCents - left.shippingCents,
  }
}

export type CouponQuote = Pick<Redeemed, "cents" | "codes"> & {
  /** What is taken off of each line, and of postage. */
  readonly lines: readonly number[]
  readonly shippingCents: number
}

const codeTaken = ({ code, campaign, cents }: Taken) => ({
  ...{ code: shownCode(code.code), campaign: campaign.id, cents },
})

/** Holds codes for somebody who is about to pay, for so many milliseconds; then they are free again by themselves. */
export const reserveCoupons = (
  state: State,
  { milliseconds, ...act }: CouponAct & { readonly milliseconds: number },
): CouponAnswer =>
  state.transaction(() => {
    const digest = digestOf(act)
    const before = answeredBefore(state, "reserve", act.idempotencyKey, digest)
    if (before) return isOver(before, act.at) ? refusedCoupon("no-such-reservation") : before
    const judged = judge(state, act)
    if ("refusal" in judged) return judged
    const untilAt = act.at + milliseconds
    const id = writeAct(state, "reserve", act, { digest, judged, untilAt })
    const hold = state.prepare("INSERT INTO coupon_hold VALUES (?, ?, ?, ?, ?)")
    const sweep = state.prepare("DELETE FROM coupon_hold WHERE campaign_id = ? AND until_at <= ?")
    for (const { code, campaign, cents } of judged.taken) {
      sweep.run(campaign.id, act.at)
      hold.run(id, code.id, campaign.id, cents, untilAt)
    }
    return answerOf(judged.taken, { id, untilAt })
  })

/**
 * Redeems codes for a basket, all of them or none, in one transaction: limits and budget are looked at and taken together. A
 * reservation that is named gives way to what it was for; where it has ended, the codes are taken if they are free.
 */
export const redeemCoupons = (
  state: State,
  { reservation, ...act }: CouponAct & { readonly reservation?: string | undefined },
): CouponAnswer =>
  state.transaction(() => {
    const digest = digestOf(act)
    const before = answeredBefore(state, "redeem", act.idempotencyKey, digest)
    if (before) return before
    const held = reservation === undefined ? 0 : reservationOf(state, reservation)
    if (held === undefined) return refusedCoupon("no-such-reservation")
    const judged = judge(state, act, held)
    if ("refusal" in judged) return judged
    if (held !== 0) endHolds(state, held)
    const id = writeAct(state, "redeem", act, { digest, judged, untilAt: null })
    for (const one of judged.taken) useCode(state, id, one)
    return answerOf(judged.taken, { id, untilAt: null })
  })

/** A reservation that was redeemed, released or has run out is not made again under its key. */
const isOver = (before: CouponAnswer, at: number): boolean =>
  !("refusal" in before) && (before.codes.length === 0 || (before.untilAt ?? 0) <= at)

/** Ends a reservation before its time; answers whether it still held something. */
export const releaseCoupons = (
  state: State,
  reservation: string,
  at: number,
): { readonly released: boolean } | { readonly refusal: CouponRefusal } =>
  state.transaction(() => {
    const act = reservationOf(state, reservation)
    if (act === undefined) return refusedCoupon("no-such-reservation")
    const holding = state.rows("SELECT 1 FROM coupon_hold WHERE act_id = ? AND until_at > ?", act, at)
    endHolds(state, act)
    return { released: holding.length > 0 }
  })

const endHolds = (state: State, act: number): void =>
  void state.prepare("DELETE FROM coupon_hold WHERE act_id = ?").run(act)

const reservationOf = (state: State, key: string): number | undefined =>
  state.rows<{ id: number }>(
    "SELECT id FROM coupon_act WHERE idempotency_key = ? AND kind = 'reserve'",
    toldKey(key),
  )[0]?.id

const digestOf = ({ codes, basket, who, orderKey }: CouponAct): string =>
  createHash("sha256")
    .update(JSON.stringify([codes.map(comparableCode).sort(), basket, who?.trim() ?? null, orderKey ?? null]))
    .digest("base64url")

function writeAct(
  state: State,
  kind: "reserve" | "redeem",
  { idempotencyKey, orderKey, at }: CouponAct,
  { digest, judged, untilAt }: { readonly digest: string; readonly judged: Judged; readonly untilAt: number | null },
): number {
  const { left, shopper } = judged
  return state
    .prepare(
      `INSERT INTO coupon_act (kind, idempotency_key, digest, at, customer_id, person_hash, order_key, paid_cents, until_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      ...[kind, toldKey(idempotencyKey), digest, at, shopper?.customer ?? null, shopper?.hash ?? null],
      ...[orderKey ?? null, sumOf(left.lines), untilAt],
    ).id
}

/** Counts a use; where a limit does not allow it, that is a fault of ours, and the database refuses it. */
export function useCode(state: State, act: number, { code, campaign, cents }: Taken): void {
  const counted = state.prepare("UPDATE coupon_code SET uses = uses + 1 WHERE id = ?").run(code.id)
  const spent = state
    .prepare("UPDATE coupon_campaign SET spent_cents = spent_cents + ? WHERE id = ?")
    .run(cents, campaign.id)
  assert(counted.changes === 1 && spent.changes === 1, "what is redeemed is counted")
  state
    .prepare("INSERT INTO coupon_use (act_id, code_id, campaign_id, cents) VALUES (?, ?, ?, ?)")
    .run(act, code.id, campaign.id, cents)
}

const answerOf = (taken: readonly Taken[], of: { readonly id: number; readonly untilAt: number | null }): Redeemed => ({
  ...of,
  isRepeated: false,
  cents: sumOf(taken.map(({ cents }) => cents)),
  codes: taken.map(codeTaken),
})

/** What the same key has brought before; a refusal where that was something else. */
function answeredBefore(
  state: State,
  kind: "reserve" | "redeem",
  key: string,
  digest: string,
): CouponAnswer | undefined {
  const [act] = state.rows<{ id: number; kind: string; digest: string; untilAt: number | null }>(
    "SELECT id, kind, digest, until_at AS untilAt FROM coupon_act WHERE idempotency_key = ?",
    toldKey(key),
  )
  if (act === undefined) return undefined
  if (act.kind !== kind || act.digest !== digest) return refusedCoupon("key-used-otherwise")
  const codes = state
    .rows<{ code: string; campaign: number; cents: number }>(
      `SELECT code, part.campaign_id AS campaign, cents FROM ${kind === "redeem" ? "coupon_use" : "coupon_hold"} AS part
       JOIN coupon_code ON coupon_code.id = code_id WHERE act_id = ? ORDER BY code_id`,
      act.id,
    )
    .map((one) => ({ ...one, code: shownCode(one.code) }))
  return { id: act.id, isRepeated: true, cents: sumOf(codes.map(({ cents }) => cents)), codes, untilAt: act.untilAt }
}
