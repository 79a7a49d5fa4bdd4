import { describe, expect, test } from "vitest"
import { asking } from "../../../test/support/asking.ts"
import { day, month, record, sale } from "../../../test/support/claims.ts"
import { acquisition } from "./acquisition.ts"
import { customersOf } from "./asking.ts"
import { contractMovements } from "./contractMovements.ts"
import { customersByScore, feedbackScores } from "./feedbackScores.ts"
import { referralRate, referralTree } from "./referralTree.ts"
import { answerSpeed, customersOfRequests, service } from "./service.ts"

describe("questions about other records, worked out by hand", () => {
  test("service: first contact, times, and who bought again", () =>
    asking(
      [
        record("ticket", "K1", "2025-03-01T10:00:00Z", {
          firstReplyAt: "2025-03-01T10:30:00Z",
          resolvedAt: "2025-03-01T12:00:00Z",
          contacts: 1,
        }),
        record("ticket", "K2", "2025-03-02T10:00:00Z", {
          firstReplyAt: "2025-03-04T10:00:00Z",
          resolvedAt: "2025-03-05T10:00:00Z",
          contacts: 3,
        }),
        record("ticket", "K3", "2025-03-02T10:00:00Z", {}),
        sale("K1", "2025-04-01", 1000),
        sale("K2", "2025-12-01", 1000),
      ],
      "2026-01-31",
      async (now) => {
        expect(await service(now)).toEqual([
          {
            month: month("2025-03"),
            opened: 3,
            resolved: 2,
            firstContact: { resolved: 1, of: 2 },
            medianFirstReplyMinutes: (30 + 2880) / 2,
            medianResolutionMinutes: (120 + 4320) / 2,
          },
        ])
        const among = { sql: "SELECT customer FROM ticket WHERE contacts = $contacts", values: { contacts: 3 } }
        expect(await service({ ...now, among })).toEqual([
          {
            month: month("2025-03"),
            opened: 1,
            resolved: 1,
            firstContact: { resolved: 0, of: 1 },
            medianFirstReplyMinutes: 2880,
            medianResolutionMinutes: 4320,
          },
        ])
        const behind = async (asked: typeof now) =>
          (await customersOf(asked, customersOfRequests(asked, month("2025-03")))).length
        expect([await behind(now), await behind({ ...now, among })]).toEqual([3, 1])
        expect(await answerSpeed(now)).toEqual([
          { withinHours: 1, customers: 1, oldEnough: 1, boughtAgain: 1, revenueCents: 1000, missingCents: 0 },
          { withinHours: 72, customers: 1, oldEnough: 1, boughtAgain: 0, revenueCents: 0, missingCents: 1000 },
          { withinHours: undefined, customers: 1, oldEnough: 1, boughtAgain: 0, revenueCents: 0, missingCents: 1000 },
        ])
      },
    ))

  test("feedback: the NPS, stars, and who is unhappy now", () =>
    asking(
      [
        record("feedback", "K1", "2026-01-02", { type: "nps", score: 10 }),
        record("feedback", "K2", "2026-01-03", { type: "nps", score: 6 }),
        record("feedback", "K3", "2026-01-04", { type: "nps", score: 8 }),
        record("feedback", "K2", "2026-02-04", { type: "nps", score: 9 }),
        record("feedback", undefined, "2026-01-05", { type: "review", score: 4 }),
      ],
      "2026-02-28",
      async (now) => {
        const [nps, review, later] = await feedbackScores(now)
        expect(nps).toMatchObject({ type: "nps", answers: 3, promoters: 1, detractors: 1 })
        expect(nps.meanShare).toBeCloseTo(0.8, 12)
        expect(review).toMatchObject({ type: "review", answers: 1, meanShare: 0.8, promoters: 0 })
        expect(later).toMatchObject({ month: month("2026-02"), promoters: 1 })
        expect(await customersOf(now, customersByScore("nps", { atLeast: 0, atMost: 6 }))).toEqual([])
        expect(await customersOf(now, customersByScore("nps", { atLeast: 9, atMost: 10 }))).toHaveLength(2)
      },
    ))

  test("referrals: the first one counts, and nobody brings himself", () =>
    asking(
      [
        ...["K1", "K2", "K3", "K4"].map((customer) => sale(customer, "2026-01-10", 1000)),
        record("referral", "K2", "2026-01-01", { referrer: "K1" }),
        record("referral", "K2", "2026-01-05", { referrer: "K3" }),
        record("referral", "K3", "2026-01-02", { referrer: "K3" }),
        record("referral", "K4", "2026-01-03", { referrer: "K1", state: "invited" }),
      ],
      "2026-01-31",
      async (now) => {
        const tree = await referralTree(now)
        expect(tree).toHaveLength(1)
        expect(tree[0].day).toBe(day("2026-01-01"))
        expect(await referralRate(now)).toEqual({
          referred: 1,
          of: 4,
          share: 0.25,
          referrers: 1,
          perReferrer: 1,
          revenueCents: 1000,
        })
      },
    ))

  test("what winning customers costs, by days of the period", () =>
    asking(
      [
        record("customer", "K1", "2026-01-01", { channel: "ads", acquisitionCostCents: 100 }),
        record("customer", "K2", "2026-01-01", { channel: "ads" }),
        sale("K1", "2026-01-10", 1000),
        sale("K2", "2026-01-20", 3000),
        sale("K2", "2026-03-20", 500),
        sale("K3", "2026-01-11", 700, { channel: "till" }),
        sale("K4", "2025-12-11", 700),
        record("cost", undefined, "2026-01-31", {
          type: "marketing",
          channel: "ads",
          cents: 6000,
          from: "2026-01-01",
          until: "2026-03-01",
        }),
        record("cost", undefined, "2026-01-15", { type: "acquisition", channel: "flyers", cents: 900 }),
        record("cost", undefined, "2026-01-15", { type: "service", channel: "ads", cents: 900 }),
      ],
      "2026-04-30",
      async (now) => {
        const unknown = { marginCents: undefined, meanValue: undefined, valueToCost: undefined }
        // 31 of the 60 days from January to 1 March.
        expect(await acquisition(now, { fromDay: day("2026-01-01"), untilDay: day("2026-01-31") })).toEqual([
          {
            channel: "ads",
            newCustomers: 2,
            costCents: 3100 + 100,
            revenueCents: 4500,
            costPerCustomerCents: 1600,
            ...unknown,
          },
          { channel: "till", newCustomers: 1, costCents: 0, revenueCents: 700, costPerCustomerCents: 0, ...unknown },
          {
            channel: "flyers",
            newCustomers: 0,
            costCents: 900,
            revenueCents: 0,
            costPerCustomerCents: undefined,
            ...unknown,
          },
        ])
      },
    ))

  test("contracts: what runs each month, and what moved it", () =>
    asking(
      [
        record("subscription", "K1", "2026-01-10", {
          plan: "Basis",
          priceCents: 3000,
          startsOn: "2026-01-10",
          endsOn: "2026-02-27",
        }),
        record("subscription", "K1", "2026-04-01", { plan: "Basis", priceCents: 3000, startsOn: "2026-04-01" }),
        record("subscription", "K2", "2026-01-20", {
          plan: "Jahr",
          priceCents: 24000,
          interval: "year",
          startsOn: "2026-01-20",
        }),
        record("subscription", "K2", "2026-03-05", {
          plan: "Plus",
          priceCents: 1000,
          startsOn: "2026-03-05",
          endsOn: "2026-04-15",
        }),
      ],
      "2026-05-15",
      async (now) => {
        const rates = (grossRetention?: number, netRetention?: number, quickRatio?: number) => ({
          grossRetention,
          netRetention,
          quickRatio,
        })
        const none = { newCents: 0, expansionCents: 0, contractionCents: 0, endedCents: 0, returnedCents: 0 }
        expect(await contractMovements(now)).toEqual([
          {
            ...none,
            month: month("2026-01"),
            running: 2,
            recurringCents: 5000,
            newCents: 5000,
            ...rates(undefined, undefined, undefined),
          },
          {
            ...none,
            month: month("2026-02"),
            running: 1,
            recurringCents: 2000,
            endedCents: 3000,
            ...rates(0.4, 0.4, 0),
          },
          {
            ...none,
            month: month("2026-03"),
            running: 2,
            recurringCents: 3000,
            expansionCents: 1000,
            ...rates(1, 1.5, undefined),
          },
          {
            ...none,
            month: month("2026-04"),
            running: 2,
            recurringCents: 5000,
            contractionCents: 1000,
            returnedCents: 3000,
            ...rates(2 / 3, 2 / 3, 3),
          },
          { ...none, month: month("2026-05"), running: 2, recurringCents: 5000, ...rates(1, 1, undefined) },
        ])
      },
    ))
})
