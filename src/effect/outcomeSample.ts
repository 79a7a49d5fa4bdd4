import { momentsOf } from "./armMoments.ts"
import { type CustomerColumns, sumsOf } from "./armSums.ts"
import { capped } from "./cap.ts"
import { needPositive } from "./checks.ts"
import { slopesWithin } from "./cuped.ts"

/** What the workspace's own customers are like, from an equally long time before: what a measure is played with beforehand. */
export type OutcomeSample = {
  readonly capCents: number
  /** One row per comparable customer: the capped outcome. */
  readonly outcomeCents: Float64Array
  /** What covariates explain of it, as a deviation from the mean; 0 throughout without covariates. */
  readonly explainedCents: Float64Array
  /** What a purchase brings: the capped outcomes of those who bought. */
  readonly purchaseCents: Float64Array
  /** Standard deviation of what is left of the outcomes: the plan's spread. */
  readonly spreadCents: number
}

/**
 * The sample from customers' columns in a window before the start, with the covariates that were known before that window. With covariates, what
 * they explain is taken out by the slopes of `adjustedDifference`, because the result will be free of it too. Edges: covariates
 * that cannot help are left out as there; nobody who bought leaves no purchases, which `plannedPower` refuses.
 */
export function outcomeSampleOf(columns: CustomerColumns, capCents: number): OutcomeSample {
  needPositive("capCents", capCents)
  const outcomes = Float64Array.from(columns.outcomeCents, (outcome) => capped(outcome, capCents))
  const moments = momentsOf(sumsOf({ ...columns, outcomeCents: outcomes }, new Uint8Array(outcomes.length), 0))
  const { slopes } = slopesWithin([moments])
  const explainedCents = outcomes.map((_, i) =>
    slopes.reduce((sum, slope, c) => sum + slope * (columns.covariates[c][i] - moments.means[c + 1]), 0),
  )
  const squares = outcomes.reduce((sum, outcome, i) => sum + (outcome - explainedCents[i] - moments.means[0]) ** 2, 0)
  return {
    capCents,
    outcomeCents: outcomes,
    explainedCents,
    purchaseCents: outcomes.filter((_, i) => columns.bought[i] !== 0),
    spreadCents: Math.sqrt(squares / Math.max(1, outcomes.length - 1)),
  }
}
