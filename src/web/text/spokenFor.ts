import { hasOwnWords, sayingOf } from "../../records/saying.ts"
import type { Words } from "./de.ts"

/** What is put into a sentence was written by others and stays as it is. */
const HIDDEN = /\ue000(\d+)\ue000/g

/** All that the pages say, about those whom this kind of business has. */
export function spokenFor(words: Words, language: "de" | "en", kind: string | null | undefined): Words {
  if (!hasOwnWords(kind)) return words
  const say = sayingOf(language, kind)
  const spoken = (part: unknown): unknown => {
    if (typeof part === "string") return say(part)
    if (typeof part === "function") {
      return (...given: string[]) =>
        say(part(...given.map((_, place) => `\ue000${place}\ue000`))).replace(
          HIDDEN,
          (_, place) => given[Number(place)],
        )
    }
    if (Array.isArray(part)) return part.map(spoken)
    return Object.fromEntries(Object.entries(part as object).map(([name, inner]) => [name, spoken(inner)]))
  }
  return spoken(words) as Words
}
