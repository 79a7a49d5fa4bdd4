import { expect, test } from "vitest"
import { lookAt, PLAN, runningAt } from "../../test/support/measures.ts"
import { keepTestRun } from "../../test/support/testRuns.ts"
import { withProjection, withWorkspace, writeRecords } from "../../test/support/workspaces.ts"
import { parseDay } from "../records/day.ts"
import type { MeasurePlan } from "../records/measure.ts"
import { participantsOf } from "../store/acting/participants.ts"
import { makeMeasure, startMeasure } from "../store/acting/storedMeasures.ts"
import type { Projection } from "../store/projector.ts"
import type { Workspace } from "../store/workspace.ts"
import { outlookOf } from "./outlook.ts"

const MAKER = { at: Date.parse("2026-06-01T06:00:00Z"), by: "Ada" }

const bought = (workspace: Workspace, customer: string, day: string) =>
  writeRecords(
    workspace,
    [{ kind: "order", id: `${customer} ${day}`, customer, at: day, fields: { amountCents: 2_000 } }],
    { channel: "live" },
  )

/** K1 and K2 have bought twice, K3 once; measures are for who has bought twice. */
const inShop = (work: (workspace: Workspace, projection: Projection) => Promise<void>) =>
  withWorkspace(async (workspace) => {
    for (const customer of ["K1", "K2", "K3"]) bought(workspace, customer, "2026-03-01")
    for (const customer of ["K1", "K2"]) bought(workspace, customer, "2026-04-01")
    await withProjection(workspace, (projection) => work(workspace, projection))
  })

const planFor = (trigger: MeasurePlan["trigger"]): MeasurePlan => ({
  ...PLAN,
  audience: { about: "orders", measure: "count", atLeast: 2 },
  trigger,
  controlBasisPoints: 0,
})

const started = ({ state }: Workspace, plan: MeasurePlan) =>
  startMeasure(state, makeMeasure(state, { name: "A moment", plan, salt: "salt" }, MAKER).id, MAKER).id

const occasions = ({ state }: Workspace, id: number) =>
  participantsOf(state, id, { limit: 100 }).map(({ customer, occasion }) => [
    state.rows<{ name: string }>("SELECT name FROM customer WHERE id = ?", customer)[0].name,
    occasion,
  ])

/** Keeps a valuation of a day with these chances to be active still, and looks what measures do on it. */
const valuedAt = async (workspace: Workspace, projection: Projection, date: string, chances: readonly number[]) => {
  const values = Object.fromEntries(chances.map((pActive, i) => [`K${i + 1}`, { current: 10, pActive }]))
  await keepTestRun(workspace, { asOf: parseDay(date, "a day"), values })
  return (await lookAt(workspace, projection, `${date}T08:00:00Z`)).takenIn
}

test("whoever becomes unlikely to be active comes in once per fall, however valuations waver, and again after a purchase", () =>
  inShop(async (workspace, projection) => {
    const id = started(workspace, planFor({ on: "activity-falls", belowBasisPoints: 5_000 }))
    // K2 had fallen before it started, K3 is not in its audience.
    expect(await valuedAt(workspace, projection, "2026-06-01", [0.6, 0.4, 0.6])).toBe(0)
    expect(await valuedAt(workspace, projection, "2026-06-02", [0.49, 0.3, 0.2])).toBe(1)
    expect(await valuedAt(workspace, projection, "2026-06-03", [0.51, 0.3, 0.2])).toBe(0)
    expect(await valuedAt(workspace, projection, "2026-06-04", [0.48, 0.3, 0.2])).toBe(0)
    bought(workspace, "K1", "2026-06-05")
    expect(await valuedAt(workspace, projection, "2026-06-06", [0.9, 0.3, 0.2])).toBe(0)
    expect(await valuedAt(workspace, projection, "2026-09-06", [0.4, 0.3, 0.2])).toBe(1)
    expect(occasions(workspace, id)).toEqual([
      ["K1", "after 2026-04-01"],
      ["K1", "after 2026-06-05"],
    ])
  }))

test("so many days before somebody is expected to order they come in, and not once that day is over", () =>
  inShop(async (workspace, projection) => {
    const trigger = { on: "before-next-order", daysBefore: 5 } as const
    const id = started(workspace, planFor(trigger))
    const values = { K1: { current: 10, next: 7 }, K2: { current: 10, next: -1 }, K3: { current: 10, next: 7 } }
    await keepTestRun(workspace, { asOf: parseDay("2026-06-01", "a day"), values })
    const taken: number[] = []
    for (const day of ["01", "02", "03", "04", "09"])
      taken.push((await lookAt(workspace, projection, `2026-06-${day}T08:00:00Z`)).takenIn)
    expect(taken).toEqual([0, 0, 1, 0, 0])
    expect(occasions(workspace, id)).toEqual([["K1", "after 2026-04-01"]])
  }))

test("before it starts it is said for how many the moment is there today, and how many come to it a week", () =>
  inShop(async (workspace, projection) => {
    const values = {
      K1: { current: 10, pActive: 0.4, next: 9 },
      K2: { current: 10, pActive: 0.6, next: 3 },
      K3: { current: 10, pActive: 0.3, next: 9 },
    }
    await keepTestRun(workspace, { asOf: parseDay("2026-06-01", "a day"), values })
    await projection.refresh()
    const { today } = runningAt(workspace, projection, "2026-06-01T08:00:00Z")
    const foreseen = (trigger: MeasurePlan["trigger"]) =>
      projection.ask((engine) =>
        outlookOf({ engine, state: workspace.state, today, currency: "EUR", seed: 1 }, planFor(trigger)),
      )
    expect(await foreseen({ on: "activity-falls", belowBasisPoints: 5_000 })).toMatchObject({ audience: 1 })
    expect(await foreseen({ on: "event", what: "order" })).toMatchObject({ customersPerWeek: 0 })
    expect(await foreseen({ on: "before-next-order", daysBefore: 5 })).toMatchObject({
      audience: 1,
      customersPerWeek: 1 / 4,
    })
  }))
