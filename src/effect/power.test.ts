import { type RandomGenerator, randomGenerator } from "stammwert-models"
import { describe, expect, test } from "vitest"
import { drawnRow, drawShop } from "../../test/support/measuredShop.ts"
import { roundsOf } from "../../test/support/programs.ts"
import { type ArmSums, addSums, sumsOf } from "./armSums.ts"
import { capOf, capped } from "./cap.ts"
import { outcomeSampleOf } from "./outcomeSample.ts"
import type { EffectPlan } from "./plan.ts"
import {
  customersNeeded,
  PLAYED_CUSTOMERS,
  type PowerQuestion,
  plannedPower,
  smallestEffect,
  weeksUntilPlannedLook,
} from "./power.ts"
import { verdictOf } from "./verdict.ts"

/** A shop's own customers; what is stated before the start is held against measures that are run to the end. */
const SAMPLE = 4_000
const WEEKS = 8
const shop = drawShop(SAMPLE, randomGenerator(31))
const cap = capOf(shop.outcomeCents)
const plain = outcomeSampleOf({ ...shop, covariates: [] }, cap)
const adjusted = outcomeSampleOf(shop, cap)
const { purchaseCents } = plain

/** What one more purchase adds on average, every customer with every purchase. */
function meanGain(): number {
  let sum = 0
  for (const outcome of plain.outcomeCents)
    for (const more of purchaseCents) sum += capped(outcome + more, cap) - outcome
  return sum / SAMPLE / purchaseCents.length
}
const MEAN_GAIN = meanGain()

/** One measure: customers enter in eight weeks, more of them buy with it, and every week it is looked at. */
function isPaid(question: PowerQuestion, plan: EffectPlan, isAdjusted: boolean, random: RandomGenerator): boolean {
  const chance = (question.effectCents + question.costCents) / MEAN_GAIN
  let arms: ArmSums[] | undefined
  for (let week = 1; week <= WEEKS; week++) {
    const size = Math.round((question.customers * week) / WEEKS) - Math.round((question.customers * (week - 1)) / WEEKS)
    const drawn = drawWeek(size, plan, chance, question.costCents, isAdjusted, random)
    const sums = [2, 1].map((arm) => sumsOf(drawn, drawn.arms, arm))
    arms = arms ? arms.map((before, arm) => addSums(before, sums[arm])) : sums
    const [measure, control] = arms
    const assigned = { measure: measure.moments[0], control: control.moments[0] }
    if (Math.min(assigned.measure, assigned.control) < 2) continue
    const look = week === WEEKS ? "planned" : "any-time"
    const { judgement } = verdictOf({ measure, control, assigned }, plan, { week, look })
    if (judgement.outcome !== "not-decided") return judgement.outcome === "paid"
  }
  return false
}

function drawWeek(
  size: number,
  plan: EffectPlan,
  chance: number,
  cost: number,
  isAdjusted: boolean,
  random: RandomGenerator,
) {
  const outcomeCents = new Float64Array(size)
  const bought = new Uint8Array(size)
  const arms = new Uint8Array(size)
  const covariates = isAdjusted ? shop.covariates.map(() => new Float64Array(size)) : []
  for (let i = 0; i < size; i++) {
    const row = drawnRow(SAMPLE, random)
    arms[i] = random() * 10_000 < plan.measureBasisPoints ? 2 : 1
    const isMore = arms[i] === 2 && random() < chance
    const more = isMore ? purchaseCents[drawnRow(purchaseCents.length, random)] : 0
    outcomeCents[i] = capped(shop.outcomeCents[row] + more, plan.capCents) - (arms[i] === 2 ? cost : 0)
    bought[i] = isMore ? 1 : shop.bought[row]
    for (const [c, column] of covariates.entries()) column[i] = shop.covariates[c][row]
  }
  return { outcomeCents, bought, arms, covariates }
}

const all = [300, 3_000, 30_000].flatMap((customers) =>
  [5_000, 8_000].flatMap((measureBasisPoints) =>
    [0.8, 0.5].flatMap((wanted) =>
      [false, true].map((isAdjusted) => ({ customers, measureBasisPoints, wanted, isAdjusted })),
    ),
  ),
)
const FEW: Readonly<Record<number, number>> = { 300: 2_000, 3000: 400, 30000: 100 }
const MANY: Readonly<Record<number, number>> = { 300: 20_000, 3000: 5_000, 30000: 1_500 }
/** `npm test` takes the adjusted and the plain case in turns, and one of the largest. */
const cases = roundsOf(1, 2) === 2 ? all : all.filter((_, i) => [0, 3, 5, 6, 8, 13, 16].includes(i))
const noise = (rounds: number) => 2 * Math.sqrt((0.5 * 0.5) / rounds)

describe("the power stated before the start is the share of measures that turn out paid, ± 2 points and the dice", () => {
  for (const [i, { customers, measureBasisPoints, wanted, isAdjusted }] of cases.entries()) {
    const ROUNDS = roundsOf(FEW[customers], MANY[customers])
    const name = `${customers} customers, ${measureBasisPoints / 100} % in the measure, power ${wanted}${isAdjusted ? ", adjusted" : ""}`
    test(`${name}, ${ROUNDS} rounds`, () => {
      const sample = isAdjusted ? adjusted : plain
      const costCents = 40
      const effectCents = smallestEffect({ customers, measureBasisPoints, costCents }, sample, 41 + i, wanted)
      const question = { customers, measureBasisPoints, effectCents, costCents }
      const stated = plannedPower(question, sample, 71 + i)
      expect(Math.abs(stated - wanted)).toBeLessThan(0.03)
      const { spreadCents } = sample
      const plan: EffectPlan = {
        customers,
        measureBasisPoints,
        entry: "one-by-one",
        weeks: WEEKS,
        effectCents,
        spreadCents,
        capCents: cap,
      }
      const random = randomGenerator(500 + i)
      let paid = 0
      for (let round = 0; round < ROUNDS; round++) if (isPaid(question, plan, isAdjusted, random)) paid++
      expect(Math.abs(paid / ROUNDS - stated)).toBeLessThanOrEqual(0.02 + noise(ROUNDS))
    })
  }
})

describe("what can be seen, and when", () => {
  const question = { customers: 3_000, measureBasisPoints: 5_000, costCents: 40 }

  test("no effect is called paid as rarely as the planned look allows, and a larger one is seen more surely", () => {
    const powers = [0, 100, 200, 400].map((effectCents) => plannedPower({ ...question, effectCents }, plain, 1))
    expect(powers[0]).toBeLessThan(0.03)
    expect(powers).toEqual(powers.toSorted((a, b) => a - b))
    expect(powers[3]).toBeGreaterThan(0.99)
  })

  test("played and calculated power meet where one gives way to the other", () => {
    const effectCents = smallestEffect({ ...question, customers: 10_001 }, plain, 1)
    const at = (customers: number) => plannedPower({ ...question, customers, effectCents }, plain, 1)
    expect(Math.abs(at(10_000) - at(10_001))).toBeLessThan(0.02)
  })

  test("so many customers are needed that the power is the wanted one; covariates need fewer", () => {
    const asked = { ...question, effectCents: 250 }
    const needed = customersNeeded(asked, plain, 2)
    expect(Math.abs(plannedPower({ ...asked, customers: needed }, plain, 3) - 0.8)).toBeLessThan(0.03)
    expect(customersNeeded(asked, adjusted, 2)).toBeLessThan(0.95 * needed)
    expect(customersNeeded({ ...question, effectCents: 60 }, plain, 2)).toBeGreaterThan(PLAYED_CUSTOMERS)
  })

  test("a handful of customers sees nothing, a hair's breadth is never seen", () => {
    expect(smallestEffect({ ...question, customers: 8 }, plain, 1)).toBe(Number.POSITIVE_INFINITY)
    expect(customersNeeded({ ...question, effectCents: 1e-6 }, plain, 1)).toBe(Number.POSITIVE_INFINITY)
  })

  test("the same seed states the same power", () => {
    const ask = (seed: number) => plannedPower({ ...question, customers: 200, effectCents: 500 }, plain, seed)
    expect(ask(5)).toBe(ask(5))
  })

  test("weeks until the planned look", () => {
    expect(weeksUntilPlannedLook(300, 40, 8)).toBe(16)
    expect(weeksUntilPlannedLook(300, Number.POSITIVE_INFINITY, 8)).toBe(8)
    expect(() => weeksUntilPlannedLook(300, 0, 8)).toThrow("customersPerWeek must be above 0: found 0")
  })

  test.each([
    [{ customers: 3 }, "customers must be a whole number from 4: found 3"],
    [{ measureBasisPoints: 10_000 }, "measureBasisPoints must be a whole number from 1 to 9999: found 10000"],
    [{ effectCents: Number.NaN }, "effectCents must be a finite number: found NaN"],
    [{ effectCents: 1e6 }, "effectCents and costCents together must be from 0 to a mean purchase of"],
    [{ effectCents: -41 }, "effectCents and costCents together must be from 0 to a mean purchase of"],
  ])("refuse %o", (wrong, message) => {
    expect(() => plannedPower({ ...question, effectCents: 100, ...wrong }, plain, 1)).toThrow(message)
  })

  test("a sample in which nobody bought is refused", () => {
    const columns = { outcomeCents: new Float64Array(50), bought: new Uint8Array(50), covariates: [] }
    const ask = () => plannedPower({ ...question, effectCents: 100 }, outcomeSampleOf(columns, 100), 1)
    expect(ask).toThrow("purchases of the sample must be a whole number from 1: found 0")
  })
})
