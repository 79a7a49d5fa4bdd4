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
      // A text may ask whether what it is given is one or missing, so only what would be spoken over is hidden.
      return (...given: unknown[]) => {
        const hidden = given.map((one, place) =>
          typeof one === "string" && say(one) !== one ? `\ue000${place}\ue000` : one,
        )
        return say(part(...hidden)).replace(HIDDEN, (_, place) => String(given[Number(place)]))
      }
    }
    if (Array.isArray(part)) return part.map(spoken)
    return Object.fromEntries(Object.entries(part as object).map(([name, inner]) => [name, spoken(inner)]))
  }
  return spoken(words) as Words
}
