import { expect, test } from "vitest"
import { lookAt, PLAN } from "../../test/support/measures.ts"
import { withProjection, withWorkspace, writeRecords } from "../../test/support/workspaces.ts"
import type { EffectPlan } from "../effect/plan.ts"
import { formatDay, parseDay } from "../records/day.ts"
import type { MeasurePlan } from "../records/measure.ts"
import { endMeasure, makeMeasure, startMeasure } from "../store/acting/storedMeasures.ts"
import { keepMailSender } from "../store/mail/sender.ts"
import type { Projection } from "../store/projector.ts"
import type { Workspace } from "../store/workspace.ts"
import { calendarOf } from "./calendar.ts"

const CUSTOMERS = 12
const JUDGED_AFTER_FIVE_WEEKS: EffectPlan = {
  customers: CUSTOMERS,
  measureBasisPoints: 5_000,
  entry: "at-once",
  weeks: 5,
  effectCents: 100,
  spreadCents: 2_000,
  capCents: 10_000,
}
const CALL: MeasurePlan["steps"] = [
  { do: "task", id: "wave", channel: "counter", script: "Wave", dueWithinDays: 4 },
  { do: "wait", id: "a-week", days: 7 },
]

const inShop = (work: (workspace: Workspace, projection: Projection) => Promise<void>) =>
  withWorkspace((workspace) =>
    withProjection(workspace, async (projection) => {
      const people = Array.from({ length: CUSTOMERS }, (_, i) => `C${i + 1}`)
      writeRecords(
        workspace,
        people.flatMap((customer, i) => [
          {
            kind: "order",
            id: `A${i}`,
            customer,
            at: `2026-05-${String(1 + i).padStart(2, "0")}`,
            fields: { amountCents: 2_000 },
          },
          { kind: "customer", id: customer, customer, fields: { birthday: i < 3 ? "1990-06-10" : "1990-01-01" } },
        ]),
        { channel: "live" },
      )
      await projection.refresh()
      await work(workspace, projection)
    }),
  )

function begun({ state }: Workspace, at: string, name: string, changes: Partial<MeasurePlan>) {
  const plan = { ...PLAN, steps: CALL, controlBasisPoints: 0, ...changes }
  const maker = { at: new Date(at).getTime(), by: "Ada" }
  const { id } = makeMeasure(state, { name, playbook: undefined, plan, salt: name }, maker)
  startMeasure(state, id, maker)
  return id
}

async function calendarAt({ state, settings }: Workspace, projection: Projection, at: string, month = "2026-06") {
  const { timeZone } = settings
  const [from, until] = [parseDay(`${month}-01`, "from"), parseDay(`${month}-30`, "until")]
  const found = await projection.ask((engine) =>
    calendarOf({ engine, state, now: new Date(at).getTime(), timeZone }, { from, until }),
  )
  return {
    ...found,
    told: found.entries.map(({ day, kind, measure, count }) =>
      `${formatDay(day).slice(5)} ${measure} ${kind} ${count ?? ""}`.trim(),
    ),
  }
}

test("nothing, where nothing is done", () =>
  inShop(async (workspace, projection) => {
    expect((await calendarAt(workspace, projection, "2026-06-01T08:00:00Z")).entries).toEqual([])
  }))

test("what is due, what comes of a schedule and of birthdays, and when it ended", () =>
  inShop(async (workspace, projection) => {
    const at = "2026-06-01T08:00:00Z"
    const once = begun(workspace, at, "once", {})
    begun(workspace, at, "weekly", {
      trigger: { on: "schedule", every: "week", day: 3, time: "10:00" },
      audience: { about: "orders", measure: "count", atLeast: 99 },
    })
    begun(workspace, at, "birthday", {
      trigger: { on: "anniversary", of: "birthday", daysBefore: 3, time: "09:00" },
    })
    await lookAt(workspace, projection, at)
    const ahead = [
      "06-03 weekly run",
      `06-05 once tasks ${CUSTOMERS}`,
      "06-07 birthday celebrating 3",
      `06-08 once step ${CUSTOMERS}`,
      "06-10 weekly run",
      "06-17 weekly run",
      "06-24 weekly run",
    ]
    const began = ["06-01 once began", "06-01 weekly began", "06-01 birthday began"]
    expect((await calendarAt(workspace, projection, at)).told).toEqual([...began, ...ahead])
    // What was not done in time stands on today; what is over for today does not.
    const later = await calendarAt(workspace, projection, "2026-06-06T08:00:00Z")
    expect(later.told).toContain(`06-06 once tasks ${CUSTOMERS}`)
    expect(later.told).not.toContain("06-03 weekly run")
    expect((await calendarAt(workspace, projection, "2026-06-07T07:30:00Z")).told).not.toContain(
      "06-07 birthday celebrating 3",
    )
    endMeasure(workspace.state, once, { at: new Date("2026-06-02T22:30:00Z").getTime(), by: "Ada" })
    const told = (await calendarAt(workspace, projection, "2026-06-04T08:00:00Z")).told
    // Half past ten in the evening in Greenwich is the day after in the shop.
    expect(told.filter((line) => line.includes(" once "))).toEqual(["06-01 once began", "06-03 once ended"])
  }))

test("messages that wait and that went out, by the day of the shop", () =>
  inShop(async (workspace, projection) => {
    const at = "2026-06-01T08:00:00Z"
    begun(workspace, at, "letter", { steps: PLAN.steps })
    await lookAt(workspace, projection, at)
    const { state } = workspace
    expect((await calendarAt(workspace, projection, at)).told).toContain(`06-01 letter queued ${CUSTOMERS}`)
    const [one, other, third] = state.rows<{ id: number }>("SELECT id FROM outbox ORDER BY id")
    const tried = (id: number, stands: string, when: string) =>
      state.prepare("UPDATE outbox SET state = ?, tried_at = ? WHERE id = ?").run(stands, Date.parse(when), id)
    tried(one.id, "sent", "2026-06-01T21:59:00Z")
    tried(other.id, "unknown", "2026-06-01T22:01:00Z")
    tried(third.id, "failed", "2026-06-01T22:01:00Z")
    const { told } = await calendarAt(workspace, projection, "2026-06-03T08:00:00Z")
    expect(told.slice(1)).toEqual([
      "06-01 letter sent 1",
      "06-02 letter sent 1",
      `06-03 letter queued ${CUSTOMERS - 3}`,
    ])
  }))

test("when a verdict is to be read, and which days are holidays", () =>
  inShop(async (workspace, projection) => {
    const at = "2026-05-04T08:00:00Z"
    const plan = { ...PLAN, steps: CALL }
    const maker = { at: new Date(at).getTime(), by: "Ada" }
    const { id } = makeMeasure(workspace.state, { name: "judged", playbook: undefined, plan, salt: "judged" }, maker)
    startMeasure(workspace.state, id, maker, JUDGED_AFTER_FIVE_WEEKS)
    const sender = { senderName: "Laden", replyAddress: "", imprint: "Laden\nMarkt 1", language: "de" } as const
    keepMailSender(workspace.state, { ...sender, holidayRegion: "DE-BY", tagsLinks: true })
    const { holidays, told } = await calendarAt(workspace, projection, at)
    expect(told).toContain("06-09 judged verdict")
    expect(holidays.map(formatDay)).toEqual(["2026-06-04"])
  }))
