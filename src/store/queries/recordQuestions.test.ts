import { describe, expect, test } from "vitest"
import { asking } from "../../../test/support/asking.ts"
import { parseDay } from "../../records/day.ts"
import { acquisition } from "./acquisition.ts"
import { contractMovements } from "./contractMovements.ts"
import { customersDependentOnDiscounts, discounts } from "./discounts.ts"
import { customersByScore, feedbackScores } from "./feedbackScores.ts"
import { paymentMethods } from "./paymentMethods.ts"
import { boughtTogether, customersOfProduct, products } from "./products.ts"
import { receiptTimes } from "./receiptTimes.ts"
import { referralRate, referralTree } from "./referralTree.ts"
import { answerSpeed, service } from "./service.ts"

const month = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)) - 1
const day = (text: string) => parseDay(text, "a day")

let serial = 0
const record = (kind: string, customer: string | undefined, at: string, fields: object) => ({
  kind,
  id: `${kind} ${++serial}`,
  ...(customer ? { customer } : {}),
  at,
  fields,
})
const sale = (customer: string | undefined, at: string, cents: number, more: object = {}) =>
  record("order", customer, at, { amountCents: cents, ...more })

describe("questions about orders' details, worked out by hand", () => {
  test("products and what is bought together", () =>
    asking(
      [
        sale("K1", "2026-01-05", 300, {
          lines: [
            { product: "Brot", category: "Backwaren", cents: 200, quantity: 2 },
            { product: "Milch", cents: 100 },
          ],
        }),
        sale("K1", "2026-01-07", 200, { lines: [{ product: "Brot", cents: 200, quantity: 2 }] }),
        sale("K2", "2026-01-05", 100, { lines: [{ product: "Milch", cents: 100 }] }),
        sale("K3", "2026-01-05", 200, {
          lines: [
            { product: "Brot", cents: 100 },
            { product: "Milch", cents: 100 },
          ],
        }),
        sale("K4", "2026-01-06", 500, { lines: [{ product: "Tee", cents: 500 }] }),
        sale(undefined, "2026-01-08", 100, { lines: [{ product: "Brot", cents: 100 }] }),
        sale("K5", "2026-01-08", 900, { status: "cancelled", lines: [{ product: "Tee", cents: 900 }] }),
      ],
      "2026-01-31",
      async (now) => {
        expect(await products(now)).toEqual([
          {
            product: "Brot",
            category: "Backwaren",
            customers: 2,
            orders: 4,
            quantity: 6,
            revenueCents: 600,
            returning: 1,
          },
          {
            product: "Tee",
            category: undefined,
            customers: 1,
            orders: 1,
            quantity: 1,
            revenueCents: 500,
            returning: 0,
          },
          {
            product: "Milch",
            category: undefined,
            customers: 3,
            orders: 3,
            quantity: 3,
            revenueCents: 300,
            returning: 0,
          },
        ])
        // Two of four have both; two have bread, three milk: 2 x 4 / (2 x 3).
        expect(await boughtTogether(now)).toEqual([{ one: "Brot", other: "Milch", customers: 2, lift: 8 / 6 }])
        expect(await customersOfProduct(now, "Tee")).toHaveLength(1)
      },
    ))

  test("coupons, and who hardly buys without one", () =>
    asking(
      [
        ...["2026-01-02", "2026-01-09", "2026-02-03"].map((at) => sale("K1", at, 1000, { coupon: "NEU" })),
        ...["2026-01-02", "2026-01-09", "2026-02-03"].map((at) => sale("K2", at, 2000)),
        sale("K3", "2026-01-02", 500, { coupon: "NEU" }),
      ],
      "2026-02-28",
      async (now) => {
        expect(await discounts(now)).toEqual([
          { month: month("2026-01"), orders: 5, ordersWithCoupon: 3, revenueCents: 6500, revenueWithCouponCents: 2500 },
          { month: month("2026-02"), orders: 2, ordersWithCoupon: 1, revenueCents: 3000, revenueWithCouponCents: 1000 },
        ])
        expect(await customersDependentOnDiscounts(now)).toHaveLength(1)
      },
    ))

  test("weekdays and hours, in the workspace's zone", () =>
    asking(
      [
        sale("K1", "2026-06-29T06:30:00Z", 300),
        sale(undefined, "2026-06-29T06:40:00Z", 200),
        sale("K1", "2026-06-28T22:30:00Z", 100),
        sale("K1", "2026-06-27", 900),
      ],
      "2026-06-30",
      async (now) => {
        expect(await receiptTimes(now)).toEqual([
          { weekday: 1, hour: 0, receipts: 1, revenueCents: 100 },
          { weekday: 1, hour: 8, receipts: 2, revenueCents: 500 },
          { weekday: 6, hour: undefined, receipts: 1, revenueCents: 900 },
        ])
      },
    ))

  test("payment methods, their failures and fees", () =>
    asking(
      [
        sale("K1", "2026-01-02", 1000, { paymentMethod: "card" }),
        sale("K2", "2026-01-02", 3000, { paymentMethod: "card" }),
        sale("K1", "2026-01-03", 500),
        record("payment", "K1", "2026-01-02", { amountCents: 1000, method: "card", feeCents: 25 }),
        record("payment", "K2", "2026-01-02", { amountCents: 3000, method: "card", feeCents: -70 }),
        record("payment", "K2", "2026-01-01", { amountCents: 3000, method: "debit", status: "failed" }),
      ],
      "2026-01-31",
      async (now) => {
        const nothing = { orders: 0, customers: 0, revenueCents: 0, payments: 0, failed: 0, feeCents: 0 }
        expect(await paymentMethods(now)).toEqual([
          { method: "card", orders: 2, customers: 2, revenueCents: 4000, payments: 2, failed: 0, feeCents: 95 },
          { ...nothing, method: undefined, orders: 1, customers: 1, revenueCents: 500 },
          { ...nothing, method: "debit", payments: 1, failed: 1 },
        ])
      },
    ))
})

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
        expect(await answerSpeed(now)).toEqual([
          { withinHours: 1, customers: 1, oldEnough: 1, boughtAgain: 1 },
          { withinHours: 72, customers: 1, oldEnough: 1, boughtAgain: 0 },
          { withinHours: undefined, customers: 1, oldEnough: 1, boughtAgain: 0 },
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
        expect(await customersByScore(now, "nps", { atLeast: 0, atMost: 6 })).toEqual([])
        expect(await customersByScore(now, "nps", { atLeast: 9, atMost: 10 })).toHaveLength(2)
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
        expect(await referralRate(now)).toEqual({ referred: 1, of: 4 })
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
        // 31 of the 60 days from January to 1 March.
        expect(await acquisition(now, { fromDay: day("2026-01-01"), untilDay: day("2026-01-31") })).toEqual([
          { channel: "ads", newCustomers: 2, costCents: 3100 + 100, revenueCents: 4500, marginCents: undefined },
          { channel: "till", newCustomers: 1, costCents: 0, revenueCents: 700, marginCents: undefined },
          { channel: "flyers", newCustomers: 0, costCents: 900, revenueCents: 0, marginCents: undefined },
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
        const none = { newCents: 0, expansionCents: 0, contractionCents: 0, endedCents: 0, returnedCents: 0 }
        expect(await contractMovements(now)).toEqual([
          { ...none, month: month("2026-01"), running: 2, recurringCents: 5000, newCents: 5000 },
          { ...none, month: month("2026-02"), running: 1, recurringCents: 2000, endedCents: 3000 },
          { ...none, month: month("2026-03"), running: 2, recurringCents: 3000, expansionCents: 1000 },
          {
            ...none,
            month: month("2026-04"),
            running: 2,
            recurringCents: 5000,
            contractionCents: 1000,
            returnedCents: 3000,
          },
          { ...none, month: month("2026-05"), running: 2, recurringCents: 5000 },
        ])
      },
    ))
})
