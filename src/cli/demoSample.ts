import type { BusinessKind } from "stammwert-models"
import type { Day } from "../records/day.ts"
import type { SampleKind } from "../sample/business.ts"
import { makeBusiness } from "../sample/makeBusiness.ts"
import { writeContracts } from "../sample/writeContracts.ts"
import { writeSample } from "../sample/writeSample.ts"

export const DEMO_CUSTOMERS = 1_200
const SEED = 11

/** An invented business up to a day, as the files that it would export: orders, and contracts where it has them. */
export function demoSample(
  kind: SampleKind | BusinessKind,
  lastDay: Day,
): readonly { readonly name: string; readonly text: string }[] {
  const business = makeBusiness(kind, DEMO_CUSTOMERS, SEED, lastDay)
  const orders = { name: business.suggestions.fileName, text: [...writeSample(business, "own")].join("") }
  if (business.contracts === undefined) return [orders]
  return [orders, { name: "vertraege.csv", text: [...writeContracts(business)].join("") }]
}
