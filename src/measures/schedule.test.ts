import { describe, expect, test } from "vitest"
import { lookAt, PLAN, runningAt } from "../../test/support/measures.ts"
import { importText, withProjection, withWorkspace } from "../../test/support/workspaces.ts"
import { parseDay } from "../records/day.ts"
import type { MeasurePlan } from "../records/measure.ts"
import { participantsOf } from "../store/acting/participants.ts"
import { makeMeasure, startMeasure } from "../store/acting/storedMeasures.ts"
import type { Projection } from "../store/projector.ts"
import type { Workspace } from "../store/workspace.ts"
import { calendarOf } from "./calendar.ts"
import { outlookOf } from "./outlook.ts"
import { daysUntilDue } from "./schedule.ts"

const CHRISTMAS = { on: "date", day: "2026-12-01", time: "09:00" } as const
const CUSTOMERS = 12

const inShop = (work: (workspace: Workspace, projection: Projection) => Promise<void>) =>
  withWorkspace(async (workspace) => {
    const rows = Array.from({ length: CUSTOMERS }, (_, i) => `B${i};C${i};2026-10-0${1 + (i % 9)};20,00`)
    await importText(workspace, ["Bestellnr;Kundennr;Datum;Betrag", ...rows, ""].join("\n"))
    await withProjection(workspace, (projection) => work(workspace, projection))
  })

function started({ state }: Workspace, at: string, plan: Partial<MeasurePlan> = {}): number {
  const maker = { at: Date.parse(at), by: "Ada" }
  const laidDown = { ...PLAN, trigger: CHRISTMAS, controlBasisPoints: 0, ...plan }
  const { id } = makeMeasure(state, { name: `of ${at}`, plan: laidDown, salt: at }, maker)
  return startMeasure(state, id, maker).id
}

const cameIn = ({ state }: Workspace, id: number) => participantsOf(state, id, { limit: 100 }).length

describe("a day that is named", () => {
  test("takes everybody in on it, once, with what they are told due at its time", () =>
    inShop(async (workspace, projection) => {
      const id = started(workspace, "2026-11-01T09:00:00Z")
      await lookAt(workspace, projection, "2026-12-01T07:59:00Z")
      expect(cameIn(workspace, id)).toBe(0)
      await lookAt(workspace, projection, "2026-12-01T08:00:00Z")
      expect(cameIn(workspace, id)).toBe(CUSTOMERS)
      await lookAt(workspace, projection, "2026-12-01T12:00:00Z")
      await lookAt(workspace, projection, "2027-12-01T12:00:00Z")
      expect(cameIn(workspace, id)).toBe(CUSTOMERS)
    }))

  test("is late by a day at most, and then over", () =>
    inShop(async (workspace, projection) => {
      const late = started(workspace, "2026-11-01T09:00:00Z")
      await lookAt(workspace, projection, "2026-12-02T20:00:00Z")
      expect(cameIn(workspace, late)).toBe(CUSTOMERS)
      const over = started(workspace, "2026-11-02T09:00:00Z")
      await lookAt(workspace, projection, "2026-12-03T08:00:00Z")
      expect(cameIn(workspace, over)).toBe(0)
    }))

  test("that is over is begun no more, in either language", () =>
    inShop(async (workspace) => {
      expect(() => started(workspace, "2026-12-01T08:01:00Z")).toThrow("2026-12-01, 09:00 is over: take a later day")
      expect(() => started(workspace, "2026-12-01T08:00:00Z")).not.toThrow()
    }))

  test("stands in the calendar, and its verdict is waited for longer", () =>
    inShop(async (workspace, projection) => {
      await projection.refresh()
      const { state, settings } = workspace
      const id = started(workspace, "2026-11-01T09:00:00Z")
      const days = { from: parseDay("2026-11-15", "from"), until: parseDay("2026-12-31", "until") }
      const now = Date.parse("2026-11-20T09:00:00Z")
      const { entries } = await projection.ask((engine) =>
        calendarOf({ engine, state, now, timeZone: settings.timeZone }, days),
      )
      expect(entries).toEqual([
        {
          day: parseDay("2026-12-01", "day"),
          kind: "run",
          measureId: id,
          measure: expect.any(String),
          count: undefined,
        },
      ])
      const { today } = runningAt(workspace, projection, "2026-11-01T09:00:00Z")
      const weeksOf = async (trigger: MeasurePlan["trigger"]) => {
        const plan = { ...PLAN, trigger, goal: { ...PLAN.goal, windowDays: 28 } }
        return projection.ask((engine) => outlookOf({ engine, state, today, currency: "EUR", seed: 1 }, plan))
      }
      expect(await weeksOf({ on: "start" })).toMatchObject({ weeks: 4, customersPerWeek: undefined })
      // 30 days ahead, and four weeks after it.
      expect(await weeksOf(CHRISTMAS)).toMatchObject({ weeks: 9, customersPerWeek: undefined })
    }))
})

test("how long everybody is waited for", () => {
  const monday = parseDay("2026-06-01", "day")
  const at = { time: "09:00" }
  expect(daysUntilDue({ on: "start" }, monday)).toBe(0)
  expect(daysUntilDue({ on: "date", day: "2026-06-11", ...at }, monday)).toBe(10)
  expect(daysUntilDue({ on: "date", day: "2026-05-11", ...at }, monday)).toBe(0)
  expect(daysUntilDue({ on: "schedule", every: "week", day: 1, ...at }, monday)).toBe(0)
  expect(daysUntilDue({ on: "schedule", every: "week", day: 7, ...at }, monday)).toBe(6)
  expect(daysUntilDue({ on: "schedule", every: "month", day: 28, ...at }, monday + 1)).toBe(26)
})
