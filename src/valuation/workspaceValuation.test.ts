import { describe, expect, test } from "vitest"
import { READING } from "../../test/support/reading.ts"
import { putRecords } from "../../test/support/records.ts"
import { day, rowOf } from "../../test/support/valued.ts"
import { importText, withProjection, withWorkspace } from "../../test/support/workspaces.ts"
import type { FilesRead } from "../store/readFiles.ts"
import { readKnown } from "../store/readKnown.ts"
import type { Workspace } from "../store/workspace.ts"
import { dayOfOrders } from "./asOfDay.ts"
import { settingsFrom, type ValuationSettings } from "./settings.ts"
import { type Valuation, valueCustomers } from "./valueCustomers.ts"

const JUNE = day("2026-06-30")
const HEADER = "Bestellnr;Kundennr;Datum;Betrag"

/** Everybody's value as of June 2026. */
async function valued(
  workspace: Workspace,
  settings: Partial<ValuationSettings> = {},
): Promise<{ files: FilesRead; valuation: Valuation; cents: (column: Float64Array, customer: string) => number }> {
  const { files } = await withProjection(workspace, (projection) =>
    readKnown(workspace, projection, { ...READING, asOf: JUNE }, ({ book }) => dayOfOrders(book, undefined)),
  )
  const valuation = valueCustomers(files, settingsFrom({ asOf: JUNE, ...settings }), false)
  if (!valuation) throw new Error("nobody is named")
  const cents = (column: Float64Array, customer: string) => Math.round(column[rowOf(files, valuation, customer)] * 100)
  return { files, valuation, cents }
}

const subscription = (id: string, customer: string, fields: object) => ({
  kind: "subscription",
  id,
  customer,
  fields: { plan: "Fit", priceCents: 2990, startsOn: "2026-01-15", minimumTermMonths: 12, ...fields },
})

describe("a gym", () => {
  test("members are worth their fees, extras their orders, and who has both the sum", () =>
    withWorkspace(async (workspace) => {
      await importText(
        workspace,
        [HEADER, "B1;M2;2026-06-01;4,50", "B2;M2;2026-06-20;5,50", "B3;G1;2026-06-03;3,00", ""].join("\n"),
      )
      putRecords(workspace, [
        subscription("C1", "M1", {}),
        subscription("C2", "M2", { cancelledOn: "2026-03-01", endsOn: "2027-01-14" }),
      ])
      const { files, valuation, cents } = await valued(workspace)
      const { columns, predictions, contracts, buyers } = valuation
      if (!contracts || !predictions.intervals) throw new Error("contracts are valued with ranges")
      // six fees of 29.90 € are due by June, six more are owed
      expect(cents(columns.currentValue, "M1")).toBe(6 * 2990)
      expect(cents(contracts.feesCertain, "M1")).toBe(6 * 2990)
      expect(cents(columns.currentValue, "M2")).toBe(6 * 2990 + 1000)
      expect(cents(columns.currentValue, "G1")).toBe(300)
      const m1 = rowOf(files, valuation, "M1")
      const m2 = rowOf(files, valuation, "M2")
      expect(columns.orders[m1]).toBe(0)
      expect(columns.revenue[m2]).toBe(10)
      expect(buyers.length).toBe(2)
      // M2 leaves in January: all that is to come of the contract is certain
      expect(contracts.feesExpected[m2]).toBe(0)
      expect(predictions.futureValue[m2]).toBeCloseTo(6 * 29.9 + predictions.futureValueOfOrders[m2], 10)
      expect(predictions.futureValue[m1]).toBeCloseTo(contracts.feesCertain[m1] + contracts.feesExpected[m1], 10)
      // a member is one for certain, and brings at least what is owed and at most all renewals
      expect([predictions.pActive[m1], predictions.pActive[m2]]).toEqual([1, 1])
      expect(predictions.intervals.valueLow[m1]).toBeGreaterThanOrEqual(6 * 29.9 - 1e-9)
      expect(predictions.intervals.valueHigh[m1]).toBeLessThanOrEqual(12 * 29.9 + 1e-9)
      expect(predictions.intervals.valueLow[m2]).toBeGreaterThanOrEqual(6 * 29.9 - 1e-9)
      expect(predictions.intervals.totals.valueLow).toBeGreaterThanOrEqual(12 * 29.9 - 1e-9)
      expect(valuation.warnings.map(({ code }) => code)).toContain("few-contracts")
    }))

  test("may have no orders at all", () =>
    withWorkspace(async (workspace) => {
      putRecords(workspace, [subscription("C1", "M1", {}), subscription("C2", "M2", { startsOn: "2026-07-01" })])
      const { valuation, files, cents } = await valued(workspace)
      // M2 begins in July, and nothing says that it was signed before
      expect(valuation.columns.length).toBe(1)
      expect(cents(valuation.columns.currentValue, "M1")).toBe(6 * 2990)
      expect(files.currency).toBe("EUR")
    }))

  test("fees are net of tax and times the margin, like orders", () =>
    withWorkspace(async (workspace) => {
      putRecords(workspace, [subscription("C1", "M1", {})])
      const { valuation, cents } = await valued(workspace, { vatRate: 0.19, marginRate: 0.5, basis: "gross-margin" })
      expect(cents(valuation.columns.currentValue, "M1")).toBe(Math.round((6 * 2990 * 0.5) / 1.19))
    }))
})

describe("a coach", () => {
  test("a programme is one order on the day it is signed, and its instalments are payments", () =>
    withWorkspace(async (workspace) => {
      const client = (id: string, startDay: string) => [
        `${id}1;${id};${startDay};4000,00`,
        `${id}2;${id};2026-03-02;3000,00`,
        `${id}3;${id};2026-06-01;3000,00`,
      ]
      await importText(
        workspace,
        [HEADER, ...client("K1", "2025-01-10"), ...client("K2", "2025-05-10"), ...client("K3", "2025-06-10"), ""].join(
          "\n",
        ),
      )
      putRecords(workspace, [
        ...[1, 2, 3, 4].map((month) => ({
          kind: "payment",
          id: `P${month}`,
          customer: "K1",
          at: `2025-0${month}-15`,
          fields: { amountCents: 100_000 },
        })),
        { kind: "referral", id: "R1", customer: "K2", at: "2025-05-01", fields: { referrer: "K1" } },
        { kind: "referral", id: "R2", customer: "K3", at: "2025-06-01", fields: { referrer: "K1" } },
      ])
      const { valuation, cents } = await valued(workspace)
      // 4,000 € + 2 × 3,000 €, and two clients alike whom she brought: 30,000 € to date
      expect(cents(valuation.columns.currentValue, "K1")).toBe(1_000_000)
      const brought = ["K2", "K3"].map((customer) => cents(valuation.predictions.futureValue, customer))
      expect(cents(valuation.referrals.value, "K1")).toBe(2_000_000 + brought[0] + brought[1])
    }))
})

describe("what customers cost", () => {
  const costs = [
    { kind: "ticket", id: "T1", customer: "K1", at: "2026-05-02", fields: { minutes: 30 } },
    {
      kind: "interaction",
      id: "I1",
      customer: "K1",
      at: "2026-05-03",
      fields: { channel: "phone", direction: "in", minutes: 10 },
    },
    {
      kind: "interaction",
      id: "I2",
      customer: "K1",
      at: "2026-07-03",
      fields: { channel: "phone", direction: "in", minutes: 600 },
    },
    { kind: "payment", id: "P1", customer: "K1", at: "2026-05-04", fields: { amountCents: 10_000, feeCents: 175 } },
    { kind: "cost", id: "C1", customer: "K1", at: "2026-05-05", fields: { type: "reward", cents: 500 } },
    { kind: "cost", id: "C2", customer: "K1", at: "2026-05-06", fields: { type: "dunning", cents: 250 } },
    // 30 days of 60 lie before July
    {
      kind: "cost",
      id: "C3",
      customer: "K1",
      fields: { type: "service", cents: 6000, from: "2026-06-01", until: "2026-07-30" },
    },
    { kind: "cost", id: "C4", customer: "K1", at: "2026-01-05", fields: { type: "acquisition", cents: 4000 } },
    { kind: "cost", id: "C5", at: "2026-01-05", fields: { type: "marketing", cents: 99_999, channel: "ads" } },
  ]
  const orders = [HEADER, "B1;K1;2026-05-01;100,00", "B2;K2;2026-05-01;50,00", ""].join("\n")

  test("is deducted line by line under contribution, with acquisition beside it", () =>
    withWorkspace(async (workspace) => {
      await importText(workspace, orders)
      putRecords(workspace, costs)
      const { valuation, cents } = await valued(workspace, { basis: "contribution", serviceCostPerHour: 45 })
      expect(valuation.basis).toBe("contribution")
      const lines = Object.entries(valuation.costs?.lines ?? {}).map(([line, column]) => [line, cents(column, "K1")])
      expect(Object.fromEntries(lines)).toEqual({
        service: 3000 + 3000, // 40 minutes at 45 € an hour, and half of the period
        reward: 500,
        fee: 175,
        dunning: 250,
        other: 0,
        acquisition: 4000,
      })
      expect(cents(valuation.columns.currentValue, "K1")).toBe(10_000 - 6000 - 500 - 175 - 250)
      expect(cents(valuation.columns.currentValue, "K2")).toBe(5000)
    }))

  test("stands beside the value on any other basis, and without costs contribution falls back", () =>
    withWorkspace(async (workspace) => {
      await importText(workspace, orders)
      const before = await valued(workspace, { basis: "contribution" })
      expect(before.valuation.basis).toBe("revenue")
      putRecords(workspace, costs)
      const { valuation, cents } = await valued(workspace)
      expect(cents(valuation.columns.currentValue, "K1")).toBe(10_000)
      expect(cents(valuation.costs?.lines.reward ?? new Float64Array(2), "K1")).toBe(500)
    }))
})

describe("referrals", () => {
  test("the first who referred counts, less the reward; invitations and circles bring nobody", () =>
    withWorkspace(async (workspace) => {
      await importText(
        workspace,
        [HEADER, "B1;K1;2026-05-01;10,00", "B2;K2;2026-05-02;20,00", "B3;K3;2026-05-03;40,00", ""].join("\n"),
      )
      const referral = (id: string, customer: string, at: string, fields: object) => ({
        kind: "referral",
        id,
        customer,
        at,
        fields,
      })
      putRecords(workspace, [
        referral("R1", "K2", "2026-04-02", { referrer: "K1", rewardCents: 300 }),
        referral("R2", "K2", "2026-04-01", { referrer: "K3", state: "rejected" }),
        referral("R3", "K2", "2026-04-03", { referrer: "K3" }),
        referral("R4", "K3", "2026-04-01", { referrer: "K2" }),
        referral("R5", "K1", "2026-06-01", { referrer: "K3" }),
      ])
      const { valuation, cents } = await valued(workspace)
      const own = (customer: string) =>
        cents(valuation.columns.currentValue, customer) + cents(valuation.predictions.futureValue, customer)
      expect(valuation.referrals.circles).toBe(1)
      expect(cents(valuation.referrals.value, "K1")).toBe(own("K2") - 300)
      expect(cents(valuation.referrals.value, "K2")).toBe(own("K3"))
      expect(cents(valuation.referrals.value, "K3")).toBe(0)
    }))
})
