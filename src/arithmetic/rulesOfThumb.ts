import { needAtLeast } from "./figureChecks.ts"
import { type Business, breakEvenVolumeLoss, type WhatIfOptions, whatIf } from "./whatIf.ts"

/** What marketing texts claim, beside what a firm's own figures say. Shares are fractions. */
export type RulesOfThumb = {
  /** "Winning a customer costs five times as much as keeping one." Own: undefined where keeping one costs nothing. */
  readonly acquisitionToKeeping: { readonly claimed: number; readonly own: number | undefined }
  /**
   * "Five percent more retention is up to 75 % more profit." Own: how the value of all customers changes with five points
   * (0.8 to 0.85) and with five percent (0.8 to 0.84), which the claim does not tell apart; undefined where there is none.
   */
  readonly retention: {
    readonly claimed: number
    readonly byPoints: number | undefined
    readonly byShare: number | undefined
  }
  /** "Ten percent more price is more value." Own: how much, if nobody leaves, and the share of orders it may cost. */
  readonly price: { readonly raised: number; readonly own: number | undefined; readonly breakEvenVolumeLoss: number }
}

const FIVE_TIMES = 5
const FIVE_PERCENT = 0.05
const UP_TO = 0.75
const TENTH = 0.1

/**
 * Three rules of thumb beside the firm's own figure. None has an empirical basis that holds in general: the first is
 * handed down among consultants; the second comes from Reichheld & Sasser 1990, "Zero Defections", Harvard Business Review
 * 68(5), a calculation in points of defection; the third leaves out who stays away. `keepingCost` is what is spent on keeping a
 * customer for a year, in the currency of `acquisitionCost`. Edges: as `whatIf`; a margin below 0 has no break-even: 0.
 */
export function rulesOfThumb(business: Business, keepingCost: number, options: WhatIfOptions): RulesOfThumb {
  needAtLeast("keepingCost", keepingCost, 0)
  const changeBy = (change: Parameters<typeof whatIf>[1]) => whatIf(business, change, options).differenceShare
  const price = changeBy({ price: TENTH })
  const { acquisitionCost, margin } = business
  return {
    acquisitionToKeeping: { claimed: FIVE_TIMES, own: keepingCost > 0 ? acquisitionCost / keepingCost : undefined },
    retention: {
      claimed: UP_TO,
      byPoints: changeBy({ retention: { points: FIVE_PERCENT } }),
      byShare: changeBy({ retention: { share: FIVE_PERCENT } }),
    },
    price: { raised: TENTH, own: price, breakEvenVolumeLoss: margin < 0 ? 0 : breakEvenVolumeLoss(TENTH, margin) },
  }
}
