import { describe, expect, test } from "vitest"
import { summaryOf as summaryIn, temporaryDirectory, valuesOf } from "../../test/support/command.ts"
import { READING } from "../../test/support/reading.ts"
import { putRecords } from "../../test/support/records.ts"
import { day } from "../../test/support/valued.ts"
import { importText, withProjection, withWorkspace } from "../../test/support/workspaces.ts"
import { writeResults } from "../cli/writeResults.ts"
import { readKnown } from "../store/readKnown.ts"
import type { Workspace } from "../store/workspace.ts"
import { settingsFrom } from "../valuation/settings.ts"
import { valueCustomers } from "../valuation/valueCustomers.ts"
import { assembleReport } from "./assembleReport.ts"
import { renderReport } from "./renderReport.ts"
import { summaryOf } from "./summary.ts"

const JUNE = day("2026-06-30")

const members = ["M1", "M2", "M3"].map((customer, i) => ({
  kind: "subscription",
  id: `C${i}`,
  customer,
  fields: { plan: "Fit", priceCents: 2990 + i, startsOn: `2025-0${i + 1}-15`, minimumTermMonths: 12 },
}))

/** values.csv, summary.json and the report of a workspace. */
async function resultsOf(workspace: Workspace, out: string) {
  const { files } = await withProjection(workspace, (projection) =>
    readKnown(workspace, projection, { ...READING, asOf: JUNE }, () => JUNE),
  )
  const settings = settingsFrom({ asOf: JUNE, kind: "gym", model: "mbg-nbd", basis: "contribution" })
  const valuation = valueCustomers(files, settings, true)
  if (!valuation) throw new Error("somebody is named")
  const summary = summaryOf(files, valuation, "", [])
  const shown = { files, valuation, settings, asOf: JUNE, notes: [], warnings: [] }
  await writeResults(out, { ...shown, language: "en", summary, isReported: true })
  const group = new Uint8Array(valuation.columns.length)
  const report = (language: "de" | "en") =>
    assembleReport(files, valuation, group, { language, version: "1", settings, asOf: JUNE, notes: [], warnings: [] })
  return { rows: [...valuesOf(out).values()], summary: summaryIn(out), report }
}

describe("contracts in the results", () => {
  const out = temporaryDirectory()

  test("add up to the same in values.csv, summary.json and the report", () =>
    withWorkspace(async (workspace) => {
      await importText(workspace, "Bestellnr;Kundennr;Datum;Betrag\nB1;M2;2026-06-01;4,50\nB2;G1;2026-06-02;3,00\n")
      putRecords(workspace, [
        ...members,
        { kind: "cost", id: "K1", customer: "M1", at: "2026-05-01", fields: { type: "service", cents: 1234 } },
      ])
      const { rows, summary, report } = await resultsOf(workspace, out)
      const sum = (column: string) => rows.reduce((total, row) => total + Math.round(Number(row[column]) * 100), 0)
      const { totals } = report("en").customers ?? {}
      expect(rows).toHaveLength(4)
      expect(totals?.contracts?.running).toBe(3)
      for (const [column, name] of [
        ["fees_to_date", "feesToDate"],
        ["fees_certain", "feesCertain"],
        ["fees_expected", "feesExpected"],
      ] as const) {
        expect(Math.abs(sum(column) - (totals?.contracts?.[name] ?? -1))).toBeLessThanOrEqual(2)
        expect(summary.contracts[name]).toBeCloseTo((totals?.contracts?.[name] ?? -1) / 100, 6)
      }
      expect(sum("service_cost")).toBe(totals?.costs)
      expect(sum("current_value")).toBe(totals?.currentValue)
      expect(sum("current_value")).toBe(sum("fees_to_date") + sum("revenue") - sum("service_cost"))
      const member = valuesOf(out).get("M1")
      expect([member?.first_order, member?.orders, member?.p_order, member?.segment]).toEqual(["", "0", "", ""])
      expect([member?.p_active, member?.churn_risk]).toEqual(["1.000000", "low"])
      const page = renderReport(report("de"))
      expect(page).toContain("Davon Beiträge bisher")
      expect(page).toContain("3 Verträge laufen")
      expect(page).not.toMatch(/NaN|undefined|Infinity/)
    }))

  test("can be all there is", () =>
    withWorkspace(async (workspace) => {
      putRecords(workspace, members)
      const { rows, report } = await resultsOf(workspace, temporaryDirectory())
      expect(rows.map((row) => row.customer_id).sort()).toEqual(["M1", "M2", "M3"])
      expect(renderReport(report("en")).match(/.{0,80}(NaN|undefined|Infinity).{0,40}/g)).toBeNull()
    }))
})
