import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { withProjection, withWorkspace, writeRecords } from "../../../test/support/workspaces.ts"
import { formatDay, parseDay } from "../../records/day.ts"
import { brokenInvariants } from "../checkInvariants.ts"
import { undoImport } from "../imports.ts"
import type { Workspace } from "../workspace.ts"
import {
  lastRetentionDay,
  retentionPreview,
  retentionRules,
  runRetention,
  setRetention,
  visitSums,
} from "./retention.ts"

const AT = "2026-11-22T08:00:00Z"
const TODAY = parseDay("2026-11-22", "today")

const visit = (id: string, daysAgo: number, type = "page") => ({
  kind: "visit",
  id,
  customer: "K1",
  at: formatDay(TODAY - daysAgo),
  fields: { type, name: "Start" },
})
const visitsIn = (workspace: Workspace) =>
  withProjection(workspace, async (projection) => {
    expect(await projection.check()).toEqual([])
    const [{ count }] = await projection.ask((engine) => engine.rows("SELECT count(*) AS count FROM visit"))
    return Number(count)
  })

describe("retention", () => {
  test("says what goes next, removes just that, and keeps the daily sums of visits", () =>
    withWorkspace(async (workspace) => {
      const { state } = workspace
      writeRecords(workspace, [visit("1", 91), visit("2", 91), visit("3", 90), visit("4", 200, "event")], {
        channel: "live",
      })
      writeRecords(
        workspace,
        [{ kind: "ticket", id: "T", customer: "K2", at: "2020-01-01", fields: { subject: "x" } }],
        { channel: "hand" },
      )
      const sums = visitSums(state, 0, TODAY)
      expect(await visitsIn(workspace)).toBe(4)
      const preview = retentionPreview(state, TODAY)
      expect(preview).toEqual([{ kind: "visit", records: 3, from: "2026-05-06", until: "2026-08-23" }])
      expect(runRetention(state, { today: TODAY, at: AT })).toEqual(preview)
      expect(await visitsIn(workspace)).toBe(1)
      expect(visitSums(state, 0, TODAY)).toEqual(sums)
      expect(retentionPreview(state, TODAY)).toEqual([])
      expect(lastRetentionDay(state)).toBe(TODAY)
      setRetention(state, "ticket", { days: 365 }, AT)
      expect(retentionPreview(state, TODAY)).toMatchObject([{ kind: "ticket", records: 1 }])
      setRetention(state, "ticket", { days: "never" }, AT)
      expect(retentionRules(state).find(({ kind }) => kind === "ticket")).toMatchObject({
        days: undefined,
        isUsual: false,
      })
      expect(brokenInvariants(state)).toEqual([])
    }))

  test("what the law wants kept goes earlier only where the originals lie elsewhere", () =>
    withWorkspace(async ({ state }) => {
      expect(() => setRetention(state, "invoice", { days: 365 }, AT)).toThrow("§ 147")
      setRetention(state, "invoice", { days: 9 * 366 }, AT)
      setRetention(state, "invoice", { days: 365, originalsElsewhere: true }, AT)
      expect(() => setRetention(state, "order", { days: 365 }, AT)).toThrow("stammwert erase")
      for (const days of [0, -1, 1.5, 1e9])
        expect(() => setRetention(state, "ticket", { days }, AT)).toThrow("whole number")
    }))

  test("in any order of runs, later versions and undos visits are counted once and the change log adds up", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ id: fc.constantFrom("a", "b", "c"), daysAgo: fc.integer({ min: 80, max: 100 }) }), {
          minLength: 1,
          maxLength: 12,
        }),
        fc.nat(12),
        (told, cut) =>
          withWorkspace(async (workspace) => {
            const { state } = workspace
            for (const { id, daysAgo } of told) writeRecords(workspace, [visit(id, daysAgo)], { channel: "hand" })
            if (cut < told.length) {
              const [{ id }] = state.rows<{ id: number }>(
                "SELECT id FROM import WHERE channel = 'hand' ORDER BY id LIMIT 1 OFFSET ?",
                cut,
              )
              undoImport(state, id)
            }
            const visits = () => visitSums(state, 0, TODAY).reduce((sum, one) => sum + one.visits, 0)
            const before = visits()
            for (const today of [TODAY, TODAY, TODAY + 15]) runRetention(state, { today, at: AT })
            expect(visits()).toBe(before)
            expect(brokenInvariants(state)).toEqual([])
          }),
      ),
      { numRuns: 15, seed: 20_261_122 },
    ))
})
