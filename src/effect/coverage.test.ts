import { randomGenerator } from "stammwert-models"
import { describe, expect, test } from "vitest"
import { drawnRow, drawShop } from "../../test/support/measuredShop.ts"
import { roundsOf } from "../../test/support/programs.ts"
import { sumsOf } from "./armSums.ts"
import { capOf, capped } from "./cap.ts"
import { adjustedDifference } from "./cuped.ts"
import { welchInterval } from "./welch.ts"

/** How often intervals hold the truth, with outcomes of which four in five are nothing and the rest lognormal. */
const POPULATION = 20_000
const shop = drawShop(POPULATION, randomGenerator(11))
const cap = capOf(shop.outcomeCents)
const purchases = shop.outcomeCents.filter((_, i) => shop.bought[i] === 1)

/** The measure makes this share of its customers buy once more, as the customer in that row did. */
const ADDED = 0.08

/** What that brings per customer under the cap: every outcome with every purchase. */
function trueEffect(): number {
  const sorted = purchases.toSorted()
  const below = new Float64Array(sorted.length + 1)
  for (let i = 0; i < sorted.length; i++) below[i + 1] = below[i] + sorted[i]
  let sum = 0
  for (const outcome of shop.outcomeCents) {
    const room = cap - capped(outcome, cap)
    let [low, high] = [0, sorted.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (sorted[middle] <= room) low = middle + 1
      else high = middle
    }
    sum += (below[low] + room * (sorted.length - low)) / sorted.length
  }
  return (ADDED * sum) / POPULATION
}

type Case = { readonly customers: number; readonly share: number; readonly added: number; readonly isAdjusted: boolean }

/** Shares of measures whose interval lies above, and below, the truth. */
function missed(
  { customers, share, added, isAdjusted }: Case,
  rounds: number,
  seed: number,
): { above: number; below: number } {
  const random = randomGenerator(seed)
  const truth = added > 0 ? trueEffect() : 0
  const covariates = isAdjusted ? shop.covariates.map(() => new Float64Array(customers)) : []
  const drawn = { outcomeCents: new Float64Array(customers), bought: new Uint8Array(customers), covariates }
  const arms = new Uint8Array(customers)
  const missed = { above: 0, below: 0 }
  for (let round = 0; round < rounds; round++) {
    drawMeasure(drawn, arms, share, added, random)
    const interval = welchInterval(adjustedDifference(sumsOf(drawn, arms, 2), sumsOf(drawn, arms, 1)), 0.95)
    if (interval.low > truth) missed.above++
    if (interval.high < truth) missed.below++
  }
  return { above: missed.above / rounds, below: missed.below / rounds }
}

type Drawn = { outcomeCents: Float64Array; bought: Uint8Array; covariates: Float64Array[] }

function drawMeasure(drawn: Drawn, arms: Uint8Array, share: number, added: number, random: () => number): void {
  for (let i = 0; i < arms.length; i++) {
    const row = drawnRow(POPULATION, random)
    arms[i] = random() < share ? 2 : 1
    const isAdded = arms[i] === 2 && random() < added
    const extra = isAdded ? purchases[drawnRow(purchases.length, random)] : 0
    drawn.outcomeCents[i] = capped(shop.outcomeCents[row] + extra, cap)
    drawn.bought[i] = isAdded ? 1 : shop.bought[row]
    for (let c = 0; c < drawn.covariates.length; c++) drawn.covariates[c][i] = shop.covariates[c as 0 | 1 | 2][row]
  }
}

const cases = [300, 3_000, 30_000].flatMap((customers) =>
  [0.5, 0.8, 0.9].flatMap((share) =>
    [0, ADDED].flatMap((added) => [false, true].map((isAdjusted): Case => ({ customers, share, added, isAdjusted }))),
  ),
)
const FEW: Readonly<Record<number, number>> = { 300: 1_000, 3000: 120, 30000: 20 }
const MANY: Readonly<Record<number, number>> = { 300: 10_000, 3000: 4_000, 30000: 1_000 }

/** Chance errors of so many rounds: three standard errors, so that the band is the measure's and not the dice's. */
const noise = (rounds: number) => 3 * Math.sqrt((0.05 * 0.95) / rounds)

describe("95 % intervals hold the truth in 93 to 97 % of measures", () => {
  for (const [i, one] of cases.entries()) {
    const ROUNDS = roundsOf(FEW[one.customers], MANY[one.customers])
    const name = `${one.customers} customers, ${one.share * 100} % in the measure, ${one.added > 0 ? "an effect" : "no effect"}${one.isAdjusted ? ", adjusted" : ""}`
    test(`${name}, ${ROUNDS} rounds`, () => {
      const { above, below } = missed(one, ROUNDS, 100 + i)
      expect(1 - above - below).toBeGreaterThan(0.93 - noise(ROUNDS))
      expect(1 - above - below).toBeLessThan(0.97 + noise(ROUNDS))
    })
  }
})
