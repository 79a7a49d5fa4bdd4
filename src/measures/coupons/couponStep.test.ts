import { expect, test } from "vitest"
import { basketOf, campaignIn } from "../../../test/support/coupons.ts"
import { lookAt, PLAN } from "../../../test/support/measures.ts"
import { importText, withProjection, withWorkspace } from "../../../test/support/workspaces.ts"
import { plainTemplate } from "../../records/mailTemplate.ts"
import type { MeasurePlan } from "../../records/measure.ts"
import { dueMessages } from "../../store/acting/outbox.ts"
import { liveCounts, participantsOf } from "../../store/acting/participants.ts"
import { changeMeasure, findMeasure, makeMeasure, startMeasure } from "../../store/acting/storedMeasures.ts"
import { brokenInvariants } from "../../store/checkInvariants.ts"
import { pauseCampaign } from "../../store/coupons/campaigns.ts"
import { giveBackCoupons } from "../../store/coupons/giveBack.ts"
import { checkCoupons, redeemCoupons } from "../../store/coupons/redeem.ts"
import { gateFacts } from "../gateFacts.ts"
import { couponValues } from "../mail/couponValues.ts"
import { renderMessage } from "../mail/renderMessage.ts"
import { outlookOf } from "../outlook.ts"
import { resultOf } from "../result.ts"
import { centsGivenLately } from "../rewardsGiven.ts"
import { whyNoCoupon } from "./couponStep.ts"

const MAKER = { at: Date.UTC(2026, 5, 1, 8), by: "Ada" }
const AT = "2026-06-01T08:00:00Z"
const CUSTOMERS = 40
const GOAL = { windowDays: 30, endsSteps: false }
const STEPS = (campaign: number): MeasurePlan["steps"] => [
  { do: "coupon", id: "gift", campaign },
  {
    do: "message",
    id: "tell",
    channel: "email",
    subject: "For you",
    blocks: [{ block: "paragraph", text: "Hello" }],
    expiresAfterHours: 48,
  },
]

/** Each bought once before the measure, and once after it for what is left of 20 euros. */
const orders = () =>
  [
    "Bestellnr;Kundennr;Datum;Betrag",
    ...Array.from({ length: CUSTOMERS }, (_, i) => [
      `A${i};C${i};2026-05-0${1 + (i % 9)};20,00`,
      `B${i};C${i};2026-06-1${i % 9};15,00`,
    ]).flat(),
    "",
  ].join("\n")

test("a step gives everybody in it a code of their own, which mails can name and whose use is a cost, once", () =>
  withWorkspace(async (workspace) => {
    const { state } = workspace
    await importText(workspace, orders())
    await withProjection(workspace, async (projection) => {
      const campaign = campaignIn(state, { personalDays: 30 }, { code: "SHARED" })
      const limits = { ...PLAN.limits, budgetCents: 50_000 }
      const plan = { ...PLAN, steps: STEPS(campaign.id), goal: GOAL, limits }
      const made = makeMeasure(state, { name: "Gifts", plan, salt: "gifts" }, MAKER)
      const outlook = await projection.ask((engine) =>
        outlookOf({ engine, state, today: 20_605, currency: "EUR", seed: 1 }, plan),
      )
      // Five euros off, and a message for a tenth of a cent.
      expect(outlook.costCentsEach).toBeCloseTo(500.1, 6)
      const { id } = startMeasure(state, made.id, MAKER, outlook.effectPlan ?? null)
      await lookAt(workspace, projection, AT)
      await lookAt(workspace, projection, AT)
      const { arms, passed } = liveCounts(state, id)
      expect(passed).toContainEqual({ step: "gift", outcome: "done", count: arms.measure })
      const codes = state.rows<{ code: string; customer: number }>(
        "SELECT code, customer_id AS customer FROM coupon_code WHERE granted_by = ? AND until_day = 20635",
        `measure:${id}`,
      )
      expect(new Set(codes.map(({ customer }) => customer)).size).toBe(arms.measure)
      expect(codes.length).toBe(arms.measure)

      const { facts } = participantsOf(state, id, { limit: 100 }).find(({ arm }) => arm === "measure") ?? { facts: {} }
      const settings = { language: "de", imprint: ["Laden Muster"], unsubscribeUrl: "https://shop.example/u" } as const
      const { text } = renderMessage(
        plainTemplate("Für Sie", "{{coupon_code}} bis {{coupon_until}}"),
        couponValues(facts, "de"),
        { ...settings, preferencesUrl: "https://shop.example/p" },
      )
      expect(text).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4} bis 01\.07\.2026$/m)
      expect(couponValues({}, "de")).toEqual({})

      const at = Date.UTC(2026, 5, 15)
      for (const [n, { code }] of codes.entries()) {
        const act = { codes: [code], basket: basketOf(2_000), idempotencyKey: `till ${n}`, at }
        expect(redeemCoupons(state, act)).toMatchObject({ cents: 500 })
      }
      const [message] = dueMessages(state, at, 1)
      const centsGiven = centsGivenLately(state)
      const closed = {
        isHoliday: () => false,
        isSuppressed: () => false,
        renders: () => true,
        centsGiven,
      }
      const { facts: gate } = gateFacts({ state, now: at, timeZone: "Europe/Berlin", ...closed }, message)
      expect([gate.spentCents, gate.budgetCents]).toEqual([codes.length * 500, 50_000])
      const [sold] = state.rows<{ id: number }>("SELECT max(id) AS id FROM coupon_act")
      giveBackCoupons(state, { redemption: sold.id, idempotencyKey: "back", at })
      expect([at, at + 9_999, at + 10_000].map((now) => centsGiven(id, now) / 500)).toEqual([
        ...[codes.length, codes.length, codes.length - 1],
      ])
      const asking = { state, now: Date.UTC(2026, 6, 10), timeZone: "Europe/Berlin", currency: "EUR" }
      const result = await projection.ask((engine) => resultOf({ engine, ...asking }, id))
      if (!result.judged) throw new Error(result.because)
      const given = (arms.measure - 1) * 500
      expect(result.cost).toMatchObject({ totalCents: given, byKind: { reward: given } })
      // Both arms paid 15.00 each: the reduction is within that, and is not taken off once more.
      expect(Math.abs(result.verdict.perCustomerCents)).toBeLessThan(1)
      expect(findMeasure(state, id).state).toBe("running")
      expect(brokenInvariants(state)).toEqual([])
    })
  }))

test("codes are given while what they cost at most is within the budget, as it is laid down now", () =>
  withWorkspace(async (workspace) => {
    const { state } = workspace
    await importText(workspace, orders())
    await withProjection(workspace, async (projection) => {
      const { id: campaign } = campaignIn(state, { personalDays: 30 }, { code: "SHARED" })
      const [wait, ...steps] = [{ do: "wait", id: "rest", days: 1 } as const, ...STEPS(campaign)]
      const withBudget = (budgetCents: number) => ({
        ...{ ...PLAN, steps: [wait, ...steps], goal: GOAL },
        limits: { ...PLAN.limits, budgetCents },
      })
      const { id } = makeMeasure(state, { name: "Gifts", plan: withBudget(100_000), salt: "a" }, MAKER)
      startMeasure(state, id, MAKER)
      await lookAt(workspace, projection, AT)
      changeMeasure(state, id, { plan: withBudget(1_300) }, MAKER)
      await lookAt(workspace, projection, "2026-06-02T09:00:00Z")
      const { passed, arms } = liveCounts(state, id)
      expect(passed).toContainEqual({ step: "gift", outcome: "done", count: 2 })
      expect(passed).toContainEqual({ step: "gift", outcome: "budget-spent", count: arms.measure - 2 })
    })
  }))

test("the floor of a measure goes with its codes, whatever their campaign lets be taken off", () =>
  withWorkspace(async (workspace) => {
    const { state } = workspace
    await importText(workspace, orders())
    await withProjection(workspace, async (projection) => {
      const { id: campaign } = campaignIn(state, {}, { code: "SHARED" })
      const limits = { ...PLAN.limits, floorBasisPoints: 2_001 }
      const plan = { ...PLAN, steps: STEPS(campaign), goal: GOAL, limits }
      startMeasure(state, makeMeasure(state, { name: "Gifts", plan, salt: "a" }, MAKER).id, MAKER)
      await lookAt(workspace, projection, AT)
      const [{ code }] = state.rows<{ code: string }>("SELECT code FROM coupon_code WHERE granted_by IS NOT NULL")
      // 15.00 paid for what costs 12.00 leaves a fifth.
      const asked = { basket: basketOf(2_000), marginRate: 0.4, at: Date.UTC(2026, 5, 15) }
      expect(checkCoupons(state, { ...asked, codes: ["SHARED"] })).toMatchObject({ cents: 500 })
      expect(checkCoupons(state, { ...asked, codes: [code] })).toMatchObject({ refusal: { reason: "below-margin" } })
    })
  }))

test("whoever cannot be given a code goes on without one, and a measure that could give none says why", () =>
  withWorkspace(async (workspace) => {
    const { state } = workspace
    await importText(workspace, orders())
    await withProjection(workspace, async (projection) => {
      const { id: campaign } = campaignIn(state, {}, { code: "SHARED" })
      const step = { do: "coupon", id: "gift", campaign } as const
      expect(whyNoCoupon(state, step, MAKER.at)).toBeUndefined()
      pauseCampaign(state, campaign, true)
      expect(whyNoCoupon(state, step, MAKER.at)?.de).toBe("Schritt gift, Aktion 1: Diese Aktion ist gerade angehalten.")
      expect(whyNoCoupon(state, { ...step, campaign: 9 }, MAKER.at)?.en).toContain("no such campaign")
      const made = makeMeasure(
        state,
        { name: "Gifts", plan: { ...PLAN, steps: STEPS(campaign), goal: GOAL }, salt: "a" },
        MAKER,
      )
      startMeasure(state, made.id, MAKER)
      await lookAt(workspace, projection, AT)
      const { arms, passed } = liveCounts(state, made.id)
      expect(passed).toEqual([
        { step: "gift", outcome: "not-granted", count: arms.measure },
        { step: "tell", outcome: "done", count: arms.measure },
      ])
    })
  }))
