import type { Kind } from "../../records/kinds.ts"

type Fields = Readonly<Record<string, unknown>>

/**
 * What stays of a record once its person is erased: figures, days and words of a list, by which sums go on adding up. What is
 * not written here is taken away, free texts above all. A kind without any is removed.
 */
const STAYS: Readonly<Record<Kind, readonly string[] | "nothing">> = {
  customer: ["type", "country", "channel", "acquisitionCostCents"],
  order: [
    "status",
    "currency",
    "amountCents",
    "marginCents",
    "channel",
    "branch",
    "paymentMethod",
    "coupon",
    "discountCents",
    "taxCents",
    "lines",
    "originalCurrency",
    "originalCents",
    "refunds",
  ],
  product: ["name", "category", "costCents", "priceCents", "upgradeOf", "unit"],
  price: ["product", "priceCents"],
  subscription: [
    "plan",
    "priceCents",
    "currency",
    "interval",
    "intervalCount",
    "startsOn",
    "minimumTermMonths",
    "noticeDays",
    "cancelledOn",
    "endsOn",
    "pauses",
    "status",
  ],
  visit: ["type", "name", "source", "campaign", "session", "dwellSeconds", "minutes", "branch", "kept", "consented"],
  interaction: ["channel", "direction", "minutes"],
  note: "nothing",
  ticket: [
    "status",
    "priority",
    "channel",
    "category",
    "firstReplyAt",
    "resolvedAt",
    "reopened",
    "contacts",
    "minutes",
  ],
  feedback: ["type", "score", "bestScore", "platform", "product"],
  referral: ["referrer", "state", "rewardCents"],
  cost: ["type", "cents", "currency", "channel", "campaign", "from", "until"],
  invoice: ["amountCents", "taxCents", "currency", "type", "dueOn", "paidOn", "status", "dunningLevel", "order"],
  payment: ["amountCents", "currency", "method", "feeCents", "invoice", "order", "payment", "status"],
  rate: ["fromCurrency", "toCurrency", "rate"],
  consent: "nothing",
}

/** Whether records of a kind stay at all. */
export const stays = (kind: Kind): boolean => STAYS[kind] !== "nothing"

/** Kinds whose ids are references of the business's own books; the ids of others are replaced. */
export const keepsId = (kind: Kind): boolean =>
  kind === "order" || kind === "subscription" || kind === "invoice" || kind === "payment" || kind === "cost"

/** What stays of a record's fields; `unknown` gives a visit's session another name. */
export function staysOf(
  kind: Kind,
  fields: Fields,
  unknown: (session: string) => string = (session) => session,
): Fields {
  const names = STAYS[kind]
  if (names === "nothing") return {}
  const kept = Object.entries(fields).filter(([name]) => names.includes(name))
  return Object.fromEntries(kept.map(([name, value]) => [name, cleared(name, value, unknown)]))
}

/** Of refunds the reason goes; a visit's session becomes one of somebody unknown. */
function cleared(name: string, value: unknown, unknown: (session: string) => string): unknown {
  if (name === "refunds" && Array.isArray(value)) return value.map(({ reason, ...refund }) => refund)
  if (name === "session" && typeof value === "string") return unknown(value)
  return value
}
