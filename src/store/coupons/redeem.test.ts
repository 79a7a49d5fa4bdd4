import { describe, expect, test } from "vitest"
import { basketOf, campaignIn } from "../../../test/support/coupons.ts"
import { customersIn, DAY_MILLISECONDS, NOON } from "../../../test/support/points.ts"
import { withWorkspace } from "../../../test/support/workspaces.ts"
import type { CouponReason } from "../../records/couponRefusal.ts"
import { brokenInvariants } from "../checkInvariants.ts"
import { decide } from "../identity/decisions.ts"
import type { State } from "../state.ts"
import { campaignOf, pauseCampaign } from "./campaigns.ts"
import { freshCode } from "./couponCode.ts"
import { giveBackCoupons } from "./giveBack.ts"
import { grantCoupon } from "./grantCoupon.ts"
import type { Wanted } from "./judge.ts"
import { type CouponAct, checkCoupons, redeemCoupons, releaseCoupons, reserveCoupons } from "./redeem.ts"

const wanted = (of: Partial<Wanted> = {}): Wanted => ({ codes: ["TEA"], basket: basketOf(2_000), at: NOON, ...of })
let keys = 0
const act = (of: Partial<CouponAct> = {}): CouponAct => ({ ...wanted(of), idempotencyKey: `key ${keys++}`, ...of })
const said = (answer: object): CouponReason | number =>
  "refusal" in answer ? (answer.refusal as { reason: CouponReason }).reason : (answer as { cents: number }).cents
const redeem = (state: State, of: Partial<CouponAct> = {}) => said(redeemCoupons(state, act(of)))

const ANSWERS: readonly [CouponReason | number, Parameters<typeof campaignIn>[1], Partial<Wanted>][] = [
  [500, {}, {}],
  ["unknown", {}, { codes: ["COFFEE"] }],
  ["not-yet", { fromDay: "2026-01-02" }, {}],
  [500, { fromDay: "2026-01-01", untilDay: "2026-01-01" }, {}],
  ["expired", { untilDay: "2025-12-31" }, {}],
  ["person-needed", { limits: { perPerson: 1 } }, {}],
  ["basket-too-small", { minimumCents: 2_001 }, {}],
  ["nothing-in-scope", { only: { categories: ["tea"] } }, {}],
  ["nothing-in-scope", { discount: { kind: "shipping" } }, {}],
  ["budget-spent", { limits: { budgetCents: 499 } }, {}],
  [500, { limits: { budgetCents: 500 } }, {}],
  ["cost-unknown", { floorBasisPoints: 1 }, {}],
  // 15.00 paid for what costs 12.00 leaves a fifth.
  [500, { floorBasisPoints: 2_000 }, { marginRate: 0.4 }],
  ["below-margin", { floorBasisPoints: 2_001 }, { marginRate: 0.4 }],
]

describe("a code", () => {
  test.each(ANSWERS)("is answered with %s", (answer, terms, of) =>
    withWorkspace(async ({ state }) => {
      campaignIn(state, terms, { code: "TEA" })
      const before = state.rows("SELECT * FROM coupon_code")
      expect(said(checkCoupons(state, wanted(of)))).toBe(answer)
      expect(state.rows("SELECT * FROM coupon_code")).toEqual(before)
      expect(redeem(state, of)).toBe(answer)
    }),
  )

  test("that was granted under a floor keeps to it and to that of its campaign, whichever is higher", () =>
    withWorkspace(async (workspace) => {
      const { state } = workspace
      customersIn(workspace, ["K1"])
      const [customer] = state.rows<{ id: number }>("SELECT id FROM customer WHERE name = 'K1'")
      const answer = (own: number, floorBasisPoints: number | undefined, name: string) => {
        const { id } = campaignIn(state, { floorBasisPoints: own }, { code: name })
        const grant = { campaign: id, customer: customer.id, floorBasisPoints, idempotencyKey: name, at: NOON }
        const granted = grantCoupon(state, grant) as { code: string }
        return said(checkCoupons(state, wanted({ codes: [granted.code], who: "K1", marginRate: 0.4 })))
      }
      expect(answer(0, undefined, "FREE")).toBe(500)
      expect(answer(0, 2_000, "JUST")).toBe(500)
      expect(answer(0, 2_001, "OVER")).toBe("below-margin")
      expect(answer(2_001, 0, "OWN")).toBe("below-margin")
    }))

  test("that was drawn and mistyped is told so, and no campaign that is paused takes any", () =>
    withWorkspace(async ({ state }) => {
      const { id } = campaignIn(state, {}, { code: "TEA" })
      const code = freshCode()
      const wrong = code.replace(/.$/, (last) => (last === "2" ? "3" : "2"))
      expect([said(checkCoupons(state, wanted({ codes: [code] }))), redeem(state, { codes: [wrong] })]).toEqual([
        "unknown",
        "mistyped",
      ])
      pauseCampaign(state, id, true)
      expect(redeem(state)).toBe("paused")
      pauseCampaign(state, id, false)
      expect(redeem(state)).toBe(500)
    }))

  test("is used as often as it may be, by a person under all their names, known or not", () =>
    withWorkspace(async (workspace) => {
      const { state } = workspace
      customersIn(workspace, ["K1", "K2"])
      campaignIn(state, { limits: { perPerson: 1 } }, { code: "TEA", mostUses: 4 })
      expect(redeem(state, { who: "K1" })).toBe(500)
      expect(redeem(state, { who: "K1" })).toBe("used-by-this-person")
      expect(redeem(state, { who: "New@Example.org" })).toBe(500)
      expect(redeem(state, { who: "new@example.org " })).toBe("used-by-this-person")
      // Who was a stranger becomes a customer, and one who is somebody else turns out to be the same.
      customersIn(workspace, ["new@example.org"])
      expect(redeem(state, { who: "new@example.org" })).toBe("used-by-this-person")
      decide(state, "merge", ["K1", "K2"], { by: "a test", begunAt: new Date(NOON).toISOString() })
      expect(redeem(state, { who: "K2" })).toBe("used-by-this-person")
      expect([redeem(state, { who: "a" }), redeem(state, { who: "b" }), redeem(state, { who: "c" })]).toEqual([
        500,
        500,
        "used-up",
      ])
      expect(brokenInvariants(state)).toEqual([])
    }))

  test("sent twice under one key is redeemed once, and the same key stands for nothing else", () =>
    withWorkspace(async ({ state }) => {
      const { id } = campaignIn(state, {}, { code: "TEA" })
      const one = act({ orderKey: "shop/1" })
      const first = redeemCoupons(state, one)
      expect(first).toMatchObject({ isRepeated: false, cents: 500, codes: [{ code: "TEA", campaign: id, cents: 500 }] })
      expect(redeemCoupons(state, { ...one, codes: ["tea"] })).toEqual({ ...first, isRepeated: true })
      expect(said(redeemCoupons(state, { ...one, basket: basketOf(1) }))).toBe("key-used-otherwise")
      expect(said(reserveCoupons(state, { ...one, milliseconds: 1_000 }))).toBe("key-used-otherwise")
      expect(redeem(state, { orderKey: "shop/1" })).toBe("used-for-this-order")
      expect(campaignOf(state, id)?.spentCents).toBe(500)
    }))
})

describe("several codes", () => {
  test("are all taken or none, percentages first, whatever the order they are typed in", () =>
    withWorkspace(async ({ state }) => {
      const stacking = { rule: "with-others" } as const
      campaignIn(state, { stacking }, { code: "FIVE" })
      campaignIn(state, { stacking, discount: { kind: "percent", basisPoints: 1_000 } }, { code: "TENTH" })
      const alone = campaignIn(state, {}, { code: "ALONE" })
      const never = campaignIn(state, { stacking: { rule: "with-others", never: [1] } }, { code: "NEVER" })
      for (const codes of [
        ["FIVE", "TENTH"],
        ["TENTH", "FIVE"],
      ]) {
        expect(checkCoupons(state, wanted({ codes }))).toMatchObject({ cents: 700, lines: [700] })
      }
      expect(redeem(state, { codes: ["FIVE", "ALONE"] })).toBe("not-with-others")
      expect(redeem(state, { codes: ["FIVE", "NEVER"] })).toBe("not-with-others")
      expect(redeem(state, { codes: ["FIVE", "five"] })).toBe("not-with-others")
      expect(redeem(state, { codes: ["TENTH", "NEVER"] })).toBe(700)
      expect(redeem(state, { codes: ["FIVE"], orderKey: "shop/1" })).toBe(500)
      expect(redeem(state, { codes: ["NEVER"], orderKey: "shop/1" })).toBe("not-with-others")
      expect(redeem(state, { codes: ["TENTH"], orderKey: "shop/1" })).toBe(200)
      expect([alone, never].map(({ id }) => campaignOf(state, id)?.spentCents)).toEqual([0, 500])
      expect(brokenInvariants(state)).toEqual([])
    }))
})

describe("a reservation", () => {
  test("holds the last use and the budget until it ends by itself", () =>
    withWorkspace(async ({ state }) => {
      campaignIn(state, { limits: { budgetCents: 500 } }, { code: "TEA", mostUses: 1 })
      const held = reserveCoupons(state, { ...act({ idempotencyKey: "cart" }), milliseconds: 60_000 })
      expect(held).toMatchObject({ cents: 500, untilAt: NOON + 60_000 })
      expect([redeem(state), redeem(state, { at: NOON + 59_999 })]).toEqual(["used-up", "used-up"])
      expect(redeem(state, { at: NOON + 60_000 })).toBe(500)
      expect(said(redeemCoupons(state, { ...act({ at: NOON + 60_000 }), reservation: "cart" }))).toBe("used-up")
      expect(brokenInvariants(state)).toEqual([])
    }))

  test("gives way to what it was for, and is released before its time", () =>
    withWorkspace(async ({ state }) => {
      campaignIn(state, {}, { code: "TEA", mostUses: 1 })
      reserveCoupons(state, { ...act({ idempotencyKey: "cart" }), milliseconds: 60_000 })
      expect(releaseCoupons(state, "cart", NOON)).toEqual({ released: true })
      expect(releaseCoupons(state, "cart", NOON)).toEqual({ released: false })
      const again = { ...act({ idempotencyKey: "again" }), milliseconds: 60_000 }
      expect(said(reserveCoupons(state, again))).toBe(500)
      expect(reserveCoupons(state, again)).toMatchObject({ isRepeated: true, cents: 500 })
      expect(redeem(state)).toBe("used-up")
      expect(said(redeemCoupons(state, { ...act(), reservation: "no cart" }))).toBe("no-such-reservation")
      expect(said(redeemCoupons(state, { ...act(), reservation: "again" }))).toBe(500)
      expect(said(reserveCoupons(state, again))).toBe("no-such-reservation")
      expect(brokenInvariants(state)).toEqual([])
    }))
})

test("what an order has had already is gone from it: codes in two calls leave what codes in one would", () =>
  withWorkspace(async ({ state }) => {
    const stacking = { rule: "with-others" as const }
    const { id } = campaignIn(state, { stacking, discount: { kind: "amount", cents: 1_500 } }, { code: "TEA" })
    campaignIn(state, { stacking, discount: { kind: "amount", cents: 1_500 } }, { code: "CAKE" })
    campaignIn(state, { stacking, discount: { kind: "amount", cents: 100 }, floorBasisPoints: 1 }, { code: "LAST" })
    const orderKey = "shop/1"
    expect(redeem(state, { codes: ["TEA"], orderKey })).toBe(1_500)
    expect(redeem(state, { codes: ["CAKE"], orderKey })).toBe(500)
    // Nothing is left of the order, neither to be reduced nor as margin.
    expect(redeem(state, { codes: ["LAST"], orderKey, marginRate: 0.5 })).toBe("nothing-in-scope")
    expect(campaignOf(state, id)?.spentCents).toBe(1_500)
    expect(brokenInvariants(state)).toEqual([])
  }))

test("a code that comes later keeps the margin that an earlier one was to leave", () =>
  withWorkspace(async ({ state }) => {
    const stacking = { rule: "with-others" as const }
    campaignIn(state, { stacking, floorBasisPoints: 3_000 }, { code: "TEA" })
    campaignIn(state, { stacking }, { code: "CAKE" })
    const bought = { orderKey: "shop/1", marginRate: 0.5 }
    // 15.00 paid for what cost 10.00 leaves a third, 10.00 nothing.
    expect(redeem(state, { codes: ["TEA"], ...bought })).toBe(500)
    expect(redeem(state, { codes: ["CAKE"], ...bought })).toBe("below-margin")
  }))

describe("what comes back", () => {
  test("in parts adds up to the whole, and lets the code be used again once all is back", () =>
    withWorkspace(async ({ state }) => {
      const { id } = campaignIn(state, { limits: { perPerson: 1 } }, { code: "TEA", mostUses: 1 })
      // 15.00 are paid for 20.00.
      const sold = redeemCoupons(state, act({ who: "anna", orderKey: "shop/1" })) as { id: number }
      const back = (idempotencyKey: string, refundedCents?: number) =>
        giveBackCoupons(state, { redemption: sold.id, refundedCents, idempotencyKey, at: NOON })
      expect(back("a", 400)).toEqual({ isRepeated: false, cents: 133, isWhole: false })
      expect(back("a", 400)).toEqual({ isRepeated: true, cents: 133, isWhole: false })
      expect(said(back("a", 401))).toBe("key-used-otherwise")
      expect(campaignOf(state, id)?.spentCents).toBe(367)
      expect(redeem(state, { who: "bert" })).toBe("used-up")
      expect(back("b", 1_100)).toEqual({ isRepeated: false, cents: 367, isWhole: true })
      expect(said(back("c"))).toBe("given-back-already")
      expect(campaignOf(state, id)?.spentCents).toBe(0)
      expect(redeem(state, { who: "anna", orderKey: "shop/1" })).toBe(500)
      expect(said(giveBackCoupons(state, { redemption: 99, idempotencyKey: "d", at: NOON }))).toBe("no-such-redemption")
      expect(brokenInvariants(state)).toEqual([])
    }))

  test("leaves the code used where the campaign says so", () =>
    withWorkspace(async ({ state }) => {
      campaignIn(state, { usesComeBack: false }, { code: "TEA", mostUses: 1 })
      const sold = redeemCoupons(state, act()) as { id: number }
      expect(giveBackCoupons(state, { redemption: sold.id, idempotencyKey: "a", at: NOON })).toMatchObject({
        cents: 500,
      })
      expect(redeem(state)).toBe("used-up")
      expect(said(giveBackCoupons(state, { redemption: sold.id, idempotencyKey: "b", at: NOON }))).toBe(
        "given-back-already",
      )
      expect(brokenInvariants(state)).toEqual([])
    }))
})

test("a code of one's own is granted once, and is good for nobody else and no longer than was said", () =>
  withWorkspace(async (workspace) => {
    const { state } = workspace
    const [anna] = customersIn(workspace, ["anna", "bert"])
    const campaign = campaignIn(state, { personalDays: 10, untilDay: "2026-03-01" }, { code: "TEA" }).id
    const grant = { campaign, customer: anna, grantedBy: "measure:1", idempotencyKey: "a", at: NOON }
    const granted = grantCoupon(state, grant) as { code: string; untilDay: number }
    expect(grantCoupon(state, grant)).toEqual({ ...granted, isRepeated: true })
    const [, bert] = state.rows<{ id: number }>("SELECT id FROM customer ORDER BY name").map(({ id }) => id)
    expect(said(grantCoupon(state, { ...grant, customer: bert }))).toBe("key-used-otherwise")
    expect(said(grantCoupon(state, { ...grant, campaign: 99 }))).toBe("no-such-campaign")
    const late = { ...grant, idempotencyKey: "b", at: NOON + 90 * DAY_MILLISECONDS }
    expect(said(grantCoupon(state, late))).toBe("expired")
    const codes = [granted.code]
    expect(redeem(state, { codes, who: "bert" })).toBe("other-person")
    expect(redeem(state, { codes, at: NOON + 11 * DAY_MILLISECONDS })).toBe("expired")
    expect(redeem(state, { codes, at: NOON + 10 * DAY_MILLISECONDS })).toBe(500)
    expect(redeem(state, { codes })).toBe("used-up")
    expect(brokenInvariants(state)).toEqual([])
  }))
