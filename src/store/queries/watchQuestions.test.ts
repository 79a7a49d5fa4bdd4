import { describe, expect, test } from "vitest"
import { asking } from "../../../test/support/asking.ts"
import { day, month, record, sale } from "../../../test/support/claims.ts"
import { putValues, type Worth } from "../../../test/support/values.ts"
import { afterFeedback, customersByMood } from "./afterFeedback.ts"
import { alerts, customersOfAlert } from "./alerts.ts"
import { type Asking, customersOf } from "./asking.ts"
import { categoryAffinity, customersLiking } from "./categoryAffinity.ts"
import { contractRenewals, customersDue } from "./contractRenewals.ts"
import { cancellationReasons, customersCancelling, customersChanging, planChanges } from "./planChanges.ts"
import { customersReferred, topReferrers } from "./referralTree.ts"
import { afterTickets, customersByTicketEnd } from "./service.ts"
import { customersOfStep, webFunnel } from "./webFunnel.ts"
import { customersOnPath, webPaths } from "./webPaths.ts"

const count = async (now: Asking, behind: Parameters<typeof customersOf>[1]) => (await customersOf(now, behind)).length

describe("alerts, worked out by hand", () => {
  const margin = (marginCents: number) => ({ marginCents })
  // The last 90 days begin on 2026-04-02; two sources told of something, one has been silent since February.
  const orders = [
    sale("K1", "2026-03-01", 10_000, margin(5_000)),
    sale("K1", "2026-05-01", 12_000, margin(3_000)),
    sale("K2", "2026-03-02", 5_000, margin(1_000)),
    sale("K2", "2026-06-29", 5_000, margin(1_000)),
    ...Array.from({ length: 5 }, (_, i) =>
      sale("K3", `2026-01-${String(3 + 4 * i).padStart(2, "0")}`, 100, margin(50)),
    ),
    record("feedback", "K1", "2026-06-01", { type: "nps", score: 3 }),
    record("ticket", "K2", "2026-06-01T08:00:00Z", {}),
  ]

  test("contribution falls while revenue rises, and whose it is", () =>
    asking(orders, "2026-06-30", async (now) => {
      const { contribution } = await alerts(now)
      expect(contribution).toEqual({
        isOn: true,
        revenueCents: 17_000,
        revenueBeforeCents: 15_500,
        marginCents: 4_000,
        marginBeforeCents: 6_250,
        customers: 1,
      })
      expect(await count(now, customersOfAlert(now, { alert: "contribution" }))).toBe(1)
    }))

  test("of the best fifth who is unhappy, and who is slipping away", () =>
    asking(orders, "2026-06-30", async (now) => {
      expect(await alerts(now)).toMatchObject({ unhappy: { isOn: false }, weakening: { isOn: false } })
      const [k1, k2, k3] = (await now.engine.rows("SELECT customer FROM customer ORDER BY customer")).map((row) =>
        Number(row.customer),
      )
      const small: Worth = { current: 1_000, future: 0, risk: "high" }
      const large: Worth = { current: 90_000, future: 0 }
      await putValues(
        now,
        new Map([
          [k1, large],
          [k2, { ...small }],
          [k3, { ...small, risk: "low" }],
        ]),
      )
      // A fifth of three is one: K1 gave a 3; K2, whose request is open, is none of the best.
      expect(await alerts(now)).toMatchObject({
        unhappy: { isOn: true, customers: 1, valueCents: 90_000 },
        weakening: { isOn: false, customers: 0 },
      })
      await now.engine.run("UPDATE valued SET current_value = 99000 WHERE customer = $k3", { k3 })
      // K3 bought every four days and has been silent since January.
      expect(await alerts(now)).toMatchObject({
        unhappy: { customers: 0 },
        weakening: { isOn: true, customers: 1, valueCents: 99_000 },
      })
      expect(await customersOf(now, customersOfAlert(now, { alert: "weakening" }))).toEqual([k3])
    }))

  test("a source that fell silent, and whom it told of last", () =>
    asking(
      Array.from({ length: 12 }, (_, i) => sale(`K${i}`, `2026-01-${String(1 + 2 * i).padStart(2, "0")}`, 100)),
      "2026-06-30",
      async (now) => {
        const { stale } = await alerts(now)
        expect(stale).toEqual([
          { source: expect.any(Number), lastDay: day("2026-01-23"), silentDays: 158, usualDays: 2 },
        ])
        expect(await count(now, customersOfAlert(now, { alert: "stale", source: stale[0].source }))).toBe(12)
        expect((await alerts({ ...now, asOf: day("2026-01-28"), isLatest: false })).stale).toEqual([])
      },
    ))
})

describe("what came after, worked out by hand", () => {
  test("after a request's end, and after what was said", () =>
    asking(
      [
        record("ticket", "K1", "2025-03-01T10:00:00Z", { resolvedAt: "2025-03-01T12:00:00Z", contacts: 1 }),
        record("ticket", "K1", "2025-04-01T10:00:00Z", {}),
        record("ticket", "K2", "2025-03-02T10:00:00Z", {
          resolvedAt: "2025-03-05T10:00:00Z",
          contacts: 1,
          reopened: 1,
        }),
        record("ticket", "K3", "2026-06-02T10:00:00Z", {}),
        record("feedback", "K1", "2025-03-01", { type: "review", score: 5 }),
        record("feedback", "K2", "2025-03-01", { type: "nps", score: 6 }),
        sale("K1", "2025-04-01", 1_000),
        sale("K1", "2025-10-01", 7_000),
        sale("K2", "2025-03-01", 500),
      ],
      "2026-06-30",
      async (now) => {
        const of = (boughtAgain: number, revenueCents: number) => ({
          customers: 1,
          oldEnough: 1,
          boughtAgain,
          revenueCents,
        })
        expect(await afterTickets(now)).toEqual([
          { end: "first-contact", ...of(1, 1_000) },
          { end: "reopened", ...of(0, 0) },
          { end: "open", customers: 1, oldEnough: 0, boughtAgain: 0, revenueCents: 0 },
        ])
        expect(await afterFeedback(now)).toEqual([
          { mood: "happy", ...of(1, 1_000) },
          { mood: "unhappy", ...of(0, 0) },
        ])
        expect(await count(now, customersByTicketEnd(now, "reopened", false))).toBe(1)
        expect(await count(now, customersByTicketEnd(now, "reopened", true))).toBe(0)
        expect(await count(now, customersByMood(now, "happy", true))).toBe(1)
      },
    ))

  test("who recommends us, and what it brought", () =>
    asking(
      [
        ...["K1", "K2", "K3"].map((customer) => sale(customer, "2026-01-10", 1_000)),
        record("referral", "K2", "2026-01-01", { referrer: "K1" }),
        record("referral", "K3", "2026-01-02", { referrer: "K1" }),
        record("referral", "K1", "2026-01-02", { referrer: "K3" }),
      ],
      "2026-01-31",
      async (now) => {
        const [first, second] = await topReferrers(now)
        expect([first.referred, first.revenueCents, second.referred, second.revenueCents]).toEqual([2, 2_000, 1, 1_000])
        expect(await count(now, customersReferred(first.referrer))).toBe(2)
        expect(await count(now, customersReferred(undefined))).toBe(3)
      },
    ))

  test("the category liked best, whether its lines or its product name it", () =>
    asking(
      [
        record("product", undefined, "2026-01-01", { name: "Brot", category: "Backwaren" }),
        sale("K1", "2026-01-05", 1_000, {
          lines: [
            { product: "Milch", category: "Kühlregal", cents: 900 },
            { product: "Tee", category: "Tee", cents: 100 },
          ],
        }),
        sale("K2", "2026-01-05", 1_000, {
          lines: [
            { product: "Tee", category: "Tee", cents: 500 },
            { product: "Milch", category: "Kühlregal", cents: 500 },
          ],
        }),
        sale("K3", "2026-01-05", 300, { lines: [{ product: "Seil", cents: 300 }] }),
      ],
      "2026-01-31",
      async (now) => {
        expect(await categoryAffinity(now)).toEqual([
          { category: "Kühlregal", customers: 2, meanShare: 0.7, devoted: 1, revenueCents: 1_400 },
          { category: undefined, customers: 1, meanShare: 1, devoted: 1, revenueCents: 300 },
        ])
        expect(await count(now, customersLiking(now, "Kühlregal"))).toBe(2)
      },
    ))
})

describe("contracts and visits, worked out by hand", () => {
  const contract = (customer: string, startsOn: string, more: object) =>
    record("subscription", customer, startsOn, { plan: "Basis", priceCents: 3_000, startsOn, ...more })

  test("renewals, changes of plan, and reasons to leave", () =>
    asking(
      [
        contract("K1", "2025-01-10", {
          minimumTermMonths: 12,
          endsOn: "2026-01-09",
          cancelledOn: "2025-12-01",
          cancellationReason: "Umzug",
        }),
        contract("K2", "2025-01-20", { minimumTermMonths: 12 }),
        contract("K3", "2026-06-01", { minimumTermMonths: 3, cancelledOn: "2026-06-20", endsOn: "2026-08-31" }),
        contract("K2", "2024-01-20", { plan: "Klein", priceCents: 1_000, endsOn: "2025-01-19" }),
      ],
      "2026-06-30",
      async (now) => {
        expect(await contractRenewals(now)).toEqual([
          { month: month("2026-01"), due: 2, dueCents: 6_000, renewed: 1, ended: 1, cancelled: 0 },
          { month: month("2026-08"), due: 1, dueCents: 3_000, renewed: 0, ended: 0, cancelled: 1 },
        ])
        expect(await count(now, customersDue(month("2026-01")))).toBe(2)
        expect(await planChanges(now)).toEqual([{ from: "Klein", to: "Basis", customers: 1, feeChangeCents: 2_000 }])
        expect(await count(now, customersChanging({ from: "Klein", to: "Basis" }))).toBe(1)
        expect(await cancellationReasons(now)).toEqual([
          { reason: undefined, contracts: 2, feeCents: 4_000 },
          { reason: "Umzug", contracts: 1, feeCents: 3_000 },
        ])
        expect(await count(now, customersCancelling("Umzug"))).toBe(1)
      },
    ))

  test("the way to an order, step after step, and from page to page", () => {
    const happened = (customer: string | undefined, time: string, fields: object) =>
      record("visit", customer, `2026-06-10T${time}:00Z`, { type: "event", ...fields })
    const page = (customer: string, time: string, path: string, session: string) =>
      happened(customer, time, { type: "page", path, session, dwellSeconds: 30 })
    return asking(
      [
        happened("K1", "10:00", { name: "Product Viewed", session: "a", source: "mail" }),
        happened("K1", "10:10", { name: "Product Added", session: "a" }),
        happened("K1", "10:20", { name: "Order Completed", session: "a" }),
        // Added before it was seen: the order of steps counts.
        happened("K2", "11:00", { name: "Product Added" }),
        happened("K2", "11:30", { name: "Product Viewed" }),
        happened(undefined, "12:00", { name: "Product Viewed", session: "c" }),
        page("K3", "13:00", "/start", "d"),
        page("K3", "13:01", "/tee", "d"),
        page("K3", "13:02", "/tee", "d"),
      ],
      "2026-06-30",
      async (now) => {
        const choice = { steps: ["Product Viewed", "Product Added"], fromDay: day("2026-06-01") }
        expect(await webFunnel(now, choice)).toEqual([
          { step: "visit", visits: 4, share: undefined, medianMinutes: undefined },
          { step: "Product Viewed", visits: 3, share: 0.75, medianMinutes: 0 },
          { step: "Product Added", visits: 1, share: 1 / 3, medianMinutes: 10 },
        ])
        expect((await webFunnel(now, { ...choice, cameFrom: "mail" })).map(({ visits }) => visits)).toEqual([1, 1, 1])
        expect(await count(now, customersOfStep(choice, 1))).toBe(1)
        expect(await count(now, customersOfStep(choice, 2))).toBe(1)
        const step = (from: string | undefined, to: string | undefined, dwell?: number) => ({
          from,
          to,
          steps: 1,
          sessions: 1,
          meanDwellSeconds: dwell,
        })
        expect(await webPaths(now, day("2026-06-01"))).toEqual([
          step(undefined, "/start"),
          step("/start", "/tee", 30),
          step("/tee", undefined, 30),
        ])
        expect(await count(now, customersOnPath(day("2026-06-01"), { from: "/start", to: "/tee" }))).toBe(1)
        expect(await count(now, customersOnPath(day("2026-06-01"), { from: undefined, to: "/tee" }))).toBe(0)
      },
    )
  })
})
