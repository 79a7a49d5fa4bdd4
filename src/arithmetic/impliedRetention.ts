import { InputError } from "stammwert-models"
import { needAtLeast, needObject, needPositive } from "./figureChecks.ts"

/** Rates of leaving per year that are looked at: at the fastest a third is gone within a week. */
const FASTEST = 20
const GRID = 400
const STEPS = 60

/**
 * The share of customers still there after a year, as it follows from what they are worth within a horizon and for ever: the
 * constant retention under which the two are in this proportion, so that `whatIf` begins from a valuation's own sums.
 * Value within H years is in proportion to (1 - e^-(k+d)H) / (k+d), for ever to 1 / (k+D), with k = -ln r, d and D the
 * logarithms of one plus the discounts (Gupta & Lehmann 2003, Journal of Interactive Marketing 17(1), in continuous time).
 * Rates per year, the lifetime's above 0; both values in one currency, of the same customers. k to 1e-9. Edges: where
 * the lifetime is worth hardly more than the horizon all leave within it, retention 0, and how fast cannot be told; where it
 * is worth more than staying for ever would be, 1.
 */
export function impliedRetention(values: {
  readonly horizonValue: number
  readonly horizonYears: number
  readonly discountRatePerYear: number
  readonly lifetimeValue: number
  readonly lifetimeDiscountRatePerYear: number
}): number {
  needObject("values", values)
  const { horizonValue, horizonYears, discountRatePerYear, lifetimeValue, lifetimeDiscountRatePerYear } = values
  needPositive("horizonValue", horizonValue)
  needPositive("horizonYears", horizonYears)
  needPositive("lifetimeValue", lifetimeValue)
  needPositive("lifetimeDiscountRatePerYear", lifetimeDiscountRatePerYear)
  needAtLeast("discountRatePerYear", discountRatePerYear, 0)
  const [near, far] = [Math.log1p(discountRatePerYear), Math.log1p(lifetimeDiscountRatePerYear)]
  const yearsCounted = (rate: number) => (rate === 0 ? horizonYears : -Math.expm1(-rate * horizonYears) / rate)
  const proportion = (leaving: number) => (leaving + far) * yearsCounted(leaving + near)
  const wanted = horizonValue / lifetimeValue
  if (!Number.isFinite(wanted)) throw new InputError("horizonValue and lifetimeValue are too far apart to be compared")
  if (wanted <= proportion(0)) return 1
  // it rises to a little above 1 and falls back: the first place is the slowest leaving that explains it
  const first = Array.from({ length: GRID }, (_, i) => (FASTEST * (i + 1)) / GRID).find((k) => proportion(k) >= wanted)
  if (first === undefined) return 0
  let [low, high] = [first - FASTEST / GRID, first]
  for (let step = 0; step < STEPS; step++) {
    const middle = (low + high) / 2
    if (proportion(middle) < wanted) low = middle
    else high = middle
  }
  return Math.exp(-(low + high) / 2)
}
