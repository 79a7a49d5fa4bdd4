import type { BusinessKind } from "stammwert-models"
import type { Day } from "../records/day.ts"
import type { SampleKind } from "../sample/business.ts"
import { makeBusiness } from "../sample/makeBusiness.ts"
import { writeSample } from "../sample/writeSample.ts"

export const DEMO_CUSTOMERS = 1_200
const SEED = 11

/** The orders of an invented business up to a day, as the file that it would export. */
export function demoSample(
  kind: SampleKind | BusinessKind,
  lastDay: Day,
): { readonly name: string; readonly text: string } {
  const business = makeBusiness(kind, DEMO_CUSTOMERS, SEED, lastDay)
  return { name: business.suggestions.fileName, text: [...writeSample(business, "own")].join("") }
}
