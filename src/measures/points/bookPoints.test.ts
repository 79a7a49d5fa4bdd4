import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { customerCalled, DAY_MILLISECONDS, NOON, programmeIn, rulesOf } from "../../../test/support/points.ts"
import { importText, withWorkspace, writeRecords } from "../../../test/support/workspaces.ts"
import { brokenInvariants } from "../../store/checkInvariants.ts"
import { decide } from "../../store/identity/decisions.ts"
import { undoImport } from "../../store/imports.ts"
import { accountsOf, samePeople } from "../../store/points/accounts.ts"
import { balanceAt } from "../../store/points/balance.ts"
import { spendPoints } from "../../store/points/ledger.ts"
import { addRules } from "../../store/points/programmes.ts"
import type { State } from "../../store/state.ts"
import type { Workspace } from "../../store/workspace.ts"
import { bookPoints } from "./bookPoints.ts"

const book = ({ state }: Workspace, now = NOON) => bookPoints({ state, now, pause: () => Promise.resolve() })

const order = (id: string, customer: string, fields: object, day = "2025-12-01", version = 1) => ({
  ...{ kind: "order", id, customer, at: `${day}T10:00:00Z` },
  changedAt: new Date(NOON + version).toISOString(),
  fields,
})

const pointsOfCustomer = (state: State, name: string, at = NOON) => {
  const { available, pending } = balanceAt(state, accountsOf(state, 1, [customerCalled(state, name)]), at)
  return [available, pending]
}

describe("points of orders", () => {
  test("wait for the end of the return period, and go back with what comes back", async () => {
    await withWorkspace(async (workspace) => {
      const { state } = workspace
      programmeIn(state)
      writeRecords(
        workspace,
        [
          order("1", "anna", { amountCents: 10_000 }),
          order("2", "anna", { amountCents: 5_000 }, "2025-12-30"),
          order("3", "anna", { amountCents: 5_000, status: "cancelled" }),
        ],
        { channel: "live" },
      )
      await book(workspace)
      expect(pointsOfCustomer(state, "anna")).toEqual([100, 50])
      expect(pointsOfCustomer(state, "anna", NOON + 13 * DAY_MILLISECONDS)).toEqual([150, 0])
      const refunds = [{ at: "2025-12-20T10:00:00Z", amountCents: 2_500 }]
      writeRecords(workspace, [order("1", "anna", { amountCents: 10_000, refunds }, "2025-12-01", 2)], {
        channel: "live",
      })
      await book(workspace)
      expect(pointsOfCustomer(state, "anna")).toEqual([75, 50])
      expect(await book(workspace)).toBe(0)
      expect(brokenInvariants(state)).toEqual([])
    })
  })

  test.each([
    ["owed", -60, 0],
    ["within-balance", 0, 0],
    ["only-pending", 0, 50],
  ] as const)("that are spent when the order comes back are treated as %s", async (whenSpent, available, pending) => {
    await withWorkspace(async (workspace) => {
      const { state } = workspace
      programmeIn(state, { whenSpent })
      const told = [
        order("1", "anna", { amountCents: 11_000 }),
        order("2", "anna", { amountCents: 5_000 }, "2025-12-30"),
      ]
      writeRecords(workspace, told, { channel: "live" })
      await book(workspace)
      const customer = customerCalled(state, "anna")
      const act = { programme: 1, customer, points: 110, reason: "", idempotencyKey: "a", at: NOON }
      expect(spendPoints(state, act)).toMatchObject({ isRepeated: false })
      const back = order("1", "anna", { amountCents: 11_000, status: "cancelled" }, "2025-12-01", 2)
      writeRecords(workspace, [back], { channel: "live" })
      await book(workspace)
      expect(pointsOfCustomer(state, "anna")).toEqual([available, pending])
      writeRecords(workspace, [order("9", "anna", { amountCents: 100 }, "2025-12-02", 3)], { channel: "live" })
      writeRecords(workspace, [{ ...back, changedAt: new Date(NOON + 9).toISOString() }], { channel: "live" })
      await book(workspace)
      expect(pointsOfCustomer(state, "anna")).toEqual([whenSpent === "owed" ? available + 1 : 1, pending])
      expect(brokenInvariants(state)).toEqual([])
    })
  })

  test.each(["owed", "within-balance"] as const)(
    "that are spent are taken of what the same person has under another name, where they are treated as %s",
    async (whenSpent) => {
      await withWorkspace(async (workspace) => {
        const { state } = workspace
        programmeIn(state, { whenSpent })
        const told = [order("1", "anna", { amountCents: 10_000 }), order("2", "bert", { amountCents: 8_000 })]
        writeRecords(workspace, told, { channel: "live" })
        await book(workspace)
        const customer = customerCalled(state, "anna")
        spendPoints(state, { programme: 1, customer, points: 100, reason: "", idempotencyKey: "a", at: NOON })
        decide(state, "merge", ["anna", "bert"], { by: "a test", begunAt: "2026-01-01T12:00:00Z" })
        const has = () => balanceAt(state, accountsOf(state, 1, samePeople(state, customer)), NOON).available
        const owed = () => state.rows("SELECT sum(owed) AS owed, sum(waived) AS waived FROM points_entry")[0]
        const tell = (version: number, fields: object) =>
          writeRecords(workspace, [order("1", "anna", { amountCents: 10_000, ...fields }, "2025-12-01", version)], {
            channel: "live",
          })
        const refunds = [{ at: "2025-12-20T10:00:00Z", amountCents: 5_000 }]
        tell(2, { refunds })
        await book(workspace)
        expect([has(), owed()]).toEqual([30, { owed: 0, waived: 0 }])
        expect(brokenInvariants(state)).toEqual([])
        tell(3, { refunds: [] })
        await book(workspace)
        expect(has()).toBe(80)
        tell(4, { status: "cancelled" })
        await book(workspace)
        expect(has()).toBe(whenSpent === "owed" ? -20 : 0)
        expect(await book(workspace)).toBe(0)
        writeRecords(workspace, [order("2", "bert", { amountCents: 8_000 }, "2025-12-01", 5)], { channel: "live" })
        await book(workspace)
        expect(has()).toBe(whenSpent === "owed" ? -20 : 0)
        expect(brokenInvariants(state)).toEqual([])
      })
    },
  )

  test("of an order paid in part with points are those of the rest", async () => {
    await withWorkspace(async (workspace) => {
      const { state } = workspace
      programmeIn(state)
      writeRecords(workspace, [order("1", "anna", { amountCents: 100_000 })], { channel: "live" })
      await book(workspace)
      writeRecords(workspace, [order("2", "anna", { amountCents: 5_000 }, "2025-12-31")], { channel: "live" })
      await book(workspace)
      spendPoints(state, {
        ...{ programme: 1, customer: customerCalled(state, "anna"), points: 500, reason: "", at: NOON },
        ...{ idempotencyKey: "a", orderKey: "orders/2" },
      })
      await book(workspace)
      expect(pointsOfCustomer(state, "anna")).toEqual([500, 45])
    })
  })

  test("stay judged by the rules of their day", async () => {
    await withWorkspace(async (workspace) => {
      const { state } = workspace
      const programme = programmeIn(state)
      const today = Math.floor(NOON / DAY_MILLISECONDS)
      const double = { rules: rulesOf({ earn: { per: "money", points: 2, cents: 100 } }), fromDay: today, today }
      expect(addRules(state, programme, double, { at: NOON, by: "a test" })).toBe(2)
      const told = [
        order("1", "anna", { amountCents: 10_000 }),
        order("2", "anna", { amountCents: 10_000 }, "2026-01-01"),
      ]
      writeRecords(workspace, told, { channel: "live" })
      await book(workspace)
      expect(pointsOfCustomer(state, "anna")).toEqual([100, 200])
      const refunds = [{ at: "2026-01-01T11:00:00Z", amountCents: 5_000 }]
      const back = told.map((one) => ({
        ...one,
        changedAt: new Date(NOON + 2).toISOString(),
        fields: { ...one.fields, refunds },
      }))
      writeRecords(workspace, back, { channel: "live" })
      await book(workspace)
      expect(pointsOfCustomer(state, "anna")).toEqual([50, 100])
      const early = { ...double, fromDay: today - 1 }
      expect(() => addRules(state, programme, early, { at: NOON, by: "a test" })).toThrow("from today or later")
    })
  })

  test("that expired before the order came back are not taken twice", async () => {
    await withWorkspace(async (workspace) => {
      const { state } = workspace
      programmeIn(state, { expireAfterMonths: 1 })
      writeRecords(workspace, [order("1", "anna", { amountCents: 10_000 }, "2025-12-05")], { channel: "live" })
      await book(workspace)
      const later = NOON + 30 * DAY_MILLISECONDS
      writeRecords(workspace, [order("1", "anna", { amountCents: 10_000, status: "cancelled" }, "2025-12-05", 2)], {
        channel: "live",
      })
      await book(workspace, later)
      expect(pointsOfCustomer(state, "anna", later)).toEqual([0, 0])
      expect(brokenInvariants(state)).toEqual([])
    })
  })

  test("come out the same of files in any order, told again, and taken back", async () => {
    const header = "Bestellnr;Kundennr;Datum;Betrag;Status"
    const files = [
      [header, "1;anna;2025-11-01;40,00;bezahlt", "2;bert;2025-11-02;10,00;bezahlt"],
      [header, "1;anna;2025-11-01;40,00;storniert", "3;anna;2025-11-03;7,00;bezahlt"],
      [header, "4;bert;2025-11-05;5,00;bezahlt", "2;bert;2025-11-20;-4,00;bezahlt"],
    ].map((lines) => `${lines.join("\n")}\n`)
    await withWorkspace(async (workspace) => {
      const { state } = workspace
      programmeIn(state)
      const balances = () => ["anna", "bert"].map((name) => pointsOfCustomer(state, name)[0])
      for (const file of files) {
        await importText(workspace, file)
        await book(workspace)
      }
      expect(balances()).toEqual([7, 11])
      const last = await importText(workspace, `${header}\n5;anna;2025-11-06;100,00;bezahlt\n`)
      await book(workspace)
      expect(balances()).toEqual([107, 11])
      undoImport(state, last.importId)
      await book(workspace)
      expect(balances()).toEqual([7, 11])
      expect(brokenInvariants(state)).toEqual([])
    })
  })

  test("come out the same in whatever order and how often live orders are told", async () => {
    const refund = { at: "2025-12-20T10:00:00Z", amountCents: 3_000 }
    const told = [
      order("1", "anna", { amountCents: 10_000 }, "2025-12-01", 1),
      order("1", "anna", { amountCents: 10_000, refunds: [refund] }, "2025-12-01", 2),
      order("2", "anna", { amountCents: 2_000 }, "2025-12-02", 1),
      order("2", "bert", { amountCents: 2_000 }, "2025-12-02", 3),
      order("3", "bert", { amountCents: 900, status: "cancelled" }, "2025-12-03", 2),
      order("3", "bert", { amountCents: 900 }, "2025-12-03", 1),
    ]
    const anyOrder = fc.shuffledSubarray([...told, told[0], told[3]], { minLength: 8, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(anyOrder, fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), (sent, booksAfter) =>
        withWorkspace(async (workspace) => {
          const { state } = workspace
          programmeIn(state)
          for (const [i, one] of sent.entries()) {
            writeRecords(workspace, [one], { channel: "live" })
            if (booksAfter[i]) await book(workspace)
          }
          await book(workspace)
          expect(["anna", "bert"].map((name) => pointsOfCustomer(state, name))).toEqual([
            [70, 0],
            [20, 0],
          ])
          expect(brokenInvariants(state)).toEqual([])
        }),
      ),
      { seed: 11, numRuns: 12 },
    )
  })
})
