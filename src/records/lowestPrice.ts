import type { Day } from "./day.ts"

/** From a day on something cost so much, in minor units; in order of days. */
export type PriceFrom = { readonly day: Day; readonly cents: number }

export type PriceReduction = {
  /** The first day of the reduced price; of a reduction that goes on in steps, that of its first step. */
  readonly firstDay: Day
  /** For some customers alone, as a personal code or a birthday: nothing need be stated. */
  readonly isIndividual: boolean
  /** Goods that spoil soon, or are about to expire, and are marked so. */
  readonly isPerishable: boolean
}

const DAYS_BEFORE = 30

/**
 * The lowest price of the 30 days before a price is announced as reduced, which must be stated with it to consumers (§ 11 PAngV), or null
 * where none need be. Of goods that are offered for a shorter time, the lowest since then; undefined where they were not offered before.
 * A price counts from its day until the day before the next one. That a percentage is told of this price is for whoever tells it.
 */
export function lowestPriceBefore(
  prices: readonly PriceFrom[],
  { firstDay, isIndividual, isPerishable }: PriceReduction,
): number | null | undefined {
  if (isIndividual || isPerishable) return null
  const counting = prices.filter(
    ({ day }, i) => day < firstDay && (prices[i + 1]?.day ?? Number.POSITIVE_INFINITY) > firstDay - DAYS_BEFORE,
  )
  return counting.length === 0 ? undefined : Math.min(...counting.map(({ cents }) => cents))
}

/** What a reduced price may be called in per cent: of the lowest price before, rounded down; 0: it is no reduction. */
export const statedPercent = (reducedCents: number, lowestBeforeCents: number): number =>
  reducedCents >= lowestBeforeCents ? 0 : Math.floor(((lowestBeforeCents - reducedCents) * 100) / lowestBeforeCents)
