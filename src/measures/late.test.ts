import { describe, expect, test } from "vitest"
import { lookAt, PLAN } from "../../test/support/measures.ts"
import { importText, withProjection, withWorkspace, writeRecords } from "../../test/support/workspaces.ts"
import type { MeasurePlan } from "../records/measure.ts"
import { dueMessages } from "../store/acting/outbox.ts"
import { liveCounts, participantsOf } from "../store/acting/participants.ts"
import { makeMeasure, pauseMeasure, startMeasure } from "../store/acting/storedMeasures.ts"
import { mergeCustomers } from "../store/identity/decisions.ts"
import type { Projection } from "../store/projector.ts"
import type { Workspace } from "../store/workspace.ts"
import { gateOf } from "./gate.ts"
import { gateFacts } from "./gateFacts.ts"

const maker = (at: string) => ({ at: Date.parse(at), by: "Ada" })
const MONDAY = "2026-06-01T08:00:00Z"

/** A measure for all, without a control group, so that nobody's arm hides what is looked at. */
const ALL: Partial<MeasurePlan> = { controlBasisPoints: 0, goal: { windowDays: 30, endsSteps: false } }

const started = ({ state }: Workspace, plan: Partial<MeasurePlan>, at = MONDAY) =>
  startMeasure(
    state,
    makeMeasure(state, { name: "A measure", plan: { ...PLAN, ...ALL, ...plan }, salt: "a" }, maker(at)).id,
    maker(at),
  )

const inShop = (work: (workspace: Workspace, projection: Projection) => Promise<void>) =>
  withWorkspace(async (workspace) => {
    const rows = Array.from({ length: 6 }, (_, i) => `B${i + 1};C${i + 1};2026-01-0${i + 1};20,00`)
    await importText(workspace, ["Bestellnr;Kundennr;Datum;Betrag", ...rows, ""].join("\n"))
    await withProjection(workspace, (projection) => work(workspace, projection))
  })

const tellBirthdays = (workspace: Workspace, birthdays: Readonly<Record<string, string>>) =>
  writeRecords(
    workspace,
    Object.entries(birthdays).map(([customer, birthday]) => ({
      ...{ kind: "customer", id: `born ${customer}`, customer, fields: { birthday } },
    })),
    { channel: "live" },
  )

/** What the gate says, without consents, of whatever is queued. */
const answersAt = ({ state, settings: { timeZone } }: Workspace, at: string) =>
  dueMessages(state, Date.parse(at), 100).map((message) => {
    const never = { isHoliday: () => false, isSuppressed: () => false, renders: () => true, centsGiven: () => 0 }
    const { facts } = gateFacts({ state, now: Date.parse(at), timeZone, ...never }, message)
    return gateOf({ ...facts, hasBasis: true, hasAddress: true, hoursBeginAt: undefined })
  })

const customersIn = ({ state }: Workspace, id: number) =>
  participantsOf(state, id, { limit: 100 }).map(
    ({ customer }) => state.rows("SELECT name FROM customer WHERE id = ?", customer)[0].name,
  )

const [MESSAGE] = PLAN.steps
const BIRTHDAY = { on: "anniversary", of: "birthday", daysBefore: 0, time: "09:00" } as const

describe("what comes late", () => {
  test("what was to be written while a measure rested has expired when it goes on; what comes after the next wait has not", () =>
    inShop(async (workspace, projection) => {
      const { state } = workspace
      const steps = [
        { do: "wait", id: "a-day", days: 1 } as const,
        MESSAGE,
        { do: "wait", id: "a-week", days: 7 } as const,
        { ...MESSAGE, id: "again" },
      ]
      const { id } = started(workspace, { steps })
      await lookAt(workspace, projection, MONDAY)
      pauseMeasure(state, id)
      await lookAt(workspace, projection, "2026-06-02T09:00:00Z")
      startMeasure(state, id, maker("2026-08-01T08:00:00Z"))
      await lookAt(workspace, projection, "2026-08-01T08:00:00Z")
      expect(answersAt(workspace, "2026-08-01T08:00:00Z")).toEqual(Array(6).fill({ closed: "expired" }))
      await lookAt(workspace, projection, "2026-08-08T08:00:00Z")
      const fresh = answersAt(workspace, "2026-08-08T08:00:00Z").filter((answer) => answer === "open")
      expect(fresh).toHaveLength(6)
    }))

  test("a birthday greeting is for the day: not for yesterday's, neither at the start nor after a night without anybody", () =>
    inShop(async (workspace, projection) => {
      tellBirthdays(workspace, { C1: "1980-05-31", C2: "1980-06-01", C3: "1980-06-02", C4: "1980-06-03" })
      const plan = { trigger: BIRTHDAY, steps: [{ ...MESSAGE, expiresAfterHours: 12 } as typeof MESSAGE] }
      // Before nine in the morning in Berlin.
      const { id } = started(workspace, plan, "2026-06-01T06:00:00Z")
      await lookAt(workspace, projection, "2026-06-01T06:00:00Z")
      expect(customersIn(workspace, id)).toEqual([])
      await lookAt(workspace, projection, "2026-06-01T07:00:00Z")
      expect(customersIn(workspace, id)).toEqual(["C2"])
      // Nothing ran from then on until late in the night after the next.
      await lookAt(workspace, projection, "2026-06-03T01:00:00Z")
      expect(customersIn(workspace, id)).toEqual(["C2", "C3"])
      expect(answersAt(workspace, "2026-06-03T01:00:00Z")).toEqual([{ closed: "expired" }, { closed: "expired" }])
    }))

  test("a birthday that was told under another name is kept", () =>
    inShop(async (workspace, projection) => {
      tellBirthdays(workspace, { C9: "1980-06-01" })
      mergeCustomers(workspace.state, "C1", "C9", { by: "Ada", begunAt: "2026-05-01T08:00:00Z" })
      const { id } = started(workspace, { trigger: BIRTHDAY })
      await lookAt(workspace, projection, MONDAY)
      expect(participantsOf(workspace.state, id, { limit: 10 })).toHaveLength(1)
    }))

  test("what goes out on Monday mornings goes out on the next one, where it is started on a Monday evening or a Tuesday", () =>
    inShop(async (workspace, projection) => {
      const trigger = { on: "schedule", every: "week", day: 1, time: "09:00" } as const
      const { id } = started(workspace, { trigger }, "2026-06-01T18:00:00Z")
      for (const at of ["2026-06-01T18:00:00Z", "2026-06-02T08:00:00Z"]) await lookAt(workspace, projection, at)
      expect(customersIn(workspace, id)).toEqual([])
      await lookAt(workspace, projection, "2026-06-08T07:00:01Z")
      expect(customersIn(workspace, id)).toHaveLength(6)
    }))

  test("what comes every week comes every week, a second sooner or later and over the change of clocks", () =>
    inShop(async (workspace, projection) => {
      const trigger = { on: "schedule", every: "week", day: 7, time: "09:00" } as const
      const { id } = started(workspace, { trigger, againAfterDays: 7 }, "2026-03-16T08:00:00Z")
      for (const [i, at] of ["2026-03-22T08:00:03Z", "2026-03-29T07:00:01Z", "2026-04-05T07:00:00Z"].entries()) {
        await lookAt(workspace, projection, at)
        expect(customersIn(workspace, id)).toHaveLength(6 * (i + 1))
      }
    }))

  test("whoever came in while a measure rested, or has left again before anybody looked, is not taken in", () =>
    inShop(async (workspace, projection) => {
      const { state } = workspace
      const trigger = { on: "enters", alsoNow: false } as const
      const audience = { about: "orders", measure: "count", atLeast: 2 } as const
      const { id } = started(workspace, { trigger, audience })
      await lookAt(workspace, projection, MONDAY)
      const buys = (customer: string, at: string) =>
        writeRecords(
          workspace,
          [{ kind: "order", id: `${customer} ${at}`, customer, at, fields: { amountCents: 500 } }],
          {
            channel: "live",
          },
        )
      buys("C1", "2026-06-02")
      await lookAt(workspace, projection, "2026-06-03T08:00:00Z")
      expect(customersIn(workspace, id)).toEqual(["C1"])
      pauseMeasure(state, id)
      buys("C2", "2026-06-04")
      await lookAt(workspace, projection, "2026-06-05T08:00:00Z")
      startMeasure(state, id, maker("2026-06-06T08:00:00Z"))
      buys("C3", "2026-06-06")
      await lookAt(workspace, projection, "2026-06-07T08:00:00Z")
      expect(customersIn(workspace, id)).toEqual(["C1", "C3"])
    }))

  test("whoever has bought meanwhile is not written to, where buying is what it was for", () =>
    inShop(async (workspace, projection) => {
      const { id } = started(workspace, { goal: { windowDays: 30, endsSteps: true } })
      await lookAt(workspace, projection, MONDAY)
      writeRecords(
        workspace,
        [
          { kind: "order", id: "later", customer: "C1", at: "2026-06-01T09:00:00Z", fields: { amountCents: 500 } },
          { kind: "order", id: "before", customer: "C2", at: "2026-06-01T07:00:00Z", fields: { amountCents: 500 } },
          { kind: "order", id: "that-day", customer: "C3", at: "2026-06-01", fields: { amountCents: 500 } },
          { kind: "order", id: "next-day", customer: "C4", at: "2026-06-02", fields: { amountCents: 500 } },
        ],
        { channel: "live" },
      )
      const answers = answersAt(workspace, "2026-06-02T10:00:00Z")
      const bought = customersIn(workspace, id).filter((_, i) => answers[i] !== "open")
      expect(bought).toEqual(["C1", "C4"])
      expect(answers.filter((answer) => answer !== "open")).toEqual([{ closed: "goal" }, { closed: "goal" }])
    }))

  test("an appointment counts as a visit once it was kept, or once its day is over", () =>
    inShop(async (workspace, projection) => {
      const { id } = started(workspace, { trigger: { on: "event", what: "visit" } })
      writeRecords(
        workspace,
        [
          {
            kind: "visit",
            id: "kept",
            customer: "C1",
            at: "2026-06-02T08:00:00Z",
            fields: { type: "appointment", kept: true },
          },
          { kind: "visit", id: "told", customer: "C2", at: "2026-06-02T16:00:00Z", fields: { type: "appointment" } },
          {
            kind: "visit",
            id: "missed",
            customer: "C3",
            at: "2026-06-02T08:00:00Z",
            fields: { type: "appointment", kept: false },
          },
        ],
        { channel: "live" },
      )
      await lookAt(workspace, projection, "2026-06-02T10:00:00Z")
      expect(customersIn(workspace, id)).toEqual(["C1"])
      await lookAt(workspace, projection, "2026-06-03T10:00:00Z")
      expect(customersIn(workspace, id)).toEqual(["C1", "C2"])
      expect(liveCounts(workspace.state, id).arms.measure).toBe(2)
    }))
})
