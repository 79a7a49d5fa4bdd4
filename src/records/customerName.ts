import { parsePhoneNumberFromString } from "libphonenumber-js"
import type { BusinessRecord, Identifiers } from "./record.ts"

/** One way to find a customer, written as it is compared. */
export type Identifier = { readonly kind: keyof Identifiers; readonly value: string }

const DEFAULT_COUNTRY = "DE"

/** An e-mail address as it is compared. */
export const comparableEmail = (text: string): string => text.trim().toLowerCase()

/** A phone number in E.164, or the text without spaces where it is none. */
export function comparablePhone(text: string): string {
  const parsed = parsePhoneNumberFromString(text, DEFAULT_COUNTRY)
  return parsed?.isPossible() ? parsed.number : text.replace(/\s+/g, "")
}

const COMPARABLE: Readonly<Record<keyof Identifiers, (text: string) => string>> = {
  number: (text) => text.trim(),
  email: comparableEmail,
  phone: comparablePhone,
  card: (text) => text.trim(),
  cookie: (text) => text.trim(),
}

/** From the surest to the weakest: what a customer without a number of their own is called by. */
const BY_SURENESS = ["number", "email", "phone", "card", "cookie"] as const

/** An identifier as a record names it; one that is not verified may be somebody else's. */
export type NamedIdentifier = Identifier & { readonly isVerified: boolean }

type Naming = Pick<BusinessRecord, "customer" | "identifiers" | "emailVerified" | "phoneVerified">

/** All ways to find a customer that a record names beside its own name of them, the surest first. */
export function identifiersOf({
  identifiers = {},
  emailVerified = true,
  phoneVerified = true,
}: Omit<Naming, "customer">): NamedIdentifier[] {
  const named = BY_SURENESS.flatMap((kind) => {
    const text = identifiers[kind]
    const isVerified = kind === "email" ? emailVerified : kind === "phone" ? phoneVerified : true
    return text === undefined ? [] : [{ kind, value: COMPARABLE[kind](text), isVerified }]
  })
  return [...named.filter(({ isVerified }) => isVerified), ...named.filter(({ isVerified }) => !isVerified)]
}

/** What the customer of a record is called in the workspace; undefined when the record names nobody. */
export function customerNameOf(record: Naming): string | undefined {
  if (record.customer !== undefined) return nameOfReference(record.customer)
  const [surest] = identifiersOf(record)
  if (surest === undefined) return undefined
  return nameOfIdentifier(surest)
}

/** A customer's number as it stands, an e-mail address as it is compared. */
export const nameOfReference = (reference: string): string =>
  reference.includes("@") ? comparableEmail(reference) : reference.trim()

const PREFIXES = { card: "card ", cookie: "cookie " } as const

/** By what a customer of this name can be found: the way back from `customerNameOf`. */
export function identifierOfName(name: string): Identifier {
  for (const kind of ["card", "cookie"] as const) {
    if (name.startsWith(PREFIXES[kind])) return { kind, value: name.slice(PREFIXES[kind].length) }
  }
  if (name.includes("@")) return { kind: "email", value: comparableEmail(name) }
  return { kind: /^\+\d{7,15}$/.test(name) ? "phone" : "number", value: name }
}

/** What a customer is called who is known by nothing else. */
export const nameOfIdentifier = ({ kind, value }: Identifier): string =>
  kind === "card" || kind === "cookie" ? `${PREFIXES[kind]}${value}` : value

/** 0 for the surest way to find a customer. */
export const sureness = ({ kind }: Pick<Identifier, "kind">): number => BY_SURENESS.indexOf(kind)
