import type { Sentence } from "../records/bilingualError.ts"
import type { Condition, Leaf } from "../records/condition.ts"
import { listed, type Tongue, type WordsNeed } from "./conditionTongue.ts"
import { GERMAN } from "./conditionWordsDe.ts"
import { ENGLISH } from "./conditionWordsEn.ts"

/** A condition as one sentence of each language, in the words of the business: "Customers who …", „Gäste, die …“. */
export function conditionInWords(condition: Condition, need: WordsNeed): Sentence {
  const sentence = (tongue: Tongue) => `${tongue.who(need)} ${said(condition, true, tongue, need, "outside")}`
  return { en: sentence(ENGLISH), de: sentence(GERMAN) }
}

/** What is denied as a whole is denied part by part, so that no "not" stands before a bracket. */
function said(
  condition: Condition,
  isTrue: boolean,
  tongue: Tongue,
  need: WordsNeed,
  place: "outside" | "all" | "any",
): string {
  if ("not" in condition) return said(condition.not, !isTrue, tongue, need, place)
  if (!("all" in condition || "any" in condition)) {
    const say = tongue.leaf[condition.about] as (leaf: Leaf, isTrue: boolean, need: WordsNeed) => string
    return say(condition, isTrue, need)
  }
  const parts = "all" in condition ? condition.all : condition.any
  const join = "all" in condition === isTrue ? "all" : "any"
  if (parts.length === 1) return said(parts[0], isTrue, tongue, need, place)
  const words = parts.map((part) => said(part, isTrue, tongue, need, join))
  const joined = listed(words, join === "all" ? tongue.and : tongue.or)
  return place === "outside" || place === join ? joined : `(${joined})`
}
