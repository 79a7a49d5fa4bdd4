import { randomGenerator } from "stammwert-models"
import { describe, expect, test } from "vitest"
import { lookAt, PLAN, runningAt } from "../../test/support/measures.ts"
import { importText, withProjection, withWorkspace, writeRecords } from "../../test/support/workspaces.ts"
import type { MeasurePlan } from "../records/measure.ts"
import { participantsOf } from "../store/acting/participants.ts"
import { makeMeasure, startMeasure } from "../store/acting/storedMeasures.ts"
import { closeTask, listTasks } from "../store/acting/tasks.ts"
import type { Projection } from "../store/projector.ts"
import { changeSetting } from "../store/settings.ts"
import type { Workspace } from "../store/workspace.ts"
import { balanceOf } from "./balance.ts"
import { outlookOf } from "./outlook.ts"
import { trailOf } from "./trail.ts"

const START = "2026-06-01T08:00:00Z"
const LATER = "2026-07-28T08:00:00Z"
const MAKER = { at: new Date(START).getTime(), by: "Ada" }
const CUSTOMERS = 300
const DAY = 86_400_000
const dateOf = (offset: number) => new Date(Date.UTC(2026, 5, 1) + offset * DAY).toISOString().slice(0, 10)
const CALL: MeasurePlan["steps"] = [
  { do: "task", id: "call", channel: "counter", script: "Say thanks", dueWithinDays: 3 },
]

/** Customers who buy on about one day in forty, for 10 to 50 euros. */
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

async function begun(workspace: Workspace, projection: Projection, name: string, changes: Partial<MeasurePlan>) {
  const { state } = workspace
  const plan = { ...PLAN, steps: CALL, goal: { windowDays: 56, endsSteps: false }, ...changes }
  const { id } = makeMeasure(state, { name, playbook: "seasonal", plan, salt: name }, MAKER)
  const { today } = runningAt(workspace, projection, START)
  const { effectPlan } = await projection.ask((engine) =>
    outlookOf({ engine, state, today, currency: "EUR", seed: 1 }, plan),
  )
  startMeasure(state, id, MAKER, effectPlan ?? null)
  await lookAt(workspace, projection, START)
  return id
}

/** Everybody in a measure buys for 40 euros more than they would have. */
async function helped(workspace: Workspace, projection: Projection, id: number) {
  const nameOf = (customer: number) =>
    String(workspace.state.rows("SELECT name FROM customer WHERE id = ?", customer)[0].name)
  writeRecords(
    workspace,
    participantsOf(workspace.state, id, { limit: 1_000 })
      .filter(({ arm }) => arm === "measure")
      .map(({ customer }, i) => ({
        kind: "order",
        id: `X${i}`,
        customer: nameOf(customer),
        at: dateOf(10 + (i % 20)),
        fields: { amountCents: 4_000 },
      })),
    { channel: "live" },
  )
  await projection.refresh()
}

const balanceAt = ({ state, settings }: Workspace, projection: Projection, days: { from?: number; until?: number }) =>
  projection.ask((engine) =>
    balanceOf({ engine, state, now: new Date(LATER).getTime(), timeZone: settings.timeZone, currency: "EUR" }, days),
  )

describe("what all measures brought together", () => {
  test("nothing, where there are none", () =>
    withWorkspace(async (workspace) => {
      await importText(workspace, orders())
      await withProjection(workspace, async (projection) => {
        const found = await balanceAt(workspace, projection, {})
        expect(found).toMatchObject({ lines: [], messages: 0, staffMinutes: 0, savedMinutes: 0, next: [] })
        expect(found.net).toEqual({ totalCents: 0, interval: { low: 0, high: 0 } })
      })
    }))

  test("adds up to the cent, says who would have come anyway, and what to do with each", () =>
    withWorkspace(async (workspace) => {
      changeSetting(workspace.state, "margin", "0.5", START)
      await importText(workspace, orders())
      await withProjection(workspace, async (projection) => {
        const [works, idle, blind] = [
          await begun(workspace, projection, "works", {}),
          await begun(workspace, projection, "idle", {}),
          await begun(workspace, projection, "blind", { controlBasisPoints: 0 }),
        ]
        await helped(workspace, projection, works)
        for (const { id, measureId } of listTasks(workspace.state, { open: true, most: 1_000 })) {
          if (measureId === idle) continue
          closeTask(workspace.state, id, { outcome: "reached", minutes: 2 }, { at: MAKER.at + DAY, by: "Ada" })
        }
        const found = await balanceAt(workspace, projection, {})
        const lineOf = (id: number) => {
          const line = found.lines.find(({ measure }) => measure.id === id)
          if (!line) throw new Error(`measure ${id} is missing`)
          return line
        }
        const judged = [lineOf(works), lineOf(idle)].map(({ result }) => {
          if (!result.judged) throw new Error(result.because)
          return result
        })
        expect(lineOf(works)).toMatchObject({ advice: "repeat" })
        expect(lineOf(blind)).toMatchObject({ advice: "leave-some-out", result: { judged: false } })
        expect(found.net.totalCents).toBe(judged[0].verdict.totalCents + judged[1].verdict.totalCents)
        // Two minutes cost a euro.
        const reached = judged[0].verdict.customers.measure
        expect(lineOf(works).cost.totalCents).toBe(100 * reached)
        expect(lineOf(blind).cost.totalCents).toBe(100 * CUSTOMERS)
        expect(found.unjudgedCents).toBe(100 * CUSTOMERS)
        expect(found.cost.totalCents).toBe(100 * (reached + CUSTOMERS))
        expect(found.won.totalCents).toBe(found.net.totalCents + 100 * reached)
        expect(found.staffMinutes).toBe(2 * (reached + CUSTOMERS))
        const { anyway = 0, more = 0, didNotBuy = 0 } = lineOf(works).reach ?? {}
        expect(anyway + more + didNotBuy).toBe(reached)
        expect(didNotBuy).toBe(0)
        // Two runs of a playbook move towards each other, and the next lies between them.
        const [first, second] = [lineOf(works).amongRuns, lineOf(idle).amongRuns].map((one) => one?.effectCents ?? 0)
        expect(first).toBeLessThan(judged[0].verdict.difference.difference)
        expect(second).toBeGreaterThan(judged[1].verdict.difference.difference)
        expect(found.next).toMatchObject([{ playbook: "seasonal", runs: 2 }])
        const elsewhere = await balanceAt(workspace, projection, { until: Math.floor(MAKER.at / DAY) - 1 })
        expect(elsewhere.lines).toEqual([])
      })
    }))

  test("leads to the orders of everybody, page by page, and these make what arms brought", () =>
    withWorkspace(async (workspace) => {
      changeSetting(workspace.state, "margin", "0.5", START)
      await importText(workspace, orders())
      await withProjection(workspace, async (projection) => {
        const id = await begun(workspace, projection, "works", {})
        await helped(workspace, projection, id)
        const { state, settings } = workspace
        const page = (after: number | undefined, limit: number) =>
          projection.ask((engine) =>
            trailOf({ engine, state, now: new Date(LATER).getTime(), timeZone: settings.timeZone }, id, {
              after,
              limit,
            }),
          )
        const first = await page(undefined, 100)
        const all = [...first, ...(await page(first.at(-1)?.participant, 1_000))]
        expect(all).toEqual(await page(undefined, 1_000))
        expect(all).toHaveLength(CUSTOMERS)
        const meanOf = (arm: string) => {
          const those = all.filter((line) => line.arm === arm)
          return those.reduce((sum, { cents }) => sum + cents, 0) / those.length
        }
        // Half of 40 euros is margin; the rest of the difference is chance.
        expect(Math.abs(meanOf("measure") - meanOf("control") - 2_000)).toBeLessThan(500)
        for (const { cents, orders: those, from, until } of all) {
          expect(Math.abs(those.reduce((sum, one) => sum + one.cents, 0) - cents)).toBeLessThanOrEqual(those.length)
          for (const { day } of those) expect(day >= from && day <= until).toBe(true)
        }
      })
    }))
})
