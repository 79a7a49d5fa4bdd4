import { normaliseHeader } from "./headerName.ts"
import { CONTRACT_HEADER } from "./synonyms.ts"

// One of these is enough; of the weaker words (Plan, Rate, Tarif) it takes two.
const CERTAIN =
  /vertragsbeginn|vertragsende|laufzeit|kuendig|mitgliedschaft|monatsbeitrag|mitgliedsbeitrag|subscription|currentterm|currentperiod|mrr$/

/** Columns that speak of contracts: term, notice, membership fee, plan, interval. */
export function contractColumns(columns: readonly string[]): string[] {
  const found = columns.filter((name) => CONTRACT_HEADER.test(normaliseHeader(name)))
  const certain = found.some((name) => CERTAIN.test(normaliseHeader(name)))
  return certain || found.length >= 2 ? found : []
}
