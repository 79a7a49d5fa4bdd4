import { expect, test } from "vitest"
import { lookAt, PLAN } from "../../../test/support/measures.ts"
import { DAY_MILLISECONDS, programmeIn } from "../../../test/support/points.ts"
import { importText, withProjection, withWorkspace } from "../../../test/support/workspaces.ts"
import type { MeasurePlan } from "../../records/measure.ts"
import { liveCounts, participantsOf } from "../../store/acting/participants.ts"
import { makeMeasure, startMeasure } from "../../store/acting/storedMeasures.ts"
import { brokenInvariants } from "../../store/checkInvariants.ts"
import { spendPoints } from "../../store/points/ledger.ts"
import { pointsOfPerson } from "../../store/points/ofPerson.ts"
import { outlookOf } from "../outlook.ts"
import { resultOf } from "../result.ts"
import { costOfPoints, whyNoPoints } from "./pointsStep.ts"

const AT = "2026-06-01T08:00:00Z"
const NOW = Date.parse(AT)
const MAKER = { at: NOW, by: "Ada" }
const CUSTOMERS = 40
const stepsOf = (programme: number): MeasurePlan["steps"] => [{ do: "points", id: "gift", programme, points: 100 }]

const orders = () =>
  [
    "Bestellnr;Kundennr;Datum;Betrag",
    ...Array.from({ length: CUSTOMERS }, (_, i) => [
      `A${i};C${i};2026-05-0${1 + (i % 9)};20,00`,
      `B${i};C${i};2026-06-1${i % 9};15,00`,
    ]).flat(),
    "",
  ].join("\n")

test("a step gives points once, and they cost what was spent, what is expected to be, and nothing once they have expired", () =>
  withWorkspace(async (workspace) => {
    const { state } = workspace
    await importText(workspace, orders())
    await withProjection(workspace, async (projection) => {
      // A point is a cent; of ten eight are expected to be spent; they last for a year.
      const programme = programmeIn(state, { redeemedBasisPoints: 8_000, expireAfterMonths: 12 })
      const plan = { ...PLAN, steps: stepsOf(programme), goal: { windowDays: 30, endsSteps: false } }
      const made = makeMeasure(state, { name: "Thanks", plan, salt: "thanks" }, MAKER)
      const outlook = await projection.ask((engine) =>
        outlookOf({ engine, state, today: 20_605, currency: "EUR", seed: 1 }, plan),
      )
      // A hundred points at a cent each, for half of everybody.
      expect(outlook).toMatchObject({ costCentsEach: 100, costCents: (CUSTOMERS * 100) / 2 })
      const { id } = startMeasure(state, made.id, MAKER, outlook.effectPlan ?? null)
      await lookAt(workspace, projection, AT)
      await lookAt(workspace, projection, AT)
      const { arms, passed } = liveCounts(state, id)
      expect(passed).toEqual([{ step: "gift", outcome: "done", count: arms.measure }])
      const [first, second] = participantsOf(state, id, { limit: 100 }).filter(({ arm }) => arm === "measure")
      expect(pointsOfPerson(state, [first.customer], NOW)).toMatchObject([{ available: 100, pending: 0 }])
      const cents = (at: number) => costOfPoints(state, id, at).reduce((sum, one) => sum + one.cents, 0)
      expect(cents(NOW)).toBe(arms.measure * 80)

      const spend = { programme, customer: first.customer, points: 50, reason: "till", idempotencyKey: "till 1" }
      expect(spendPoints(state, { ...spend, at: NOW + DAY_MILLISECONDS })).toMatchObject({ isRepeated: false })
      const [spent, whole] = [first, second].map((one) =>
        costOfPoints(state, id, NOW).find(({ customer }) => customer === one.customer),
      )
      expect([spent?.cents, whole?.cents]).toEqual([50 + 40, 80])
      expect(cents(NOW + 800 * DAY_MILLISECONDS)).toBe(50)

      const asking = { state, now: Date.UTC(2026, 6, 10), timeZone: "Europe/Berlin", currency: "EUR" }
      const result = await projection.ask((engine) => resultOf({ engine, ...asking }, id))
      if (!result.judged) throw new Error(result.because)
      expect(result.cost.byKind.reward).toBe((arms.measure - 1) * 80 + 90)
      expect(brokenInvariants(state)).toEqual([])
    })
  }))

test("a measure that could give no points says why", () =>
  withWorkspace(async ({ state }) => {
    const programme = programmeIn(state)
    const [step] = stepsOf(programme)
    if (step.do !== "points") throw new Error(step.do)
    expect(whyNoPoints(state, step)).toBeUndefined()
    expect(whyNoPoints(state, { ...step, programme: 9 })?.de).toBe(
      "Schritt gift, Programm 9: Dieses Punkteprogramm gibt es nicht.",
    )
  }))
