import { needWhole } from "./checks.ts"
import type { OutcomeSample } from "./outcomeSample.ts"

/** Moments of a sample's customers, and of what one more purchase would add to their outcomes under the cap. */
export type SampleMoments = {
  /** Of the outcomes less what covariates explain. */
  readonly variance: number
  readonly third: number
  readonly gainMean: number
  readonly gainSquare: number
  /** Covariance of gain and outcome: who is near the cap gains less. */
  readonly gainWithOutcome: number
}

/**
 * Every customer with every purchase, without going through them all: purchases are sorted once, and of those that fit under a customer's
 * cap sums stand ready. Exact up to rounding. Edges: a sample needs two customers and a purchase.
 */
export function sampleMoments({ outcomeCents, explainedCents, purchaseCents, capCents }: OutcomeSample): SampleMoments {
  const customers = outcomeCents.length
  needWhole("customers of the sample", customers, 2)
  needWhole("purchases of the sample", purchaseCents.length, 1)
  const gain = gainUnder(purchaseCents)
  const mean = outcomeCents.reduce((sum, outcome, i) => sum + outcome - explainedCents[i], 0) / customers
  let [squares, cubes, gains, gainSquares, products] = [0, 0, 0, 0, 0]
  for (let i = 0; i < customers; i++) {
    const deviation = outcomeCents[i] - explainedCents[i] - mean
    const { first, second } = gain(capCents - outcomeCents[i])
    squares += deviation ** 2
    cubes += deviation ** 3
    gains += first
    gainSquares += second
    products += deviation * first
  }
  return {
    variance: squares / customers,
    third: cubes / customers,
    gainMean: gains / customers,
    gainSquare: gainSquares / customers,
    gainWithOutcome: products / customers,
  }
}

/** Mean of what a purchase adds where there is so much room, and of its square. */
function gainUnder(purchaseCents: Float64Array): (room: number) => { first: number; second: number } {
  const sorted = purchaseCents.toSorted()
  const count = sorted.length
  const sums = new Float64Array(count + 1)
  const squares = new Float64Array(count + 1)
  for (let i = 0; i < count; i++) {
    sums[i + 1] = sums[i] + sorted[i]
    squares[i + 1] = squares[i] + sorted[i] ** 2
  }
  return (room) => {
    let [low, high] = [0, count]
    while (low < high) {
      const middle = (low + high) >> 1
      if (sorted[middle] <= room) low = middle + 1
      else high = middle
    }
    const cut = count - low
    return { first: (sums[low] + cut * room) / count, second: (squares[low] + cut * room * room) / count }
  }
}
