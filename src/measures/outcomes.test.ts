import { expect, test } from "vitest"
import { basketOf, campaignIn } from "../../test/support/coupons.ts"
import { lookAt, PLAN } from "../../test/support/measures.ts"
import { importText, withProjection, withWorkspace } from "../../test/support/workspaces.ts"
import type { EffectPlan } from "../effect/plan.ts"
import { makeMeasure, startMeasure } from "../store/acting/storedMeasures.ts"
import { redeemCoupons } from "../store/coupons/redeem.ts"
import { whoWasDrawn } from "./drawn.ts"
import { outcomesOf } from "./outcomes.ts"

const MAKER = { at: Date.UTC(2026, 5, 1, 8), by: "Ada" }
const AT = "2026-06-01T08:00:00Z"
const CUSTOMERS = 40
const EFFECT_PLAN: EffectPlan = {
  ...{ customers: CUSTOMERS, measureBasisPoints: 5_000, entry: "at-once", weeks: 4 },
  ...{ effectCents: 100, spreadCents: 1_000, capCents: 1_000_000 },
}

/** Everybody buys for 20 euros, of which those in the measure pay 15; what was sold cost 12, which `margin` says or not. */
const sold = (inMeasure: ReadonlySet<string>, margin: boolean) =>
  [
    `Bestellnr;Kundennr;Datum;Betrag${margin ? ";Rohertrag" : ""}`,
    ...Array.from({ length: CUSTOMERS }, (_, i) => {
      const name = `C${i}`
      const [paid, left] = inMeasure.has(name) ? ["15,00", "3,00"] : ["20,00", "8,00"]
      return `B${i};${name};2026-06-15;${paid}${margin ? `;${left}` : ""}`
    }),
    "",
  ].join("\n")

const before = [
  "Bestellnr;Kundennr;Datum;Betrag",
  ...Array.from({ length: CUSTOMERS }, (_, i) => `A${i};C${i};2026-05-10;20,00`),
  "",
].join("\n")

for (const [told, isKnown, contributionCents] of [
  ["known", true, 800],
  ["a share of revenue", false, 800],
] as const) {
  test(`a coupon is taken off once, where margins are ${told}`, () =>
    withWorkspace(async (workspace) => {
      const { state } = workspace
      await importText(workspace, before)
      await withProjection(workspace, async (projection) => {
        const campaign = campaignIn(state, { personalDays: 60 }, { code: "SHARED" })
        const plan = {
          ...{ ...PLAN, steps: [{ do: "coupon", id: "gift", campaign: campaign.id } as const] },
          goal: { windowDays: 30, endsSteps: false },
        }
        const { id } = makeMeasure(state, { name: "Gifts", plan, salt: "gifts" }, MAKER)
        const measure = startMeasure(state, id, MAKER)
        await lookAt(workspace, projection, AT)
        await lookAt(workspace, projection, AT)
        const codes = state.rows<{ code: string; name: string }>(
          "SELECT code, name FROM coupon_code JOIN customer ON customer.id = customer_id WHERE granted_by IS NOT NULL",
        )
        for (const { code, name } of codes) {
          const at = Date.UTC(2026, 5, 15, 10)
          const act = { codes: [code], basket: basketOf(2_000), idempotencyKey: `till ${name}`, at }
          expect(redeemCoupons(state, act)).toMatchObject({ cents: 500 })
        }
        await importText(workspace, sold(new Set(codes.map(({ name }) => name)), isKnown))
        await projection.refresh()
        const { figures, cost } = await projection.ask(async (engine) => {
          const asking = { engine, state, now: Date.UTC(2026, 6, 10), timeZone: "Europe/Berlin" }
          return outcomesOf(asking, measure, EFFECT_PLAN, await whoWasDrawn(asking, id), 0.4)
        })
        const [measured, control] = [figures("measure"), figures("control")]
        // Before the coupon both brought the same, and the whole coupon is a cost.
        expect(measured.contributionCents / measured.customers).toBeCloseTo(contributionCents, 6)
        expect(control.contributionCents / control.customers).toBeCloseTo(contributionCents, 6)
        expect(cost.totalCents).toBe(500 * codes.length)
      })
    }))
}
