/**
 * Customer value without a statistical model: the formulas of the marketing texts, each with its assumptions.
 * Amounts are plain numbers in one currency; rates are fractions (0.1 = 10 %).
 */
import { InputError } from "stammwert-models"
import { needArray, needAtLeast, needFinite, needObject, needShare } from "./figureChecks.ts"

/** What every formula here answers with: the value of one customer, in the currency of its inputs. */
export type FormulaValue = number

const MONTHS_PER_YEAR = 12

/**
 * The formula of the source article, as printed: (revenue - cost) / (1 + discount) x duration.
 * Revenue and cost are averages per year, the duration is in years. It discounts every year alike, as if
 * all money came at the end of the first year; `annuity` does that properly.
 * Edges: a cost above the revenue gives a negative value; duration 0 gives 0.
 */
export function articleFormula(input: {
  readonly averageRevenue: number
  readonly averageCost: number
  readonly discountRate: number
  readonly durationYears: number
}): FormulaValue {
  needObject("input", input)
  needFinite("averageRevenue", input.averageRevenue)
  needFinite("averageCost", input.averageCost)
  needDiscount(input.discountRate)
  needAtLeast("durationYears", input.durationYears, 0)
  return finite(((input.averageRevenue - input.averageCost) / (1 + input.discountRate)) * input.durationYears)
}

/**
 * Present value of a yearly margin paid at the end of each of `years` years: margin x (1 - (1+d)^-years) / d.
 * Assumes a constant margin and that the customer stays for exactly that long. `years` may be a fraction.
 * Edges: rate 0 gives margin x years (the limit).
 */
export function annuity(marginPerYear: number, discountRate: number, years: number): FormulaValue {
  needFinite("marginPerYear", marginPerYear)
  needDiscount(discountRate)
  needAtLeast("years", years, 0)
  if (discountRate === 0) return finite(marginPerYear * years)
  return finite(marginPerYear * (-Math.expm1(-years * Math.log1p(discountRate)) / discountRate))
}

/**
 * Value of a customer kept each period with probability r, for ever: margin x r / (1 + d - r).
 * Gupta & Lehmann 2003, "Customers as Assets", Journal of Interactive Marketing 17(1), eq. 3: first margin one period
 * from now, if kept. Margin, retention and discount share one period (year, month).
 * Edges: r = 1 with d = 0 has no finite value and is refused.
 */
export function perpetualRetention(
  marginPerPeriod: number,
  retentionRate: number,
  discountRatePerPeriod: number,
): FormulaValue {
  needFinite("marginPerPeriod", marginPerPeriod)
  needShare("retentionRate", retentionRate)
  needDiscount(discountRatePerPeriod)
  const denominator = 1 + discountRatePerPeriod - retentionRate
  if (denominator <= 0) {
    throw new InputError(
      "retentionRate 1 with discountRate 0 never ends: lower the retention or raise the discount rate",
    )
  }
  return finite((marginPerPeriod * retentionRate) / denominator)
}

/**
 * Margin over churn: margin per period / share lost per period. Undiscounted; the first margin is certain and
 * paid now, and the loss rate never changes.
 * Edges: churn 0 is refused, its value would be infinite.
 */
export function marginOverChurn(marginPerPeriod: number, churnRate: number): FormulaValue {
  needFinite("marginPerPeriod", marginPerPeriod)
  needShare("churnRate", churnRate)
  if (churnRate === 0) throw new InputError("churnRate must be > 0: nobody leaving means an infinite value, found 0")
  return finite(marginPerPeriod / churnRate)
}

/**
 * Orders a year x value of an order x years: undiscounted, everything constant.
 * Five books a year at 15 euros for four years are 300 euros.
 */
export function frequencyValue(input: {
  readonly ordersPerYear: number
  readonly orderValue: number
  readonly durationYears: number
}): FormulaValue {
  needObject("input", input)
  needAtLeast("ordersPerYear", input.ordersPerYear, 0)
  needFinite("orderValue", input.orderValue)
  needAtLeast("durationYears", input.durationYears, 0)
  return finite(input.ordersPerYear * input.orderValue * input.durationYears)
}

/**
 * A customer's value together with the value of those he brought, each counted in full and one step deep.
 * 300 euros with two referred customers alike are 900 euros.
 */
export function withReferrals(ownValue: FormulaValue, valuesOfReferred: readonly FormulaValue[]): FormulaValue {
  needFinite("ownValue", ownValue)
  needArray("valuesOfReferred", valuesOfReferred)
  let total = ownValue
  for (let i = 0; i < valuesOfReferred.length; i++) {
    needFinite(`valuesOfReferred[${i}]`, valuesOfReferred[i])
    total += valuesOfReferred[i]
  }
  return finite(total)
}

/**
 * The most a new customer may cost: his value less the share of it that must remain as profit (0 by default).
 * Edges: never below 0 - a customer worth nothing may cost nothing.
 */
export function maximumAcquisitionCost(customerValue: FormulaValue, profitShare = 0): number {
  needFinite("customerValue", customerValue)
  needShare("profitShare", profitShare)
  return Math.max(0, customerValue * (1 - profitShare))
}

/** Retention of a month from that of a year: its twelfth root. */
export function retentionPerMonth(retentionOfYear: number): number {
  needShare("retentionPerYear", retentionOfYear)
  return retentionOfYear ** (1 / MONTHS_PER_YEAR)
}

/** Retention of a year from that of a month: its twelfth power. */
export function retentionPerYear(retentionOfMonth: number): number {
  needShare("retentionPerMonth", retentionOfMonth)
  return retentionOfMonth ** MONTHS_PER_YEAR
}

/** Amounts near the end of all numbers have no answer. */
function finite(value: number): FormulaValue {
  if (!Number.isFinite(value)) throw new InputError(`the value is beyond all numbers (${value}): give smaller amounts`)
  return value
}

function needDiscount(value: number): void {
  needFinite("discountRate", value)
  if (value < 0) throw new InputError(`discountRate must be >= 0 (0.1 = 10 %), found ${value}`)
}
