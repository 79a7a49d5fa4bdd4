import fc from "fast-check"
import { expect, test } from "vitest"
import { lookAt, PLAN } from "../../test/support/measures.ts"
import { importText, withProjection, withWorkspace } from "../../test/support/workspaces.ts"
import type { EffectPlan } from "../effect/plan.ts"
import type { Arm } from "../records/measure.ts"
import { participantsOf } from "../store/acting/participants.ts"
import { makeMeasure, startMeasure } from "../store/acting/storedMeasures.ts"
import { mergeCustomers } from "../store/identity/decisions.ts"
import type { Workspace } from "../store/workspace.ts"
import { whoWasDrawn, windowsOf } from "./drawn.ts"
import { outcomesOf } from "./outcomes.ts"
import { trailOf } from "./trail.ts"

const MAKER = { at: Date.parse("2026-06-01T08:00:00Z"), by: "Ada" }
const LATER = Date.parse("2026-07-20T08:00:00Z")
const EFFECT_PLAN: EffectPlan = {
  ...{ customers: 40, measureBasisPoints: 5_000, entry: "at-once", weeks: 4 },
  ...{ effectCents: 100, spreadCents: 1_000, capCents: 1_000_000 },
}

test("no day counts twice for anybody, and every day after a draw counts while its window lasts", () => {
  const cases = fc.record({
    days: fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 8 }),
    windowDays: fc.integer({ min: 1, max: 30 }),
    lastDay: fc.integer({ min: 0, max: 90 }),
  })
  fc.assert(
    fc.property(cases, ({ days, windowDays, lastDay }) => {
      const draws = days.toSorted((a, b) => a - b).map((day, participant) => ({ participant, day }))
      const windows = windowsOf({ customer: 1, draws }, windowDays, lastDay)
      expect(windows).toHaveLength(days.length)
      const counted = windows.flatMap(({ from, until }) =>
        Array.from({ length: Math.max(0, until - from + 1) }, (_, i) => from + i),
      )
      const wanted = Array.from({ length: lastDay + 1 }, (_, day) => day).filter((day) =>
        days.some((drawn) => day > drawn && day <= drawn + windowDays),
      )
      expect(counted).toEqual(wanted)
    }),
  )
})

const ordersOf = (customers: number) => {
  const rows = ["Bestellnr;Kundennr;Datum;Betrag"]
  for (let i = 1; i <= customers; i++) rows.push(`A${i};C${i};2026-05-10;20,00`, `B${i};C${i};2026-06-05;10,00`)
  return `${rows.join("\n")}\n`
}

const namesByArm = ({ state }: Workspace, measure: number) => {
  const nameOf = (customer: number) => String(state.rows("SELECT name FROM customer WHERE id = ?", customer)[0].name)
  const those = participantsOf(state, measure, { limit: 100 })
  return (arm: Arm) => those.filter((one) => one.arm === arm).map(({ customer }) => nameOf(customer))
}

test("two who turn out to be one count once where both were drawn alike, and not at all where they were not", () =>
  withWorkspace(async (workspace) => {
    const { state } = workspace
    await importText(workspace, ordersOf(40))
    await withProjection(workspace, async (projection) => {
      const { id } = makeMeasure(state, { name: "Thanks", plan: PLAN, salt: "a" }, MAKER)
      const measure = startMeasure(state, id, MAKER)
      await lookAt(workspace, projection, "2026-06-01T08:00:00Z")
      const asking = (engine: Parameters<typeof whoWasDrawn>[0]["engine"]) => ({
        ...{ engine, state, now: LATER, timeZone: "Europe/Berlin" },
      })
      const drawnNow = () => projection.ask((engine) => whoWasDrawn(asking(engine), id))
      const names = namesByArm(workspace, id)
      const [a, b, c] = names("measure")
      const [d] = names("control")
      const sizes = [names("measure").length, names("control").length]
      const decider = { by: "Ada", begunAt: "2026-06-20T08:00:00Z" }
      mergeCustomers(state, a, b, decider)
      mergeCustomers(state, c, d, decider)
      await projection.refresh()
      const { those, contaminated } = await drawnNow()
      const counted = (arm: Arm) => those.filter((one) => one.arm === arm)
      expect(contaminated.size).toBe(1)
      expect([counted("measure").length, counted("control").length]).toEqual([sizes[0] - 2, sizes[1] - 1])
      // What the two of one arm bought is counted once: 10.00 each in June.
      const figures = await projection.ask(async (engine) => {
        const asked = asking(engine)
        const draws = await whoWasDrawn(asked, id)
        return (await outcomesOf(asked, measure, EFFECT_PLAN, draws, 1)).figures("measure")
      })
      expect(figures).toMatchObject({
        customers: sizes[0] - 2,
        orders: sizes[0] - 1,
        revenueCents: (sizes[0] - 1) * 1_000,
      })
      const lines = await projection.ask((engine) => trailOf(asking(engine), id, { limit: 100 }))
      expect(lines.filter(({ isCounted }) => !isCounted)).toHaveLength(2)
      const inMeasure = lines.filter(({ arm, isCounted }) => arm === "measure" && isCounted)
      expect(inMeasure.reduce((sum, { cents }) => sum + cents, 0)).toBe(figures.contributionCents)
    })
  }))
