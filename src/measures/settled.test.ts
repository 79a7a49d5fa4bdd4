import { expect, test } from "vitest"
import { lookAt, PLAN } from "../../test/support/measures.ts"
import { importText, withProjection, withWorkspace, writeRecords } from "../../test/support/workspaces.ts"
import type { EffectPlan } from "../effect/plan.ts"
import { parseDay } from "../records/day.ts"
import { participantsOf } from "../store/acting/participants.ts"
import { changeMeasure, makeMeasure, startMeasure } from "../store/acting/storedMeasures.ts"
import type { Projection } from "../store/projector.ts"
import type { Workspace } from "../store/workspace.ts"
import { latestOf } from "./balance.ts"
import { resultOf } from "./result.ts"

const START = "2026-06-01T08:00:00Z"
const MAKER = { at: Date.parse(START), by: "Ada" }
const CUSTOMERS = 200
const WINDOW = { windowDays: 56, endsSteps: false }
const EFFECT_PLAN: EffectPlan = {
  ...{ customers: CUSTOMERS, measureBasisPoints: 5_000, entry: "one-by-one", weeks: 4 },
  ...{ effectCents: 500, spreadCents: 2_000, capCents: 100_000 },
}

const orders = () => {
  const rows = ["Bestellnr;Kundennr;Datum;Betrag"]
  for (let i = 1; i <= CUSTOMERS; i++) rows.push(`A${i};C${i};2026-05-10;20,00`)
  return `${rows.join("\n")}\n`
}

/** Some of an arm buy on a day. */
function buy(
  { state, ...rest }: Workspace,
  measure: number,
  arm: string,
  [every, date, cents]: [number, string, number],
) {
  const those = participantsOf(state, measure, { limit: CUSTOMERS }).filter((one) => one.arm === arm)
  const nameOf = (customer: number) => String(state.rows("SELECT name FROM customer WHERE id = ?", customer)[0].name)
  const records = those
    .filter((_, i) => i % every === 0)
    .map(({ customer }, i) => ({
      ...{ kind: "order" as const, id: `${arm} ${date} ${i}`, customer: nameOf(customer), at: date },
      fields: { amountCents: cents + i },
    }))
  writeRecords({ state, ...rest }, records, { channel: "live" })
}

const running = (plan: EffectPlan, work: (workspace: Workspace, projection: Projection, id: number) => Promise<void>) =>
  withWorkspace(async (workspace) => {
    const { state } = workspace
    await importText(workspace, orders())
    await withProjection(workspace, async (projection) => {
      const { id } = makeMeasure(state, { name: "Thanks", plan: { ...PLAN, goal: WINDOW }, salt: "a" }, MAKER)
      startMeasure(state, id, MAKER, plan)
      await lookAt(workspace, projection, START)
      await work(workspace, projection, id)
    })
  })

async function at({ state }: Workspace, projection: Projection, id: number, instant: string) {
  const asking = { state, now: Date.parse(instant), timeZone: "Europe/Berlin", currency: "EUR" }
  const found = await projection.ask((engine) => resultOf({ engine, ...asking }, id))
  if (!found.judged) throw new Error(found.because)
  return found
}

test("the verdict of the day that was agreed stays, whatever comes later, and later amounts stand beside it", () =>
  running(EFFECT_PLAN, async (workspace, projection, id) => {
    buy(workspace, id, "measure", [2, "2026-06-10", 3_000])
    buy(workspace, id, "control", [4, "2026-06-11", 3_000])
    await projection.refresh()
    const before = await at(workspace, projection, id, "2026-06-30T07:00:00Z")
    expect(before).toMatchObject({ verdict: { look: "any-time" }, settledOn: undefined, soFar: undefined })
    const settled = await at(workspace, projection, id, "2026-06-30T08:00:00Z")
    expect(settled).toMatchObject({
      verdict: { look: "planned", judgement: { outcome: "paid" } },
      settledOn: parseDay("2026-06-30", "a day"),
      soFar: { verdict: { look: "any-time" } },
    })
    // After the agreed day the control group buys far more than the measure did.
    buy(workspace, id, "control", [1, "2026-07-05", 9_000])
    await projection.refresh()
    const later = await at(workspace, projection, id, "2026-07-20T08:00:00Z")
    expect(later.verdict).toEqual(settled.verdict)
    expect(later.words).toEqual(settled.words)
    expect(latestOf(later).verdict).toMatchObject({ look: "any-time", judgement: { outcome: "did-not-pay" } })
  }))

test("where the agreed look does not decide, each later one is one of many", () =>
  running(EFFECT_PLAN, async (workspace, projection, id) => {
    for (const arm of ["measure", "control"]) buy(workspace, id, arm, [3, "2026-06-10", 3_000])
    await projection.refresh()
    for (const day of ["2026-06-30", "2026-07-02", "2026-07-05"]) {
      const found = await at(workspace, projection, id, `${day}T08:00:00Z`)
      expect(found).toMatchObject({ verdict: { look: "any-time" }, settledOn: undefined })
    }
  }))

test("where everybody came in at once, nothing new comes after the agreed look: it stays, decided or not", () =>
  running({ ...EFFECT_PLAN, entry: "at-once", weeks: 8 }, async (workspace, projection, id) => {
    for (const arm of ["measure", "control"]) buy(workspace, id, arm, [3, "2026-06-10", 3_000])
    await projection.refresh()
    const settled = await at(workspace, projection, id, "2026-07-28T08:00:00Z")
    expect(settled).toMatchObject({ verdict: { look: "planned" }, settledOn: parseDay("2026-07-28", "a day") })
    expect((await at(workspace, projection, id, "2026-12-01T08:00:00Z")).verdict).toEqual(settled.verdict)
    expect(settled.soFar).toBe(undefined)
  }))

test("the days that count stay once a measure has started", () =>
  running(EFFECT_PLAN, async ({ state }, _, id) => {
    const plan = { ...PLAN, goal: { ...WINDOW, windowDays: 90 } }
    expect(() => changeMeasure(state, id, { plan }, MAKER)).toThrow(/the days that count stay/)
    expect(changeMeasure(state, id, { plan: { ...PLAN, goal: WINDOW } }, MAKER).version).toBe(2)
  }))
