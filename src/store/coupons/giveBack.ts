import { type CouponRefusal, refusedCoupon } from "../../records/couponRefusal.ts"
import type { CouponTerms } from "../../records/couponTerms.ts"
import type { State } from "../state.ts"
import { sumOf } from "./discount.ts"
import { toldKey } from "./toldKey.ts"

/** Goods of a redemption that came back. */
export type GiveBack = {
  /** The id that redeeming answered. */
  readonly redemption: number
  /** What was refunded of what was paid for goods; undefined: all of it came back. */
  readonly refundedCents?: number | undefined
  readonly idempotencyKey: string
  readonly at: number
  /** There was no order after all: its uses come back, whatever the terms say of returns. */
  readonly isVoid?: boolean
}

export type GivenBack = {
  readonly isRepeated: boolean
  /** What of the reduction is given back with the goods. */
  readonly cents: number
  /** Whether all is back, so that codes whose campaign allows it can be used again. */
  readonly isWhole: boolean
}

type Use = {
  id: number
  code: number
  campaign: number
  cents: number
  returnedCents: number
  isLive: 0 | 1
  terms: string
}

/**
 * Takes a redemption back in the share of the goods that came back, so that the parts of several returns add up to the whole; by the
 * terms that it was redeemed by, because those never change.
 */
export const giveBackCoupons = (
  state: State,
  one: Omit<GiveBack, "isVoid">,
): GivenBack | { readonly refusal: CouponRefusal } =>
  giveBackByRecords(state, { ...one, idempotencyKey: toldKey(one.idempotencyKey) })

/** The same for what the records say, whose keys are our own. */
export const giveBackByRecords = (state: State, one: GiveBack): GivenBack | { readonly refusal: CouponRefusal } =>
  state.transaction(() => {
    const [act] = state.rows<{ paid: number }>(
      "SELECT paid_cents AS paid FROM coupon_act WHERE id = ? AND kind = 'redeem'",
      one.redemption,
    )
    if (act === undefined) return refusedCoupon("no-such-redemption")
    const uses = usesOf(state, one.redemption)
    const before = givenBefore(state, one, uses)
    if (before) return before
    // What all came back may still count against its limits: only an order that never was takes that away.
    if (uses.every(({ isLive, cents, returnedCents }) => isLive === 0 || (!one.isVoid && cents === returnedCents))) {
      return refusedCoupon("given-back-already")
    }
    const refunded = refundedBefore(state, uses[0].id) + (one.refundedCents ?? act.paid)
    const isWhole = one.refundedCents === undefined || refunded >= act.paid
    const parts = uses.map((use) => giveBackPart(state, one, use, isWhole ? undefined : { refunded, paid: act.paid }))
    return { isRepeated: false, cents: sumOf(parts), isWhole }
  })

/** What was refunded by now of what was paid for goods. */
type Share = { readonly refunded: number; readonly paid: number }

/** Beyond 2^53 a product of two amounts is not exact as a number. */
const partOf = (cents: number, { refunded, paid }: Share): number =>
  Number((BigInt(cents) * BigInt(refunded)) / BigInt(paid))

/** `share` undefined: all is back. */
function giveBackPart(state: State, one: GiveBack, use: Use, share: Share | undefined): number {
  const { usesComeBack } = JSON.parse(use.terms) as CouponTerms
  const back = share === undefined ? use.cents : partOf(use.cents, share)
  const cents = Math.max(0, back - use.returnedCents)
  const givesUseBack = share === undefined && (usesComeBack || one.isVoid === true) && use.isLive === 1
  state
    .prepare("UPDATE coupon_use SET returned_cents = returned_cents + ?, is_live = ? WHERE id = ?")
    .run(cents, givesUseBack ? 0 : use.isLive, use.id)
  state.prepare("UPDATE coupon_campaign SET spent_cents = spent_cents - ? WHERE id = ?").run(cents, use.campaign)
  if (givesUseBack) state.prepare("UPDATE coupon_code SET uses = uses - 1 WHERE id = ?").run(use.code)
  state
    .prepare(
      "INSERT INTO coupon_return (use_id, idempotency_key, refunded_cents, cents, gives_use_back, at) VALUES (?, ?, ?, ?, ?, ?)",
    )
    .run(use.id, one.idempotencyKey, one.refundedCents ?? null, cents, givesUseBack ? 1 : 0, one.at)
  return cents
}

const usesOf = (state: State, act: number): Use[] =>
  state.rows<Use>(
    `SELECT one.id, code_id AS code, one.campaign_id AS campaign, cents, returned_cents AS returnedCents, is_live AS isLive, terms
     FROM coupon_use AS one JOIN coupon_campaign AS campaign ON campaign.id = one.campaign_id WHERE act_id = ? ORDER BY one.id`,
    act,
  )

const refundedBefore = (state: State, use: number): number =>
  Number(
    state.rows("SELECT coalesce(sum(refunded_cents), 0) AS cents FROM coupon_return WHERE use_id = ?", use)[0].cents,
  )

/** What the same key has given back before; a refusal where that was something else. */
function givenBefore(
  state: State,
  { redemption, refundedCents, idempotencyKey }: GiveBack,
  uses: readonly Use[],
): GivenBack | { readonly refusal: CouponRefusal } | undefined {
  const rows = state.rows<{ act: number; refunded: number | null; cents: number }>(
    `SELECT act_id AS act, refunded_cents AS refunded, back.cents FROM coupon_return AS back
     JOIN coupon_use AS one ON one.id = use_id WHERE idempotency_key = ?`,
    idempotencyKey,
  )
  if (rows.length === 0) return undefined
  const isSame = rows.every(({ act, refunded }) => act === redemption && refunded === (refundedCents ?? null))
  if (!isSame) return refusedCoupon("key-used-otherwise")
  const isWhole = uses.every(({ cents, returnedCents }) => cents === returnedCents)
  return { isRepeated: true, cents: sumOf(rows.map(({ cents }) => cents)), isWhole }
}
