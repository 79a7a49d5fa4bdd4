import { describe, expect, test } from "vitest"
import { putRecords } from "../../test/support/records.ts"
import { turnedClock } from "../../test/support/turnedClock.ts"
import { day } from "../../test/support/valued.ts"
import { importText, withWorkspace } from "../../test/support/workspaces.ts"
import { formatDay } from "../records/day.ts"
import { undoImport } from "../store/imports.ts"
import { LatestValues } from "../store/latestValues.ts"
import { Projection } from "../store/projector.ts"
import { changeSetting } from "../store/settings.ts"
import { listRuns } from "../store/valuationRuns.ts"
import type { Workspace } from "../store/workspace.ts"
import { type RefreshingValues, refreshValues } from "./refreshValues.ts"

const HEADER = "Bestellnr;Kundennr;Datum;Betrag"
const file = (...rows: readonly string[]) => [HEADER, ...rows, ""].join("\n")

/** Fifty customers of a shop up to 28 June 2026; the workspace knows of no model to choose, so that tests are quick. */
function shop(): string {
  const rows: string[] = []
  for (let c = 0; c < 50; c++) {
    for (let at = day("2025-06-01") + (c % 29); at <= day("2026-06-28"); at += 20 + 3 * c) {
      rows.push(`B${c}-${at};K${c};${formatDay(at)};${5 + ((at * 7 + c) % 11)},50`)
    }
  }
  return file(...rows)
}

const SILENT = "2026-06-30T10:00:00Z"

async function withValues(
  work: (at: {
    workspace: Workspace
    values: RefreshingValues
    clock: ReturnType<typeof turnedClock>
    faults: unknown[]
    /** A customer's value as it stands, by name. */
    value: (customer: string, column: string) => number
  }) => Promise<void>,
): Promise<void> {
  await withWorkspace(async (workspace) => {
    const { state } = workspace
    changeSetting(state, "model", '"mbg-nbd"', SILENT)
    await importText(workspace, shop())
    const projection = await Projection.open(workspace)
    const clock = turnedClock(SILENT)
    const faults: unknown[] = []
    const values = refreshValues(workspace, projection, clock, {
      codeVersion: "1.0.0",
      onFault: (fault) => faults.push(fault),
      alone: (keep) => keep(),
    })
    const value = (customer: string, column: string) => {
      const [{ id }] = state.rows<{ id: number }>("SELECT id FROM customer WHERE name = ?", customer)
      return LatestValues.read(state)?.value(id, column) ?? Number.NaN
    }
    try {
      await work({ workspace, values, clock, faults, value })
    } finally {
      await values.close()
      await projection.close()
    }
  })
}

const totals = ({ state }: Workspace) => JSON.parse(LatestValues.read(state)?.last.totals ?? "{}")

describe("values that keep themselves current", () => {
  test("new orders are in the values of those they touch, as if everybody had been valued under the same fit", () =>
    withValues(async ({ workspace, values, value }) => {
      expect(await values.refresh()).toBe("current")
      expect(listRuns(workspace.state)).toHaveLength(1)
      const before = value("K7", "current_value")
      const others = value("K8", "future_value")
      await importText(workspace, file("N1;K7;2026-06-29;20,00", "N2;K99;2026-06-29;30,00"))
      expect(await values.refresh()).toBe("some")
      expect(value("K7", "current_value")).toBe(before + 20)
      expect(value("K99", "current_value")).toBe(30)
      expect(value("K8", "future_value")).toBe(others)
      const [run] = listRuns(workspace.state)
      expect([run.customers, run.baseId]).toEqual([2, 1])
      const names = [
        "current_value",
        "future_value",
        "lifetime_value",
        "p_active",
        "expected_orders",
        "p_order",
        "next_order_days",
      ]
      const some = names.map((name) => ["K7", "K8", "K99"].map((customer) => value(customer, name)))
      const sums = totals(workspace)
      // a setting that touches no fit makes a run of everybody under the same one
      changeSetting(workspace.state, "referral-share", "0.5", SILENT)
      expect(await values.refresh()).toBe("all")
      expect(listRuns(workspace.state)[0].fitId).toBe(run.fitId)
      expect(names.map((name) => ["K7", "K8", "K99"].map((customer) => value(customer, name)))).toEqual(some)
      expect(totals(workspace).currentValue).toBeCloseTo(sums.currentValue, 6)
      expect(totals(workspace).futureValue).toBeCloseTo(sums.futureValue, 1)
    }))

  test("orders of today wait for the night, and what changes nothing makes no run", () =>
    withValues(async ({ workspace, values, clock, value, faults }) => {
      await values.refresh()
      const before = value("K7", "current_value")
      await importText(workspace, file("N1;K7;2026-06-30;20,00", "N2;K98;2026-06-30;30,00"))
      expect(await values.refresh()).toBe("current")
      expect(listRuns(workspace.state)).toHaveLength(1)
      await clock.forward(15 * 3_600_000)
      await values.refresh()
      expect(value("K7", "current_value")).toBe(before + 20)
      expect(value("K98", "current_value")).toBe(30)
      const nights = listRuns(workspace.state).map(({ asOf }) => formatDay(asOf))
      expect(nights).toEqual(["2026-06-30", "2026-06-29"])
      expect(faults).toEqual([])
    }))

  test("referrers share in what changes for those they brought", () =>
    withValues(async ({ workspace, values, value }) => {
      putRecords(workspace, [
        { kind: "referral", id: "R1", customer: "K7", at: "2025-06-01", fields: { referrer: "K3", rewardCents: 100 } },
      ])
      await values.refresh()
      const before = value("K3", "referral_value")
      expect(before).toBeCloseTo(value("K7", "current_value") + value("K7", "future_value") - 1, 6)
      await importText(workspace, file("N1;K7;2026-06-29;20,00"))
      expect(await values.refresh()).toBe("some")
      expect(value("K3", "referral_value")).toBeCloseTo(
        value("K7", "current_value") + value("K7", "future_value") - 1,
        6,
      )
      expect(value("K3", "referral_value")).toBeGreaterThan(before)
      expect(totals(workspace).referralValue).toBeCloseTo(value("K7", "current_value") + value("K7", "future_value"), 6)
    }))

  test("what is taken back, and who turns out to be the same person, makes everybody's values anew", () =>
    withValues(async ({ workspace, values, value }) => {
      await values.refresh()
      const before = value("K7", "current_value")
      const { importId } = await importText(workspace, file("N1;K7;2026-06-29;20,00"))
      expect(await values.refresh()).toBe("some")
      undoImport(workspace.state, importId)
      expect(await values.refresh()).toBe("all")
      expect(value("K7", "current_value")).toBe(before)
    }))

  test("models are fitted anew once a tenth of the customers have changed", () =>
    withValues(async ({ workspace, values }) => {
      await values.refresh()
      const rows = Array.from({ length: 5 }, (_, c) => `N${c};K${c};2026-06-29;9,00`)
      await importText(workspace, file(...rows))
      expect(await values.refresh()).toBe("refitted")
      expect(listRuns(workspace.state).map(({ fitId }) => fitId)).toEqual([2, 1, 1])
    }))

  test("a workspace without orders has nobody to value, which is no fault, and values come with the first orders", () =>
    withWorkspace(async (workspace) => {
      changeSetting(workspace.state, "model", '"mbg-nbd"', SILENT)
      const projection = await Projection.open(workspace)
      const faults: unknown[] = []
      const clock = turnedClock(SILENT)
      const options = { codeVersion: "1.0.0", onFault: (fault: unknown) => faults.push(fault) }
      const values = refreshValues(workspace, projection, clock, { ...options, alone: (keep) => keep() })
      try {
        expect(await values.refresh()).toBe("nobody")
        values.onCommitted()
        await clock.forward(24 * 3_600_000)
        expect([faults, listRuns(workspace.state)]).toEqual([[], []])
        await importText(workspace, shop())
        expect(await values.refresh()).toBe("refitted")
      } finally {
        await values.close()
        await projection.close()
      }
    }))
})
