import { rmSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { keepTestRun, type TestValue } from "../../test/support/testRuns.ts"
import { importText, withWorkspace } from "../../test/support/workspaces.ts"
import type { Condition, Leaf } from "../records/condition.ts"
import { parseDay } from "../records/day.ts"
import { rfm } from "../segments/rfm.ts"
import { rfmGroups } from "../segments/rfmRules.ts"
import { mergeCustomers, unmergeCustomers } from "./identity/decisions.ts"
import { projectionDump } from "./projectionDump.ts"
import { Projection } from "./projector.ts"
import { askAsOf } from "./queries/asking.ts"
import { members } from "./segments/members.ts"
import type { Workspace } from "./workspace.ts"

const DECIDER = { by: "a test", begunAt: "2026-07-01T09:00:00Z" }
const AS_OF = parseDay("2026-06-30", "the day")
const day = (text: string) => parseDay(text, "a day")

/** Customer, orders as days and euros. */
const ORDERS: readonly (readonly [string, ...(readonly [string, number])[]])[] = [
  ["K1", ["2026-01-05", 40], ["2026-06-20", 60], ["2026-06-28", 10]],
  ["K2", ["2025-03-01", 500]],
  ["K3", ["2026-06-25", 20]],
  ["K4", ["2025-01-10", 15], ["2025-02-10", 15]],
  ["K5", ["2026-02-01", 90], ["2026-04-01", 5]],
]
const file = (orders: typeof ORDERS) =>
  `Bestellnr;Kundennr;Datum;Betrag\n${orders.flatMap(([name, ...all]) => all.map(([at, euros]) => `${name}-${at};${name};${at};${euros},00\n`)).join("")}`

type FigureName = Extract<Leaf, { about: "figure" }>["figure"]
const VALUES: Readonly<Record<string, TestValue>> = {
  K1: { current: 110, future: 52.35, pActive: 0.9, next: 12 },
  K2: { current: 500, future: 3.2, pActive: 0.1, next: Number.NaN },
  K3: { current: 20, future: 30, pActive: 0.67, next: 40 },
  K4: { current: 30, future: Number.NaN, pActive: Number.NaN, next: Number.NaN },
  K5: { current: 95, future: 41, pActive: 0.68, next: 80 },
}

const keep = (workspace: Workspace, values: Readonly<Record<string, TestValue>>, upon: number | null = null) =>
  keepTestRun(workspace, { asOf: AS_OF, values, upon })

async function valued(workspace: Workspace, projection: Projection) {
  const rows = await projection.ask((engine) => engine.rows("SELECT * FROM customer_value ORDER BY customer"))
  const name = (id: unknown) =>
    String(workspace.state.rows("SELECT name FROM customer WHERE id = ?", Number(id))[0].name)
  return new Map(rows.map((row) => [name(row.customer), row]))
}

async function withValues(work: (workspace: Workspace, projection: Projection, run: number) => Promise<void>) {
  await withWorkspace(async (workspace) => {
    await importText(workspace, file(ORDERS))
    const projection = await Projection.open(workspace)
    try {
      expect((await valued(workspace, projection)).size).toBe(0)
      const run = await keep(workspace, VALUES)
      expect(await projection.refresh()).toBe("changed")
      await work(workspace, projection, run)
    } finally {
      await projection.close()
    }
  })
}

/** A projection that is written from nothing says the same. */
async function expectAsRebuilt(workspace: Workspace, projection: Projection) {
  const carried = await projection.ask((engine) => projectionDump(engine, workspace.state))
  expect(await projection.check()).toEqual([])
  await projection.close()
  rmSync(join(workspace.directory, "analytics.duckdb"))
  const anew = await Projection.open(workspace)
  expect(await anew.ask((engine) => projectionDump(engine, workspace.state))).toBe(carried)
  await anew.close()
}

describe("values of customers in the projection", () => {
  test("are those of the latest run, in minor units, with risk, group and the day of the next order", () =>
    withValues(async (workspace, projection, run) => {
      const rows = await valued(workspace, projection)
      expect([...rows.keys()].sort()).toEqual(Object.keys(VALUES))
      expect(rows.get("K1")).toMatchObject({
        run,
        as_of: AS_OF,
        current_value: 11_000,
        future_value: 5_235,
        total_value: 11_000 + 5_235 + Number(rows.get("K1")?.referral_value),
        churn_risk: "low",
        next_order_day: AS_OF + 12,
        lifetime_value: null,
      })
      const risks = [...rows].sort().map(([, row]) => row.churn_risk)
      expect(risks).toEqual(["low", "high", "medium", null, "low"])
      expect(rows.get("K4")).toMatchObject({ future_value: null, p_active: null, next_order_day: null })
      const last = (name: string) => day(ORDERS.find(([one]) => one === name)?.at(-1)?.[0] as string)
      const bought = ORDERS.map(([name, ...all]) => ({ name, all: all as (readonly [string, number])[] }))
      const { group } = rfm({
        daysSinceLastOrder: bought.map(({ name }) => AS_OF - last(name)),
        purchaseDays: bought.map(({ all }) => all.length),
        revenue: bought.map(({ all }) => all.reduce((sum, [, euros]) => sum + euros, 0)),
        ageDays: bought.map(({ all }) => AS_OF - day(all[0][0])),
      })
      expect(bought.map(({ name }) => rows.get(name)?.segment)).toEqual([...group].map((index) => rfmGroups[index]))
      await expectAsRebuilt(workspace, projection)
    }))

  test("leave out whose records were taken back meanwhile, valued with everybody or alone", () =>
    withValues(async (workspace, projection, run) => {
      const gone = { current: 1, future: 1, pActive: 0.5, next: 1 }
      await keep(workspace, { K1: { ...gone, current: 7 }, gone, "gone too": gone }, run)
      expect(await projection.refresh()).toBe("changed")
      const rows = await valued(workspace, projection)
      expect([...rows.keys()].sort()).toEqual(Object.keys(VALUES))
      expect(rows.get("K1")).toMatchObject({ current_value: 700 })
      const later = await keep(workspace, { ...VALUES, gone })
      expect(await projection.refresh()).toBe("changed")
      expect([...(await valued(workspace, projection)).values()].map((row) => row.run)).toEqual(
        Object.keys(VALUES).map(() => later),
      )
      await expectAsRebuilt(workspace, projection)
    }))

  test("are what conditions ask of", () =>
    withValues(async (workspace, projection) => {
      const named = (condition: Condition) =>
        projection.ask(async (engine) => {
          const ids = await members(await askAsOf(engine, AS_OF), condition)
          const name = (id: number) =>
            String(workspace.state.rows("SELECT name FROM customer WHERE id = ?", id)[0].name)
          return ids.map(name).sort()
        })
      const figure = (name: FigureName, range: object) => named({ about: "figure", figure: name, ...range })
      expect(await figure("current-value", { atLeast: 9_500 })).toEqual(["K1", "K2", "K5"])
      expect(await figure("future-value", { atMost: 3_000 })).toEqual(["K2", "K3"])
      expect(await figure("probability-active", { atLeast: 0.68 })).toEqual(["K1", "K5"])
      expect(await figure("next-order-days", { atMost: 40 })).toEqual(["K1", "K3"])
      expect(await figure("value-rank", { atMost: 0 })).toEqual(["K2"])
      expect(await figure("value-rank", { atMost: 0.2 })).toEqual(["K1", "K2"])
      expect(await figure("value-rank", { atLeast: 0.8 })).toEqual(["K4"])
      expect(await named({ about: "group", is: ["new", "champions"] })).toEqual(["K1", "K3"])
    }))

  test("follow runs of some customers, of which the last counts, and a new run of everybody", () =>
    withValues(async (workspace, projection, run) => {
      await importText(workspace, file([["K9", ["2026-06-29", 70]]]), { begunAt: "2026-07-01T08:00:00Z" })
      await keep(workspace, { K1: { ...VALUES.K1, future: 1 }, K9: VALUES.K3 }, run)
      const last = await keep(workspace, { K1: { ...VALUES.K1, future: 2 } }, run)
      expect(await projection.refresh()).toBe("changed")
      expect(await projection.refresh()).toBe("current")
      const rows = await valued(workspace, projection)
      expect(rows.get("K1")).toMatchObject({ future_value: 200, run: last })
      expect(rows.get("K2")).toMatchObject({ future_value: 320, run })
      expect(rows.get("K9")).toMatchObject({ future_value: 3_000, segment: "new" })
      expect(rows.size).toBe(6)
      const next = await keep(workspace, { K2: VALUES.K2, K9: VALUES.K3 })
      expect(await projection.refresh()).toBe("changed")
      expect([...(await valued(workspace, projection)).values()].map((row) => row.run)).toEqual([next, next])
      await keep(workspace, { K9: VALUES.K1 }, next)
      await projection.refresh()
      await expectAsRebuilt(workspace, projection)
    }))

  test("leave whoever turns out to be somebody else, and come back with them", () =>
    withValues(async (workspace, projection) => {
      mergeCustomers(workspace.state, "K2", "K3", DECIDER)
      await projection.refresh()
      expect([...(await valued(workspace, projection)).keys()].sort()).toEqual(["K1", "K2", "K4", "K5"])
      expect(await projection.check()).toEqual([])
      unmergeCustomers(workspace.state, "K2", "K3", DECIDER)
      await projection.refresh()
      expect((await valued(workspace, projection)).get("K3")).toMatchObject({ future_value: 3_000 })
      await expectAsRebuilt(workspace, projection)
    }))
})
