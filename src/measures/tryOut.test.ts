import { describe, expect, test } from "vitest"
import { lookAt, PLAN } from "../../test/support/measures.ts"
import { importText, withProjection, withWorkspace, writeRecords } from "../../test/support/workspaces.ts"
import { dayOfInstant } from "../records/day.ts"
import type { MeasurePlan, Step } from "../records/measure.ts"
import { dueMessages } from "../store/acting/outbox.ts"
import { findMeasure, makeMeasure, startMeasure } from "../store/acting/storedMeasures.ts"
import { knownPerson } from "../store/identity/knownPerson.ts"
import { keepMailSender } from "../store/mail/sender.ts"
import type { Projection } from "../store/projector.ts"
import type { Workspace } from "../store/workspace.ts"
import { gateOf } from "./gate.ts"
import { gateFacts } from "./gateFacts.ts"
import { tryOut } from "./tryOut.ts"

const MONDAY = "2026-06-01T08:00:00Z"
const MAKER = { at: Date.parse(MONDAY), by: "Ada" }
const DAY_MILLISECONDS = 86_400_000
const NOBODY_ELSE = { isHoliday: () => false, isSuppressed: (address: string) => address.startsWith("blocked") }

const [HELLO] = PLAN.steps as [Extract<Step, { do: "message" }>]
const STEPS: MeasurePlan["steps"] = [
  HELLO,
  { do: "wait", id: "a-while", days: 3, until: "10:00" },
  {
    ...{ do: "branch", id: "regular", otherwise: "call" },
    condition: { about: "orders", measure: "count", atLeast: 2 },
  },
  { ...HELLO, id: "by-name", blocks: [{ block: "paragraph", text: "Dear {{first_name}}" }] },
  { do: "wait-for", id: "an-order", what: "order", atMostDays: 5, otherwise: "late" },
  { do: "exit", id: "enough" },
  { do: "task", id: "call", channel: "phone", script: "Call", dueWithinDays: 2 },
  { ...HELLO, id: "late", subject: "{{first_name|Dear customer}}, one more thing" },
]
const LIMITS = { ...PLAN.limits, hours: { from: "00:00", until: "00:00" }, sundaysAndHolidays: true }
const LAID_DOWN: MeasurePlan = { ...PLAN, steps: STEPS, limits: LIMITS, controlBasisPoints: 0 }

const consent = (customer: string, channel: string) => ({
  ...{ kind: "consent", id: `${customer} ${channel}`, customer, at: "2026-05-01" },
  fields: { channel, purpose: "marketing", granted: true, basis: "consent", textVersion: "v1", proof: "on paper" },
})
const told = (customer: string, fields: Readonly<Record<string, string>>, email: string) => ({
  ...{ kind: "customer", id: `told ${customer}`, customer, identifiers: { email }, fields },
})

/** Of everybody something else keeps a step from being what it could be. */
const inShop = (work: (workspace: Workspace, projection: Projection) => Promise<void>) =>
  withWorkspace(async (workspace) => {
    const rows = ["B1;C1;2026-01-01", "B2;C1;2026-02-01", "B3;C2;2026-01-03", "B4;C3;2026-01-04", "B5;C4;2026-01-05"]
    await importText(
      workspace,
      ["Bestellnr;Kundennr;Datum;Betrag", ...rows.map((row) => `${row};20,00`), ""].join("\n"),
    )
    writeRecords(
      workspace,
      [
        told("C1", { firstName: "Mia" }, "c1@gast.test"),
        told("C2", {}, "c2@gast.test"),
        told("C3", { firstName: "Noa", preferredChannel: "phone" }, "c3@gast.test"),
        told("C4", {}, "blocked@gast.test"),
        ...["C1", "C2", "C3", "C4"].map((customer) => consent(customer, "email")),
        consent("C3", "phone"),
      ],
      { channel: "live" },
    )
    keepMailSender(workspace.state, {
      ...{ senderName: "Laden", replyAddress: "", imprint: "Laden\nMarkt 1", language: "de" },
      ...{ holidayRegion: "", tagsLinks: true },
    })
    await withProjection(workspace, (projection) => work(workspace, projection))
  })

const tried = async ({ state, settings }: Workspace, projection: Projection, customer: string, plan = LAID_DOWN) => {
  const { timeZone } = settings
  const now = Date.parse(MONDAY)
  const trying = { state, projection, now, timeZone, today: dayOfInstant(new Date(now), timeZone), ...NOBODY_ELSE }
  return tryOut(trying, plan, knownPerson(state, customer).id)
}

describe("a measure that is tried out", () => {
  test("says of each step what came of it once it ran", () =>
    inShop(async (workspace, projection) => {
      const { state } = workspace
      await projection.refresh()
      const foreseen = new Map<string, unknown>()
      for (const customer of ["C1", "C2", "C3", "C4"]) {
        const { steps, isMeant, arm } = await tried(workspace, projection, customer)
        expect({ isMeant, arm }).toEqual({ isMeant: true, arm: undefined })
        foreseen.set(
          customer,
          steps
            .map(({ step, outcome, at }) => [step, outcome, dayOfInstant(new Date(at), "Europe/Berlin")] as const)
            .toSorted(([one], [other]) => (one < other ? -1 : 1)),
        )
      }
      const happened = await run(workspace, projection)
      for (const [customer, steps] of foreseen) expect(happened.get(customer), customer).toEqual(steps)
      expect(state.rows("SELECT count(*) AS count FROM participant")[0].count).toBe(4)
    }))

  test("writes nothing, and says what is in the way of a text", () =>
    inShop(async (workspace, projection) => {
      await projection.refresh()
      const before = workspace.state.rows("SELECT total_changes() AS changes")[0].changes
      const steps: MeasurePlan["steps"] = [{ ...HELLO, subject: "Dear {{first_name}}" }]
      const { steps: of } = await tried(workspace, projection, "C2", { ...LAID_DOWN, steps })
      expect(of).toEqual([
        {
          ...{ step: "hello", at: Date.parse(MONDAY), outcome: "does-not-render" },
          why: { en: expect.stringContaining("first_name"), de: expect.stringContaining("first_name") },
        },
      ])
      const { steps: named } = await tried(workspace, projection, "C1", { ...LAID_DOWN, steps })
      expect(named).toEqual([{ step: "hello", at: Date.parse(MONDAY), outcome: "done", subject: "Dear Mia" }])
      expect(workspace.state.rows("SELECT total_changes() AS changes")[0].changes).toBe(before)
    }))

  test("counts what it has sent itself, holds back over night, and knows whom it is not for", () =>
    inShop(async (workspace, projection) => {
      await projection.refresh()
      const steps: MeasurePlan["steps"] = [HELLO, { ...HELLO, id: "again" }, { ...HELLO, id: "once-more" }]
      const hours = { from: "12:00", until: "13:00" }
      const plan: MeasurePlan = {
        ...{ ...LAID_DOWN, steps, limits: { ...LIMITS, hours } },
        audience: { about: "orders", measure: "count", atLeast: 2 },
      }
      const mia = await tried(workspace, projection, "C1", plan)
      expect(mia.isMeant).toBe(true)
      expect(mia.steps.map(({ outcome }) => outcome)).toEqual(["done", "done", "too-many-messages"])
      expect(mia.steps[0].heldUntil).toBe(Date.parse("2026-06-01T10:00:00Z"))
      expect((await tried(workspace, projection, "C2", plan)).isMeant).toBe(false)
    }))
})

/** Lets the measure run for a fortnight, sending what the gate lets through; what came of each step, by customer. */
async function run(workspace: Workspace, projection: Projection): Promise<ReadonlyMap<string, unknown>> {
  const { state, settings } = workspace
  const { id } = makeMeasure(state, { name: "It", plan: LAID_DOWN, salt: "a" }, MAKER)
  startMeasure(state, id, MAKER)
  expect(findMeasure(state, id).state).toBe("running")
  const gates = new Map<string, string>()
  for (let day = 0; day < 14; day++) {
    for (const hour of [0, 6]) {
      const now = Date.parse(MONDAY) + day * DAY_MILLISECONDS + hour * 3_600_000
      await lookAt(workspace, projection, new Date(now).toISOString())
      for (const message of dueMessages(state, now, 100)) {
        const asking = { state, now, timeZone: settings.timeZone, ...NOBODY_ELSE, centsGiven: () => 0 }
        const hasName = [...state.rows("SELECT name FROM customer WHERE id = ?", message.customer)][0].name !== "C2"
        const answer = gateOf(
          gateFacts({ ...asking, renders: ({ step }) => step.id !== "by-name" || hasName }, message).facts,
        )
        const closed = answer !== "open" && "closed" in answer ? answer.closed : "done"
        gates.set(`${message.participantId} ${message.step}`, closed)
        const became = closed === "done" ? "sent" : "skipped"
        state.prepare("UPDATE outbox SET state = ?, tried_at = ? WHERE id = ?").run(became, now, message.id)
      }
    }
  }
  const passed = state.rows<{ name: string; participant: number; step: string; outcome: string; at: number }>(
    `SELECT name, participant_id AS participant, passed_step.step, outcome, passed_at AS at FROM passed_step
     JOIN participant ON participant.id = participant_id JOIN customer ON customer.id = customer_id ORDER BY name, passed_step.step`,
  )
  return new Map(
    [...Map.groupBy(passed, ({ name }) => name)].map(([name, steps]) => [
      name,
      steps.map(({ participant, step, outcome, at }) => [
        ...[step, gates.get(`${participant} ${step}`) ?? outcome],
        dayOfInstant(new Date(at), "Europe/Berlin"),
      ]),
    ]),
  )
}
