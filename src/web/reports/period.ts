import type { Format } from "../../charts/format.ts"
import type { Words } from "../text/de.ts"

export type PeriodKind = "month" | "quarter"

export const kindOf = (period: string): PeriodKind => (period.includes("Q") ? "quarter" : "month")

/** "Oktober 2026", "3. Quartal 2026". */
export function periodName(period: string, format: Format, words: Words["report"]): string {
  const [year, quarter] = period.split("-Q")
  return quarter === undefined ? format.month(period) : words.quarter(quarter, year)
}
