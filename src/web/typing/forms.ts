import type { Kind } from "../../records/kinds.ts"

/** What people type at a counter, the most frequent first. */
export const TYPED_KINDS = [
  "order",
  "visit",
  "customer",
  "note",
  "referral",
  "subscription",
  "consent",
] as const satisfies readonly Kind[]
export type TypedKind = (typeof TYPED_KINDS)[number]

export type FieldInput = "money" | "text" | "long" | "day" | "person" | "yes-no" | readonly string[]

/** One thing that a form asks for: which field of the record it fills, and how it is typed. */
export type FormField = {
  readonly name: string
  readonly input: FieldInput
  readonly isRequired?: true
  /** What is chosen unless somebody chooses. */
  readonly usual?: string
  /** It is one of what somebody can be found by, not a field of the record. */
  readonly isIdentifier?: true
  /** Cannot be changed later, because it is not kept with the record. */
  readonly isOnlyNew?: true
}

export type Form = {
  /** Whom it is about stands first, and whether it may be left out. */
  readonly customer: "asked" | "optional" | "none"
  readonly hasDay: boolean
  /** Fields that the record must say, and nobody is asked for. */
  readonly fixed: Readonly<Record<string, string>>
  readonly fields: readonly FormField[]
}

const CONSENT_CHANNELS = ["email", "sms", "phone", "post", "messenger", "push"]

const PREFERRED_CHANNELS = ["email", "phone", "post", "sms", "messenger"]

export const FORMS: Readonly<Record<TypedKind, Form>> = {
  order: {
    customer: "optional",
    hasDay: true,
    fixed: {},
    fields: [
      { name: "amountCents", input: "money", isRequired: true },
      { name: "what", input: "text" },
    ],
  },
  visit: {
    customer: "asked",
    hasDay: true,
    fixed: { type: "check-in" },
    fields: [{ name: "name", input: "text" }],
  },
  customer: {
    customer: "none",
    hasDay: false,
    fixed: {},
    fields: [
      { name: "name", input: "text", isRequired: true },
      { name: "email", input: "text", isIdentifier: true, isOnlyNew: true },
      { name: "phone", input: "text", isIdentifier: true, isOnlyNew: true },
      { name: "birthday", input: "day" },
      { name: "postcode", input: "text" },
      { name: "city", input: "text" },
      { name: "channel", input: "text" },
      { name: "preferredChannel", input: PREFERRED_CHANNELS },
      { name: "remark", input: "long" },
    ],
  },
  note: {
    customer: "asked",
    hasDay: true,
    fixed: {},
    fields: [{ name: "text", input: "long", isRequired: true }],
  },
  referral: {
    customer: "asked",
    hasDay: true,
    fixed: {},
    fields: [{ name: "referrer", input: "person", isRequired: true }],
  },
  subscription: {
    customer: "asked",
    hasDay: false,
    fixed: {},
    fields: [
      { name: "plan", input: "text", isRequired: true },
      { name: "priceCents", input: "money", isRequired: true },
      { name: "interval", input: ["day", "week", "month", "year"], usual: "month" },
      { name: "startsOn", input: "day", isRequired: true },
      { name: "cancelledOn", input: "day" },
      { name: "endsOn", input: "day" },
    ],
  },
  consent: {
    customer: "asked",
    hasDay: true,
    fixed: {},
    fields: [
      { name: "channel", input: CONSENT_CHANNELS, usual: "email" },
      { name: "granted", input: "yes-no", usual: "yes" },
      { name: "textVersion", input: "text" },
      { name: "proof", input: "long" },
    ],
  },
}

export const isTypedKind = (kind: string): kind is TypedKind => (TYPED_KINDS as readonly string[]).includes(kind)
