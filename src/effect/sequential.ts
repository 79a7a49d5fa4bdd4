import { needPositive } from "./checks.ts"
import { normalQuantile } from "./mathematics.ts"
import { type Difference, type Interval, intervalAt, welchInterval } from "./welch.ts"

/**
 * Of the five cases in a hundred in which chance may deceive, one is spent on looking at any time, as often as one likes and for ever,
 * and four on the one look that the plan named beforehand. Whatever the looks have to do with each other, by the union
 * bound all intervals together hold the truth in 95 % of cases.
 */
export const ANY_TIME_ERROR = 0.01
const PLANNED_ERROR = 0.04

/** A look at whatever time, or the one at the planned end. */
export type LookKind = "any-time" | "planned"

/**
 * The interval that may be looked at daily without deceiving oneself. At any time: an asymptotic confidence sequence (Waudby-Smith,
 * Arbour, Sinha, Kennedy & Ramdas 2024, Annals of Statistics 52(6), theorem 2.2), whose two ends no customer's luck crosses ever, in
 * 99 % of cases. At the planned look: Welch's at 96 %, so that waiting until the end costs a twentieth of the width, where a sequence
 * with the whole 5 % would cost half. `plannedInformation` only says where the sequence is narrowest; any value keeps it valid.
 * The sequence supposes that what each day adds is independent of the days before. Customers who enter one by one give that; where
 * the same customers' orders add up, they are alike from day to day, which makes it more cautious. Edges: while outcomes do not spread (nobody
 * has bought yet), at any time as wide as it is with the least spread; at the planned look both ends are the difference.
 */
export function intervalAtLook(difference: Difference, plannedInformation: number, look: LookKind): Interval {
  if (look === "planned") return welchInterval(difference, 1 - PLANNED_ERROR)
  const information = informationOf(difference)
  if (information === 0) return aroundWithoutSpread(difference, needInformation(plannedInformation))
  return intervalAt(difference, anyTimeErrors(information / needInformation(plannedInformation)))
}

/** What the sequence tends to as the spread goes to nothing: ever more standard errors, each of ever less. */
function aroundWithoutSpread({ difference, measure, control }: Difference, plannedInformation: number): Interval {
  const least = Math.log(1 / ANY_TIME_ERROR ** 2) / MIXTURE
  const width = Math.sqrt(plannedInformation * least) / pairs(measure.customers, control.customers)
  return { low: difference - width, high: difference + width }
}

/**
 * The clock of the sequence, in squared cents: variance of the sum of outcomes that the difference stands for. It grows with the customers, and
 * with their orders. Sum: difference × n₁n₀/(n₁ + n₀), the score of the arm in a regression.
 */
export function informationOf({ measure, control, standardError }: Difference): number {
  return (pairs(measure.customers, control.customers) * standardError) ** 2
}

/** What the clock will show at the planned end, if customers' outcomes spread as expected. */
export function plannedInformationOf(measureCustomers: number, controlCustomers: number, spreadCents: number): number {
  return pairs(measureCustomers, controlCustomers) * spreadCents ** 2
}

const pairs = (measure: number, control: number) => (measure * control) / (measure + control)

function needInformation(information: number): number {
  needPositive("plannedInformation", information)
  return information
}

/** Standard errors to each side, at a fraction of the planned information. */
export function anyTimeErrors(fraction: number): number {
  if (!(fraction > 0)) return Number.POSITIVE_INFINITY
  const scaled = MIXTURE * fraction
  return Math.sqrt((1 + 1 / scaled) * Math.log((scaled + 1) / ANY_TIME_ERROR ** 2))
}

/**
 * ρ²t at the planned end that makes the interval narrowest there: x − 1 with x − ln x = 1 − 2 ln α, where the derivative of the
 * width is zero; found by repeating x = 1 − 2 ln α + ln x, which contracts by 1/x.
 */
const MIXTURE = narrowestMixture(ANY_TIME_ERROR)

function narrowestMixture(error: number): number {
  let x = 1 - 2 * Math.log(error)
  for (let step = 0; step < 60; step++) x = 1 - 2 * Math.log(error) + Math.log(x)
  return x - 1
}

/** Standard errors to each side at the planned look, for many customers. */
export const PLANNED_ERRORS = normalQuantile(1 - PLANNED_ERROR / 2)
