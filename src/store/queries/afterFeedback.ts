import type { Asking, Behind, Definition } from "./asking.ts"
import { type CameAgain, cameAgain, customersWhoCame, FIRST_OF_EACH } from "./cameAgain.ts"
import { BEST_SCORE } from "./feedbackScores.ts"

/** What became of customers by what they said of us first. */
export const MOODS = ["happy", "neither", "unhappy"] as const
export type Mood = (typeof MOODS)[number]
export type AfterFeedback = CameAgain & { readonly mood: Mood }

export const afterFeedbackDefinition: Definition = {
  means: {
    en: "customers by the first score they gave (happy: from 90 % of the best score on; unhappy: up to 60 %), and how many bought within the 180 days after it; that they go together does not say that one causes the other",
    de: "Kunden nach ihrer ersten Bewertung (zufrieden: ab 90 % der besten Note; unzufrieden: bis 60 %), und wie viele in den 180 Tagen danach gekauft haben; dass beides zusammengeht, heißt nicht, dass eines das andere bewirkt",
  },
  unit: "customers",
}

/** The bounds of the NPS, for every kind of score. */
export const MOOD = `CASE WHEN score / ${BEST_SCORE} >= 0.9 THEN 'happy' WHEN score / ${BEST_SCORE} <= 0.6 THEN 'unhappy' ELSE 'neither' END`

const SAID = `SELECT customer, day, ${MOOD} AS said FROM feedback WHERE customer IS NOT NULL AND score IS NOT NULL AND day <= $asOf ${FIRST_OF_EACH}`

export async function afterFeedback(asking: Asking): Promise<AfterFeedback[]> {
  const found = await cameAgain(asking, SAID)
  return MOODS.flatMap((mood) => found.flatMap(({ said, ...rest }) => (said === mood ? [{ mood, ...rest }] : [])))
}

export const customersByMood = (asking: Asking, mood: Mood, again: boolean): Behind =>
  customersWhoCame(asking, SAID, mood, again)
