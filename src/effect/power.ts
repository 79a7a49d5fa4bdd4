import { BilingualError } from "../records/bilingualError.ts"
import { plainSums } from "./armSums.ts"
import { WHOLE_BASIS_POINTS } from "./arms.ts"
import { capped } from "./cap.ts"
import { needLevel, needNumber, needPositive, needWhole } from "./checks.ts"
import { normalBelow, normalQuantile, type RandomGenerator, randomGenerator } from "./mathematics.ts"
import type { OutcomeSample } from "./outcomeSample.ts"
import { type SampleMoments, sampleMoments } from "./sampleMoments.ts"
import { intervalAtLook, PLANNED_ERRORS } from "./sequential.ts"
import { bent, differenceOfMeans, straightened } from "./welch.ts"

/** A power that is thought worth a measure. */
export const WANTED_POWER = 0.8
/** Up to so many customers a measure is played; beyond, means are normal enough to be calculated. */
export const PLAYED_CUSTOMERS = 10_000
const ROUNDS = 4_000
const SEARCH_STEPS = 4
const MOST_CUSTOMERS = 1e9

export type PowerQuestion = {
  /** In both arms together. */
  readonly customers: number
  readonly measureBasisPoints: number
  /** True effect per customer in the measure, net of cost. */
  readonly effectCents: number
  /** What the measure costs per customer in it. */
  readonly costCents: number
}

/**
 * The chance that the planned look will say "paid". The effect is thought of as more purchases: each customer in the measure makes one more, drawn
 * from those of the workspace and cut by the cap, with a chance that brings effect and cost on average. Up to 10,000 customers the measure is played
 * 4,000 times with customers drawn from the sample and judged by the very rule that will judge it (error of the stated chance: 0.8 points at
 * most); beyond, by the normal approximation with skewness (`straightened`). Earlier daily looks add under a point.
 * Edges: an effect larger than a purchase of everybody is refused; effect 0 gives the chance of a false "paid".
 */
export function plannedPower(question: PowerQuestion, sample: OutcomeSample, seed: number): number {
  const moments = sampleMoments(sample)
  const chance = purchaseChance(question, moments)
  if (question.customers > PLAYED_CUSTOMERS) return calculated(question, moments, chance)
  return played(question, sample, chance, randomGenerator(seed))
}

/** The largest effect per customer that can be thought of as more purchases, net of cost: one more of everybody. Not above 0 where cost eats it up. */
export const largestEffect = (sample: OutcomeSample, costCents: number): number =>
  sampleMoments(sample).gainMean - costCents

/**
 * The smallest effect per customer that the planned look will see with the wanted power, in cents. Found by the normal approximation and,
 * where the measure is played, put right by what was played. Edges: Infinity where even a purchase of everybody would stay unseen.
 */
export function smallestEffect(
  question: Omit<PowerQuestion, "effectCents">,
  sample: OutcomeSample,
  seed: number,
  wanted = WANTED_POWER,
): number {
  needLevel("wanted", wanted)
  const powerOf = (effectCents: number) => plannedPower({ ...question, effectCents }, sample, seed)
  const moments = sampleMoments(sample)
  const calculatedAt = (effectCents: number) =>
    calculated({ ...question, effectCents }, moments, purchaseChance({ ...question, effectCents }, moments))
  const most = moments.gainMean - question.costCents
  needPositive("mean purchase less cost", most)
  if (calculatedAt(most) < wanted) return Number.POSITIVE_INFINITY
  let effect = bisected(0, most, (value) => calculatedAt(value) < wanted)
  if (question.customers > PLAYED_CUSTOMERS) return effect
  for (let step = 0; step < SEARCH_STEPS; step++) {
    const reached = normalQuantile(inside(powerOf(effect)))
    effect = Math.min(
      most,
      (effect * (PLANNED_ERRORS + normalQuantile(wanted))) / Math.max(0.5, PLANNED_ERRORS + reached),
    )
  }
  return effect
}

/**
 * How many customers, in both arms together, the planned look needs to see the effect with the wanted power.
 * Edges: Infinity where a billion would not be enough.
 */
export function customersNeeded(
  question: Omit<PowerQuestion, "customers">,
  sample: OutcomeSample,
  seed: number,
  wanted = WANTED_POWER,
): number {
  needLevel("wanted", wanted)
  needPositive("effectCents", question.effectCents)
  const moments = sampleMoments(sample)
  const chance = purchaseChance({ ...question, customers: 4 }, moments)
  if (calculated({ ...question, customers: MOST_CUSTOMERS }, moments, chance) < wanted) return Number.POSITIVE_INFINITY
  const needed = bisected(
    4,
    MOST_CUSTOMERS,
    (customers) => calculated({ ...question, customers }, moments, chance) < wanted,
  )
  let customers = Math.ceil(needed)
  for (let step = 0; step < SEARCH_STEPS && customers <= PLAYED_CUSTOMERS; step++) {
    const reached = normalQuantile(inside(plannedPower({ ...question, customers }, sample, seed)))
    const ratio = (PLANNED_ERRORS + normalQuantile(wanted)) / Math.max(0.5, PLANNED_ERRORS + reached)
    customers = Math.max(4, Math.ceil(customers * ratio * ratio))
  }
  return customers
}

/**
 * Weeks from the start to the planned look: until enough customers have entered, and the last one's window has closed.
 * Edges: Infinity customers a week enter all at once; then only the window is waited for.
 */
export function weeksUntilPlannedLook(customers: number, customersPerWeek: number, windowWeeks: number): number {
  needWhole("customers", customers, 0)
  if (customersPerWeek !== Number.POSITIVE_INFINITY) needPositive("customersPerWeek", customersPerWeek)
  needPositive("windowWeeks", windowWeeks)
  return Math.ceil(customers / customersPerWeek + windowWeeks)
}

function purchaseChance(question: PowerQuestion, moments: SampleMoments): number {
  needWhole("customers", question.customers, 4)
  needWhole("measureBasisPoints", question.measureBasisPoints, 1, WHOLE_BASIS_POINTS - 1)
  needNumber("effectCents", question.effectCents)
  needNumber("costCents", question.costCents)
  const purchase = moments.gainMean
  const chance = (question.effectCents + question.costCents) / purchase
  if (chance >= 0 && chance <= 1) return chance
  throw new BilingualError({
    en: `effectCents and costCents together must be from 0 to a mean purchase of ${Math.round(purchase)}: found ${question.effectCents + question.costCents}`,
    de: `effectCents und costCents zusammen müssen zwischen 0 und einem mittleren Kauf von ${Math.round(purchase)} liegen, gefunden: ${question.effectCents + question.costCents}`,
  })
}

/** Arms of a measure with so many customers; each has at least two. */
function armSizes({ customers, measureBasisPoints }: PowerQuestion): { measure: number; control: number } {
  const measure = Math.round((customers * measureBasisPoints) / WHOLE_BASIS_POINTS)
  const kept = Math.min(customers - 2, Math.max(2, measure))
  return { measure: kept, control: customers - kept }
}

function played(question: PowerQuestion, sample: OutcomeSample, chance: number, random: RandomGenerator): number {
  const { measure, control } = armSizes(question)
  let paid = 0
  for (let round = 0; round < ROUNDS; round++) {
    const inMeasure = drawnSums(sample, measure, chance, question.costCents, random)
    const inControl = drawnSums(sample, control, 0, 0, random)
    if (intervalAtLook(differenceOfMeans(inMeasure, inControl), 1, "planned").low > 0) paid++
  }
  return paid / ROUNDS
}

function drawnSums(
  sample: OutcomeSample,
  customers: number,
  chance: number,
  costCents: number,
  random: RandomGenerator,
) {
  const { outcomeCents, explainedCents, purchaseCents, capCents } = sample
  let [sum, squares, cubes] = [0, 0, 0]
  for (let i = 0; i < customers; i++) {
    const row = Math.floor(random() * outcomeCents.length)
    let outcome = outcomeCents[row]
    if (chance > 0 && random() < chance) {
      outcome = capped(outcome + purchaseCents[Math.floor(random() * purchaseCents.length)], capCents)
    }
    outcome -= explainedCents[row] + costCents
    const square = outcome * outcome
    sum += outcome
    squares += square
    cubes += square * outcome
  }
  return plainSums(customers, 0, { sum, squares, cubes })
}

function calculated(question: PowerQuestion, moments: SampleMoments, chance: number): number {
  const { measure, control } = armSizes(question)
  const gross = chance * moments.gainMean
  const inMeasure = moments.variance + chance * (moments.gainSquare + 2 * moments.gainWithOutcome) - gross * gross
  const standardError = Math.sqrt(inMeasure / measure + moments.variance / control)
  const alike = Math.sqrt(moments.variance * (1 / measure + 1 / control))
  if (standardError === 0) return question.effectCents > 0 ? 1 : 0
  const skewness = (moments.third * (1 / measure ** 2 - 1 / control ** 2)) / alike ** 3
  const bar = bent(PLANNED_ERRORS, skewness) - question.effectCents / standardError
  return 1 - normalBelow(straightened(bar, skewness))
}

const HALVINGS = 100

/** Where a falling answer "too small" ends. */
function bisected(from: number, to: number, isTooSmall: (value: number) => boolean): number {
  let [low, high] = [from, to]
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (low + high) / 2
    if (isTooSmall(middle)) low = middle
    else high = middle
  }
  return high
}

/** A share of played rounds, away from 0 and 1, where no quantile is. */
const inside = (share: number) => Math.min(1 - 1 / ROUNDS, Math.max(1 / ROUNDS, share))
