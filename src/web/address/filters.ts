import { rfmGroups } from "../../segments/rfmRules.ts"
import type { QuestionName } from "../../server/contract.ts"
import type { Address } from "./useAddress.ts"

/** Of which customers something is asked, and as of which day. */
export type Filters = {
  readonly asOf?: string
  readonly group?: string
  readonly channel?: string
  readonly product?: string
}

/** Questions that can be asked of some customers alone; a test holds this against the server's own list. */
export const FILTERABLE: ReadonlySet<QuestionName> = new Set<QuestionName>([
  "key-figures",
  "retention",
  "cohorts",
  "value-curve",
  "n-day-value",
  "new-and-returning",
  "order-ladder",
  "purchase-intervals",
  "first-orders",
  "concentration",
  "value-distribution",
  "value-drivers",
  "customer-equity",
  "business-figures",
  "customer-groups",
  "group-migration",
  "recency-frequency",
  "rfm-grid",
  "unprofitable",
  "referral-rate",
  "discounts",
  "discount-dependency",
  "discount-depth",
  "receipt-times",
  "service",
  "answer-speed",
  "after-tickets",
  "after-feedback",
  "period-figures",
  "best-customers",
])

const DAY = /^\d{4}-\d{2}-\d{2}$/

/** What of the address is a filter. */
export function filtersIn({ asOf, group, channel, product }: Address): Filters {
  const text = (value: unknown) => (typeof value === "string" || typeof value === "number" ? String(value) : undefined)
  const known = {
    asOf: typeof asOf === "string" && DAY.test(asOf) ? asOf : undefined,
    group: rfmGroups.find((one) => one === group),
    channel: text(channel),
    product: text(product),
  }
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined))
}

/** The filters as a question's parameters; what it cannot be asked is left out. */
export function asked(name: QuestionName, { asOf, ...among }: Filters): Readonly<Record<string, string>> {
  const narrowed = FILTERABLE.has(name) ? Object.entries(among) : []
  return {
    ...(asOf && { asOf }),
    ...Object.fromEntries(narrowed.map(([filter, value]) => [`among.${filter}`, value])),
  }
}
