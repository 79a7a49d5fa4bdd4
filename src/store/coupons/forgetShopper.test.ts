import { expect, test } from "vitest"
import { basketOf, campaignIn } from "../../../test/support/coupons.ts"
import { customersIn, NOON } from "../../../test/support/points.ts"
import { withWorkspace } from "../../../test/support/workspaces.ts"
import { brokenInvariants } from "../checkInvariants.ts"
import { accessData } from "../rights/accessData.ts"
import { eraseMembers } from "../rights/erase.ts"
import { addCode } from "./codes.ts"
import { grantCoupon } from "./grantCoupon.ts"
import { checkCoupons, redeemCoupons } from "./redeem.ts"

test("whoever asks is told their coupons, and whoever is erased leaves figures and nothing that says who it was", () =>
  withWorkspace(async (workspace) => {
    const { state } = workspace
    const [anna] = customersIn(workspace, ["anna@example.org"])
    const campaign = campaignIn(state, { limits: { perPerson: 1 } }, { code: "TEA" })
    addCode(state, campaign, { code: "OTHER", mostUses: null, at: NOON })
    // A name of somebody that is a word of the shop, too: what others were promised stays.
    const shared = campaignIn(state, { only: { categories: ["anna@example.org"] } }, { code: "ANNAEXAMPLEORG" })
    const promised = () => [
      state.rows("SELECT name, terms FROM coupon_campaign WHERE id = ?", shared.id),
      state.rows("SELECT code FROM coupon_code WHERE campaign_id = ?", shared.id),
    ]
    const before = promised()
    const grant = { campaign: campaign.id, customer: anna, idempotencyKey: "for anna@example.org", at: NOON }
    const { code } = grantCoupon(state, grant) as { code: string }
    const act = { codes: ["tea"], basket: basketOf(2_000), who: "anna@example.org", at: NOON }
    expect(redeemCoupons(state, { ...act, orderKey: "shop/1", idempotencyKey: "anna" })).toMatchObject({ cents: 500 })
    const told = accessData(state, "anna@example.org", { madeAt: new Date(NOON).toISOString(), currency: "EUR" })
    expect(told.coupons).toEqual({
      codes: [{ campaign: "TEA", code, madeAt: NOON, untilDay: 20_484 }],
      redeemed: [{ campaign: "TEA", code: "TEA", at: NOON, orderKey: "shop/1", cents: 500, returnedCents: 0 }],
    })
    const members = [{ id: anna, name: "anna@example.org" }]
    const at = new Date(NOON).toISOString()
    eraseMembers(state, members, { actor: "a test", ground: "request", at, day: 20_454, key: Buffer.alloc(32, 1) })
    expect(promised()).toEqual(before)
    const kept = JSON.stringify([
      state.rows("SELECT * FROM coupon_code WHERE campaign_id = ?", campaign.id),
      state.rows("SELECT * FROM coupon_act"),
    ])
    for (const word of ["anna", code.replaceAll("-", "")]) expect(kept).not.toContain(word)
    expect(state.rows("SELECT person_hash AS hash, digest FROM coupon_act")).toEqual([{ hash: null, digest: "" }])
    expect(checkCoupons(state, { ...act, codes: [code], who: undefined })).toMatchObject({
      refusal: { reason: "unknown" },
    })
    // A stranger now, who may come as anybody may.
    expect(checkCoupons(state, act)).toMatchObject({ cents: 500 })
    expect(state.rows("SELECT spent_cents AS cents FROM coupon_campaign WHERE id = ?", campaign.id)).toEqual([
      { cents: 500 },
    ])
    expect(brokenInvariants(state)).toEqual([])
  }))
