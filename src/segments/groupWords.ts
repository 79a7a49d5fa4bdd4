import type { Sentence } from "../records/bilingualError.ts"
import type { RfmGroup } from "./rfmRules.ts"

/** What the groups by recency, frequency and money are called. */
export const GROUP_WORDS: Readonly<Record<RfmGroup, Sentence>> = {
  champions: { en: "Champions", de: "Beste Kunden" },
  loyal: { en: "Loyal", de: "Stammkunden" },
  promising: { en: "Promising", de: "Vielversprechende" },
  new: { en: "New", de: "Neukunden" },
  "at-risk": { en: "At risk", de: "Gefährdete" },
  "almost-lost": { en: "Almost lost", de: "Fast Verlorene" },
  "one-time": { en: "One-time", de: "Einmalkäufer" },
  dormant: { en: "Dormant", de: "Schlafende" },
}
