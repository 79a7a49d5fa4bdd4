import { describe, expect, test } from "vitest"
import { lookAt, PLAN } from "../../test/support/measures.ts"
import { importText, withProjection, withWorkspace } from "../../test/support/workspaces.ts"
import type { EffectPlan } from "../effect/plan.ts"
import { makeMeasure, startMeasure } from "../store/acting/storedMeasures.ts"
import { actionsToday } from "./actionsToday.ts"

const START = "2026-06-01T08:00:00Z"
const MAKER = { at: new Date(START).getTime(), by: "Ada" }
const DAY = 86_400_000
const ORDERS = "Bestellnr;Kundennr;Datum;Betrag\nB1;K1;2026-05-01;20,00\nB2;K2;2026-05-02;20,00\n"

const effectPlan = (effectCents: number): EffectPlan => ({
  customers: 40,
  measureBasisPoints: 5_000,
  entry: "at-once",
  weeks: 8,
  effectCents,
  spreadCents: 1_000,
  capCents: 10_000,
})

describe("what measures ask for today", () => {
  test("tasks once they are due, verdicts once the planned look is over, the most hoped for first", () =>
    withWorkspace(async ({ state, ...workspace }) => {
      await importText({ state, ...workspace }, ORDERS)
      expect(actionsToday(state, MAKER.at)).toEqual([])
      const call = { do: "task", id: "call", channel: "counter", script: "Say thanks", dueWithinDays: 3 } as const
      const plan = { ...PLAN, steps: [call], controlBasisPoints: 0 }
      for (const [name, hoped] of [
        ["small", 100],
        ["large", 900],
      ] as const) {
        const { id } = makeMeasure(state, { name, plan, salt: name }, MAKER)
        startMeasure(state, id, MAKER, effectPlan(hoped))
      }
      await withProjection({ state, ...workspace }, (projection) =>
        lookAt({ state, ...workspace }, projection, START).then(() => undefined),
      )
      expect(actionsToday(state, MAKER.at + DAY)).toEqual([])
      expect(actionsToday(state, MAKER.at + 4 * DAY)).toEqual([
        { what: "tasks", measureId: 2, measure: "large", count: 2, overdue: 2, hopedCents: 1_800 },
        { what: "tasks", measureId: 1, measure: "small", count: 2, overdue: 2, hopedCents: 200 },
      ])
      // The look is taken once the last day of the eighth week is over.
      expect(actionsToday(state, MAKER.at + 57 * DAY - 1).every(({ what }) => what === "tasks")).toBe(true)
      const later = actionsToday(state, MAKER.at + 57 * DAY)
      expect(later.map(({ what, measure, hopedCents }) => [what, measure, hopedCents])).toEqual([
        ["verdict", "large", 18_000],
        ["verdict", "small", 2_000],
        ["tasks", "large", 1_800],
        ["tasks", "small", 200],
      ])
      expect(actionsToday(state, MAKER.at + 71 * DAY).every(({ what }) => what === "tasks")).toBe(true)
    }))
})
