import type { Kind } from "../../records/kinds.ts"
import type { KindRules } from "./fieldRule.ts"
import { costs, invoices, payments, prices, products, subscriptions } from "./money.ts"
import { consents, customers, interactions, notes, referrals } from "./people.ts"
import { rates } from "./rates.ts"
import { feedback, tickets, visits } from "./service.ts"

/** What files of each kind beside orders look like; of two that fit alike the first counts. */
export const RECORD_KINDS: readonly KindRules[] = [
  referrals,
  consents,
  subscriptions,
  tickets,
  feedback,
  visits,
  interactions,
  costs,
  invoices,
  payments,
  prices,
  products,
  notes,
  rates,
  customers,
]

export const rulesOf = (kind: Kind): KindRules => {
  const found = RECORD_KINDS.find((rules) => rules.kind === kind)
  if (!found) throw new Error(`no rules for files of ${kind}`)
  return found
}

/** Files by what they hold, as flags and screens name them. */
export const FILE_KINDS = {
  orders: "order",
  customers: "customer",
  products: "product",
  prices: "price",
  subscriptions: "subscription",
  visits: "visit",
  interactions: "interaction",
  notes: "note",
  tickets: "ticket",
  feedback: "feedback",
  referrals: "referral",
  costs: "cost",
  invoices: "invoice",
  payments: "payment",
  consents: "consent",
  rates: "rate",
} as const satisfies Record<string, Kind>

export type FileKind = keyof typeof FILE_KINDS

export const FILE_KIND_NAMES = Object.keys(FILE_KINDS) as readonly FileKind[]

export const fileKindOf = (kind: Kind): FileKind =>
  FILE_KIND_NAMES.find((name) => FILE_KINDS[name] === kind) as FileKind
