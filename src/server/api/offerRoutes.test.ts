import { expect, test } from "vitest"
import { termsOf } from "../../../test/support/coupons.ts"
import { withPages } from "../../../test/support/pages.ts"
import { customersIn, rulesOf } from "../../../test/support/points.ts"

test("what is open to a customer is one list, for whoever may see people", () =>
  withPages(async ({ ask, userOf, server }) => {
    const [owner, support] = [await userOf("owner"), await userOf("support")]
    customersIn(server.workspace, ["anna"])
    await ask("POST", "/api/coupons/campaigns", { name: "Autumn", terms: termsOf({}) }, owner)
    const { body: granted } = await ask(
      "POST",
      "/api/coupons/campaigns/1/grants",
      { who: "anna", idempotencyKey: "g" },
      owner,
    )
    const tiers = { windowDays: 365, graceDays: 30, levels: [{ name: "silver", fromPoints: 100 }] }
    const programme = { name: "Tea", rules: rulesOf({ tiers }), fromDay: "2026-01-01" }
    await ask("POST", "/api/points/programmes", programme, owner)
    const { status, body } = await ask("GET", "/api/offers?who=anna", undefined, support)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      coupons: [{ code: granted.code, campaign: 1, name: "Autumn", untilDay: granted.untilDay, usesLeft: 1 }],
      points: [{ programme: 1, name: "Tea", standing: { available: 0, tier: { tier: null }, entries: [] } }],
    })
    expect((await ask("GET", "/api/offers?who=nobody", undefined, support)).status).toBe(400)
    expect((await ask("GET", "/api/offers?who=anna", undefined, await userOf("analyst"))).status).toBe(403)
  }))
