import { randomGenerator } from "stammwert-models"
import { describe, expect, test } from "vitest"
import { lookAt, PLAN, runningAt } from "../../test/support/measures.ts"
import { importText, withProjection, withWorkspace, writeRecords } from "../../test/support/workspaces.ts"
import { participantsOf } from "../store/acting/participants.ts"
import { findMeasure, makeMeasure, startMeasure } from "../store/acting/storedMeasures.ts"
import type { Projection } from "../store/projector.ts"
import { changeSetting } from "../store/settings.ts"
import type { Workspace } from "../store/workspace.ts"
import { outlookOf } from "./outlook.ts"
import { resultOf } from "./result.ts"

const MAKER = { at: new Date("2026-06-01T08:00:00Z").getTime(), by: "Ada" }
const CUSTOMERS = 400
const START = Date.UTC(2026, 5, 1)
const DAY = 86_400_000
const dateOf = (offset: number) => new Date(START + offset * DAY).toISOString().slice(0, 10)

/** Customers who buy on about one day in forty, for 10 to 50 euros, from half a year before the start until two months after. */
function orders(): string {
  const random = randomGenerator(5)
  const rows = ["Bestellnr;Kundennr;Datum;Betrag"]
  for (let customer = 1; customer <= CUSTOMERS; customer++) {
    rows.push(`A${customer};C${customer};${dateOf(-181)};20,00`)
    for (let day = -180; day <= 60; day++) {
      if (random() < 1 / 40)
        rows.push(`B${rows.length};C${customer};${dateOf(day)};${10 + Math.floor(40 * random())},00`)
    }
  }
  return `${rows.join("\n")}\n`
}

const askingAt = (workspace: Workspace, at: string) => ({
  state: workspace.state,
  now: new Date(at).getTime(),
  timeZone: workspace.settings.timeZone,
  currency: "EUR",
})

async function started(workspace: Workspace, projection: Projection): Promise<number> {
  const plan = { ...PLAN, goal: { windowDays: 56, endsSteps: false } }
  const { id } = makeMeasure(workspace.state, { name: "Thanks", plan, salt: "thanks" }, MAKER)
  const { today } = runningAt(workspace, projection, "2026-06-01T08:00:00Z")
  const outlook = await projection.ask((engine) =>
    outlookOf({ engine, state: workspace.state, today, currency: "EUR", seed: 1 }, plan),
  )
  expect(outlook).toMatchObject({
    audience: CUSTOMERS,
    customers: CUSTOMERS,
    weeks: 8,
    costCentsEach: 0.1,
    costCents: 20,
    byChannel: { email: 0 },
  })
  expect(outlook.proof?.words.de).toMatch(
    /^Mit 400 Kunden wäre eine Wirkung von .* je Kunde nach 8 Wochen mit einer Chance von/,
  )
  startMeasure(workspace.state, id, MAKER, outlook.effectPlan)
  await lookAt(workspace, projection, "2026-06-01T08:00:00Z")
  return id
}

const inShop = (work: (workspace: Workspace, projection: Projection) => Promise<void>) =>
  withWorkspace(async (workspace) => {
    changeSetting(workspace.state, "margin", "0.5", "2026-06-01T08:00:00Z")
    await importText(workspace, orders())
    await withProjection(workspace, (projection) => work(workspace, projection))
  })

describe("what a measure brought", () => {
  test("nothing, where both arms were treated alike: not decided, and the interval holds nothing", () =>
    inShop(async (workspace, projection) => {
      const id = await started(workspace, projection)
      const result = await projection.ask((engine) =>
        resultOf({ engine, ...askingAt(workspace, "2026-07-28T08:00:00Z") }, id),
      )
      if (!result.judged) throw new Error(result.because)
      expect(result).toMatchObject({ marginRate: 0.5, contaminated: 0, cost: { totalCents: 0 } })
      expect(result.verdict.judgement.outcome).toBe("not-decided")
      expect(result.verdict.interval.low).toBeLessThan(0)
      expect(result.verdict.interval.high).toBeGreaterThan(0)
      const { measure, control } = result.verdict.customers
      expect(measure + control).toBe(CUSTOMERS)
    }))

  test("is found where whoever was in it bought more, counted by what the records say", () =>
    inShop(async (workspace, projection) => {
      const id = await started(workspace, projection)
      const nameOf = (customer: number) =>
        String(workspace.state.rows("SELECT name FROM customer WHERE id = ?", customer)[0].name)
      const inMeasure = participantsOf(workspace.state, id, { limit: 1_000 }).filter(({ arm }) => arm === "measure")
      writeRecords(
        workspace,
        inMeasure.map(({ customer }, i) => ({
          kind: "order",
          id: `X${i}`,
          customer: nameOf(customer),
          at: dateOf(10 + (i % 20)),
          fields: { amountCents: 3_000 },
        })),
        { channel: "live" },
      )
      await projection.refresh()
      const result = await projection.ask((engine) =>
        resultOf({ engine, ...askingAt(workspace, "2026-07-28T08:00:00Z") }, id),
      )
      if (!result.judged) throw new Error(result.because)
      expect(result.verdict.judgement).toEqual({ outcome: "paid" })
      // Half of 30 euros is margin.
      expect(result.verdict.interval.low).toBeLessThan(1_500)
      expect(result.verdict.interval.high).toBeGreaterThan(1_500)
      expect(result.words.answer).toEqual({ en: "It paid.", de: "Es hat sich gelohnt." })
    }))

  test("cannot be said without a control group, before the start, or of nobody", () =>
    inShop(async (workspace, projection) => {
      const { state } = workspace
      const result = (id: number) =>
        projection.ask((engine) => resultOf({ engine, ...askingAt(workspace, "2026-07-28T08:00:00Z") }, id))
      const draft = makeMeasure(state, { name: "Draft", plan: { ...PLAN, controlBasisPoints: 0 }, salt: "1" }, MAKER)
      expect(await result(draft.id)).toEqual({ judged: false, because: "not-started" })
      startMeasure(state, draft.id, MAKER)
      expect(findMeasure(state, draft.id).effectPlan).toBe(null)
      expect(await result(draft.id)).toEqual({ judged: false, because: "no-control-group" })
    }))
})
