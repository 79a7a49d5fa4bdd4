import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { withProjection, withWorkspace, writeRecords } from "../../../test/support/workspaces.ts"
import { undoImport } from "../imports.ts"
import { projectionDump } from "../projectionDump.ts"
import type { Projection } from "../projector.ts"
import { askAsOf } from "../queries/asking.ts"
import { customerHistories } from "../queries/customerHistories.ts"
import { keepFit, keepRun, runColumn } from "../valuationRuns.ts"
import type { Workspace } from "../workspace.ts"
import { limit, limitedCustomers, limitHistory, limitsOf } from "./limits.ts"

const DECIDER = { by: "a test", begunAt: "2026-11-22T08:00:00Z" }
const objection = { kind: "objection", holds: true, reason: "by letter" } as const
const restriction = { kind: "restriction", holds: true, reason: "disputed" } as const
const order = (id: string, customer: string, amountCents: number, identifiers = {}) => ({
  kind: "order",
  id,
  customer,
  at: "2026-05-01",
  identifiers,
  fields: { amountCents },
})

const live = (workspace: Workspace, records: readonly object[]) => writeRecords(workspace, records, { channel: "live" })

/** Whom histories are made of, and what everybody has bought. */
const figures = (workspace: Workspace) =>
  withProjection(workspace, async (projection) => {
    expect(await projection.check()).toEqual([])
    return projection.ask(async (engine) => {
      const { customerIds } = await customerHistories(engine, workspace.state, { lastDay: 20_779 })
      const [{ cents }] = await engine.rows("SELECT coalesce(sum(cents), 0)::BIGINT AS cents FROM order_row")
      await askAsOf(engine, 20_779)
      return { people: Array.from({ length: customerIds.length }, (_, i) => customerIds.at(i)), cents: Number(cents) }
    })
  })

describe("limits of processing", () => {
  test("whoever objects is bought for by nobody, whoever is restricted counts nowhere, and an undo takes both back", () =>
    withWorkspace(async (workspace) => {
      const { state } = workspace
      live(workspace, [order("1", "K1", 100, { email: "a@x.test" }), order("2", "K2", 200), order("3", "K3", 400)])
      live(workspace, [{ ...order("4", "a@x.test", 800), customer: "a@x.test" }])
      expect(await figures(workspace)).toEqual({ people: ["K1", "K2", "K3"], cents: 1500 })
      const first = limit(state, "a@x.test", objection, DECIDER)
      expect(await figures(workspace)).toEqual({ people: ["K2", "K3"], cents: 1500 })
      limit(state, "K2", restriction, DECIDER)
      expect(await figures(workspace)).toEqual({ people: ["K3"], cents: 1300 })
      expect(limitedCustomers(state).people).toEqual({ restriction: 1, objection: 1 })
      expect(() => limit(state, "K1", objection, DECIDER)).toThrow("already")
      // What comes later of a limited person is limited too, also under a name that is told only now.
      live(workspace, [order("5", "K1", 1600), order("6", "K2", 3200), order("7", "K9", 6400, { number: "K2" })])
      const later = await figures(workspace)
      expect(later.people).not.toContain("K1")
      expect(later.people).not.toContain("K2")
      limit(state, "K2", { ...restriction, holds: false }, DECIDER)
      undoImport(state, first.importId)
      expect((await figures(workspace)).people).toEqual(expect.arrayContaining(["K1", "K2", "K3"]))
      expect(limitHistory(state, ["K2"]).map(({ holds, by, reason }) => [holds, by, reason])).toEqual([
        [1, "a test", "disputed"],
        [0, "a test", "disputed"],
      ])
      expect(() => state.script("DELETE FROM limit_decision")).toThrow("append-only")
      expect(() => state.script("UPDATE limit_decision SET reason = ''")).toThrow("append-only")
    }))

  test("in any order of records, limits and refreshes the projection is what a new one would be", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(
            fc.record({ buys: fc.constantFrom("K1", "K2", "a@x.test"), linked: fc.boolean() }),
            fc.record({ limits: fc.constantFrom("K1", "K2"), kind: fc.constantFrom("restriction", "objection") }),
            fc.constant("refresh" as const),
          ),
          { minLength: 3, maxLength: 8 },
        ),
        (steps) =>
          withWorkspace(async (workspace) => {
            live(workspace, [order("a", "K1", 1), order("b", "K2", 2)])
            await withProjection(workspace, async (projection) => {
              for (const [i, step] of steps.entries()) {
                if (step === "refresh") await projection.refresh()
                else if ("buys" in step)
                  live(workspace, [order(`${i}`, step.buys, 10 + i, step.linked ? { email: "a@x.test" } : {})])
                else {
                  const { members } = limit(
                    workspace.state,
                    step.limits,
                    turn(workspace, step.limits, step.kind),
                    DECIDER,
                  ).person
                  expect(members).toContain(step.limits)
                }
              }
              expect(await projection.check()).toEqual([])
              const dump = (one: Projection) => one.ask((engine) => projectionDump(engine, workspace.state))
              const carried = await dump(projection)
              expect(carried).toBe(await withProjection(workspace, dump))
            })
          }),
      ),
      { numRuns: 4, seed: 20_261_122 },
    ))

  test("an objection takes the person's values out of the runs that are kept", () =>
    withWorkspace(async (workspace) => {
      const { state } = workspace
      live(workspace, [order("1", "K1", 100), order("2", "K2", 200)])
      const origin = { madeAt: DECIDER.begunAt, asOf: 20_779, watermark: 0, codeVersion: "test", settings: "{}" }
      const fitId = keepFit(state, { ...origin, fit: "{}" })
      const columns = [
        { name: "customer", decimals: 0, values: Float64Array.of(1, 2) },
        { name: "current_value", decimals: 2, values: Float64Array.of(1.5, 2.25) },
      ]
      const run = await keepRun(state, { ...origin, fitId, baseId: null, customers: 2, totals: "{}" }, columns)
      limit(state, "K1", objection, DECIDER)
      expect(runColumn(state, run, "current_value")).toEqual(Float64Array.of(Number.NaN, 2.25))
      expect(runColumn(state, run, "customer")).toEqual(Float64Array.of(1, 2))
    }))
})

/** The other way round from how it is. */
const turn = ({ state }: Workspace, name: string, kind: string) => {
  const which = kind as "restriction" | "objection"
  const { restriction: restricted, objection: objecting } = limitedCustomers(state)
  const [{ id }] = state.rows<{ id: number }>("SELECT id FROM customer WHERE name = ?", name)
  const holds = !(which === "restriction" ? restricted : objecting).has(id)
  return { kind: which, holds, reason: `not ${limitsOf(state, [name]).size}` }
}
