import { addMonths, formatDay, parseDay } from "../../records/day.ts"
import { type Period, periodBefore, periodOfYearBefore } from "./period.ts"
import type { Address } from "./useAddress.ts"

/** With what figures are compared: a day with that of a month or a year before, a period with the one before or a year before. */
export const COMPARISONS = { day: ["month", "year"], period: ["before", "year"] } as const
export type Compared = keyof typeof COMPARISONS
export type Comparison = (typeof COMPARISONS)[Compared][number]

/** What of the address says it; undefined where nothing is compared. */
export const comparisonIn = <Of extends Compared>(
  { compare }: Address,
  of: Of,
): (typeof COMPARISONS)[Of][number] | undefined => COMPARISONS[of].find((one) => one === compare)

/** The day that a day, written as `2026-06-30`, is compared with. */
export const comparedDay = (day: string, comparison: (typeof COMPARISONS)["day"][number]): string =>
  formatDay(addMonths(parseDay(day, "asOf"), comparison === "month" ? -1 : -12))

/** The period that a period is compared with. */
export const comparedPeriod = (period: Period, comparison: (typeof COMPARISONS)["period"][number]): Period =>
  comparison === "before" ? periodBefore(period) : periodOfYearBefore(period)
