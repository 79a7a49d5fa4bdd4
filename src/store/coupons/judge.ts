import type { Basket } from "../../records/basket.ts"
import { type CouponReason, type CouponRefusal, refusedCoupon } from "../../records/couponRefusal.ts"
import { type Day, dayOfInstant, parseDay } from "../../records/day.ts"
import type { State } from "../state.ts"
import { settingsOf } from "../workspace.ts"
import { type CouponCampaign, campaignOf } from "./campaigns.ts"
import { type CouponCode, codeTyped } from "./codes.ts"
import { comparableCode, isMistyped } from "./couponCode.ts"
import { KINDS_IN_ORDER, linesInScope, marginLeft, type Payable, payableOf, sumOf, takeOff } from "./discount.ts"
import { takenForOrder, usedBy, usedForOrder, usesWithHolds, wantedOfBudget } from "./live.ts"
import { type Shopper, shopperOf, shopperOfCustomer } from "./shopper.ts"

/** Codes for one basket, all of them or none. */
export type Wanted = {
  readonly codes: readonly string[]
  readonly basket: Basket
  /** A number or an address of whoever redeems, as it is written. */
  readonly who?: string | undefined
  /** The order they are for, as `orderKeyOf` calls it. */
  readonly orderKey?: string | undefined
  /** Share of revenue that is margin, of goods whose cost is not sent. */
  readonly marginRate?: number | undefined
  readonly at: number
}

/** What one code takes off. */
export type Taken = { readonly code: CouponCode; readonly campaign: CouponCampaign; readonly cents: number }

export type Judged = {
  readonly taken: readonly Taken[]
  readonly left: Payable
  readonly shopper: Shopper | undefined
}

type Coupon = { readonly typed: string; readonly code: CouponCode; readonly campaign: CouponCampaign }
type Setting = Wanted & { readonly day: Day; readonly currency: string | undefined; readonly except: number }

/**
 * Whether codes would be taken now, and what they take off; nothing is written. `except` is a reservation whose holds do not count,
 * because it is what is redeemed. In a transaction of the caller where something is to follow from it.
 */
export function judge(state: State, wanted: Wanted, except = 0): Judged | { readonly refusal: CouponRefusal } {
  const { timeZone, currency } = settingsOf(state)
  const setting = { ...wanted, day: dayOfInstant(new Date(wanted.at), timeZone), currency, except }
  const coupons: Coupon[] = []
  for (const typed of wanted.codes) {
    const code = codeTyped(state, typed)
    if (!code) return refusedCoupon(isMistyped(comparableCode(typed)) ? "mistyped" : "unknown", typed)
    coupons.push({ typed, code, campaign: campaignOf(state, code.campaign) as CouponCampaign })
  }
  const shopper = shopperFor(state, wanted.who, coupons)
  for (const coupon of coupons) {
    const reason =
      whyNotNow(coupon, setting) ??
      whyNotThem(state, coupon, shopper, setting) ??
      whyNotThat(coupon, setting) ??
      whyNotTogether(state, coupon, coupons, setting)
    if (reason) return refusedCoupon(reason, coupon.typed)
  }
  return reduced(state, coupons, setting, shopper)
}

/** A personal code that nobody can guess says who has it. */
function shopperFor(state: State, who: string | undefined, coupons: readonly Coupon[]): Shopper | undefined {
  if (who !== undefined) return shopperOf(state, who)
  const customers = new Set(coupons.flatMap(({ code }) => code.customer ?? []))
  return customers.size === 1 ? shopperOfCustomer(state, [...customers][0]) : undefined
}

function whyNotNow({ code, campaign }: Coupon, { day }: Setting): CouponReason | undefined {
  const { fromDay, untilDay } = campaign.terms
  if (campaign.isPaused) return "paused"
  if (fromDay !== null && day < parseDay(fromDay, "fromDay")) return "not-yet"
  if (untilDay !== null && day > parseDay(untilDay, "untilDay")) return "expired"
  return code.untilDay !== null && day > code.untilDay ? "expired" : undefined
}

function whyNotThem(
  state: State,
  { code, campaign }: Coupon,
  shopper: Shopper | undefined,
  { at, except }: Setting,
): CouponReason | undefined {
  const { perPerson } = campaign.terms.limits
  if (code.isPersonal && (code.customer === null || !shopper?.people.includes(code.customer))) return "other-person"
  if (code.mostUses !== null && usesWithHolds(state, code, at, except) >= code.mostUses) return "used-up"
  if (perPerson === null) return undefined
  if (!shopper) return "person-needed"
  return usedBy(state, campaign.id, shopper, at, except) >= perPerson ? "used-by-this-person" : undefined
}

function whyNotThat({ campaign: { terms } }: Coupon, { basket, currency }: Setting): CouponReason | undefined {
  if (basket.currency !== undefined && currency !== undefined && basket.currency !== currency) return "other-currency"
  const inScope = linesInScope(terms, basket)
  const cents = sumOf(basket.lines.map((line, i) => (inScope[i] ? line.cents : 0)))
  if (!inScope.includes(true)) return "nothing-in-scope"
  return cents < terms.minimumCents ? "basket-too-small" : undefined
}

/** Codes that are sent together, and those that the order has had before. */
function whyNotTogether(
  state: State,
  one: Coupon,
  all: readonly Coupon[],
  { orderKey }: Setting,
): CouponReason | undefined {
  const before = orderKey === undefined ? [] : usedForOrder(state, orderKey)
  if (before.includes(one.campaign.id)) return "used-for-this-order"
  const others = [
    ...all.filter((other) => other !== one).map(({ campaign }) => campaign),
    ...before.map((id) => campaignOf(state, id) as CouponCampaign),
  ]
  return others.every((other) => goTogether(one.campaign, other) && goTogether(other, one.campaign))
    ? undefined
    : "not-with-others"
}

const goTogether = ({ id, terms: { stacking } }: CouponCampaign, other: CouponCampaign): boolean =>
  stacking.rule === "with-others" && other.id !== id && !stacking.never.includes(other.id)

const placeOf = ({ terms }: CouponCampaign): number => KINDS_IN_ORDER.indexOf(terms.discount.kind)
const byPlace = (one: CouponCampaign, other: CouponCampaign): number =>
  placeOf(one) - placeOf(other) || one.id - other.id

/** What campaigns take off a basket together, each after the one before it: whatever order their codes came in. */
function takenTogether(campaigns: readonly CouponCampaign[], basket: Basket) {
  const cents = new Map<number, number>()
  let left = payableOf(basket)
  for (const { id, terms } of [...campaigns].sort(byPlace)) {
    const after = takeOff(terms, basket, left)
    cents.set(id, after.cents)
    left = after.left
  }
  return { cents, left, sum: sumOf([...cents.values()]) }
}

/** A basket is told before any code: codes in several calls for an order take off what they would have in one. */
function reduced(
  state: State,
  coupons: readonly Coupon[],
  { basket, marginRate, at, except, orderKey }: Setting,
  shopper: Shopper | undefined,
): Judged | { readonly refusal: CouponRefusal } {
  const before =
    orderKey === undefined ? [] : usedForOrder(state, orderKey).map((id) => campaignOf(state, id) as CouponCampaign)
  const together = takenTogether([...before, ...coupons.map(({ campaign }) => campaign)], basket)
  let room = together.sum - (orderKey === undefined ? 0 : takenForOrder(state, orderKey))
  const taken: Taken[] = []
  const inOrder = [...coupons].sort((one, other) => byPlace(one.campaign, other.campaign))
  for (const { typed, code, campaign } of inOrder) {
    const cents = Math.min(together.cents.get(campaign.id) ?? 0, room)
    if (cents <= 0) return refusedCoupon("nothing-in-scope", typed)
    const { budgetCents } = campaign.terms.limits
    const wanted = budgetCents === null ? 0 : wantedOfBudget(state, campaign, at, except) + cents
    if (budgetCents !== null && wanted > budgetCents) return refusedCoupon("budget-spent", typed)
    taken.push({ code, campaign, cents })
    room -= cents
  }
  const { left } = together
  const floorsBefore = before.flatMap(({ terms }) => terms.floorBasisPoints ?? [])
  for (const { typed, code, campaign } of inOrder) {
    const own = [campaign.terms.floorBasisPoints, code.floorBasisPoints].filter((floor) => floor !== null)
    const floors = [...own, ...floorsBefore]
    if (floors.length === 0) continue
    const margin = marginLeft(campaign.terms, basket, left, marginRate)
    if (margin === undefined) return refusedCoupon("cost-unknown", typed)
    if (margin < Math.max(...floors)) return refusedCoupon("below-margin", typed)
  }
  return { taken, left, shopper }
}
