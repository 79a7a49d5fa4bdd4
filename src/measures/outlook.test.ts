import { expect, test } from "vitest"
import { PLAN, runningAt } from "../../test/support/measures.ts"
import { withProjection, withWorkspace, writeRecords } from "../../test/support/workspaces.ts"
import type { MeasurePlan } from "../records/measure.ts"
import { outlookOf } from "./outlook.ts"

const NOW = "2026-06-01T08:00:00Z"
const CUSTOMERS = 60
const call: MeasurePlan["steps"] = [{ do: "task", id: "call", channel: "counter", script: "Talk", dueWithinDays: 3 }]

/** Customers who buy a coffee or two, some often and some seldom. */
const cups = Array.from({ length: CUSTOMERS }, (_, i) =>
  [1, 2, 3, 4, 5].slice(i % 5).map((month) => ({
    kind: "order",
    id: `${i} ${month}`,
    customer: `C${i}`,
    at: `2026-0${month}-${String(1 + (i % 27)).padStart(2, "0")}`,
    fields: { amountCents: 120 + 40 * (i % 7) },
  })),
).flat()

test("where the effort for each is more than a purchase brings, that is said in place of a chance", () =>
  withWorkspace((workspace) =>
    withProjection(workspace, async (projection) => {
      const { state } = workspace
      writeRecords(workspace, cups, { channel: "live" })
      await projection.refresh()
      const { today } = runningAt(workspace, projection, NOW)
      const foreseen = (centsPerHour: number, hopedCents?: number) =>
        projection.ask((engine) =>
          outlookOf(
            { engine, state, today, currency: "EUR", seed: 1 },
            { ...PLAN, steps: call, costs: { ...PLAN.costs, centsPerHour } },
            hopedCents,
          ),
        )
      // Five minutes at 60 euros an hour cost 5 euros, more than anybody's coffees in the window.
      const dear = await foreseen(6_000)
      expect(dear).toMatchObject({ audience: CUSTOMERS, noProof: "too-costly", costCentsEach: 500 })
      expect(dear.effectPlan).toMatchObject({ customers: CUSTOMERS })
      const cheap = await foreseen(600)
      expect(cheap.noProof).toBeUndefined()
      expect(cheap.proof?.power).toBeGreaterThan(0)
      // Whoever hopes for more than a purchase of everybody is told so.
      await expect(foreseen(600, 10_000)).rejects.toThrow(/effect/)
    }),
  ))
