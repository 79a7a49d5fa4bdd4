import { GROUP_WORDS } from "../segments/groupWords.ts"
import { rfmGroups } from "../segments/rfmRules.ts"
import { useLanguage } from "./language.tsx"

/** What a group by recency, frequency and money is called; undefined for whoever is in none. */
export function useGroupName(): (group: string | null | undefined) => string | undefined {
  const { language } = useLanguage()
  return (group) => {
    const known = rfmGroups.find((one) => one === group)
    return known && GROUP_WORDS[known][language]
  }
}
