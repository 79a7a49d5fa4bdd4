import { describe, expect, test } from "vitest"
import { READING } from "../../test/support/reading.ts"
import { putRecords } from "../../test/support/records.ts"
import { day, rowOf } from "../../test/support/valued.ts"
import { importText, withProjection, withWorkspace } from "../../test/support/workspaces.ts"
import { formatDay } from "../records/day.ts"
import { readKnown } from "../store/readKnown.ts"
import { changeSetting, settingHistory } from "../store/settings.ts"
import { columnNames, fitOf, latestRun, listRuns, runColumn, runOf } from "../store/valuationRuns.ts"
import type { Workspace } from "../store/workspace.ts"
import { dayOfOrders } from "./asOfDay.ts"
import type { BusinessFit } from "./fitBusiness.ts"
import { valueColumns, valuedRows } from "./keptValuation.ts"
import type { Refit } from "./refitRule.ts"
import { settingsFrom, type ValuationSettings } from "./settings.ts"
import { valueCustomers } from "./valueCustomers.ts"
import { keepWorkspaceValues, valueWorkspace } from "./valueWorkspace.ts"
import { laidDown } from "./workspaceSettings.ts"

const VERSION = "1.0.0"

/** A café's orders: customer c comes every 3 + c days, some of them stop. */
function orders(customers: number, from: string, until: string): string {
  const rows = ["Bestellnr;Kundennr;Datum;Betrag"]
  for (let c = 0; c < customers; c++) {
    const end = c % 3 === 0 ? day(until) - 60 : day(until)
    for (let at = day(from) + (c % 29); at <= end; at += 3 + c) {
      rows.push(`B${c}-${at};K${c};${formatDay(at)};${5 + ((at * 7 + c) % 11)},50`)
    }
  }
  return `${rows.join("\n")}\n`
}

const contract = (customer: string) => ({
  kind: "subscription",
  id: `C-${customer}`,
  customer,
  fields: { plan: "Fit", priceCents: 2990, startsOn: "2026-01-15", minimumTermMonths: 3 },
})

async function run(
  workspace: Workspace,
  refit: Refit,
  given: Partial<ValuationSettings> = {},
  madeAt = "2026-07-01T02:00:00Z",
) {
  const { state } = workspace
  const settings = settingsFrom({ model: "mbg-nbd", ...laidDown(state), ...given })
  const reading = settings.asOf === undefined ? READING : { ...READING, asOf: settings.asOf }
  const { files, watermark } = await withProjection(workspace, (projection) =>
    readKnown(workspace, projection, reading, ({ book }) => dayOfOrders(book, settings.asOf)),
  )
  const valued = valueWorkspace(state, files, settings, { refit, judge: false, codeVersion: VERSION })
  if (!valued) throw new Error("nobody is named")
  const rows = { valued: valuedRows(valued.valuation, files.currency), fitId: valued.fitId }
  const id = await keepWorkspaceValues(state, files.book.customerIds, rows, { madeAt, watermark, codeVersion: VERSION })
  return { id, files, ...valued }
}

const allColumns = ({ state }: Workspace, id: number) =>
  Object.fromEntries(columnNames(state, id).map((name) => [name, runColumn(state, id, name)]))

describe("a run that is kept", () => {
  test("gives the same values again from its stored settings and fit", () =>
    withWorkspace(async (workspace) => {
      await importText(workspace, orders(20, "2025-01-01", "2026-06-30"))
      putRecords(workspace, [contract("K1"), contract("M1")])
      const made = await run(workspace, "yes", { asOf: day("2026-06-30"), marginRate: 0.5, horizonDays: 200 })
      const kept = runOf(workspace.state, made.id)
      const fit = fitOf(workspace.state, kept?.fitId ?? 0)
      if (!kept || !fit) throw new Error("the run and its fit are kept")
      const settings = JSON.parse(kept.settings) as ValuationSettings
      expect(settings).toEqual(made.valuation.settings)
      expect(kept.watermark).toBe(Number(workspace.state.rows("SELECT max(seq) AS seq FROM change")[0].seq))
      const again = valueCustomers(made.files, settings, false, { fit: JSON.parse(fit.fit) as BusinessFit })
      if (!again) throw new Error("somebody is named")
      for (const { name, decimals, values } of valueColumns(again, made.files.currency)) {
        const stored = runColumn(workspace.state, made.id, name)
        const rounded = values.map((value) => Math.round(value * 10 ** decimals) / 10 ** decimals)
        expect([name, stored]).toEqual([name, rounded])
      }
      // and what is shown is what was fitted
      expect(again.predictions.futureValue).toEqual(made.valuation.predictions.futureValue)
      expect(again.predictions.intervals).toEqual(made.valuation.predictions.intervals)
    }))

  test("names the customers by the workspace's numbers", () =>
    withWorkspace(async (workspace) => {
      await importText(workspace, orders(12, "2026-01-01", "2026-06-30"))
      const { id, files, valuation } = await run(workspace, "yes")
      const numbers = [...(runColumn(workspace.state, id, "customer") ?? [])]
      const names = numbers.map(
        (number) => workspace.state.rows("SELECT name FROM customer WHERE id = ?", number)[0].name,
      )
      expect(names).toEqual([...valuation.columns.index].map((row) => files.book.customerIds.at(row)))
    }))

  test("new orders are in the values of the last fit at once", () =>
    withWorkspace(async (workspace) => {
      await importText(workspace, orders(20, "2025-01-01", "2026-06-29"))
      const first = await run(workspace, "yes")
      await importText(workspace, "Bestellnr;Kundennr;Datum;Betrag\nNEW;K5;2026-06-30;99,00\n")
      const second = await run(workspace, "auto")
      expect(second.fitId).toBe(runOf(workspace.state, first.id)?.fitId)
      const toDate = ({ files, valuation }: typeof first) =>
        valuation.columns.currentValue[rowOf(files, valuation, "K5")]
      expect(toDate(second)).toBeCloseTo(toDate(first) + 99, 10)
      const refitted = await run(workspace, "yes")
      // current values are counted and not modelled: the same under any fit
      expect(refitted.valuation.columns).toEqual(second.valuation.columns)
      expect(refitted.fitId).toBeUndefined()
    }))

  test("auto fits anew where much has changed, other settings hold, or time has passed", () =>
    withWorkspace(async (workspace) => {
      await importText(workspace, orders(20, "2025-01-01", "2026-06-30"))
      await expect(run(workspace, "no")).rejects.toThrow("there is no fit under these settings yet")
      await run(workspace, "auto")
      expect((await run(workspace, "auto")).fitId).toBeDefined()
      expect((await run(workspace, "auto", { marginRate: 0.3 })).fitId).toBeUndefined()
      await importText(workspace, "Bestellnr;Kundennr;Datum;Betrag\nN1;K5;2026-06-30;99,00\n")
      expect((await run(workspace, "auto")).fitId).toBeDefined()
      await importText(workspace, "Bestellnr;Kundennr;Datum;Betrag\nN4;K8;2026-06-30;99,00\n")
      expect((await run(workspace, "auto")).fitId).toBeUndefined()
      expect((await run(workspace, "auto", { asOf: day("2026-07-29") })).fitId).toBeDefined()
      expect((await run(workspace, "auto", { asOf: day("2026-07-30") })).fitId).toBeUndefined()
    }))

  test("columns stay for the latest run and for the last run of each month's end, fits and runs for ever", () =>
    withWorkspace(async (workspace) => {
      await importText(workspace, orders(8, "2026-01-01", "2026-06-30"))
      const ids: number[] = []
      for (const asOf of ["2026-04-29", "2026-04-30", "2026-04-30", "2026-05-30", "2026-05-31", "2026-06-15"]) {
        ids.push((await run(workspace, "auto", { asOf: day(asOf), intervals: false })).id)
      }
      const withColumns = ids.map((id) => columnNames(workspace.state, id).length > 0)
      expect(withColumns).toEqual([false, false, true, false, true, true])
      expect(listRuns(workspace.state).map(({ id }) => id)).toEqual([...ids].reverse())
    }))

  test("a run that was cut off counts for nothing and is cleared away by the next", () =>
    withWorkspace(async (workspace) => {
      const { state } = workspace
      await importText(workspace, orders(8, "2026-01-01", "2026-06-30"))
      const { id } = await run(workspace, "yes")
      state.script(`INSERT INTO valuation_run (fit_id, made_at, as_of, watermark, code_version, settings, customers, totals)
        SELECT fit_id, made_at, as_of, watermark, code_version, settings, customers, totals FROM valuation_run WHERE id = ${id};
        INSERT INTO valuation_column SELECT last_insert_rowid(), name, first_row, row_count, type, decimals, is_compressed, bytes
        FROM valuation_column WHERE run_id = ${id}`)
      expect(latestRun(state)?.id).toBe(id)
      const next = await run(workspace, "no")
      expect(listRuns(state).map((one) => one.id)).toEqual([next.id, id])
      expect(Object.keys(allColumns(workspace, next.id)).length).toBeGreaterThan(5)
      expect(state.rows("SELECT DISTINCT run_id AS id FROM valuation_column").map((row) => row.id)).toContain(next.id)
      expect(state.rows("SELECT 1 FROM valuation_run WHERE is_whole = 0")).toEqual([])
    }))
})

describe("settings of a workspace", () => {
  test("hold for its valuations, and every change is written down with its instant", () =>
    withWorkspace(async (workspace) => {
      const { state } = workspace
      await importText(workspace, orders(8, "2026-01-01", "2026-06-30"))
      changeSetting(state, "margin", "0.4", "2026-07-01T08:00:00Z")
      changeSetting(state, "margin", "0.4", "2026-07-01T09:00:00Z")
      const { valuation } = await run(workspace, "yes")
      expect([valuation.settings.marginRate, valuation.basis]).toEqual([0.4, "gross-margin"])
      changeSetting(state, "margin", undefined, "2026-07-02T08:00:00Z")
      expect(settingHistory(state, "margin")).toEqual([
        { at: "2026-07-01T08:00:00Z", name: "margin", value: "0.4" },
        { at: "2026-07-02T08:00:00Z", name: "margin", value: null },
      ])
      expect((await run(workspace, "yes")).valuation.basis).toBe("revenue")
      expect(() => state.script("DELETE FROM setting_change")).toThrow("append-only")
    }))
})
