import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { basketOf, campaignIn } from "../../../test/support/coupons.ts"
import { customerCalled, NOON } from "../../../test/support/points.ts"
import { importText, withWorkspace, writeRecords } from "../../../test/support/workspaces.ts"
import { brokenInvariants } from "../../store/checkInvariants.ts"
import { campaignCounts, campaignOf } from "../../store/coupons/campaigns.ts"
import { giveBackCoupons } from "../../store/coupons/giveBack.ts"
import { grantCoupon } from "../../store/coupons/grantCoupon.ts"
import { checkCoupons, redeemCoupons } from "../../store/coupons/redeem.ts"
import { redemptionsOf } from "../../store/coupons/redemptions.ts"
import { notCountedOf } from "../../store/coupons/reportedUses.ts"
import { undoImport } from "../../store/imports.ts"
import type { State } from "../../store/state.ts"
import type { Workspace } from "../../store/workspace.ts"
import { bookReported } from "./bookReported.ts"

const LATER = NOON + 30 * 86_400_000
const book = ({ state }: Workspace) => bookReported({ state, now: LATER, pause: () => Promise.resolve() })

const order = (id: string, customer: string, fields: object, version = 1) => ({
  ...{ kind: "order", id, customer, at: "2026-01-05T10:00:00Z" },
  changedAt: new Date(NOON + version).toISOString(),
  fields: { amountCents: 4_500, ...fields },
})
const tell = (workspace: Workspace, ...orders: ReturnType<typeof order>[]) =>
  writeRecords(workspace, orders, { channel: "live" })

/** Uses, cents that were taken off, and what came to the orders. */
const stand = (state: State, campaign = 1) => [
  campaignCounts(state, campaign).uses,
  campaignOf(state, campaign)?.spentCents,
  redemptionsOf(state, campaign, { limit: 50 })
    .map(({ orderKey, cents, returnedCents }) => `${orderKey} ${cents} ${returnedCents}`)
    .toSorted(),
]

describe("an order that names a code", () => {
  test("is a redemption, once, for which no counter takes the code again", async () => {
    await withWorkspace(async (workspace) => {
      const { state } = workspace
      tell(workspace, { ...order("0", "anna", { coupon: "TEA" }), at: "2025-12-20T10:00:00Z" })
      const campaign = campaignIn(state, {}, { code: "TEA", mostUses: 2 })
      tell(workspace, order("1", "anna", { coupon: "tea, COFFEE" }), order("2", "berta", { coupon: "OTHER" }))
      expect(await book(workspace)).toBe(2)
      expect(stand(state)).toEqual([1, 500, ["orders/1 500 0"]])
      expect(await book(workspace)).toBe(0)
      tell(workspace, order("1", "anna", { coupon: "TEA", paymentMethod: "card" }, 2))
      await book(workspace)
      expect(stand(state)).toEqual([1, 500, ["orders/1 500 0"]])
      tell(workspace, order("3", "carla", { coupon: "TEA" }), order("4", "dora", { coupon: "TEA" }))
      await book(workspace)
      expect(campaignCounts(state, campaign.id).uses).toBe(2)
      expect(notCountedOf(state, campaign.id)).toEqual([{ why: "used-up", orders: 1 }])
      expect(checkCoupons(state, { codes: ["TEA"], basket: basketOf(2_000), at: LATER })).toMatchObject({
        refusal: { reason: "used-up" },
      })
      expect(brokenInvariants(state)).toEqual([])
    })
  })

  test("that was redeemed here already, with or without its number, is not counted twice", async () => {
    await withWorkspace(async (workspace) => {
      const { state } = workspace
      campaignIn(state, {}, { code: "TEA" })
      tell(workspace, order("0", "anna", {}))
      const at = new Date("2026-01-05T09:00:00Z").getTime()
      const act = { codes: ["TEA"], basket: basketOf(5_000), at }
      redeemCoupons(state, { ...act, who: "anna", orderKey: "orders/1", idempotencyKey: "one" })
      redeemCoupons(state, { ...act, who: "anna", idempotencyKey: "two" })
      tell(workspace, order("1", "anna", { coupon: "TEA" }))
      await book(workspace)
      expect(stand(state)).toEqual([2, 1_000, ["null 500 0", "orders/1 500 0"]])
    })
  })

  test("and was redeemed here follows its order from then on: refunds and a cancellation, given back once", async () => {
    await withWorkspace(async (workspace) => {
      const { state } = workspace
      campaignIn(state, { usesComeBack: false }, { code: "TEA", mostUses: 1 })
      const act = { codes: ["TEA"], basket: basketOf(5_000), orderKey: "orders/1", idempotencyKey: "till", at: NOON }
      expect(redeemCoupons(state, act)).toMatchObject({ cents: 500 })
      tell(workspace, order("1", "anna", { coupon: "TEA" }))
      await book(workspace)
      expect(stand(state)).toEqual([1, 500, ["orders/1 500 0"]])
      const refunds = [{ at: "2026-01-06T10:00:00Z", amountCents: 4_500 }]
      tell(workspace, order("1", "anna", { coupon: "TEA", refunds }, 2))
      await book(workspace)
      // All came back, and the terms leave the code used.
      expect(stand(state)).toEqual([1, 0, ["orders/1 500 500"]])
      tell(workspace, order("1", "anna", { coupon: "TEA", status: "cancelled" }, 3))
      await book(workspace)
      expect(stand(state)).toEqual([0, 0, ["orders/1 500 500"]])
      // What never was an order takes the code again.
      tell(workspace, order("1", "anna", { coupon: "TEA" }, 4))
      await book(workspace)
      expect(campaignCounts(state, 1).uses).toBe(1)
      expect(brokenInvariants(state)).toEqual([])
    })
  })

  test("is given back under keys of its own: what others send under the same words stands in nobody's way", async () => {
    await withWorkspace(async (workspace) => {
      const { state } = workspace
      campaignIn(state, {}, { code: "TEA" })
      campaignIn(state, {}, { code: "CAKE" })
      const other = { codes: ["CAKE"], basket: basketOf(2_000), idempotencyKey: "till", at: NOON }
      const sold = redeemCoupons(state, other) as { id: number }
      tell(workspace, order("1", "anna", { coupon: "TEA" }))
      await book(workspace)
      const [{ act }] = state.rows<{ act: number }>("SELECT act_id AS act FROM coupon_reported")
      giveBackCoupons(state, { redemption: sold.id, idempotencyKey: `void ${act}`, at: NOON })
      tell(workspace, order("1", "anna", { coupon: "TEA", status: "cancelled" }, 2))
      await book(workspace)
      expect(stand(state)).toEqual([0, 0, ["orders/1 500 500"]])
    })
  })

  test("gives back what is refunded, and all of it once it is cancelled, whatever the terms say of returns", async () => {
    await withWorkspace(async (workspace) => {
      const { state } = workspace
      campaignIn(state, { usesComeBack: false }, { code: "TEA" })
      const refunds = (amountCents: number) => [{ at: "2026-01-06T10:00:00Z", amountCents }]
      tell(workspace, order("1", "anna", { coupon: "TEA", refunds: refunds(900) }))
      await book(workspace)
      expect(stand(state)).toEqual([1, 400, ["orders/1 500 100"]])
      tell(workspace, order("1", "anna", { coupon: "TEA", refunds: refunds(1_800) }, 2))
      await book(workspace)
      await book(workspace)
      expect(stand(state)).toEqual([1, 300, ["orders/1 500 200"]])
      tell(workspace, order("1", "anna", { coupon: "TEA", status: "cancelled" }, 3))
      await book(workspace)
      expect(stand(state)).toEqual([0, 0, ["orders/1 500 500"]])
      tell(workspace, order("1", "anna", { coupon: "TEA" }, 4))
      await book(workspace)
      expect(stand(state)).toEqual([1, 500, ["orders/1 500 0", "orders/1 500 500"]])
      expect(brokenInvariants(state)).toEqual([])
    })
  })

  test("of a personal code tells whose it was: it is open to nobody any more", async () => {
    await withWorkspace(async (workspace) => {
      const { state } = workspace
      campaignIn(state, {}, { code: "TEA" })
      tell(workspace, order("0", "anna", {}))
      const customer = customerCalled(state, "anna")
      const grant = grantCoupon(state, { campaign: 1, customer, idempotencyKey: "one", at: NOON, grantedBy: "a test" })
      if ("refusal" in grant) throw new Error(grant.refusal.reason)
      tell(workspace, order("1", "anna", { coupon: grant.code }))
      await book(workspace)
      expect(stand(state)).toEqual([1, 500, ["orders/1 500 0"]])
    })
  })

  test("in a file that is taken back is no redemption any more", async () => {
    await withWorkspace(async (workspace) => {
      const { state } = workspace
      campaignIn(state, { discount: { kind: "percent", basisPoints: 1_000 } }, { code: "TEA" })
      const rows =
        "Bestellnr;Kundennr;Datum;Betrag;Gutscheincode\n1;anna;2026-01-05;45,00;TEA\n2;berta;2026-01-05;30,00;\n"
      const done = await importText(workspace, rows)
      await book(workspace)
      expect(stand(state).slice(0, 2)).toEqual([1, 500])
      undoImport(state, done.importId)
      await book(workspace)
      expect(stand(state).slice(0, 2)).toEqual([0, 0])
      await importText(workspace, rows)
      await book(workspace)
      expect(stand(state).slice(0, 2)).toEqual([1, 500])
      expect(brokenInvariants(state)).toEqual([])
    })
  })

  test("however orders come, cancelled, refunded or told again, and whenever it is looked: the ledger tells what they tell", async () => {
    const told = fc.record({
      id: fc.integer({ min: 1, max: 4 }),
      customer: fc.constantFrom("anna", "berta"),
      coupon: fc.constantFrom("TEA", "MILK", "TEA;MILK", undefined),
      status: fc.constantFrom("sale", "sale", "sale", "cancelled"),
      look: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(told, { minLength: 1, maxLength: 12 }), (orders) =>
        withWorkspace(async (workspace) => {
          const { state } = workspace
          campaignIn(state, {}, { code: "TEA" })
          campaignIn(state, { discount: { kind: "amount", cents: 100 } }, { code: "MILK" })
          for (const [i, { id, customer, look, ...fields }] of orders.entries()) {
            tell(workspace, order(String(id), `${customer}${id}`, fields, i + 1))
            if (look) await book(workspace)
          }
          await book(workspace)
          const last = new Map(orders.map((one) => [one.id, one]))
          const naming = (word: string) =>
            [...last.values()].filter(({ status, coupon }) => status === "sale" && coupon?.includes(word)).length
          expect([stand(state, 1).slice(0, 2), stand(state, 2).slice(0, 2)]).toEqual([
            [naming("TEA"), naming("TEA") * 500],
            [naming("MILK"), naming("MILK") * 100],
          ])
          expect(brokenInvariants(state)).toEqual([])
        }),
      ),
      { seed: 11, numRuns: 60 },
    )
  }, 120_000)
})
