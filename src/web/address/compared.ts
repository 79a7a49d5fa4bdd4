import { addMonths, formatDay, parseDay } from "../../records/day.ts"
import type { Address } from "./useAddress.ts"

/** With which day figures are compared: the same day a month or a year before. */
export const COMPARISONS = ["month", "year"] as const
export type Comparison = (typeof COMPARISONS)[number]
const MONTHS = { month: 1, year: 12 } as const

/** What of the address says it; undefined where nothing is compared. */
export const comparisonIn = ({ compare }: Address): Comparison | undefined => COMPARISONS.find((one) => one === compare)

/** The day that a day, written as `2026-06-30`, is compared with. */
export const comparedDay = (day: string, comparison: Comparison): string =>
  formatDay(addMonths(parseDay(day, "asOf"), -MONTHS[comparison]))
