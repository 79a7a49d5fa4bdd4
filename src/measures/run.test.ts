import { describe, expect, test } from "vitest"
import { lookAt, PLAN } from "../../test/support/measures.ts"
import { importText, withProjection, withWorkspace, writeRecords } from "../../test/support/workspaces.ts"
import { dayOfInstant } from "../records/day.ts"
import type { MeasurePlan } from "../records/measure.ts"
import { liveCounts, participantsOf } from "../store/acting/participants.ts"
import { endMeasure, makeMeasure, pauseMeasure, startMeasure } from "../store/acting/storedMeasures.ts"
import { closeTask, listTasks } from "../store/acting/tasks.ts"
import type { Projection } from "../store/projector.ts"
import { eraseMembers } from "../store/rights/erase.ts"
import type { Workspace } from "../store/workspace.ts"

const MAKER = { at: new Date("2026-06-01T08:00:00Z").getTime(), by: "Ada" }
const CUSTOMERS = 60

/** Customers who each bought once: C1 on 1 January, C2 on the 2nd …, and so on. */
const orders = () =>
  [
    "Bestellnr;Kundennr;Datum;Betrag",
    ...Array.from({ length: CUSTOMERS }, (_, i) => {
      const day = new Date(Date.UTC(2026, 0, 1 + i)).toISOString().slice(0, 10)
      return `B${i + 1};C${i + 1};${day};20,00`
    }),
    "",
  ].join("\n")

const started = ({ state }: Workspace, plan: Partial<MeasurePlan>, name = "A measure") =>
  startMeasure(state, makeMeasure(state, { name, plan: { ...PLAN, ...plan }, salt: "salt" }, MAKER).id, MAKER)

const inShop = (work: (workspace: Workspace, projection: Projection) => Promise<void>) =>
  withWorkspace(async (workspace) => {
    await importText(workspace, orders())
    await withProjection(workspace, (projection) => work(workspace, projection))
  })

const peopleIn = (workspace: Workspace, id: number) => participantsOf(workspace.state, id, { limit: 1_000 })

describe("a measure that runs", () => {
  test("for everybody takes each in once, in the arm that was drawn, and leaves the control group alone", () =>
    inShop(async (workspace, projection) => {
      const { id } = started(workspace, {})
      expect(await lookAt(workspace, projection, "2026-06-01T08:00:00Z")).toEqual({
        takenIn: CUSTOMERS,
        steps: expect.any(Number),
      })
      const { arms, standing, passed, messages } = liveCounts(workspace.state, id)
      expect(arms.measure + arms.control).toBe(CUSTOMERS)
      expect(arms.measure).toBeGreaterThan(15)
      expect(arms.control).toBeGreaterThan(15)
      expect(standing).toEqual({})
      expect(passed).toEqual([{ step: "hello", outcome: "done", count: arms.measure }])
      expect(messages).toEqual([{ step: "hello", state: "queued", reason: null, count: arms.measure }])
      // Looking again changes nothing, however often and however late.
      expect(await lookAt(workspace, projection, "2026-06-01T08:00:00Z")).toEqual({ takenIn: 0, steps: 0 })
      expect(await lookAt(workspace, projection, "2026-07-01T08:00:00Z")).toEqual({ takenIn: 0, steps: 0 })
    }))

  test("follows whoever comes into its audience day by day, waits, branches, and ends with whoever buys", () =>
    inShop(async (workspace, projection) => {
      const { id } = started(workspace, {
        audience: { about: "orders", measure: "days-since-last", atLeast: 120, atMost: 400 },
        trigger: { on: "enters", alsoNow: false },
        controlBasisPoints: 0,
        steps: [
          { ...PLAN.steps[0], id: "miss-you" } as MeasurePlan["steps"][number],
          { do: "wait", id: "a-while", days: 3, until: "10:00" },
          {
            do: "branch",
            id: "regular",
            condition: { about: "orders", measure: "count", atLeast: 2 },
            otherwise: "call",
          },
          { do: "exit", id: "enough" },
          { do: "task", id: "call", channel: "phone", script: "Call", dueWithinDays: 2 },
        ],
      })
      const consent = {
        channel: "phone",
        purpose: "marketing",
        granted: true,
        basis: "consent",
        textVersion: "v1",
        proof: "on paper",
      }
      writeRecords(workspace, [{ kind: "consent", id: "P1", customer: "C34", at: "2026-05-01", fields: consent }], {
        channel: "live",
      })
      // On 1 June C1 to C31 have been away for 120 days or longer: they were so when it started.
      expect(await lookAt(workspace, projection, "2026-06-01T08:00:00Z")).toEqual({ takenIn: 0, steps: 0 })
      expect(await lookAt(workspace, projection, "2026-06-02T08:00:00Z")).toEqual({ takenIn: 1, steps: 0 })
      await lookAt(workspace, projection, "2026-06-03T08:00:00Z")
      const names = () =>
        peopleIn(workspace, id).map(
          ({ customer }) => workspace.state.rows("SELECT name FROM customer WHERE id = ?", customer)[0].name,
        )
      expect(names()).toEqual(["C33", "C34"])
      // C33 buys on the day after, so nobody calls.
      writeRecords(
        workspace,
        [{ kind: "order", id: "L1", customer: "C33", at: "2026-06-04", fields: { amountCents: 900 } }],
        { channel: "live" },
      )
      for (const day of ["04", "05", "06", "07"]) await lookAt(workspace, projection, `2026-06-${day}T09:00:00Z`)
      const [first, second] = peopleIn(workspace, id)
      expect(first).toMatchObject({ endedBecause: "goal", step: null, wakeAt: null })
      expect(second).toMatchObject({ endedBecause: "through", step: null })
      // C35 and those after them did not agree to be called.
      const due = new Date("2026-06-08T09:00:00Z").getTime()
      await lookAt(workspace, projection, "2026-06-09T09:00:00Z")
      expect(listTasks(workspace.state, { open: true, most: 9 })).toMatchObject([
        { channel: "phone", customer: second.customer, dueAt: due },
      ])
    }))

  test("asks nobody to reach out to a person more often than it may, over all measures, but at the counter", () =>
    inShop(async (workspace, projection) => {
      const { state } = workspace
      const asking = (channel: "post" | "counter", day: string): Promise<unknown> => {
        const { id } = started(
          workspace,
          {
            audience: { about: "orders", measure: "days-since-first", atLeast: 90 },
            controlBasisPoints: 0,
            limits: { ...PLAN.limits, tasks: { most: 1, withinDays: 30 } },
            steps: [{ do: "task", id: "ask", channel, script: "Write", dueWithinDays: 2 }],
          },
          `Ask by ${channel} on ${day}`,
        )
        return lookAt(workspace, projection, `${day}T09:00:00Z`).then(() => liveCounts(state, id).passed)
      }
      const all = [{ step: "ask", outcome: "done", count: CUSTOMERS }]
      expect(await asking("post", "2026-06-02")).toEqual(all)
      expect(await asking("post", "2026-06-03")).toEqual([{ step: "ask", outcome: "too-many-tasks", count: CUSTOMERS }])
      expect(await asking("counter", "2026-06-04")).toEqual(all)
      for (const task of listTasks(state, { open: true, most: 200 }).slice(0, 2 * CUSTOMERS))
        closeTask(state, task.id, { outcome: "reached" }, { at: Date.UTC(2026, 5, 5), by: "Ada" })
      expect(await asking("post", "2026-07-01")).toMatchObject([{ outcome: "too-many-tasks" }])
      expect(await asking("post", "2026-07-06")).toEqual(all)
    }))

  test("for whom a time of the year has come, and not a week late", () =>
    inShop(async (workspace, projection) => {
      const birthdays = [
        ["C1", "1980-06-10"],
        ["C2", "1992-06-11"],
        ["C3", "2000-02-29"],
      ]
      writeRecords(
        workspace,
        birthdays.map(([customer, birthday]) => ({ kind: "customer", id: customer, customer, fields: { birthday } })),
        { channel: "live" },
      )
      const { id } = started(workspace, {
        trigger: { on: "anniversary", of: "birthday", daysBefore: 3, time: "09:00" },
        againAfterDays: 300,
      })
      expect((await lookAt(workspace, projection, "2026-06-07T06:59:00Z")).takenIn).toBe(0)
      expect((await lookAt(workspace, projection, "2026-06-07T07:00:00Z")).takenIn).toBe(1)
      expect((await lookAt(workspace, projection, "2026-06-07T08:00:00Z")).takenIn).toBe(0)
      expect((await lookAt(workspace, projection, "2026-06-20T08:00:00Z")).takenIn).toBe(0)
      // In a year without a leap day it is the 28th.
      expect((await lookAt(workspace, projection, "2027-02-25T09:00:00Z")).takenIn).toBe(1)
      expect((await lookAt(workspace, projection, "2027-06-07T09:00:00Z")).takenIn).toBe(1)
      expect(peopleIn(workspace, id).map(({ occasion }) => occasion)).toEqual(["2026", "2027", "2027"])
    }))

  test("by a schedule, on its day, once, and again only as often as it may", () =>
    inShop(async (workspace, projection) => {
      const monthly = { on: "schedule", every: "month", day: 5, time: "10:00" } as const
      started(workspace, { trigger: monthly, againAfterDays: 45 })
      const taken: number[] = []
      for (const day of ["2026-06-04", "2026-06-05", "2026-06-06", "2026-07-05", "2026-08-06", "2026-08-09"])
        taken.push((await lookAt(workspace, projection, `${day}T12:00:00Z`)).takenIn)
      expect(taken).toEqual([0, CUSTOMERS, 0, 0, CUSTOMERS, 0])
    }))

  test("rests while it is paused, and nothing goes on once it has ended", () =>
    inShop(async (workspace, projection) => {
      const { id } = started(workspace, {
        controlBasisPoints: 0,
        steps: [{ do: "wait", id: "a-day", days: 1 }, ...PLAN.steps],
      })
      await lookAt(workspace, projection, "2026-06-01T08:00:00Z")
      pauseMeasure(workspace.state, id)
      expect(await lookAt(workspace, projection, "2026-06-03T08:00:00Z")).toEqual({ takenIn: 0, steps: 0 })
      startMeasure(workspace.state, id, MAKER)
      expect(await lookAt(workspace, projection, "2026-06-04T08:00:00Z")).toEqual({ takenIn: 0, steps: 2 * CUSTOMERS })
      endMeasure(workspace.state, id, { ...MAKER, at: 9 })
      expect(liveCounts(workspace.state, id).messages).toEqual([
        { step: "hello", state: "skipped", reason: "measure-ended", count: CUSTOMERS },
      ])
      expect(() => startMeasure(workspace.state, id, MAKER)).toThrow(/has ended and stays as it is/)
    }))

  test("lets go of whoever is erased: nothing is sent or done any more, and that they were in keeps no name", () =>
    inShop(async (workspace, projection) => {
      const { state, settings } = workspace
      const wait = { do: "wait", id: "a-day", days: 1 } as const
      const call = { do: "task", id: "wave", channel: "counter", script: "Wave", dueWithinDays: 1 } as const
      const { id } = started(workspace, { controlBasisPoints: 0, steps: [...PLAN.steps, call, wait] })
      await lookAt(workspace, projection, "2026-06-01T08:00:00Z")
      const [task] = listTasks(state, { open: true, most: 1 })
      closeTask(state, task.id, { outcome: "reached", note: "Frau Muster war nett" }, MAKER)
      eraseMembers(state, [{ id: task.customer, name: "C1" }], {
        actor: "console",
        ground: "request",
        at: "2026-06-01T09:00:00Z",
        day: dayOfInstant(new Date("2026-06-01T09:00:00Z"), settings.timeZone),
        key: Buffer.alloc(32, 1),
      })
      const [gone] = peopleIn(workspace, id).filter(({ customer }) => customer === task.customer)
      expect(gone).toMatchObject({ endedBecause: "ended", wakeAt: null, step: null, facts: {} })
      const rows = (table: string) => state.rows(`SELECT * FROM ${table} WHERE participant_id = ?`, gone.id)
      expect(rows("outbox")).toMatchObject([{ state: "skipped", reason: "person-gone" }])
      expect(rows("task")).toMatchObject([{ state: "done", note: null }])
    }))
})
