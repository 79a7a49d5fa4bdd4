import { expect, test } from "vitest"
import { day } from "../../test/support/valued.ts"
import { importText, withProjection, withWorkspace } from "../../test/support/workspaces.ts"
import { readKnown } from "../store/readKnown.ts"
import { forecastMonths } from "./forecastMonths.ts"
import { valuedRows } from "./keptValuation.ts"
import { settingsFrom } from "./settings.ts"
import { valuesOnDay } from "./valuesOnDay.ts"
import { keepWorkspaceValues, valueWorkspace } from "./valueWorkspace.ts"

const HEADER = "Bestellnr;Kundennr;Datum;Betrag"
/** Forty customers who buy every so many days for two years. */
const rows = Array.from({ length: 40 }, (_, customer) =>
  Array.from({ length: 12 }, (_, nth) => day("2024-06-01") + customer * 3 + nth * (20 + 3 * (customer % 15)))
    .filter((on) => on <= day("2026-06-30"))
    .map(
      (on, nth) =>
        `B${customer}-${nth};K${customer};${new Date(on * 86_400_000).toISOString().slice(0, 10)};${20 + customer},00`,
    ),
).flat()

test("the run of a day is taken where it is kept; else the same figures are worked out under the latest fit", () =>
  withWorkspace(async (workspace) => {
    const { state } = workspace
    await importText(workspace, [HEADER, ...rows, ""].join("\n"))
    await withProjection(workspace, async (projection) => {
      expect(await valuesOnDay(workspace, projection, day("2026-06-30"))).toBeUndefined()
      const value = async (asOf: number, refit: "yes" | "no") => {
        const { files, watermark } = await readKnown(workspace, projection, { lastDay: asOf + 1, asOf }, () => asOf)
        const settings = settingsFrom({ asOf, model: "mbg-nbd" })
        const valued = valueWorkspace(state, files, settings, { refit, judge: false, codeVersion: "a test" })
        if (!valued) throw new Error("nobody is named")
        const kept = {
          valued: valuedRows(valued.valuation, files.currency, forecastMonths(files.book, valued.valuation).months),
          fitId: valued.fitId,
        }
        const occasion = { madeAt: "2026-07-01T00:00:00Z", watermark, codeVersion: "a test" }
        return keepWorkspaceValues(state, files.book.customerIds, kept, occasion)
      }
      await value(day("2026-06-30"), "yes")
      const workedOut = await valuesOnDay(workspace, projection, day("2026-05-31"))
      expect(workedOut?.isWorkedOut).toBe(true)
      await value(day("2026-05-31"), "no")
      const kept = await valuesOnDay(workspace, projection, day("2026-05-31"))
      expect(kept?.isWorkedOut).toBe(false)
      expect([...(kept?.customers ?? [])]).toEqual([...(workedOut?.customers ?? [])])
      for (const name of ["current", "future"] as const) {
        const cents = (column: Float64Array | undefined) => [...(column ?? [])].map((value) => Math.round(value * 100))
        expect(cents(kept?.[name])).toEqual(cents(workedOut?.[name]))
        expect(cents(kept?.[name]).some((value) => value > 0)).toBe(true)
      }
      expect(await valuesOnDay(workspace, projection, day("2020-01-01"))).toBeUndefined()
    })
  }))
