import { InputError } from "../errors.ts"
import { isWithin, kindOf } from "../histories/validate.ts"

const DAYS_PER_YEAR = 365.25

/**
 * Continuous discount rate per day from a yearly rate: ln(1 + d) / 365.25, as `discountRatePerUnit` where times are days.
 * `discountRatePerYear`: 0.1 = 10 %, from 0 up.
 */
export function continuousRatePerDay(discountRatePerYear: number): number {
  if (!isWithin(discountRatePerYear, 0, Number.MAX_VALUE)) {
    throw new InputError(`discountRate must be >= 0 (0.1 = 10 %), found ${kindOf(discountRatePerYear)}`)
  }
  return Math.log1p(discountRatePerYear) / DAYS_PER_YEAR
}
