import { expect, test } from "vitest"
import { termsOf } from "../../test/support/coupons.ts"
import { customersIn, rulesOf } from "../../test/support/points.ts"
import { withWorkspace } from "../../test/support/workspaces.ts"
import { parseDay } from "../records/day.ts"
import { makeCampaign, pauseCampaign } from "../store/coupons/campaigns.ts"
import { grantCoupon } from "../store/coupons/grantCoupon.ts"
import { knownPerson } from "../store/identity/knownPerson.ts"
import { grantPoints } from "../store/points/ledger.ts"
import { makeProgramme } from "../store/points/programmes.ts"
import { addReward } from "../store/points/rewards.ts"
import { offersOf } from "./offers.ts"

const AT = Date.parse("2026-06-01T08:00:00Z")
const MAKER = { at: AT, by: "Ada" }
const DAY = 86_400_000

test("codes of somebody's own that would be taken today, and points with the rewards in reach", () =>
  withWorkspace(async (workspace) => {
    const { state } = workspace
    customersIn(workspace, ["anna", "bert"])
    const [anna, bert] = ["anna", "bert"].map((name) => knownPerson(state, name).id)
    expect(offersOf(state, anna, AT)).toEqual({ codes: [], points: [] })
    const autumn = makeCampaign(state, { name: "Autumn", terms: termsOf({ personalDays: 10 }) }, MAKER)
    const later = makeCampaign(state, { name: "Later", terms: termsOf({ fromDay: "2026-06-05" }) }, MAKER)
    const paused = makeCampaign(state, { name: "Paused", terms: termsOf({}) }, MAKER)
    for (const campaign of [autumn, later, paused])
      grantCoupon(state, { campaign, customer: anna, idempotencyKey: `${campaign}`, at: AT })
    pauseCampaign(state, paused, true)
    const names = (at: number, customer = anna) =>
      offersOf(state, customer, at).codes.map(({ campaign: { name } }) => name)
    expect(names(AT)).toEqual(["Autumn"])
    expect(offersOf(state, anna, AT).codes).toMatchObject([{ untilDay: parseDay("2026-06-11", "day"), usesLeft: 1 }])
    expect(names(AT + 5 * DAY)).toEqual(["Autumn", "Later"])
    expect(names(AT + 11 * DAY)).toEqual(["Later"])
    expect(names(AT, bert)).toEqual([])
    pauseCampaign(state, paused, false)
    expect(names(AT)).toEqual(["Autumn", "Paused"])
    state.prepare("UPDATE coupon_code SET uses = 1 WHERE campaign_id = ?").run(autumn)
    expect(names(AT)).toEqual(["Paused"])

    const programme = makeProgramme(state, { name: "Tea", rules: rulesOf({}), fromDay: 0 }, MAKER)
    addReward(state, { programme, name: "A cup", points: 50, costCents: 80, stock: null })
    grantPoints(state, { programme, customer: anna, points: 30, reason: "", idempotencyKey: "a", at: AT })
    expect(offersOf(state, anna, AT).points).toMatchObject([
      { programme: { name: "Tea" }, standing: { available: 30, rewards: [{ name: "A cup", missing: 20 }] } },
    ])
  }))
