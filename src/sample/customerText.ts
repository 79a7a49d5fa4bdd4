import type { SampleKind } from "./business.ts"
import { padded } from "./layouts/format.ts"

/** The customer's number as written in every file of the business: `K-00017`, plain 17 in the plain one. */
export function customerText(kind: SampleKind, customer: number): string {
  if (customer < 0) return ""
  return kind === "plain" ? String(customer + 1) : `K-${padded(customer + 1, 5)}`
}
