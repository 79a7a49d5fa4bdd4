import { randomGenerator } from "stammwert-models"
import { describe, expect, test } from "vitest"
import { lookAt, PLAN, runningAt } from "../../test/support/measures.ts"
import { importText, withProjection, withWorkspace, writeRecords } from "../../test/support/workspaces.ts"
import { placeOf } from "../effect/arms.ts"
import { formatDay, parseDay } from "../records/day.ts"
import type { MeasurePlan } from "../records/measure.ts"
import { liveCounts } from "../store/acting/participants.ts"
import { makeMeasure, startMeasure } from "../store/acting/storedMeasures.ts"
import { closeTask, listTasks } from "../store/acting/tasks.ts"
import { setUniversalHoldout, universalHoldout } from "../store/acting/universalHoldout.ts"
import { mergeCustomers } from "../store/identity/decisions.ts"
import type { Projection } from "../store/projector.ts"
import type { Workspace } from "../store/workspace.ts"
import { HOLDOUT_DAYS, holdoutResult } from "./holdout.ts"
import { holdoutOutlook } from "./holdoutOutlook.ts"

const START = "2026-03-01T08:00:00Z"
const FIRST_DAY = parseDay("2026-03-01", "start")
const LATER = "2026-08-01T08:00:00Z"
const MAKER = { at: Date.parse(START), by: "Ada" }
const CUSTOMERS = 600
const dayAt = (offset: number) => formatDay(FIRST_DAY + offset)
const instantAt = (offset: number) => `${dayAt(offset)}T08:00:00Z`

/** Customers who buy on about one day in forty, for 10 to 50 euros; `gained` buy once more for 60 euros after the start. */
function orders(gained: (customer: string) => boolean): string {
  const random = randomGenerator(11)
  const rows = ["Bestellnr;Kundennr;Datum;Betrag"]
  for (let customer = 1; customer <= CUSTOMERS; customer++) {
    const name = `C${customer}`
    rows.push(`A${customer};${name};${dayAt(-181)};20,00`)
    for (let day = -180; day <= 150; day++)
      if (random() < 1 / 40) rows.push(`B${rows.length};${name};${dayAt(day)};${10 + Math.floor(40 * random())},00`)
    if (gained(name)) rows.push(`X${customer};${name};${dayAt(20)};60,00`)
  }
  return `${rows.join("\n")}\n`
}

/** A shop that leaves a fifth out of everything; `gains` says what measures do to whoever is in them. */
const inShop = (isGained: boolean, work: (workspace: Workspace, projection: Projection) => Promise<void>) =>
  withWorkspace(async (workspace) => {
    const { salt } = universalHoldout(workspace.state)
    await importText(
      workspace,
      orders((name) => isGained && placeOf(salt, name) >= 2_000),
    )
    await withProjection(workspace, async (projection) => {
      await projection.refresh()
      const { state } = workspace
      const { today } = runningAt(workspace, projection, START)
      const { effectPlan } = await projection.ask((engine) =>
        holdoutOutlook({ engine, state, today, currency: "EUR", seed: 1 }, 2_000),
      )
      setUniversalHoldout(state, 2_000, effectPlan, MAKER)
      await work(workspace, projection)
    })
  })

const judgedAt = ({ state, settings }: Workspace, projection: Projection, at: string) =>
  projection.ask((engine) =>
    holdoutResult({ engine, state, now: Date.parse(at), timeZone: settings.timeZone, currency: "EUR" }),
  )

async function periodsAt(workspace: Workspace, projection: Projection, at: string) {
  const result = await judgedAt(workspace, projection, at)
  if (!result.judged) throw new Error(`nothing is judged: ${result.because}`)
  return result.periods
}

/** Runs a measure with the share that is laid down, as a server does. */
async function run(workspace: Workspace, projection: Projection, plan: Partial<MeasurePlan>): Promise<number> {
  const { state } = workspace
  const call: MeasurePlan["steps"] = [
    { do: "task", id: "call", channel: "counter", script: "Say thanks", dueWithinDays: 3 },
  ]
  const { id } = makeMeasure(state, { name: "It", plan: { ...PLAN, steps: call, ...plan }, salt: "it" }, MAKER)
  startMeasure(state, id, MAKER)
  const { salt: workspaceSalt, basisPoints: holdoutBasisPoints } = universalHoldout(state)
  await lookAt(workspace, projection, START, { workspaceSalt, holdoutBasisPoints })
  return id
}

describe("those who are in no measure", () => {
  test("show that all measures together pay where they do, less what they cost", () =>
    inShop(true, async (workspace, projection) => {
      const { state } = workspace
      const id = await run(workspace, projection, {})
      const counts = liveCounts(state, id).arms
      expect(counts.holdout).toBeGreaterThan(80)
      expect(counts.holdout).toBeLessThan(160)
      const [before] = await periodsAt(workspace, projection, LATER)
      expect(before).toMatchObject({
        from: FIRST_DAY + 1,
        until: FIRST_DAY + HOLDOUT_DAYS,
        isOver: false,
        costCents: 0,
      })
      expect(before.verdict.judgement.outcome).toBe("paid")
      expect(before.verdict.interval.low).toBeLessThan(6_000)
      expect(before.verdict.interval.high).toBeGreaterThan(6_000)
      expect(before.verdict.customers).toEqual({ measure: CUSTOMERS - counts.holdout, control: counts.holdout })
      // Ten minutes at 30 euros an hour for each who was spoken to.
      const tasks = listTasks(state, { open: true, most: 1_000 })
      for (const task of tasks)
        closeTask(state, task.id, { outcome: "reached", minutes: 10 }, { at: Date.parse(instantAt(2)), by: "Ada" })
      const [after] = await periodsAt(workspace, projection, LATER)
      expect(after.costCents).toBe(tasks.length * 500)
      const each = (tasks.length * 500) / after.verdict.customers.measure
      expect(before.verdict.perCustomerCents - after.verdict.perCustomerCents).toBeCloseTo(each, -1)
    }))

  test("show nothing where measures do nothing, and their verdict stays once the half year is over", () =>
    inShop(false, async (workspace, projection) => {
      expect(await judgedAt(workspace, projection, "2026-03-01T20:00:00Z")).toEqual({
        judged: false,
        because: "too-early",
      })
      const [open] = await periodsAt(workspace, projection, LATER)
      expect(open.verdict.judgement.outcome).toBe("not-decided")
      expect(open.verdict.look).toBe("any-time")
      const atOnce = await periodsAt(workspace, projection, instantAt(HOLDOUT_DAYS + 10))
      expect(atOnce.map(({ isOver, from }) => [isOver, from - FIRST_DAY])).toEqual([
        [false, 1 + HOLDOUT_DAYS],
        [true, 1],
      ])
      const laterOn = await periodsAt(workspace, projection, instantAt(2 * HOLDOUT_DAYS))
      expect(laterOn[1].verdict).toEqual(atOnce[1].verdict)
      expect(atOnce[1].verdict.look).toBe("planned")
      expect(atOnce[1].verdict.judgement.outcome).toBe("not-decided")
    }))

  test("are told what everybody is told, and count on neither side where two turn out to be one", () =>
    inShop(false, async (workspace, projection) => {
      const { state } = workspace
      const everybody = await run(workspace, projection, { controlBasisPoints: 0 })
      expect(liveCounts(state, everybody).arms).toEqual({ measure: CUSTOMERS, control: 0, holdout: 0 })
      const { salt } = universalHoldout(state)
      const names = Array.from({ length: CUSTOMERS }, (_, i) => `C${i + 1}`)
      const [held, other] = [true, false].map(
        (is) => names.find((name) => placeOf(salt, name) < 2_000 === is) as string,
      )
      mergeCustomers(state, held, other, { by: "Ada", begunAt: START })
      writeRecords(
        workspace,
        [{ kind: "order", id: "Z", customer: held, at: dayAt(3), fields: { amountCents: 100 } }],
        {
          channel: "live",
        },
      )
      await projection.refresh()
      const [period] = await periodsAt(workspace, projection, LATER)
      expect(period.contaminated).toBe(1)
      expect(period.verdict.customers.measure + period.verdict.customers.control).toBe(CUSTOMERS - 2)
    }))

  test("are off unless somebody says so, begin anew with another share, and are a fifth at most", () =>
    withWorkspace((workspace) =>
      withProjection(workspace, async (projection) => {
        const { state } = workspace
        expect(universalHoldout(state)).toMatchObject({ basisPoints: 0, since: undefined })
        expect(await judgedAt(workspace, projection, LATER)).toEqual({ judged: false, because: "off" })
        setUniversalHoldout(state, 500, null, MAKER)
        setUniversalHoldout(state, 500, null, { ...MAKER, at: MAKER.at + 1 })
        expect(universalHoldout(state)).toMatchObject({ basisPoints: 500, since: MAKER.at })
        expect(await judgedAt(workspace, projection, LATER)).toEqual({ judged: false, because: "nobody-bought" })
        setUniversalHoldout(state, 0, null, { ...MAKER, at: MAKER.at + 2 })
        expect(await judgedAt(workspace, projection, LATER)).toEqual({ judged: false, because: "off" })
        expect(() => setUniversalHoldout(state, 2_001, null, MAKER)).toThrow("from 0 to 2000 basis points: found 2001")
      }),
    ))
})
