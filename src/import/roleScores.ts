import { normaliseHeader } from "./headerName.ts"
import type { ColumnProfile } from "./profile.ts"
import { ROLES, type Role } from "./readPlan.ts"
import { BANK_OR_CARD, NAME_HEADERS, NEVER, STEMS, SYNONYMS } from "./synonyms.ts"

/** How sure a column is of a role: 1 = header and values say so. */
export type Candidate = {
  readonly role: Role
  readonly index: number
  readonly score: number
  readonly by: "header" | "header-part"
}

/** Less sure than this is no role at all. */
export const LEAST_SCORE = 0.4

const HEADER_OF_ROLE: ReadonlyMap<Role, ReadonlyMap<string, number>> = new Map(
  ROLES.map((role) => [
    role,
    new Map(SYNONYMS[role].flatMap((group, rank) => group.split(" ").map((name) => [name, 1 - 0.06 * rank] as const))),
  ]),
)

/** Every role a column may have, by its header and checked against its values. */
export function candidatesOf(name: string, index: number, profile: ColumnProfile): Candidate[] {
  const header = normaliseHeader(name)
  if (header === "" || neverUsed(name, profile)) return []
  const candidates: Candidate[] = []
  for (const role of ROLES) {
    const exact = HEADER_OF_ROLE.get(role)?.get(header)
    const byPart = exact === undefined && !NEVER[role]?.test(header) && hasStem(role, header)
    const score = (exact ?? (byPart ? 0.6 : 0)) * suits(role, header, profile)
    if (score >= LEAST_SCORE) candidates.push({ role, index, score, by: exact ? "header" : "header-part" })
  }
  return candidates
}

/** Columns of bank accounts and payment cards are left alone, by name or by their values. */
export function neverUsed(name: string, profile: ColumnProfile): boolean {
  return BANK_OR_CARD.test(normaliseHeader(name)) || profile.bankOrCard > 0.5
}

/** Whether a column holds names of people or firms rather than numbers. */
export function holdsNames(name: string, profile: ColumnProfile): boolean {
  if (NAME_HEADERS.has(normaliseHeader(name))) return profile.emails < 0.5
  return profile.names >= 0.4
}

function hasStem(role: Role, header: string): boolean {
  return STEMS.some((one) => one.role === role && one.stem.test(header))
}

/** A rate of VAT in Germany, Austria or Switzerland, with or without its percent sign: no amount of tax. */
const VAT_RATE = /^\s*(?:0|2[.,][56]|3[.,][78]|5|7|7[.,]7|8[.,]1|10|13|16|19|20)(?:[.,]0+)?\s*%?\s*$/

const MONEY_ROLES: readonly Role[] = [
  "amount",
  "unitPrice",
  "discount",
  "lineDiscount",
  "refundedAmount",
  "tax",
  "cost",
  "margin",
]

/** 1 where the values suit the role, 0 where they rule it out. */
function suits(role: Role, header: string, profile: ColumnProfile): number {
  const empty = profile.filled === 0
  if (MONEY_ROLES.includes(role)) {
    if (empty) return role === "refundedAmount" || role === "discount" || role === "lineDiscount" ? 0.9 : 0.3
    if (role === "tax" && profile.values.every((value) => VAT_RATE.test(value))) return 0
    return profile.percents > 0.3 || profile.numeric < 0.6 ? 0 : 1
  }
  if (empty) return role === "cancelledAt" || role === "refundedOrder" || role === "referredBy" ? 0.9 : 0.3
  switch (role) {
    case "date":
      return suitsDate(header, profile)
    case "time":
      return profile.clocks > 0.6 ? 1 : 0
    case "quantity":
      return profile.numeric > 0.8 && profile.moneyLike < 0.5 ? 1 : 0
    case "email":
      return profile.emails > 0.3 ? 1 : 0
    case "customer":
      return profile.textDates > 0.5 || isMoney(profile) ? 0 : 1
    case "order":
      return profile.textDates > 0.5 || isMoney(profile) || profile.emails > 0.5 ? 0 : 1
    case "status":
    case "type":
    case "mode":
      return profile.distinct <= Math.max(12, profile.filled * 0.2) && profile.moneyLike < 0.5 ? 1 : 0
    case "currency":
      return profile.distinct <= Math.max(5, profile.filled * 0.1) ? 1 : 0
    case "cancelledAt":
      return profile.textDates > 0.5 || profile.numericDates > 0.8 ? 1 : 0
    case "product":
    case "productName":
    case "category":
    case "paymentMethod":
    case "channel":
    case "branch":
    case "coupon":
      return profile.moneyLike > 0.8 || profile.textDates > 0.5 ? 0 : 1
    default:
      return 1
  }
}

function suitsDate(header: string, profile: ColumnProfile): number {
  if (profile.textDates >= 0.5) return 1
  if (profile.numericDates >= 0.8) return /id|nr|nummer/.test(header) ? 0 : 0.95
  return 0
}

/** Decimals, unless they are ids that a spreadsheet has shortened to `4,25E+12`. */
function isMoney(profile: ColumnProfile): boolean {
  return profile.moneyLike > 0.5 && profile.scientific < 0.2
}
