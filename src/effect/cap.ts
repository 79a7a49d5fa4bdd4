import { needLength, needLevel, needNumbers, needPositive, needWhole } from "./checks.ts"

/** The usual quantile: one customer in two hundred may be cut. */
const CAP_QUANTILE = 0.995

/**
 * How much one customer may count, in cents: the quantile of the outcomes' sizes among comparable customers in an equally long
 * time before the start (winsorising, Dixon 1960, Annals of Mathematical Statistics 31(2)). Fixed beforehand, it favours no arm and keeps later
 * sums linear. What it costs: an effect on the very largest customers beyond the cap is not seen, so results name it.
 * The quantile is the smallest size that at least that share does not exceed. Edges: never below one cent.
 */
export function capOf(outcomesCents: ArrayLike<number>, quantile = CAP_QUANTILE): number {
  needWhole("customers", outcomesCents.length, 1)
  needNumbers("outcome", outcomesCents)
  needLevel("quantile", quantile)
  const sizes = Float64Array.from(outcomesCents, Math.abs).sort()
  return Math.max(1, sizes[Math.ceil(quantile * sizes.length) - 1])
}

/** What a customer's outcome counts under the cap, above and below nothing alike. */
export function capped(outcomeCents: number, capCents: number): number {
  return Math.max(-capCents, Math.min(capCents, outcomeCents))
}

/**
 * What counts for each customer: contribution in the window under the cap, less what the measure cost for this customer. Cost is not
 * capped: it is known, and every cent of it is real. Columns over the same customers; in the control group cost is 0.
 */
export function netOutcomes(
  contributionCents: ArrayLike<number>,
  costCents: ArrayLike<number>,
  capCents: number,
): Float64Array {
  needLength("cost", costCents.length, contributionCents.length)
  needNumbers("contribution", contributionCents)
  needNumbers("cost", costCents)
  needPositive("capCents", capCents)
  return Float64Array.from(contributionCents, (contribution, i) => capped(contribution, capCents) - costCents[i])
}
